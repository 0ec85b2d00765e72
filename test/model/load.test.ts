// A folder on the disk -> its model, or why it cannot be read.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadModel } from '../../src/model/load.ts';
import { reasonOf } from '../../src/system-reasons.ts';
import { inALine, lampTexts } from '../support/lamps.ts';

let folder: string;
const inFolder = (name: string) => join(folder, name);

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'which-agent-')), 'lamps');
  mkdirSync(folder);
  for (const { name, text } of lampTexts()) writeFileSync(inFolder(name), text);
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true });
});

/** What is said of a folder, with {lamps} for the one of the lamps. */
function saidOf(path: string): string[] {
  const loaded = loadModel(path);
  return 'problems' in loaded ? loaded.problems.map((each) => inALine(each).replaceAll(folder, '{lamps}')) : [];
}

/** A text with remarks behind it, so many bytes long. */
function padded(text: string, bytes: number): string {
  return text + `${'#'.repeat(999)}\n`.repeat(bytes / 1000 + 1).slice(0, bytes - Buffer.byteLength(text));
}

describe('a folder', () => {
  it('becomes a model; files of another kind are none of its business', () => {
    writeFileSync(inFolder('README.md'), 'title: [');
    writeFileSync(inFolder('light.yaml~'), 'title: [');
    writeFileSync(inFolder('yaml'), 'title: [');
    expect(loadModel(folder)).toMatchObject({ model: { id: 'desk-lamps' } });
  });

  it('may hold criteria that end in .yml', () => {
    rmSync(inFolder('light.yaml'));
    writeFileSync(inFolder('light.yml'), lampTexts().find(({ name }) => name === 'light.yaml')!.text);
    expect(loadModel(folder)).toMatchObject({ model: { criteria: [{ at: 'light.yml:2' }, { at: 'price.yaml:2' }] } });
  });

  it.each([
    ['nothing', '../no-such-folder', ['there is no folder "{lamps}/../no-such-folder"']],
    ['a file', 'model.yaml', ['"{lamps}/model.yaml" is a file, not a folder']],
    [
      'inside a file',
      'model.yaml/lamps',
      ['"{lamps}/model.yaml/lamps" cannot be read: a part of the path is not a folder'],
    ],
  ])('that is %s', (_, path, said) => {
    expect(saidOf(`${folder}/${path}`)).toEqual(said);
  });

  it.each([
    ['lamps', ''],
    ['lamps', '/'],
  ])('is called %s where a file is missing, be its path written with %j at the end', (name, end) => {
    rmSync(inFolder('sources.yaml'));
    expect(saidOf(folder + end)).toEqual([`"${name}" holds no sources.yaml`]);
  });

  it.each([
    [40, []],
    [41, ['41 YAML files are too many: at most 40 are taken']],
  ])('of %i YAML files: %j', (count, said) => {
    for (let at = lampTexts().length; at < count; at++) mkdirSync(inFolder(`z${at}.yaml`));
    expect(saidOf(folder).filter((each) => !each.includes('is a folder'))).toEqual(said);
  });

  it.each([
    [512, 0, []],
    [512, 1, ['{lamps} larger than 512 KiB in all its files']],
  ])('of %i KiB and %i bytes: %j', (kibibytes, bytes, said) => {
    const left = kibibytes * 1024 + bytes - lampTexts().reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    for (const [at, part] of [left >> 1, left - (left >> 1)].entries()) {
      const { name, text } = lampTexts()[at]!;
      writeFileSync(inFolder(name), padded(text, Buffer.byteLength(text) + part));
    }
    expect(saidOf(folder)).toEqual(said);
  });

  it('is called as it is written where it has no name', () => {
    expect(saidOf('/')).toContain('"/" holds no model.yaml');
  });
});

describe('a file', () => {
  it.each<[string, put: (path: string) => void, said: readonly string[]]>([
    ['a folder', (path) => mkdirSync(path), ['"dust.yaml" is a folder, not a file']],
    ['a link to itself', (path) => symlinkSync('dust.yaml', path), ['"dust.yaml" cannot be read: too many links']],
    ['a link to nothing', (path) => symlinkSync('gone', path), ['"dust.yaml" cannot be read: no such file or folder']],
    ['no UTF-8', (path) => writeFileSync(path, 'id: \xe4', 'latin1'), ['1:5 not UTF-8 text: byte 4 does not fit']],
    ['UTF-16', (path) => writeFileSync(path, '\ufeffid: dust', 'utf16le'), ['this looks like UTF-16 text']],
    ['a device', (path) => symlinkSync('/dev/null', path), ['"dust.yaml" cannot be read: it is no regular file']],
    ['too large', (path) => writeFileSync(path, padded('', 256 * 1024 + 1)), ['larger than 256 KiB']],
  ])('that is %s hides nothing about the others', (_, put, said) => {
    put(inFolder('dust.yaml'));
    rmSync(inFolder('sources.yaml'));
    expect(saidOf(folder)).toEqual([
      '"lamps" holds no sources.yaml',
      ...said.map((each) => `dust.yaml${/^\d/.test(each) ? ':' : ' '}${each}`),
    ]);
  });

  it('that is as large as can be is read', () => {
    writeFileSync(inFolder('examples.yaml'), padded(lampTexts()[0]!.text, 256 * 1024));
    expect(saidOf(folder)).toEqual([]);
  });
});

it.each([
  ['EACCES', 'permission denied'],
  ['EPERM', 'not permitted'],
  ['ENOSPC', 'no space left on the device'],
  ['EROFS', 'the file system is read-only'],
  ['ENOENT', 'no such file or folder'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of the path is not a folder'],
  ['EFBIG', 'the file would be too large'],
  ['EIO', 'the device reports an error'],
  ['ELOOP', 'too many links'],
  ['EMFILE', 'too many open files'],
  ['EBUSY', 'EBUSY'],
  [undefined, 'unknown reason'],
])('the code %s in words: %s', (code, words) => {
  expect(reasonOf(Object.assign(new Error('no'), code === undefined ? {} : { code }))).toBe(words);
});
