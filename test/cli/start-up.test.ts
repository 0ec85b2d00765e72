// What a run loads before it answers: speed is held by structure here, and measured in bench/.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import { parseAnswers } from '../../src/interview/answers.ts';
import { type PackedModel, unpackModel } from '../../src/model/packed-model.ts';
import { readBuiltInModel } from '../../src/package/built-in-model.ts';
import { theModel } from '../support/models.ts';
import { projectPath } from '../support/run.ts';

interface Chunk {
  readonly type: string;
  readonly fileName: string;
  readonly modules: Record<string, unknown>;
}

const folder = mkdtempSync(join(tmpdir(), 'which-agent-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Tells at exit which files were loaded, and which modules of Node.
const WATCH = join(folder, 'watch.cjs');
writeFileSync(
  WATCH,
  `process.on('exit', () => require('node:fs').writeFileSync(process.env.LOADED, JSON.stringify({
    files: Object.keys(require.cache).filter((file) => file !== __filename),
    modules: process.moduleLoadList.map((name) => name.replace(/^NativeModule /, '')),
  })));`,
);

const packagesOf = new Map<string, string[]>();
beforeAll(async () => {
  const script = '../../.build/bundle.js';
  const { bundle, TOOL } = (await import(script)) as {
    bundle(of: unknown, options: { write: boolean }): Promise<Chunk[]>;
    TOOL: unknown;
  };
  for (const { type, fileName, modules } of await bundle(TOOL, { write: false })) {
    const names = Object.keys(modules ?? {}).flatMap((path) => {
      const [, name] = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//) ?? [];
      return name === undefined ? [] : [name];
    });
    if (type === 'chunk') packagesOf.set(basename(fileName), [...new Set(names)]);
  }
});

const ANSWERS = join(folder, 'answers.json');
writeFileSync(ANSWERS, '{"work": "software", "automation": "scripts", "horizon": "many-years"}\n');

function loadedBy(argv: readonly string[], bare = false) {
  const path = join(folder, 'loaded.json');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', WATCH, ...(bare ? ['-e', '0'] : [projectPath('bin/which-agent.js'), ...argv])],
    { stdio: [openSync(ANSWERS, 'r'), openSync(join(folder, 'out'), 'w'), 'pipe'], env: { PATH: '', LOADED: path } },
  );
  expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
  const { files, modules } = JSON.parse(readFileSync(path, 'utf8')) as { files: string[]; modules: string[] };
  const chunks = files.filter((file) => file.endsWith('.cjs') && !file.endsWith('watch.cjs'));
  return {
    files: files.length,
    bytes: chunks.reduce((sum, file) => sum + statSync(file).size, 0),
    packages: chunks.flatMap((file) => packagesOf.get(basename(file)) ?? [`${file} is not of this build`]).sort(),
    modules,
  };
}

describe('a run loads no more than it needs', () => {
  // Budgets in bytes: what each loads today and some room. Whoever needs more asks why.
  it.each([
    ['--version', ['--version'], 3, 8_000, []],
    ['score', ['score'], 6, 82_000, ['fastest-levenshtein']],
    ['score FILE', ['score', ANSWERS], 6, 82_000, ['fastest-levenshtein']],
    [
      'report',
      ['report'],
      9,
      150_000,
      ['fast-string-truncated-width', 'fast-string-width', 'fast-wrap-ansi', 'fastest-levenshtein'],
    ],
  ])('%s', (_, argv, files, bytes, packages) => {
    const loaded = loadedBy(argv);
    expect(loaded.packages).toEqual(packages);
    expect(loaded.files).toBeLessThanOrEqual(files);
    expect(loaded.bytes).toBeLessThan(bytes);
  });

  it('score --lines: neither a parser of YAML nor prompts nor colour nor schemas', () => {
    const { packages } = loadedBy(['score', '--lines', ANSWERS]);
    for (const name of ['yaml', '@inquirer/core', 'chalk', 'valibot', '@valibot/to-json-schema'])
      expect(packages).not.toContain(name);
    expect(packages).toContain('commander');
  });

  it.each([
    ['score makes no stream, opens no socket and unpacks nothing', 'score', ['zlib', 'stream']],
    ['report opens no socket and hashes nothing', 'report', []],
  ])('%s', (_, command, besides) => {
    const bare = new Set(loadedBy([], true).modules);
    const own = loadedBy([command]).modules.filter((name) => !bare.has(name));
    const never = ['net', 'tty', 'child_process', 'crypto', 'internal/fs/streams', 'internal/modules/esm/resolve'];
    for (const name of [...never, ...besides]) expect(own).not.toContain(name);
  });
});

describe('what the build makes of the criteria', () => {
  const model = theModel();

  it('is the whole model', () => {
    const built = readBuiltInModel(projectPath('dist/packed-model.json'), projectPath('dist/model-rest.json.br'));
    expect(built).toEqual(JSON.parse(JSON.stringify(model)));
  });

  it('decides as the YAML does, from the small part that scoring reads', () => {
    const packed = JSON.parse(readFileSync(projectPath('dist/packed-model.json'), 'utf8')) as PackedModel;
    const small = unpackModel(packed);
    for (const { id, answers } of model.examples) {
      const [own, whole] = [small, model].map((each) => {
        const parsed = parseAnswers(answers, each);
        return 'answers' in parsed ? decide(each, parsed.answers) : undefined;
      });
      expect(own, id).toEqual(whole);
    }
  });
});
