// The shapes that the tool checks -> JSON Schemas for editors and scripts.
import { toJsonSchema } from '@valibot/to-json-schema';
import { COMPACT_SCHEMA } from '../decision/compact.ts';
import { decisionSchema } from '../decision/decision-schema.ts';
import { teamSchema } from '../decision/team/team-schema.ts';
import { NAME, REMARK, UNSURE } from '../interview/answers.ts';
import { criterionFile, examplesFile, modelFile, sourcesFile } from '../model/schema.ts';
import type { Model } from '../model/types.ts';
import type { SchemaName } from './formats.ts';

/** All schemas by name; the one of answers is made for the questions of a model. */
export function jsonSchemas(model: Model): Record<SchemaName, unknown> {
  // What JSON Schema cannot say (a multiple of 0.01 in floating point) is checked by the tool alone.
  const convert = (schema: Parameters<typeof toJsonSchema>[0]) => toJsonSchema(schema, { errorMode: 'ignore' });
  return {
    model: convert(modelFile),
    criterion: convert(criterionFile),
    sources: convert(sourcesFile),
    examples: convert(examplesFile),
    answers: answersSchema(model),
    decision: convert(decisionSchema),
    compact: compactSchema(model),
    team: convert(teamSchema),
  };
}

// A line of `score --lines`: a Decision, or the problems of a line that is no answer sheet.
function compactSchema({ alternatives }: Model): unknown {
  const alternative = { enum: alternatives.map(({ id }) => id) };
  const text = { type: 'string' };
  const list = (items: unknown) => ({ type: 'array', items });
  const whole = (properties: Record<string, unknown>, optional: readonly string[] = []) => ({
    type: 'object',
    properties,
    required: Object.keys(properties).filter((key) => !optional.includes(key)),
    additionalProperties: false,
  });
  const made = { schema: { const: COMPACT_SCHEMA }, model: text };
  const verdicts = [
    whole({ kind: { const: 'recommended' }, first: alternative, strength: { const: 'conditional' } }, ['strength']),
    whole({ kind: { const: 'close-call' }, contenders: list(alternative), because: { enum: ['tie', 'lead'] } }),
    whole({ kind: { const: 'inconclusive' }, because: { enum: ['few-answers', 'no-importance'] } }),
    whole({ kind: { const: 'no-match' }, relax: list(whole({ drop: list(text) })) }),
  ];
  const values = { type: 'object', propertyNames: alternative, additionalProperties: { type: 'number' } };
  const problem = whole({ code: text, title: text, hint: text, column: { type: 'integer', minimum: 1 } }, ['column']);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A line of score --lines',
    type: 'object',
    oneOf: [
      whole({ ...made, verdict: { oneOf: verdicts }, values, screened: list(alternative) }),
      whole({ ...made, problems: { ...list(problem), minItems: 1 } }),
    ],
  };
}

function answersSchema(model: Model): unknown {
  const properties = model.questions.map(({ id, kind, ask, options }) => {
    const option = { enum: options.map((entry) => entry.id) };
    const chosen = kind === 'one' ? option : { type: 'array', items: option, uniqueItems: true };
    return [id, { description: ask, anyOf: [chosen, { const: UNSURE }, { type: 'null' }] }];
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Answers: ${model.title}`,
    type: 'object',
    // A question of that name goes before it.
    properties: {
      [NAME]: { description: 'Whose answers these are.', type: ['string', 'null'] },
      ...Object.fromEntries(properties),
    },
    patternProperties: { [`^${REMARK}`]: true },
    additionalProperties: false,
  };
}
