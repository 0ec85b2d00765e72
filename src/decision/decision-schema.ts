// The shape of Decision JSON, once: it is checked by it when read, and `model schema decision` prints it.
import * as v from 'valibot';
import { LEVELS } from '../model/types.ts';
import { READABLE_SCHEMAS } from './decision.ts';

// Loose on purpose: a later version may add parts, and this one still reads what it knows.
const text = v.string();
const number = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const texts = v.array(text);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const range = { low: share, best: share, high: share };
export const level = v.picklist(LEVELS);
const atLeast = v.picklist(['partly', 'met']);
export const lead = v.variant('kind', [
  v.looseObject({ kind: v.literal('ahead'), of: text, by: number }),
  v.looseObject({ kind: v.picklist(['tie', 'alone', 'nobody']) }),
]);
const requirement = v.looseObject({
  indicator: text,
  atLeast,
  from: v.array(v.looseObject({ question: text, option: text })),
});
const lifted = v.optional(v.looseObject({ first: texts, lead }));
export const answer = v.union([v.literal('unsure'), texts]);
const leadOrAlone = v.union([number, v.literal('alone')]);
const guarantee = v.variant('kind', [
  v.looseObject({ kind: v.literal('first'), first: text, leastLead: leadOrAlone, atEveryLevel: v.boolean() }),
  v.looseObject({ kind: v.literal('not-yet'), first: text, completion: v.record(text, answer) }),
  v.looseObject({ kind: v.picklist(['none-left', 'no-first-place']) }),
]);
const method = v.variant('kind', [
  v.looseObject({ kind: v.literal('exact') }),
  v.looseObject({ kind: v.literal('sampled'), samples: number, seed: number, error: number }),
]);
// Sums of shares carry dust in their last bits, so nothing here is held to be at most 1.
const shares = v.array(v.pipe(number, v.minValue(0)));
const never = v.looseObject({ kind: v.literal('never-first') });
const rung = v.looseObject({
  rung: v.picklist(['one-answer', 'order', 'any-weights']),
  method,
  alternatives: v.array(
    v.looseObject({
      alternative: text,
      ranks: shares,
      ahead: shares,
      central: v.variant('kind', [v.looseObject({ kind: v.literal('weights'), weights: shares }), never]),
      confidence: v.variant('kind', [v.looseObject({ kind: v.literal('share'), share: number }), never]),
    }),
  ),
});
const potential = v.variant('kind', [
  v.looseObject({ kind: v.literal('first'), alternative: text, lead: number, weights: shares }),
  v.looseObject({ kind: v.literal('only-level'), alternative: text, weights: shares }),
  v.looseObject({ kind: v.literal('never'), alternative: text, short: number }),
  v.looseObject({ kind: v.literal('alone'), alternative: text }),
]);
const nearestWeights = v.variant('kind', [
  v.looseObject({
    kind: v.literal('change'),
    distance: number,
    to: v.array(
      v.looseObject({
        alternative: text,
        weights: v.array(v.looseObject({ criterion: text, from: number, to: number })),
      }),
    ),
  }),
  v.looseObject({ kind: v.picklist(['never', 'not-searched']) }),
]);
const fewest = v.variant('kind', [
  v.looseObject({
    kind: v.literal('found'),
    number,
    ways: v.array(
      v.looseObject({
        changes: v.array(v.looseObject({ question: text, from: v.optional(answer), to: answer })),
        first: texts,
      }),
    ),
  }),
  v.looseObject({ kind: v.literal('more-than'), number }),
  v.looseObject({ kind: v.picklist(['none', 'not-searched']) }),
]);
const certainty = v.looseObject({
  guarantee,
  open: texts,
  asAnswered: guarantee,
  spared: v.array(v.looseObject({ question: text, leastLead: leadOrAlone })),
  rungs: v.array(rung),
  potential: v.array(potential),
  nearestWeights,
  levels: v.array(
    v.looseObject({ alternative: text, indicator: text, from: level, disputed: v.boolean(), to: level, first: texts }),
  ),
  fewest,
  cutShort: v.optional(v.boolean()),
});
const verdict = v.variant('kind', [
  v.looseObject({
    kind: v.literal('recommended'),
    first: text,
    strength: v.picklist(['settled', 'clear', 'narrow', 'conditional']),
    heldBackBy: v.array(
      v.picklist(['lead', 'level-draws', 'few-answers', 'unknown-requirement', 'disputed-requirement']),
    ),
  }),
  v.looseObject({
    kind: v.literal('close-call'),
    contenders: v.pipe(texts, v.minLength(2)),
    because: v.picklist(['tie', 'lead', 'level-draws']),
  }),
  v.looseObject({
    kind: v.literal('inconclusive'),
    because: v.picklist(['few-answers', 'no-importance']),
    answers: number,
    needed: number,
  }),
  v.looseObject({
    kind: v.literal('no-match'),
    relax: v.pipe(v.array(v.looseObject({ drop: v.array(requirement), bringsBack: texts })), v.minLength(1)),
  }),
]);

export const decisionSchema = v.looseObject({
  schema: v.picklist(READABLE_SCHEMAS),
  model: v.looseObject({ id: text, title: text, version: text, date: text, digest: text }),
  verdict,
  lead,
  values: v.array(v.looseObject({ ...range, alternative: text, name: text, rank: number, firstShare: number })),
  holdsAtEveryLevel: v.boolean(),
  screened: v.array(
    v.looseObject({
      alternative: text,
      name: text,
      failed: v.array(v.looseObject({ requirement, level, disputed: v.boolean() })),
      onlyDisputed: v.boolean(),
      without: lifted,
    }),
  ),
  requirements: v.array(v.looseObject({ ...requirement.entries, statement: text, lifted })),
  contested: v.array(
    v.looseObject({ alternative: text, indicator: text, without: v.looseObject({ first: texts, lead }) }),
  ),
  verify: v.array(v.looseObject({ alternative: text, indicator: text, atLeast, partly: texts })),
  criteria: v.array(
    v.looseObject({
      criterion: text,
      title: text,
      points: number,
      weight: number,
      cells: v.array(v.looseObject({ alternative: text, performance: v.looseObject(range), contribution: number })),
    }),
  ),
  indicators: v.array(
    v.looseObject({
      indicator: text,
      criterion: text,
      statement: text,
      weight: number,
      contributions: v.array(v.looseObject({ alternative: text, contribution: number })),
      levels: v.record(text, v.looseObject({ level, disputed: v.boolean() })),
    }),
  ),
  given: v.array(
    v.looseObject({
      question: text,
      option: text,
      points: number,
      criterion: v.optional(text),
      indicator: v.optional(text),
    }),
  ),
  framing: v.optional(text),
  dominance: v.array(v.looseObject({ dominator: text, dominated: text })),
  flips: v.looseObject({
    answers: v.array(v.looseObject({ question: text, from: v.optional(answer), to: answer, first: texts })),
    weights: v.array(v.looseObject({ criterion: text, weight: number, atWeight: number, first: texts })),
  }),
  certainty: v.optional(certainty),
  asIf: v.optional(
    v.looseObject({
      answers: v.array(v.looseObject({ question: text, from: v.optional(answer), to: v.optional(answer) })),
      levels: v.array(
        v.looseObject({ alternative: text, indicator: text, from: level, disputed: v.boolean(), to: level }),
      ),
      without: verdict,
    }),
  ),
  answers: v.record(text, v.union([text, texts])),
  informative: texts,
  questions: number,
  seed: whole,
  draws: whole,
});
