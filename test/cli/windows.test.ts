// Paths as Windows writes them, as far as another system can show it: its rules for paths, and files whose names hold a backslash.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path/posix';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { asTyped } from '../../src/cli/as-typed.ts';
import { lampTexts } from '../support/lamps.ts';
import { run } from '../support/run.ts';

vi.mock('node:path', async (original) => {
  const real = await original<typeof import('node:path')>();
  return { ...real.win32, default: real.win32 };
});

const folder = mkdtempSync(join(tmpdir(), 'which-agent-windows-'));
const before = process.cwd();
const LAMPS = String.raw`C:\models\lamps`;
const [ANA, BEN] = [String.raw`C:\people\ana.json`, String.raw`C:\people\ben.json`];
const WINDOWS = { platform: 'win32' };

beforeAll(() => {
  process.chdir(folder);
  // The folder lists the names; joined as there, each is a file beside it.
  mkdirSync(LAMPS);
  for (const { name, text } of lampTexts()) {
    writeFileSync(join(LAMPS, name), '');
    writeFileSync(`${LAMPS}\\${name}`, text.replaceAll('\n', '\r\n'));
  }
  for (const path of [ANA, BEN]) writeFileSync(path, '{}\r\n');
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

describe('a path with backslashes', () => {
  it('of a model is its folder, and its files are named without it', async () => {
    expect(await run(['model', 'check', LAMPS], WINDOWS)).toMatchObject({ code: 0, stderr: '' });
    const file = `${LAMPS}\\light.yaml`;
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('level: met', 'level: mte'));
    const { code, stderr } = await run(['model', 'check', LAMPS], WINDOWS);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^light\.yaml:\d+:\d+: .*mte/);
    expect(stderr).not.toContain('\r');
    writeFileSync(file, text);
  });

  it('of a person gives the name of the file', async () => {
    const { stdout } = await run(['--model', LAMPS, 'team', ANA, BEN, '--format', 'json'], WINDOWS);
    expect((JSON.parse(stdout) as { people: { name: string }[] }).people.map(({ name }) => name)).toEqual([
      'ana',
      'ben',
    ]);
    const twice = await run(['team', ANA, String.raw`C:\people\..\people\ana.json`], WINDOWS);
    expect(twice.stderr).toContain('is named twice');
  });

  it('of a report gets it, in the format of its ending', async () => {
    const path = String.raw`C:\reports.d\of lamps.md`;
    expect(await run(['report', '--example', 'newcomer', '-o', path], WINDOWS)).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(path, 'utf8')).toMatch(/^# .*\n/);
  });
});

describe('asTyped', () => {
  it.each([
    [String.raw`C:\models\lamps`, 'win32', String.raw`C:\models\lamps`],
    [String.raw`C:\my models\lamps`, 'win32', String.raw`"C:\my models\lamps"`],
    ['models/lamps', 'linux', 'models/lamps'],
    ['my models', 'linux', "'my models'"],
    ["anna's", 'linux', String.raw`'anna'\''s'`],
  ])('%s on %s', (path, platform, typed) => {
    expect(asTyped(path, platform)).toBe(typed);
  });
});
