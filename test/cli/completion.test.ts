// What shells complete: commands, flags, choices, and the ids of the model; and the scripts that ask for it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SHELL_NAMES } from '../../src/cli/formats.ts';
import { projectPath, run } from '../support/run.ts';

const FANS = projectPath('test/fixtures/fans');
const folder = mkdtempSync(join(tmpdir(), 'which-agent-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));
const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;

async function candidates(shell: string, ...words: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await run(['completion', shell, '--', ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').slice(0, -1);
}

describe('what may follow', () => {
  // The last word is the one that is being typed.
  it.each([
    [['sc'], ['score']],
    [
      ['model', ''],
      ['show', 'new', 'check', 'audit', 'schema', 'help'],
    ],
    [
      ['model', 'schema', 'c'],
      ['criterion', 'compact'],
    ],
    [['model', 'schema', 'model', ''], []],
    [['report', '--fo'], ['--format']],
    [
      ['help', 'e'],
      ['exit-codes', 'environment'],
    ],
    [['help', 'sc'], ['score']],
    [['report', '--format', 'm'], ['markdown']],
    [['report', '-f', 'm'], ['markdown']],
    [['report', '--width', '80', '--fo'], ['--format']],
    [['--mo'], ['--model']],
    [['score', '--mo'], ['--model']],
    [['completion', 'z'], ['zsh']],
    [['score', 'answers'], []],
    [['score', '-o', ''], []],
    [['report', '-o', 'x'], []],
    [['nonsense', ''], []],
  ])('%j: %j', async (words, expected) => {
    expect(await candidates('fish', ...words).then((lines) => lines.map((line) => line.split('\t')[0]))).toEqual(
      expected,
    );
  });

  it.each([
    [['questions', '--example', 'l'], ['light-sleeper\t']],
    [['score', '--set', 'ro'], ['room=\tWhere will it run most of the time?']],
  ])('ids of the model in a folder, with a few words about them: %j', async (words, expected) => {
    const found = await candidates('fish', '--model', FANS, ...words);
    expect(found.map((line, at) => line.slice(0, expected[at]?.length))).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    [
      ['--set', 'room='],
      ['room=bedroom', 'room=unsure'],
    ],
    [['--level', 'ae'], ['aerolo.']],
    [['--level', 'aerolo.silent'], ['aerolo.silent-buttons=']],
    [
      ['--level', 'aerolo.silent-buttons='],
      ['aerolo.silent-buttons=unmet', 'aerolo.silent-buttons=partly'],
    ],
  ])('%j goes on inside a word: %j', async (words, some) => {
    const found = await candidates('zsh', '--model', FANS, 'score', ...words);
    expect(found.map((line) => line.split('\t')[0])).toEqual(expect.arrayContaining(some));
  });

  it('names no option of several twice', async () => {
    const all = await candidates('zsh', 'score', '--set', 'surroundings=');
    const [first, second] = all.map((line) => line.split('\t')[0]!.replace('surroundings=', ''));
    const found = await candidates('zsh', 'score', '--set', `surroundings=${first},`);
    const texts = found.map((line) => line.split('\t')[0]);
    expect(texts).toContain(`surroundings=${first},${second}`);
    expect(texts).not.toContain(`surroundings=${first},${first}`);
  });

  it('a flag and its value in one word are the same as in two', async () => {
    expect(await candidates('zsh', 'report', '--format=m')).toEqual(['--format=markdown']);
    expect(await candidates('zsh', 'report', '--format=x')).toEqual([]);
  });

  it('bash gets what stands behind the last "=", where it breaks words', async () => {
    expect(await candidates('bash', 'score', '--set', 'models=op')).toEqual(['open-weights']);
  });

  it('a model that cannot be read has nothing to offer, and nothing is said', async () => {
    expect(await candidates('bash', '--model', join(folder, 'nowhere'), 'score', '--set', '')).toEqual([]);
  });
});

describe.each(SHELL_NAMES)('the script for %s', (shell) => {
  it.skipIf(!has(shell))('is one that the shell reads', async () => {
    const path = join(folder, `script.${shell}`);
    writeFileSync(path, (await run(['completion', shell])).stdout);
    expect(spawnSync(shell, ['-n', path], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });
});

describe.skipIf(!has('bash'))('bash', () => {
  symlinkSync(projectPath('bin/which-agent.js'), join(folder, 'which-agent'));
  it.each([
    ['which-agent sco', ['score']],
    ['which-agent score --set models=op', ['open-weights']],
    ['which-agent report --format ', ['text', 'markdown', 'html', 'json']],
    ['which-agent report --format  html --op', ['--open']],
    ['which-agent score ans', []],
  ])('%s', (line, expected) => {
    const script = `eval "$(which-agent completion bash)"; COMP_LINE=$1 COMP_POINT=\${#1}; compopt() { :; }; _which_agent; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', line], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:${process.env['PATH']}` },
    });
    expect({ found: stdout.split('\n').filter(Boolean), stderr }).toEqual({ found: expected, stderr: '' });
  });
});

it.each([[['completion']], [['completion', 'tcsh']]])('%j is a misuse that names the shells', async (argv) => {
  const { code, stdout, stderr } = await run(argv);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(argv.length === 1 ? /missing required argument 'shell'/ : /bash, zsh, fish/);
});
