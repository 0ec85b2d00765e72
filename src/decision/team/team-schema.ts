// The shape of the JSON of a team, for `model schema team` and for whoever reads it. This tool only writes it.
import * as v from 'valibot';
import { answer, decisionSchema, lead, level } from '../decision-schema.ts';
import { TEAM_SCHEMA } from './team-decision.ts';

const text = v.string();
const number = v.pipe(v.number(), v.finite());
const texts = v.array(text);
const numbers = v.record(text, number);
const requirement = {
  indicator: text,
  statement: text,
  atLeast: v.picklist(['partly', 'met']),
  people: texts,
};
const outcome = { first: texts, lead };

export const teamSchema = v.looseObject({
  schema: v.literal(TEAM_SCHEMA),
  model: decisionSchema.entries.model,
  group: decisionSchema,
  people: v.array(
    v.looseObject({
      name: text,
      answers: decisionSchema.entries.answers,
      verdict: decisionSchema.entries.verdict,
      first: texts,
      weights: numbers,
      values: numbers,
      screened: texts,
    }),
  ),
  requirements: v.array(v.looseObject(requirement)),
  screened: v.array(
    v.looseObject({
      alternative: text,
      failed: v.array(v.looseObject({ ...requirement, level, disputed: v.boolean() })),
      favouriteOf: texts,
    }),
  ),
  compromise: v.looseObject({
    best: texts,
    alternatives: v.array(
      v.looseObject({ alternative: text, passes: v.boolean(), largest: number, of: texts, regrets: numbers }),
    ),
  }),
  decisive: v.optional(v.array(v.looseObject({ person: text, ...outcome }))),
  differences: v.array(
    v.looseObject({
      question: text,
      ifAll: v.array(v.looseObject({ answer, people: texts, ...outcome })),
      decides: v.boolean(),
      spread: number,
    }),
  ),
  pairs: v.array(
    v.looseObject({
      alternatives: v.tuple([text, text]),
      takes: v.record(text, texts),
      largest: number,
      isBetter: v.boolean(),
    }),
  ),
});
