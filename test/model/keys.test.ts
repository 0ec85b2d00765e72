// The shape of model files -> every key with what it takes, its limits and its words, as a golden.
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, it } from 'vitest';

/** What a JSON Schema says of one value. */
interface Said {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Said>>;
  readonly required?: readonly string[];
  readonly items?: Said;
  readonly additionalProperties?: Said | false;
  readonly propertyNames?: Said;
}

it('says of every key what it takes, in words that editors show', async () => {
  // Imported here, so that a schema that cannot be built fails a test.
  const files = await import('../../src/model/schema.ts');
  const lines = Object.entries(files).flatMap(([name, schema]) => [
    `${name}:`,
    ...below(toJsonSchema(schema, { errorMode: 'ignore' }) as Said, '  '),
  ]);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('keys.txt');
});

function below({ properties = {}, required = [], items, additionalProperties }: Said, indent: string): string[] {
  return [
    ...Object.entries(properties).flatMap(([key, said]) =>
      line(`${key}${required.includes(key) ? '' : '?'}`, said, indent),
    ),
    ...(items ? line('each', items, indent) : []),
    ...(additionalProperties ? line('each value', additionalProperties, indent) : []),
  ];
}

/** `key: type limits - words`, and what is inside it below. */
function line(key: string, said: Said, indent: string): string[] {
  const { type, description, properties: _, required, items, additionalProperties, propertyNames, ...limits } = said;
  const names = propertyNames && { names: propertyNames };
  const shown = Object.entries({ ...limits, ...names }).map(([name, limit]) => `${name} ${JSON.stringify(limit)}`);
  const takes = [type, ...shown].filter((each) => each !== undefined).join(', ');
  return [`${indent}${key}: ${takes}${description ? ` - ${description}` : ''}`, ...below(said, `${indent}  `)];
}
