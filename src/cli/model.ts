// model show, model check, model schema: the model for people, for maintainers and for editors.
import { type ExampleRun, runExamples, verdictWords } from '../decision/examples.ts';
import { checkReach, criterionSwings, questionReach } from '../decision/reach.ts';
import { placed } from '../model/parse.ts';
import type { Model } from '../model/types.ts';
import { isWarning } from '../problem-words.ts';
import { type Problem, placeOfAt, problem } from '../problems.ts';
import { evidenceReport } from '../report/evidence-report.ts';
import { modelReport } from '../report/model-report.ts';
import { daysBetween } from '../report/words.ts';
import { sayProblems } from './complaints.ts';
import { type DeliveryFlags, deliver } from './deliver.ts';
import type { SchemaName } from './formats.ts';
import { openForReading, openModel } from './inputs.ts';
import { EXIT, type Io, printResult } from './io.ts';
import { formatFrom } from './render.ts';
import type { TerminalFlags } from './terminal.ts';

export interface ModelFlags extends TerminalFlags {
  readonly model?: string;
  readonly output?: string;
}

export interface ShowFlags extends DeliveryFlags {
  readonly model?: string;
  /** Its sources by age and what is disputed or unknown, instead of everything. */
  readonly evidence?: boolean;
}

/** The whole model, or what it rests on, as a report; as JSON the whole is the compiled model that the tool itself reads. */
export async function modelShow(io: Io, folder: string | undefined, flags: ShowFlags): Promise<number> {
  const format = await formatFrom(io, flags);
  const model = await openModel(io, folder ?? flags.model);
  await deliver(io, flags, format, {
    made: () => ({ report: flags.evidence ? evidenceReport(model) : modelReport(model) }),
    ...(flags.evidence ? {} : { json: () => `${JSON.stringify(model)}\n` }),
  });
  return EXIT.fine;
}

/** Everything that can be wrong with a model folder, and what its questions can do. */
export async function modelCheck(io: Io, folder: string | undefined, flags: ModelFlags): Promise<number> {
  const loaded = await openForReading(io, folder ?? flags.model);
  if ('problems' in loaded) {
    await sayProblems(io, loaded.problems);
    return EXIT.invalid;
  }
  const { model, locate } = loaded;
  const runs = runExamples(model);
  const problems = [
    ...runs.flatMap((run) => run.problems),
    ...checkReach(model),
    ...unusedSources(model),
    ...stale(model, io.now()),
  ].map((found) => placed(found, locate));
  await printResult(io, checkText(model, runs));
  await sayProblems(io, problems);
  return problems.every(isWarning) ? EXIT.fine : EXIT.invalid;
}

function checkText(model: Model, runs: readonly ExampleRun[]): string {
  const cells = model.indicators.flatMap((indicator) => indicator.cells);
  const count = (test: (cell: (typeof cells)[number]) => boolean) => cells.filter(test).length;
  const undated = model.sources.filter(({ date }) => date === undefined).length;
  const known = cells.length - count(({ level }) => level === 'unknown');
  const nameWidth = Math.max(
    ...model.examples.map(({ id }) => id.length),
    ...model.questions.map(({ id }) => id.length),
    ...model.criteria.map(({ id }) => id.length),
  );
  const row = (id: string, text: string) => `  ${id.padEnd(nameWidth)}  ${text}`;
  return [
    `${model.title}, version ${model.version} of ${model.date}`,
    `${model.alternatives.length} alternatives, ${model.criteria.length} criteria, ${model.indicators.length} indicators, ${model.questions.length} questions, ${model.sources.length} sources, of which ${undated} say no date (model show --evidence lists them)`,
    `${cells.length} cells: ${count(({ level }) => level === 'met')} met, ${count(({ level }) => level === 'partly')} partly, ${count(({ level }) => level === 'unmet')} unmet, ${cells.length - known} unknown; ${count(({ disputed }) => disputed)} disputed; ${((100 * known) / cells.length).toFixed(1)} % known`,
    '',
    'How far each question can move a lead (points x performance, share of all):',
    ...questionReach(model).map(({ question, points, share, screensOut }) =>
      row(
        question,
        `${points.toFixed(2).padStart(5)}  ${`${(share * 100).toFixed(1)} %`.padStart(6)}${screensOut.length > 0 ? `  can screen out ${screensOut.join(', ')}` : ''}`,
      ),
    ),
    '',
    'Swing of each criterion (most points, spread of performances at best levels):',
    ...criterionSwings(model).map(({ criterion, points, spread }) =>
      row(criterion, `${points.toFixed(2).padStart(5)}  ${spread.toFixed(2).padStart(6)}`),
    ),
    '',
    ...(runs.length > 0
      ? [
          'Examples:',
          ...runs.map(({ example, verdict, problems }) =>
            row(example.id, `${problems.length === 0 ? 'holds' : 'FAILS'}  ${verdict ? verdictWords(verdict) : ''}`),
          ),
        ]
      : ['No examples.']),
    '',
  ].join('\n');
}

function unusedSources(model: Model): Problem[] {
  const used = new Set([
    ...model.indicators.flatMap(({ cells }) => cells.flatMap(({ evidence, against }) => [...evidence, ...against])),
    ...model.alternatives.flatMap(({ lifecycle, goesWith }) =>
      [...lifecycle, ...goesWith].flatMap(({ evidence }) => evidence),
    ),
  ]);
  return model.sources
    .filter(({ id }) => !used.has(id))
    .map(({ id, at }) => problem('source-unused', { id }, placeOfAt(at)));
}

// The only place of the tool that knows what day it is.
function stale(model: Model, now: Date): Problem[] {
  const today = now.toISOString().slice(0, 10);
  const limit = model.policy.staleAfterDays;
  const age = daysBetween(model.date, today);
  // A model that is stale has seen nothing since; one sentence says it.
  if (age > limit) return [problem('model-stale', { days: age, limit }, placeOfAt(model.at))];
  return model.sources.flatMap(({ id, seen, at }) => {
    const days = daysBetween(seen, today);
    return days > limit ? [problem('source-stale', { id, days, limit }, placeOfAt(at))] : [];
  });
}

/** JSON Schemas: one by name, or all of them into a folder. */
export async function modelSchema(io: Io, name: string | undefined, flags: ModelFlags): Promise<number> {
  const { schemaText, writeSchemas } = await import('./schema-files.ts');
  const { jsonSchemas } = await import('./schemas.ts');
  const model = await openModel(io, flags.model);
  const schemas = jsonSchemas(model);
  if (name !== undefined) await printResult(io, schemaText(schemas[name as SchemaName]));
  else if (flags.output === undefined || flags.output === '-') await printResult(io, schemaText(schemas));
  else await writeSchemas(io, flags.output, model);
  return EXIT.fine;
}
