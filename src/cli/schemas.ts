// The shapes that the tool checks -> JSON Schemas for editors and scripts.
import { toJsonSchema } from '@valibot/to-json-schema';
import { decisionSchema } from '../decision/decision-schema.ts';
import { REMARK, UNSURE } from '../interview/answers.ts';
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
    properties: Object.fromEntries(properties),
    patternProperties: { [`^${REMARK}`]: true },
    additionalProperties: false,
  };
}
