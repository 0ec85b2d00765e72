// The README, tried: its console blocks print what they show, its table of exit codes is the one of --help.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectPath, run } from './support/run.ts';

const readme = readFileSync(projectPath('README.md'), 'utf8');
const blocks = [...readme.matchAll(/```console\n\$ (.*)\n([\s\S]*?)```/g)].map(([, command, output]) => ({
  command: command!,
  output: output!,
}));

/** Runs a line of the README in a shell, with which-agent as the built tool. */
function inShell(command: string) {
  const tool = `"${process.execPath}" "${projectPath('bin/which-agent.js')}"`;
  return spawnSync('/bin/sh', ['-c', `${command.replace(/\bwhich-agent\b/, tool)} 2>&1`], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8' },
  });
}

describe('the README', () => {
  it('shows at least a report, a mistake and a worked case', () => {
    expect(blocks.length).toBeGreaterThanOrEqual(3);
  });

  it.each(blocks)('prints what it shows for: $command', ({ command, output }) => {
    expect(inShell(command).stdout).toBe(output);
  });

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
    for (const [code, when] of rows) if (code !== '1') expect(stdout.replace(/\s+/g, ' ')).toContain(`${code} ${when}`);
  });

  it('names only files, scripts and commands that exist', async () => {
    const { scripts } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const security = readFileSync(projectPath('SECURITY.md'), 'utf8');
    const named = [...`${readme}${security}`.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script!);
    for (const script of ['start', 'test', ...named]) expect(scripts).toHaveProperty([script]);
    for (const [, path] of readme.matchAll(/`(criteria\/[a-z.-]+\.yaml)`/g))
      if (!path!.includes('your-')) expect(existsSync(projectPath(path!)), path).toBe(true);
    const { stdout } = await run(['--help']);
    for (const [, command] of readme.matchAll(/`which-agent ([a-z]+)/g)) expect(stdout).toContain(`  ${command}`);
  });
});
