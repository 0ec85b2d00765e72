// `model new`: a folder to start from, which passes the check, keeps what is there, and that editors understand.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run } from '../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'which-agent-new-'));
afterAll(() => rmSync(folder, { recursive: true }));
const TODAY = { today: '2026-11-22' };

describe('a new model', () => {
  const path = join(folder, 'mine');

  it('passes the check without a remark, and answers', async () => {
    const made = await run(['model', 'new', path], TODAY);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toContain(`which-agent model check ${path}`);
    expect(await run(['model', 'check', path], TODAY)).toMatchObject({ code: 0, stderr: '' });
    const { code, stdout } = await run(['score', '--model', path, '--format', 'text', '--example', 'reader'], TODAY);
    expect(code).toBe(0);
    expect(stdout).toContain('Recommended: Arc');
  });

  it('says of every file which schema it has, and fits it', () => {
    const files = readdirSync(path).filter((name) => name.endsWith('.yaml'));
    expect(files.sort()).toEqual(['examples.yaml', 'light.yaml', 'model.yaml', 'price.yaml', 'sources.yaml']);
    for (const name of files) {
      const text = readFileSync(join(path, name), 'utf8');
      const [, schema] = text.match(/^# yaml-language-server: \$schema=(\S+)$/m) ?? [];
      const fits = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(path, schema!), 'utf8')) as object);
      expect({ name, fits: fits(parse(text)), errors: fits.errors }).toEqual({ name, fits: true, errors: null });
      expect(fits({ ...(parse(text) as object), nonsense: 1 })).toBe(false);
    }
  });

  it('can be audited, and reports', async () => {
    expect(await run(['model', 'audit', path, '--people', '2'], TODAY)).toMatchObject({ code: 0 });
    expect(await run(['report', '--model', path, '--example', 'poor-reader'], TODAY)).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  it('is never written over', async () => {
    const before = readFileSync(join(path, 'model.yaml'), 'utf8');
    writeFileSync(join(path, 'model.yaml'), `${before}# mine\n`);
    const again = await run(['model', 'new', path], TODAY);
    expect(again).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('is not empty') });
    expect(readFileSync(join(path, 'model.yaml'), 'utf8')).toBe(`${before}# mine\n`);
  });
});

it('goes into an empty folder, and into one whose parents are not there yet', async () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  for (const path of [empty, join(folder, 'a', 'b')]) {
    expect((await run(['model', 'new', path], TODAY)).code).toBe(0);
    expect(existsSync(join(path, 'light.yaml'))).toBe(true);
  }
});

it('a file in the place of the folder is said with the reason', async () => {
  const path = join(folder, 'file');
  writeFileSync(path, '');
  expect(await run(['model', 'new', path], TODAY)).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/cannot be used: .*\.\n/),
  });
});
