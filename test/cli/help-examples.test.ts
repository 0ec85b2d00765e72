// The examples that --help shows -> each run as it stands by a shell, in a folder with the files that it names.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { theModel } from '../support/models.ts';
import { projectPath, run } from '../support/run.ts';

const COMMANDS = [
  [],
  ['ask'],
  ['score'],
  ['report'],
  ['team'],
  ['questions'],
  ['model', 'show'],
  ['model', 'new'],
  ['model', 'check'],
  ['model', 'audit'],
  ['completion'],
];

/** Without a terminal there is nobody to ask: what these end with is said in the table of exit codes. */
const ASKING = /^which-agent(?: ask.*)?$/;

const folder = mkdtempSync(join(tmpdir(), 'which-agent-help-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [example] = theModel().examples;

beforeAll(async () => {
  symlinkSync(projectPath('bin/which-agent.js'), join(folder, 'which-agent'));
  const answers = JSON.stringify(example!.answers);
  mkdirSync(join(folder, 'people'));
  for (const name of ['answers', 'ana', 'ben', 'cleo', 'people/dora', 'people/emil'])
    writeFileSync(join(folder, `${name}.json`), answers);
  writeFileSync(join(folder, 'sheets.jsonl'), `${answers}\n{}\n`);
  writeFileSync(join(folder, 'decision.json'), (await run(['score', join(folder, 'answers.json')])).stdout);
});

async function examplesOf(command: readonly string[]): Promise<string[]> {
  const { stdout } = await run([...command, '--help']);
  const [, shown = ''] = stdout.split('\nExamples:\n');
  return shown
    .split('\n\n')[0]!
    .split('\n')
    .flatMap((line) => line.match(/^ {2}((?:eval|which-agent).*?)(?: {2,}.*)?$/)?.[1] ?? []);
}

describe('every command shows examples, and each does what it says', () => {
  it.each(COMMANDS.map((command) => [command.join(' '), command] as const))(
    'which-agent %s',
    { timeout: 120_000 },
    async (_, command) => {
      const lines = await examplesOf(command);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        const own = line
          .replace('NAME', example!.id)
          .replace('~/.config', join(folder, 'config'))
          .replace(' --open', '')
          // What a shell is to evaluate is for that shell; here it has to be written.
          .replace(/^eval "\$\((.*)\)"$/, '$1');
        const { status, stderr } = spawnSync('bash', ['-c', `mkdir -p config/fish/completions; ${own}`], {
          cwd: folder,
          encoding: 'utf8',
          env: { ...process.env, PATH: `${folder}:${process.env['PATH']}`, HOME: folder },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        expect({ line, status, stderr }).toMatchObject({
          line,
          status: ASKING.test(own.split(' >')[0]!.split(/ {2}/)[0]!) ? 4 : 0,
        });
        expect(stderr).not.toMatch(/unknown|error|fault/i);
      }
    },
  );
});
