// The JSON Schemas that editors and scripts get: they accept what the tool accepts and refuse what it refuses.

import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { jsonSchemas } from '../../src/cli/schemas.ts';
import { theModel } from '../support/models.ts';
import { projectPath, run } from '../support/run.ts';

const model = theModel();
const schemas = jsonSchemas(model);
const ajv = new Ajv({ strict: false, allErrors: true });
const validators = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema as object)]),
);
const errorsOf = (name: string, value: unknown) =>
  validators[name]!(value)
    ? []
    : validators[name]!.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
const schemaOf = (file: string) =>
  ({ 'model.yaml': 'model', 'sources.yaml': 'sources', 'examples.yaml': 'examples' })[file] ?? 'criterion';
const yamlFiles = readdirSync(projectPath('criteria')).filter((name) => name.endsWith('.yaml'));
const read = (file: string) => parse(readFileSync(projectPath(`criteria/${file}`), 'utf8')) as Record<string, unknown>;

describe('the schemas of model files', () => {
  it.each(yamlFiles)('accept %s, which names its schema for editors', (file) => {
    expect(errorsOf(schemaOf(file), read(file))).toEqual([]);
    const [, named] = readFileSync(projectPath(`criteria/${file}`), 'utf8').match(
      /# yaml-language-server: \$schema=\.\.\/dist\/schemas\/(\w+)\.schema\.json/,
    )!;
    expect(named).toBe(schemaOf(file));
  });

  it.each(yamlFiles)('refuse an unknown key in %s, and each key missing that the tool misses', (file) => {
    const name = schemaOf(file);
    expect(errorsOf(name, { ...read(file), surprise: 1 })).not.toEqual([]);
    for (const key of Object.keys(read(file))) {
      const { [key]: _, ...rest } = read(file);
      const optional = ['questions', 'framing', 'question-order'].includes(key);
      expect(errorsOf(name, rest).length > 0, key).toBe(!optional);
    }
  });

  it('describe keys in words, for whoever hovers over them', () => {
    expect(JSON.stringify(schemas.criterion)).toContain('A statement that a reader can check.');
  });
});

describe('the schema of answers', () => {
  it('accepts the template and every example', async () => {
    for (const argv of [['questions'], ...model.examples.map(({ id }) => ['questions', '--example', id])])
      expect(errorsOf('answers', JSON.parse((await run(argv)).stdout))).toEqual([]);
  });

  it.each([
    [{ wrok: 'software' }],
    [{ work: 'sofware' }],
    [{ work: ['software'] }],
    [{ keep: ['unsure', 'claude-plan'] }],
    [[]],
  ])('refuses %j', (answers) => {
    expect(errorsOf('answers', answers)).not.toEqual([]);
  });
});

describe('the schema of a Decision', () => {
  it.each(model.examples.map(({ id }) => id))('accepts the Decision of %s', async (id) => {
    expect(errorsOf('decision', JSON.parse((await run(['score', '--example', id])).stdout))).toEqual([]);
  });
});

describe('model schema', () => {
  it.each(Object.keys(schemas))('prints the schema of %s', async (name) => {
    expect(JSON.parse((await run(['model', 'schema', name])).stdout)).toEqual(
      JSON.parse(JSON.stringify(schemas[name as keyof typeof schemas])),
    );
  });

  it('prints all of them together, as the build writes them', async () => {
    const all = JSON.parse((await run(['model', 'schema'])).stdout) as Record<string, unknown>;
    for (const [name, schema] of Object.entries(all))
      expect(JSON.parse(readFileSync(projectPath(`dist/schemas/${name}.schema.json`), 'utf8'))).toEqual(schema);
  });
});
