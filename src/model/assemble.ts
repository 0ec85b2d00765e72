// The checked files of a model -> the Model. Nothing is decided here: ids are known to fit.
import { compare } from '../order.ts';
import type { Place } from '../problems.ts';
import { createDigest } from './digest.ts';
import type { ModelFiles, PlaceOf, ReadFile } from './files.ts';
import type { CriterionFile, ModelFile, QuestionEntry } from './schema.ts';
import type {
  Alternative,
  Criterion,
  Example,
  Indicator,
  LevelTable,
  Model,
  Option,
  Policy,
  Question,
  Range,
  Source,
} from './types.ts';

/** Builds the model that the rest of the tool sees: sorted, complete, with the place of every part. */
export function assembleModel(files: ModelFiles): Model {
  const { content, placeOf } = files.model;
  const alternatives = content.alternatives
    .map(
      (entry, index): Alternative => ({
        id: entry.id,
        name: entry.name,
        vendor: entry.vendor,
        about: entry.about,
        start: entry.start,
        goesWith: entry['goes-with'] ?? [],
        lifecycle: (entry.lifecycle ?? []).map((note, position) => ({
          ...note,
          at: atOf(placeOf(['alternatives', index, 'lifecycle', position])),
        })) as Alternative['lifecycle'],
        at: atOf(placeOf(['alternatives', index])),
      }),
    )
    .sort((a, b) => compare(a.id, b.id));
  const criteria = files.criteria.map(
    ({ content: file, placeOf: place }): Criterion => ({
      id: file.id,
      title: file.title,
      why: file.why,
      tradeOff: file['trade-off'],
      at: atOf(place(['id'])),
    }),
  );
  const indicators = files.criteria.flatMap((file) => indicatorsOf(file, alternatives));
  const body = {
    schema: 1 as const,
    id: content.id,
    title: content.title,
    version: content.version,
    date: content.date,
    alternatives,
    criteria,
    indicators,
    questions: questionsOf(files, criteria),
    ...(content.framing === undefined ? {} : { framing: content.framing }),
    levels: levelsOf(content.levels),
    policy: policyOf(content.policy),
    sources: files.sources.content.sources
      .map(({ date, ...source }, index) => ({
        ...(source as Source),
        ...(date === 'undated' ? {} : { date }),
        at: atOf(files.sources.placeOf(['sources', index])),
      }))
      .sort((a, b) => compare(a.id, b.id)),
    examples: examplesOf(files),
    at: atOf(placeOf(['date'])),
  };
  return { ...body, digest: createDigest(body) };
}

function indicatorsOf(
  { content, placeOf }: ReadFile<CriterionFile>,
  alternatives: readonly Alternative[],
): Indicator[] {
  return content.indicators.map((entry, index) => ({
    id: entry.id,
    criterion: content.id,
    statement: entry.statement,
    why: entry.why,
    share: entry.share ?? 1,
    ...(entry['share-because'] === undefined ? {} : { shareBecause: entry['share-because'] }),
    ...(entry['counts-for'] === undefined ? {} : { countsFor: entry['counts-for'] }),
    cells: alternatives.map(({ id }) => {
      const cell = entry.levels[id]!;
      return {
        level: cell.level,
        disputed: cell.disputed ?? false,
        because: cell.because,
        evidence: cell.evidence ?? [],
        against: cell.against ?? [],
        at: atOf(placeOf(['indicators', index, 'levels', id], 'key')),
      };
    }),
    at: atOf(placeOf(['indicators', index])),
  }));
}

function questionsOf(files: ModelFiles, criteria: readonly Criterion[]): Question[] {
  const isCriterion = new Set(criteria.map(({ id }) => id));
  const fromFile = ({ content, placeOf }: { content: { questions?: QuestionEntry[] | undefined }; placeOf: PlaceOf }) =>
    (content.questions ?? []).map((entry, index): Question => {
      const at = atOf(placeOf(['questions', index]));
      const kind = entry.kind ?? 'one';
      return {
        id: entry.id,
        kind,
        ask: entry.ask,
        why: entry.why,
        points: entry.points ?? 0,
        unsureCommon: entry['unsure-common'] ?? 1,
        options:
          kind === 'order'
            ? criteria.map(({ id, tradeOff }) => ({ id, label: tradeOff, importance: [], requires: [], common: 1, at }))
            : entry.options!.map((option, position) =>
                optionOf(option, isCriterion, atOf(placeOf(['questions', index, 'options', position]))),
              ),
        at,
      };
    });
  const asWritten = [files.model, ...files.criteria].flatMap((file) => fromFile(file));
  const wanted = files.model.content['question-order'] ?? [];
  const inOrder = new Set([...wanted, ...asWritten.map(({ id }) => id)]);
  return [...inOrder].map((id) => asWritten.find((question) => question.id === id)!);
}

function optionOf(
  entry: NonNullable<QuestionEntry['options']>[number],
  isCriterion: ReadonlySet<string>,
  at: string,
): Option {
  return {
    id: entry.id,
    label: entry.label,
    importance: byKey(entry.importance).map(([target, points]) =>
      isCriterion.has(target) ? { criterion: target, points } : { indicator: target, points },
    ),
    requires: byKey(entry.require).map(([indicator, atLeast]) => ({ indicator, atLeast })),
    common: entry.common ?? 1,
    at,
  };
}

// The order of keys in a map says nothing.
function byKey<Value>(map: Readonly<Record<string, Value>> = {}): [string, Value][] {
  return Object.entries(map).sort(([a], [b]) => compare(a, b));
}

function levelsOf(table: ModelFile['levels']): LevelTable {
  const range = ([low, best, high]: readonly number[]): Range => ({ low: low!, best: best!, high: high! });
  return {
    plain: {
      unmet: range(table.unmet),
      partly: range(table.partly),
      met: range(table.met),
      unknown: range(table.unknown),
    },
    disputed: {
      unmet: range(table.disputed.unmet),
      partly: range(table.disputed.partly),
      met: range(table.disputed.met),
    },
  };
}

function policyOf(policy: ModelFile['policy']): Policy {
  return {
    inconclusiveBelowAnswers: policy.inconclusive['below-answers'],
    closeCall: { lead: policy['close-call']['lead-below'], share: policy['close-call']['share-of-draws-below'] },
    clear: {
      lead: policy.clear['lead-from'],
      share: policy.clear['share-of-draws-from'],
      answers: policy.clear['answers-from'],
    },
    draws: policy.draws.count,
    seed: policy.draws.seed,
    staleAfterDays: policy.stale['after-days'],
  };
}

function examplesOf({ examples }: ModelFiles): Example[] {
  return (examples?.content.examples ?? []).map(
    (entry, index) => ({ ...entry, at: atOf(examples!.placeOf(['examples', index])) }) as Example,
  );
}

function atOf({ file, line }: Place): string {
  return `${file}:${line}`;
}
