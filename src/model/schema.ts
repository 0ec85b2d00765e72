// The shape of the YAML files, once: the checker reads it, `model schema` prints it as JSON Schema, editors complete from it.
import * as v from 'valibot';
import { CAPS } from '../caps.ts';
import { LEVELS } from './types.ts';

const PLAIN_ID = 'small letters, digits and hyphens, 1 to 60 characters, beginning with a letter or digit';

const id = v.pipe(v.string(), v.regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, PLAIN_ID));
const text = (most: number) =>
  v.pipe(v.string(), v.regex(/\S/, 'some text'), v.maxLength(most, `at most ${most} characters`));
// No thirty-first of February: a date that does not exist would roll over into March.
const realDay = v.check<string, string>((text) => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().startsWith(text);
}, 'a day that exists');
const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'a date such as 2026-11-22'),
  realDay,
);
const dateOrUndated = v.pipe(
  v.string(),
  v.regex(
    /^(?:\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|undated)$/,
    'a date such as 2026-11-22 or 2026-11, or undated',
  ),
  realDay,
);
const url = v.pipe(
  v.string(),
  v.maxLength(500, 'at most 500 characters'),
  v.regex(/^https?:\/\/[^\s<>"'`]+$/, 'an http or https address without spaces'),
);
const count = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.integer('a whole number'),
    v.minValue(least, `at least ${least}`),
    v.maxValue(most, `at most ${most}`),
  );
const part = v.pipe(v.number(), v.minValue(0, 'at least 0'), v.maxValue(1, 'at most 1'));
const described = <S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(schema: S, words: string) =>
  v.pipe(schema, v.description(words));

const points = described(
  v.pipe(v.number(), v.minValue(0, 'at least 0'), v.maxValue(6, 'at most 6'), v.multipleOf(0.25, 'a multiple of 0.25')),
  'Points of importance, 0 to 6 in quarters.',
);
const level = v.picklist(LEVELS);
// Exact arithmetic needs levels on a grid of hundredths.
const hundredths = v.pipe(
  part,
  v.check((number) => Math.abs(number * 100 - Math.round(number * 100)) < 1e-9, 'a multiple of 0.01'),
);
const levelNumbers = v.pipe(v.array(hundredths), v.length(3, 'three numbers: [low, best, high]'));
const common = v.optional(
  described(
    v.pipe(v.number(), v.minValue(0, 'at least 0'), v.maxValue(1000, 'at most 1000')),
    'How common the answer is, beside its siblings (where several may be chosen: the odds of a tick; 1 is as often as not). Used only to order questions.',
  ),
);
const ids = v.array(id);

const cell = v.strictObject({
  level: described(level, 'unmet, partly, met or unknown.'),
  disputed: v.optional(described(v.boolean(), 'True where sources disagree; the range widens.')),
  because: described(text(400), 'Why this level; for unknown, what is missing.'),
  evidence: v.optional(described(ids, 'Sources (sources.yaml) that bear on the level.')),
  against: v.optional(described(ids, 'Sources that speak against the level.')),
});

const indicator = v.strictObject({
  id,
  statement: described(text(200), 'A statement that a reader can check.'),
  why: described(text(200), 'Who needs it.'),
  share: v.optional(
    described(
      count(0, 60),
      'How much it counts beside its siblings; 1 unless said. 0: only where an answer asks for it.',
    ),
  ),
  'share-because': v.optional(text(300)),
  'counts-for': v.optional(
    described(
      v.pipe(ids, v.minLength(1, 'at least one option')),
      'Options of the framing question for which it counts.',
    ),
  ),
  levels: described(v.record(id, cell), 'One cell for each alternative.'),
});

const RESERVED = ['unsure', 'null'];
const option = v.strictObject({
  id: v.pipe(
    id,
    v.check((text) => !RESERVED.includes(text), `another word than ${RESERVED.join(' and ')}, which answers use`),
  ),
  label: text(160),
  importance: v.optional(described(v.record(id, points), 'Points for a criterion, or for indicators of it.')),
  require: v.optional(
    described(v.record(id, v.picklist(['partly', 'met'])), 'Indicators that must be met, or met at least partly.'),
  ),
  common,
});

const question = v.strictObject({
  id,
  kind: v.optional(
    described(
      v.picklist(['one', 'several', 'order']),
      'One option (the default), any number of options, or the criteria in an order.',
    ),
  ),
  ask: described(text(200), 'The question, as a situation.'),
  why: described(text(300), 'Why it is asked.'),
  points: v.optional(
    described(
      v.pipe(
        v.number(),
        v.minValue(1, 'at least 1'),
        v.maxValue(12, 'at most 12'),
        v.multipleOf(0.25, 'a multiple of 0.25'),
      ),
      'For kind order: the points that the order spreads.',
    ),
  ),
  options: v.optional(
    v.pipe(
      v.array(option),
      v.minLength(2, 'at least two options'),
      v.maxLength(CAPS.optionsOfOne, `at most ${CAPS.optionsOfOne} options`),
    ),
  ),
  'unsure-common': common,
});
const questions = v.optional(v.array(question));

const lifecycleNote = v.strictObject({
  event: text(400),
  by: described(text(160), 'Who announced or reported it.'),
  date: dateOrUndated,
  confidence: v.picklist(['high', 'medium', 'low']),
  consequence: described(text(400), 'What follows for a person who chooses it today.'),
  matter: v.optional(described(id, 'Notes with the same matter are rival readings of it.')),
  notable: v.optional(
    described(v.boolean(), 'True for what belongs on the first screen when this alternative is put forward.'),
  ),
  evidence: ids,
});

const alternative = v.strictObject({
  id,
  name: text(60),
  vendor: text(60),
  about: text(300),
  start: described(v.pipe(v.array(text(300)), v.minLength(1, 'at least one step')), 'How to start with it today.'),
  'goes-with': v.optional(v.array(v.strictObject({ alternative: id, because: text(300), evidence: ids }))),
  lifecycle: v.optional(v.array(lifecycleNote)),
});

const because = described(text(400), 'Why this number; it is a choice.');

export const modelFile = v.strictObject({
  id,
  title: text(100),
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0')),
  date: described(day, 'Evidence age counts to this date.'),
  alternatives: v.pipe(
    v.array(alternative),
    v.minLength(1, 'at least one alternative'),
    v.maxLength(CAPS.alternatives, `at most ${CAPS.alternatives} alternatives`),
  ),
  levels: described(
    v.strictObject({
      because,
      unmet: levelNumbers,
      partly: levelNumbers,
      met: levelNumbers,
      unknown: levelNumbers,
      disputed: v.strictObject({ unmet: levelNumbers, partly: levelNumbers, met: levelNumbers }),
    }),
    'The one table in which levels are numbers: [low, best, high].',
  ),
  policy: v.strictObject({
    inconclusive: v.strictObject({ 'below-answers': count(0, 100), because }),
    'close-call': v.strictObject({ 'lead-below': part, 'share-of-draws-below': part, because }),
    clear: v.strictObject({ 'lead-from': part, 'share-of-draws-from': part, 'answers-from': count(0, 100), because }),
    draws: v.strictObject({ count: count(100, CAPS.draws), seed: count(0, 4_294_967_295), because }),
    stale: v.strictObject({ 'after-days': count(1, 10_000), because }),
  }),
  framing: v.optional(described(id, 'The question whose answer says which indicators count.')),
  'question-order': v.optional(
    described(ids, 'Questions in asking order; the others follow in the order of their files.'),
  ),
  questions,
});

export const criterionFile = v.strictObject({
  id,
  title: text(60),
  why: text(200),
  'trade-off': described(text(160), 'How the criterion is named when a person orders the criteria.'),
  indicators: v.pipe(
    v.array(indicator),
    v.minLength(1, 'at least one indicator'),
    v.maxLength(100, 'at most 100 indicators'),
  ),
  questions,
});

export const sourcesFile = v.strictObject({
  sources: v.pipe(
    v.array(
      v.strictObject({
        id,
        title: text(300),
        url: v.optional(url),
        date: dateOrUndated,
        seen: day,
        kind: v.picklist(['primary', 'secondary', 'article']),
      }),
    ),
    v.maxLength(CAPS.sources, `at most ${CAPS.sources} sources`),
  ),
});

export const examplesFile = v.strictObject({
  examples: v.pipe(
    v.array(
      v.strictObject({
        id,
        who: text(300),
        near: v.optional(described(id, 'An example from which this one differs in exactly one answer.')),
        answers: described(v.record(v.string(), v.unknown()), 'Question id to option id, as anybody would answer.'),
        expect: v.strictObject({
          verdict: v.picklist(['recommended', 'close-call', 'inconclusive', 'no-match']),
          first: v.optional(id),
          strength: v.optional(v.array(v.picklist(['settled', 'clear', 'narrow', 'conditional']))),
          contenders: v.optional(ids),
        }),
        because: text(600),
      }),
    ),
    v.maxLength(CAPS.examples, `at most ${CAPS.examples} examples`),
  ),
});

export type ModelFile = v.InferOutput<typeof modelFile>;
export type CriterionFile = v.InferOutput<typeof criterionFile>;
export type SourcesFile = v.InferOutput<typeof sourcesFile>;
export type ExamplesFile = v.InferOutput<typeof examplesFile>;
export type QuestionEntry = NonNullable<ModelFile['questions']>[number];
