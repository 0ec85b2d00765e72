// The texts of a model folder -> a Model, or every problem of every file at once. Pure.

import { compare } from '../order.ts';
import { type Problem, problem } from '../problems.ts';
import { assembleModel } from './assemble.ts';
import { checkModel } from './check.ts';
import { checkShape } from './check-shape.ts';
import { checkGrid } from './grid.ts';
import { readYaml, type YamlReading } from './read-yaml.ts';
import {
  type CriterionFile,
  criterionFile,
  type ExamplesFile,
  examplesFile,
  type ModelFile,
  modelFile,
  type SourcesFile,
  sourcesFile,
} from './schema.ts';
import type { Model } from './types.ts';

/** A file of a model folder: its name, such as `control.yaml`, and its text. */
export interface ModelText {
  readonly name: string;
  readonly text: string;
}

/** Tells where a part of a file stands, by the path of keys and positions that leads to it. */
export type PlaceOf = YamlReading['placeOf'];

/** A file that has its shape. */
export interface ReadFile<T> {
  readonly name: string;
  readonly content: T;
  readonly placeOf: PlaceOf;
}

/** A model folder whose files all have their shape; what they say of one another is not checked yet. */
export interface ModelFiles {
  readonly model: ReadFile<ModelFile>;
  readonly criteria: readonly ReadFile<CriterionFile>[];
  readonly sources: ReadFile<SourcesFile>;
  readonly examples?: ReadFile<ExamplesFile>;
}

const NAMES = { model: 'model.yaml', sources: 'sources.yaml', examples: 'examples.yaml' } as const;

/**
 * Reads a model. Every YAML file beside model.yaml, sources.yaml and examples.yaml is a criterion. `folder` is only
 * named in problems. Either a model or at least one error comes back, warnings never.
 */
export function parseModel(
  texts: readonly ModelText[],
  folder: string,
): { model: Model } | { problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const inOrder = [...texts].sort((a, b) => compare(a.name, b.name));
  const missing = [NAMES.model, NAMES.sources].filter((name) => !texts.some((text) => text.name === name));
  problems.push(...missing.map((name) => problem('model-file-missing', { name, folder })));
  const isCriterion = ({ name }: ModelText) => !(Object.values(NAMES) as string[]).includes(name);
  if (!texts.some(isCriterion))
    problems.push(problem('model-file-missing', { name: 'criterion file (any other .yaml)', folder }));

  const read = <T>(schema: Parameters<typeof checkShape>[0], { name, text }: ModelText): ReadFile<T> | undefined => {
    const reading = readYaml(text, name);
    problems.push(...reading.problems);
    if (reading.problems.length > 0) return undefined;
    const shaped = checkShape(schema, reading.value, reading.placeOf);
    if ('problems' in shaped) {
      problems.push(...inLineOrder(shaped.problems));
      return undefined;
    }
    return { name, content: shaped.value as T, placeOf: reading.placeOf };
  };
  const named = (wanted: string) => inOrder.find(({ name }) => name === wanted);
  const [modelText, sourcesText, examplesText] = [named(NAMES.model), named(NAMES.sources), named(NAMES.examples)];
  const model = modelText && read<ModelFile>(modelFile, modelText);
  const criteria = inOrder.filter(isCriterion).map((text) => read<CriterionFile>(criterionFile, text));
  const sources = sourcesText && read<SourcesFile>(sourcesFile, sourcesText);
  const examples = examplesText && read<ExamplesFile>(examplesFile, examplesText);
  if (problems.length > 0 || !model || !sources) return { problems };

  const files: ModelFiles = {
    model,
    sources,
    criteria: criteria.filter((file) => file !== undefined),
    ...(examples ? { examples } : {}),
  };
  const found = checkModel(files);
  if (found.length > 0) return { problems: found };
  const whole = assembleModel(files);
  const tooFine = checkGrid(whole);
  return tooFine.length > 0 ? { problems: tooFine } : { model: whole };
}

function inLineOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => (a.where?.line ?? 0) - (b.where?.line ?? 0) || (a.where?.column ?? 0) - (b.where?.column ?? 0),
  );
}
