// The shape of Decision JSON, once: it is checked by it when read, and `model schema decision` prints it.
import * as v from 'valibot';
import { DECISION_SCHEMA } from './decision.ts';

// Loose on purpose: a later version may add parts, and this one still reads what it knows.
const text = v.string();
const number = v.pipe(v.number(), v.finite());
const texts = v.array(text);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const range = { low: share, best: share, high: share };
const level = v.picklist(['unmet', 'partly', 'met', 'unknown']);
const atLeast = v.picklist(['partly', 'met']);
const lead = v.variant('kind', [
  v.looseObject({ kind: v.literal('ahead'), of: text, by: number }),
  v.looseObject({ kind: v.picklist(['tie', 'alone', 'nobody']) }),
]);
const requirement = v.looseObject({
  indicator: text,
  atLeast,
  from: v.array(v.looseObject({ question: text, option: text })),
});
const lifted = v.optional(v.looseObject({ first: texts, lead }));
const answer = v.union([v.literal('unsure'), texts]);
const verdict = v.variant('kind', [
  v.looseObject({
    kind: v.literal('recommended'),
    first: text,
    strength: v.picklist(['clear', 'narrow', 'conditional']),
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
  schema: v.literal(DECISION_SCHEMA),
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
  answers: v.record(text, v.union([text, texts])),
  informative: texts,
  questions: number,
  seed: number,
  draws: number,
});
