// The README, tried: its console blocks print what they show, its table of exit codes is the one of --help.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectPath, run } from './support/run.ts';

const PATH = projectPath('README.md');
const readme = readFileSync(PATH, 'utf8');
/** `npm run docs` writes what the commands print into the README; a test run holds it to that. */
const isWriting = process.env['DOCS'] === 'write';

/** A block of the README: what it is written in, and its lines. */
interface Fence {
  readonly kind: string;
  readonly text: string;
}

const fencesIn = (text: string): Fence[] =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind, body]) => ({ kind: kind!, text: body! }));
const sectionOf = (title: string) => readme.slice(readme.indexOf(`\n## ${title}\n`)).split(/\n## /)[1]!;

const folder = mkdtempSync(join(tmpdir(), 'which-agent-readme-'));
let written = readme;
afterAll(() => {
  rmSync(folder, { recursive: true });
  if (isWriting) writeFileSync(PATH, written);
});

/** Runs a line of the README in a shell, in a folder of its own, with which-agent as the built tool. */
function inShell(command: string) {
  const tool = `"${process.execPath}" "${projectPath('bin/which-agent.js')}"`;
  return spawnSync('/bin/sh', ['-c', `(${command.replace(/\bwhich-agent\b/g, tool)}) 2>&1`], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8' },
  });
}

/** Holds a console block to what its command prints. */
function printsWhatItShows({ text }: Fence): void {
  const [, command, shown] = text.match(/^\$ (.*)\n([\s\S]*)$/)!;
  const { stdout } = inShell(command!);
  written = written.replace(text, () => `$ ${command}\n${stdout}`);
  if (!isWriting) expect(shown).toBe(stdout);
}

/** Each file that a diff of the README names, with its lines taken out and put in; what stays is where they stand. */
function applyDiff(text: string): void {
  for (const [, file, body] of text.matchAll(/^# (\S+)\n((?:[ +-].*\n)+)/gm)) {
    const path = join(folder, file!);
    let edited = readFileSync(path, 'utf8');
    // A line that is put in ends an edit when one that is not follows.
    for (const [edit] of body!.matchAll(/(?:[ -].*\n)+(?:\+.*\n)+(?:-.*\n)*/g)) {
      const side = (mark: string) => edit.replace(new RegExp(`^[${mark}].*\\n`, 'gm'), '').replace(/^./gm, '');
      expect(edited.split(side('+')), `${file} holds once:\n${side('+')}`).toHaveLength(2);
      edited = edited.replace(side('+'), () => side('-'));
    }
    writeFileSync(path, edited);
  }
}

describe('a model of your own, as the README walks it', () => {
  const fences = fencesIn(sectionOf('A model of your own'));

  it('walks from a new model to another level, another alternative and another criterion', () => {
    expect(fences.map(({ kind }) => kind)).toEqual([
      ...['sh', 'console'],
      ...['diff', 'console', 'diff'],
      'diff',
      ...['yaml', 'console'],
    ]);
  });

  it.each(fences)('$kind: $text', (fence) => {
    const { kind, text } = fence;
    if (kind === 'console') printsWhatItShows(fence);
    else if (kind === 'diff') applyDiff(text);
    else if (kind === 'yaml') writeFileSync(join(folder, text.match(/^# (\S+)\n/)![1]!), text);
    else for (const line of text.trim().split('\n')) expect(inShell(line), line).toMatchObject({ status: 0 });
  });

  it('ends with a model that passes the check, and names what was added', () => {
    const checked = inShell('which-agent model check lamps');
    expect(checked).toMatchObject({ status: 0 });
    expect(checked.stdout).not.toContain('warning');
    const decision = inShell('echo \'{"years": "decade", "evenings": "daily"}\' | which-agent --model lamps score');
    expect(decision.stdout).toContain('"dome"');
    expect(decision.stdout).toContain('"lasting"');
  });

  // What the walk says that the checker does, seen to happen half way.
  it('is told of every cell that an alternative lacks', () => {
    const before = readFileSync(join(folder, 'lamps/light.yaml'), 'utf8');
    writeFileSync(join(folder, 'lamps/light.yaml'), before.replace(/^ *dome: .*\n/gm, ''));
    const { stdout, status } = inShell('which-agent model check lamps');
    expect(status).toBe(3);
    expect(stdout.match(/has no level for "dome"/g)).toHaveLength(2);
    writeFileSync(join(folder, 'lamps/light.yaml'), before);
  });
});

describe('the README', () => {
  const elsewhere = fencesIn(readme.replace(sectionOf('A model of your own'), '')).filter(
    ({ kind }) => kind === 'console',
  );

  it('shows a mistake, a what-if, a batch and a worked case', () => {
    expect(elsewhere.length).toBeGreaterThanOrEqual(4);
  });

  it.each(elsewhere)('prints what it shows for: $text', printsWhatItShows);

  it('works its case by the numbers of the Decision', () => {
    const [, command] = readme.match(/\$ (echo .*maker-cut-off.*--format text)\n/)!;
    const decision = JSON.parse(inShell(command!.replace(' --format text', '')).stdout) as {
      values: { name: string; best: number }[];
    };
    const shown = readme.match(/\| \*\*value\*\* \|(.*)\|/)![1]!;
    const columns = readme
      .match(/\| statement \| weight \|(.*)\|/)![1]!
      .split('|')
      .map((name) => name.trim());
    for (const { name, best } of decision.values) {
      const [, numerator, denominator] = shown.split('|')[columns.indexOf(name) + 1]!.match(/(\d+)\/(\d+)/)!;
      expect(best).toBeCloseTo(Number(numerator) / Number(denominator), 1);
    }
  });

  it('lists the exit codes of --help, word for word', async () => {
    const { stdout } = await run(['--help']);
    const rows = [...readme.matchAll(/^\| (\d+) \| (.*) \|$/gm)].map(([, code, when]) => [code!, when!] as const);
    expect(rows.map(([code]) => code)).toEqual(['0', '1', '2', '3', '4', '130']);
    for (const [code, when] of rows) expect(stdout.replace(/\s+/g, ' ')).toContain(`${code} ${when}`);
  });

  it('names only files, scripts and commands that exist', async () => {
    const { scripts } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const security = readFileSync(projectPath('SECURITY.md'), 'utf8');
    const named = [...`${readme}${security}`.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script!);
    for (const script of ['start', 'test', ...named]) expect(scripts).toHaveProperty([script]);
    const paths = [
      ...`${readme}${security}`.matchAll(/[`(](\.?(?:src|test|bench|criteria|\.ci|\.build)\/[\w./-]*)[`)]/g),
    ];
    expect(paths.length).toBeGreaterThan(5);
    for (const [, path] of paths) expect(existsSync(projectPath(path!)), path).toBe(true);
    const { stdout } = await run(['--help']);
    for (const [, command] of readme.matchAll(/`which-agent ([a-z]+)/g)) expect(stdout).toContain(`  ${command}`);
  });
});
