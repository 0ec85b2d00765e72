// The texts of a model folder -> a Model, or every problem of every file at once. Pure.

import type { GenericSchema, InferOutput } from 'valibot';
import { CAPS } from '../caps.ts';
import { compare } from '../order.ts';
import { type Place, type Problem, problem } from '../problems.ts';
import { assembleModel } from './assemble.ts';
import { checkModel } from './check.ts';
import { checkShape } from './check-shape.ts';
import type { ModelFiles, ReadFile } from './files.ts';
import { checkGrid } from './grid.ts';
import { readYaml } from './read-yaml.ts';
import { criterionFile, examplesFile, modelFile, sourcesFile } from './schema.ts';
import type { Loaded } from './types.ts';

/** A file of a model folder: its name, such as `quiet.yaml`, and its text, or why it has none. */
export type ModelText =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly problem: Problem };

/**
 * Reads a model. Every YAML file beside model.yaml, sources.yaml and examples.yaml is a criterion. `folder` is only
 * named in problems. Either a model or at least one error comes back, warnings never. Problems come in the order of the
 * files (model, criteria, sources, examples) and of their lines.
 */
export function parseModel(texts: readonly ModelText[], folder: string): Loaded {
  const files = [...texts].sort((a, b) => rankOf(a.name) - rankOf(b.name) || compare(a.name, b.name));
  const problems = missingFiles(files, folder);
  const lines = new Map<string, readonly string[]>();
  const effort = { left: CAPS.yamlTokens };
  const read = <Schema extends GenericSchema>(schema: Schema, file: ModelText): ReadFile<InferOutput<Schema>>[] => {
    if ('problem' in file) {
      problems.push(file.problem);
      return [];
    }
    if (effort.left < 0) return [];
    lines.set(file.name, file.text.split('\n'));
    const reading = readYaml(file.text, file.name, effort);
    const shaped = reading.problems.length > 0 ? reading : checkShape(schema, reading.value, reading.placeOf);
    if (!('problems' in shaped)) return [{ name: file.name, content: shaped.value, placeOf: reading.placeOf }];
    problems.push(...shaped.problems);
    return [];
  };
  const ofKind = (rank: number) => files.filter(({ name }) => rankOf(name) === rank);
  const [model] = ofKind(RANK.model).flatMap((file) => read(modelFile, file));
  const criteria = ofKind(RANK.criterion).flatMap((file) => read(criterionFile, file));
  const [sources] = ofKind(RANK.sources).flatMap((file) => read(sourcesFile, file));
  const [examples] = ofKind(RANK.examples).flatMap((file) => read(examplesFile, file));
  if (problems.length > 0 || !model || !sources) return { problems: inOrder(problems) };

  const whole: ModelFiles = { model, sources, criteria, ...(examples ? { examples } : {}) };
  const found = checkModel(whole);
  if (found.length > 0) return { problems: inOrder(found) };
  const assembled = assembleModel(whole);
  const locate = locator(lines);
  const tooFine = checkGrid(assembled);
  return tooFine.length > 0
    ? { problems: tooFine.map((entry) => placed(entry, locate)) }
    : { model: assembled, locate };
}

const RANK = { model: 0, criterion: 1, sources: 2, examples: 3 } as const;

function rankOf(name: string): number {
  const ranks: Readonly<Record<string, number>> = {
    'model.yaml': RANK.model,
    'sources.yaml': RANK.sources,
    'examples.yaml': RANK.examples,
  };
  return ranks[name] ?? RANK.criterion;
}

function missingFiles(files: readonly ModelText[], folder: string): Problem[] {
  const needed = {
    'model.yaml': RANK.model,
    'criterion file (any other .yaml)': RANK.criterion,
    'sources.yaml': RANK.sources,
  };
  return Object.entries(needed)
    .filter(([, rank]) => !files.some(({ name }) => rankOf(name) === rank))
    .map(([name]) => problem('model-file-missing', { name, folder }));
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const rank = ({ where }: Problem) => (where === undefined ? -1 : rankOf(where.file));
  return [...problems].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      compare(a.where?.file ?? '', b.where?.file ?? '') ||
      (a.where?.line ?? 0) - (b.where?.line ?? 0) ||
      (a.where?.column ?? 0) - (b.where?.column ?? 0),
  );
}

/** "quiet.yaml:34" -> that line, its text, and the column where its text begins. */
function locator(lines: ReadonlyMap<string, readonly string[]>): (at: string) => Place {
  return (at) => {
    const [file, line] = at.split(':') as [string, string];
    const source = (lines.get(file)?.[Number(line) - 1] ?? '').replace(/\r$/, '');
    return { file, line: Number(line), column: source.search(/[^\s-]|$/) + 1, source };
  };
}

/** A problem that knows only its file and line, with the column and the text of that line. */
export function placed(found: Problem, locate: (at: string) => Place): Problem {
  const { where } = found;
  return where?.line === undefined || where.source !== undefined
    ? found
    : ({ ...found, where: locate(`${where.file}:${where.line}`) } as Problem);
}
