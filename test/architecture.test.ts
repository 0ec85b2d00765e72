// The layout and import rules of the source tree, read from the imports themselves.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectPath } from './support/run.ts';

const SRC = projectPath('src');
const files = (readdirSync(SRC, { recursive: true }) as string[]).filter((name) => name.endsWith('.ts')).sort();
const textOf = (file: string) => readFileSync(join(SRC, file), 'utf8');

/** Every module that a file imports, in any way: our own by path under src, others by package name. */
function importsOf(file: string): string[] {
  const found = [...textOf(file).matchAll(/(?:from\s+|import\(\s*|import\s+)'([^']+)'/g)].map(([, name]) => name!);
  return found.map((name) => (name.startsWith('.') ? relative(SRC, join(SRC, dirname(file), name)) : name));
}

const stageOf = (file: string) => (file.includes('/') ? file.split('/')[0]! : 'common');

// From left to right; a stage may import itself and what stands in its list.
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  common: ['common'],
  model: ['common', 'model'],
  interview: ['common', 'model', 'interview', 'decision'],
  decision: ['common', 'model', 'interview', 'decision'],
  report: ['common', 'model', 'interview', 'decision', 'report'],
  // The script of a page is an end of the road, as the command line is; neither knows the other.
  page: ['common', 'model', 'interview', 'decision', 'report', 'page'],
  // What lies in the package beside the code, read for whoever runs it.
  package: ['common', 'model', 'interview', 'decision', 'report', 'package'],
  cli: ['common', 'model', 'interview', 'decision', 'report', 'package', 'cli'],
  library: ['common', 'model', 'interview', 'decision', 'report', 'package', 'library'],
};

// The decision knows what answers are, and nothing else of the interview.
const DECISION_MAY_KNOW_OF_INTERVIEW = ['interview/answers.ts'];

const DOORS: Readonly<Record<string, readonly string[]>> = {
  yaml: ['model/read-yaml.ts'],
  commander: ['cli/program.ts'],
  '@inquirer/prompts': ['interview/prompt.ts'],
  chalk: ['cli/terminal.ts'],
  open: ['cli/browser.ts'],
  'd3-array': ['report/html/charts.ts'],
  'jsonc-parser': ['read-json.ts'],
  'fastest-levenshtein': ['nearest.ts'],
  valibot: [
    'model/schema.ts',
    'model/check-shape.ts',
    'model/parse.ts',
    'decision/decision-schema.ts',
    'decision/team/team-schema.ts',
    'decision/read-decision.ts',
  ],
  '@valibot/to-json-schema': ['cli/schemas.ts'],
  'fast-string-width': ['report/columns.ts', 'excerpt.ts'],
  'fast-wrap-ansi': ['report/columns.ts', 'interview/prompt.ts', 'interview/prompt-look.ts', 'interview/lines.ts'],
};

// Node's own modules, and only where the outside world begins. A type of a stream is no stream.
const NODE_MAY_BE_USED =
  /^(?:cli\/|package\/|library\/package-files\.ts$|model\/load\.ts$|interview\/(?:keys|prompt|prompt-look|lines)\.ts$)/;

describe('the source tree', () => {
  it.each(files)('%s imports only what stands to its left', (file) => {
    const wrong = importsOf(file).filter(
      (name) => name.endsWith('.ts') && !MAY_IMPORT[stageOf(file)]!.includes(stageOf(name)),
    );
    expect(wrong).toEqual([]);
  });

  it('lets the decision know of answers and of nothing else in the interview', () => {
    const known = files
      .filter((file) => stageOf(file) === 'decision')
      .flatMap(importsOf)
      .filter((name) => stageOf(name) === 'interview');
    expect([...new Set(known)]).toEqual(DECISION_MAY_KNOW_OF_INTERVIEW);
  });

  it.each(files)('%s opens no library but through its door', (file) => {
    const libraries = importsOf(file).filter((name) => !name.endsWith('.ts') && !name.startsWith('node:'));
    expect(libraries.filter((name) => !DOORS[name]?.includes(file))).toEqual([]);
  });

  it('uses every door that the rules name', () => {
    const used = new Set(files.flatMap((file) => importsOf(file).map((name) => `${name} in ${file}`)));
    const named = Object.entries(DOORS).flatMap(([library, doors]) => doors.map((file) => `${library} in ${file}`));
    expect(named.filter((entry) => !used.has(entry))).toEqual([]);
  });

  it.each(files.filter((file) => !NODE_MAY_BE_USED.test(file)))('%s uses nothing of node', (file) => {
    expect(importsOf(file).filter((name) => name.startsWith('node:'))).toEqual([]);
  });

  it.each(files)('%s names neither the process nor a clock nor chance', (file) => {
    const text = textOf(file).replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
    const clock =
      stageOf(file) === 'cli'
        ? /Math\.random/
        : /\bnew Date\(\)|Date\.now|performance\.now|Math\.random|\bIntl\b|toLocale|localeCompare|randomBytes/;
    expect(text).not.toMatch(/\bprocess\.|globalThis/);
    expect(text).not.toMatch(clock);
  });

  it.each(files.filter((file) => file !== 'page/main.ts'))('%s touches no document of a browser', (file) => {
    expect(textOf(file).replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')).not.toMatch(
      /\bwindow\.|\bdocument\.(?:get|query|create|body)|innerHTML|lib="dom"/,
    );
  });

  // The last bits of these may differ from one engine to the next, and with them a Decision.
  it.each(files.filter((file) => stageOf(file) === 'decision'))('%s computes alike on every platform', (file) => {
    expect(textOf(file)).not.toMatch(/Math\.(?:a?(?:sin|cos|tan)h?|atan2|exp|expm1|log\w*|pow|cbrt|hypot)\b/);
  });

  it.each(files)('%s begins by saying what it turns into what', (file) => {
    expect(textOf(file)).toMatch(/^\/\/ \S.{15,}/);
  });

  it.each(files)('%s stays short enough to hold one subject', (file) => {
    expect(textOf(file).split('\n').length).toBeLessThanOrEqual(350);
  });
});

describe('the top of the tree', () => {
  it('holds what the layout names, and nothing else', () => {
    const allowed = [
      'bench',
      'bin',
      'criteria',
      'LICENSE',
      'package-lock.json',
      'package.json',
      'README.md',
      'SECURITY.md',
      'CHANGELOG.md',
      'src',
      'test',
      'tsconfig.json',
    ];
    const made = ['node_modules', 'dist', 'coverage'];
    // What a person saved in the folder is not part of the tree: git knows the difference.
    const kept = spawnSync('git', ['ls-files'], { cwd: projectPath('.'), encoding: 'utf8' });
    const names =
      kept.status === 0 ? kept.stdout.split('\n').map((path) => path.split('/')[0]!) : readdirSync(projectPath('.'));
    const seen = [...new Set(names)].filter((name) => name !== '' && !name.startsWith('.') && !made.includes(name));
    expect(seen.filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('installs nothing beside itself', () => {
    const manifest = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest['dependencies']).toBeUndefined();
    expect(
      Object.keys(manifest['scripts'] as object).filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name)),
    ).toEqual([]);
  });

  it('pins every dependency exactly', () => {
    const { devDependencies } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(Object.entries(devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
