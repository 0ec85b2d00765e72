// One model in other writings -> the same Decision, byte for byte: what a person may change without meaning anything by it.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { projectPath, run } from '../support/run.ts';
import { SEED } from '../support/runs.ts';
import { shuffled } from '../support/shuffled.ts';

const parent = mkdtempSync(join(tmpdir(), 'which-agent-writings-'));
afterAll(() => rmSync(parent, { recursive: true }));

const MODELS = {
  criteria: ['production-team', 'small-office', 'regulated-bank'],
  'test/fixtures/fans': ['light-sleeper', 'sleeper-who-repairs'],
};

type Writing = (content: unknown, text: string, name: string) => string;

const picks = (salt: number) => fc.sample(fc.infiniteStream(fc.nat()), { numRuns: 1, seed: SEED + salt })[0]!;

/** Every map with its keys in another order; lists stay as they are. */
function keysShuffled(content: unknown, by: fc.Stream<number>): unknown {
  if (Array.isArray(content)) return content.map((each) => keysShuffled(each, by));
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(shuffled(Object.entries(content), by).map(([key, each]) => [key, keysShuffled(each, by)]));
}

const WRITINGS: Readonly<Record<string, Writing>> = {
  'as JSON': (content) => JSON.stringify(content, null, 1),
  'without comments, all in blocks': (content) => stringify(content),
  'with every text in quotes': (content) => stringify(content, { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 }),
  'with comments on every line': (_, text) => text.replace(/\n(?=\S)/g, '\n# more\n'),
  'with CRLF and a byte order mark': (_, text) => `\ufeff${text.replaceAll('\n', '\r\n')}`,
  'with the keys of every map in another order': (content, _, name) =>
    stringify(keysShuffled(content, picks(name.length))),
};

describe.each(Object.entries(MODELS))('%s', (model, examples) => {
  const files = readdirSync(projectPath(model)).filter((name) => name.endsWith('.yaml'));

  it.each(Object.entries(WRITINGS))(
    '%s',
    async (title, write) => {
      const folder = join(parent, `${model}-${title}`.replace(/\W+/g, '-'));
      mkdirSync(folder);
      for (const name of files) {
        const text = readFileSync(projectPath(`${model}/${name}`), 'utf8');
        writeFileSync(join(folder, name), write(parse(text), text, name));
      }
      for (const example of examples) {
        const argv = (at: string) => ['score', '--model', at, '--example', example];
        const written = await run(argv(folder));
        expect(written.stderr).toBe('');
        expect(written.stdout).toBe((await run(argv(projectPath(model)))).stdout);
      }
    },
    60_000,
  );
});
