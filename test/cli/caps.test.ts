// Everything that is capped: as much as that is taken, one more is refused with its place, and nothing is computed.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CAPS } from '../../src/caps.ts';
import { projectPath, run } from '../support/run.ts';

const parent = mkdtempSync(join(tmpdir(), 'which-agent-caps-'));
afterAll(() => rmSync(parent, { recursive: true }));

const times = (number: number, text: (at: number) => string) => Array.from({ length: number }, (_, at) => text(at));

interface JsonCap {
  readonly what: string;
  readonly most: number;
  readonly sheet: (number: number) => string;
  readonly says: string;
}

const JSON_CAPS: readonly JsonCap[] = [
  {
    what: 'bytes of JSON',
    most: CAPS.jsonBytes,
    sheet: (bytes) => `{}${' '.repeat(bytes - 2)}`,
    says: 'standard input: larger than 1024 KiB',
  },
  {
    what: 'characters of a text',
    most: CAPS.jsonText,
    sheet: (length) => JSON.stringify({ '// note': 'x'.repeat(length) }),
    says: 'standard input:1:12: this text is longer than 10000 characters',
  },
  {
    what: 'characters of a key',
    most: CAPS.jsonText,
    sheet: (length) => JSON.stringify({ [`//${'x'.repeat(length - 2)}`]: 1 }),
    says: 'standard input:1:2: this text is longer than 10000 characters',
  },
  {
    what: 'lists inside one another',
    most: CAPS.nesting,
    sheet: (depth) => `{"// deep": ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`,
    says: 'nested deeper than 32 levels',
  },
  {
    what: 'keys of a sheet',
    most: CAPS.answerKeys,
    sheet: (keys) => JSON.stringify(Object.fromEntries(times(keys, (at) => `// ${at}`).map((key) => [key, 1]))),
    says: '1001 keys are too many: at most 1000 are taken',
  },
];

describe('answers', () => {
  it.each(JSON_CAPS)('$what: $most', async ({ most, sheet, says }) => {
    expect(await run(['score'], { stdin: sheet(most) })).toMatchObject({ code: 0, stderr: '' });
    const beyond = await run(['score'], { stdin: sheet(most + 1) });
    expect(beyond).toMatchObject({ code: 3, stdout: '' });
    expect(beyond.stderr).toContain(says);
    expect(beyond.stderr.length).toBeLessThan(600);
  });

  it('a list that names everything many times over is refused as a whole', async () => {
    const sheet = (length: number) => JSON.stringify({ regulation: times(length, () => 'eu-data') });
    expect((await run(['score'], { stdin: sheet(40) })).stderr).toContain('names "eu-data" twice');
    expect((await run(['score'], { stdin: sheet(41) })).stderr).toContain('this is a list of 41');
  });
});

interface ModelCap {
  readonly what: string;
  readonly most: number;
  /** The model of lamps with so many of it. */
  readonly edits: (number: number) => Readonly<Record<string, (text: string) => string>>;
  readonly says: RegExp;
}

const question = (id: string, options = 2) =>
  `  - { id: ${id}, ask: Why?, why: Because., options: [${times(options, (at) => `{ id: o${at}, label: L }`).join(', ')}] }\n`;
const indicator = (id: string) =>
  `  - { id: ${id}, statement: It is., why: Yes., levels: { arc: { level: unknown, because: No. }, bell: { level: unknown, because: No. }, cone: { level: unknown, because: No. } } }\n`;
const alternative = (id: string) => `  - { id: ${id}, name: N, vendor: V, about: A., start: [Go.] }\n`;
const criterion = (id: string) =>
  `id: ${id}\ntitle: T\nwhy: W.\ntrade-off: X\nindicators:\n${indicator(`${id}-indicator`)}`;
const appended = (more: string) => (text: string) => text + more;

/** What the model of lamps has of its own. */
const OWN = { tokens: 833, questions: 5, options: 8, indicators: 4, criteria: 2, sources: 2, examples: 2 };

const MODEL_CAPS: readonly ModelCap[] = [
  {
    what: 'bytes of a file',
    most: CAPS.yamlBytes,
    edits: (bytes) => ({
      'sources.yaml': (text) => text + '#\n'.repeat((bytes - text.length) / 2) + '#'.repeat((bytes - text.length) % 2),
    }),
    says: /^sources\.yaml: larger than 256 KiB/m,
  },
  {
    what: 'characters of a line',
    most: CAPS.yamlLine,
    edits: (length) => ({ 'sources.yaml': appended(`#${'x'.repeat(length - 1)}\n`) }),
    says: /^sources\.yaml:\d+:4001: this line is longer than 4000 characters/m,
  },
  {
    what: 'words and signs of YAML',
    most: CAPS.yamlTokens,
    // The key, its colon, two brackets, and each number with a comma but for the last.
    edits: (number) => ({
      'examples.yaml': appended(
        `x: [${times((number - OWN.tokens - 2) / 2, () => '1').join(',\n  ')}${number % 2 === 0 ? '' : ','}]\n`,
      ),
    }),
    says: /^examples\.yaml:\d+:\d+: 60001 words and signs of YAML are too many: at most 60000 are taken/m,
  },
  {
    what: 'questions',
    most: CAPS.questions,
    edits: (number) => ({
      'price.yaml': appended(times(number - OWN.questions, (at) => question(`q${at}`)).join('')),
    }),
    says: /^price\.yaml:\d+:5: 51 questions are too many: at most 50 are taken/m,
  },
  {
    what: 'options',
    most: CAPS.options,
    edits: (number) => ({
      'price.yaml': appended(
        times(10, (at) => question(`q${at}`, 18)).join('') + question('last', number - OWN.options - 10 * 18),
      ),
    }),
    says: /^price\.yaml:\d+:5: 201 options are too many: at most 200 are taken/m,
  },
  {
    what: 'options of one question',
    most: CAPS.optionsOfOne,
    edits: (number) => ({ 'price.yaml': appended(question('many', number)) }),
    says: /^price\.yaml:\d+:\d+: "options" cannot be .*\n[\s\S]*at most 20 options/m,
  },
  {
    what: 'levels',
    most: CAPS.levels,
    edits: (number) => ({
      // Three alternatives: what is not a multiple of three is the next one.
      'price.yaml': (text) =>
        text.replace('questions:', `${times(97, (at) => indicator(`i${at}`)).join('')}questions:`),
      'more.yaml': () => `${criterion('more')}${times(99, (at) => indicator(`m${at}`)).join('')}`,
      'most.yaml': () =>
        `${criterion('most')}${times(Math.ceil(number / 3) - OWN.indicators - 97 - 101, (at) => indicator(`n${at}`)).join('')}`,
    }),
    says: /^price\.yaml:\d+:5: 723 levels \(indicators times alternatives\) are too many: at most 720 are taken/m,
  },
  {
    what: 'sources',
    most: CAPS.sources,
    edits: (number) => ({
      'sources.yaml': appended(
        times(
          number - OWN.sources,
          (at) => `  - { id: s${at}, title: T, date: undated, seen: 2026-10-01, kind: primary }\n`,
        ).join(''),
      ),
    }),
    says: /^sources\.yaml:\d+:\d+: "sources" cannot be .*\n[\s\S]*at most 1000 sources/m,
  },
  {
    what: 'examples',
    most: CAPS.examples,
    edits: (number) => ({
      'examples.yaml': appended(
        times(
          number - OWN.examples,
          (at) =>
            `  - { id: e${at}, who: W., answers: {}, expect: { verdict: inconclusive }, because: Nothing is said. }\n`,
        ).join(''),
      ),
    }),
    says: /^examples\.yaml:\d+:\d+: "examples" cannot be .*\n[\s\S]*at most 60 examples/m,
  },
  {
    what: 'draws',
    most: CAPS.draws,
    edits: (number) => ({ 'model.yaml': (text) => text.replace('count: 400', `count: ${number}`) }),
    says: /^model\.yaml:\d+:\d+: "count" cannot be .*\n[\s\S]*at most 10000/m,
  },
  {
    what: 'levels drawn',
    most: 498,
    edits: (levels) => ({
      'model.yaml': (text) => text.replace('count: 400', 'count: 6000'),
      'examples.yaml': () => 'examples: []\n',
      'more.yaml': () => criterion('more') + times(99, (at) => indicator(`m${at}`)).join(''),
      'most.yaml': () =>
        criterion('most') + times(Math.ceil(levels / 3) - OWN.indicators - 101, (at) => indicator(`n${at}`)).join(''),
    }),
    says: /^model\.yaml:\d+:\d+: 30\d+ levels to draw for each Decision \(draws times levels\) are too many/m,
  },
  {
    what: 'examples with levels drawn',
    most: 50,
    edits: (number) => ({
      // 666 levels and 1,200 draws: 50 examples draw 39.96 million.
      'model.yaml': (text) => text.replace('count: 400', 'count: 1200'),
      'more.yaml': () => criterion('more') + times(99, (at) => indicator(`m${at}`)).join(''),
      'most.yaml': () => criterion('most') + times(99, (at) => indicator(`n${at}`)).join(''),
      'last.yaml': () => criterion('last') + times(17, (at) => indicator(`l${at}`)).join(''),
      'examples.yaml': appended(
        times(
          number - OWN.examples,
          (at) => `  - { id: e${at}, who: W., answers: {}, expect: { verdict: inconclusive }, because: Nothing. }\n`,
        ).join(''),
      ),
    }),
    says: /^examples\.yaml:\d+:\d+: \d+ levels to draw for the examples .* are too many/m,
  },
  {
    what: 'criteria',
    most: CAPS.criteria,
    edits: (number) =>
      Object.fromEntries(
        // The order of so many criteria is too fine for exact sums, so it is left out.
        [
          ...times(number - OWN.criteria, (at) => `c${at}`).map((id) => [`${id}.yaml`, () => criterion(id)] as const),
          ['model.yaml', (text: string) => text.replace(/ {2}- id: weighing[\s\S]*$/, '')] as const,
        ],
      ),
    says: /^price\.yaml:2:5: 21 criteria are too many: at most 20 are taken/m,
  },
];

describe('a model', () => {
  it.each(MODEL_CAPS)('$what: $most', async ({ most, edits, says }) => {
    expect((await checked(edits(most))).stderr).not.toMatch(/too many|larger than|longer than|at most/);
    const beyond = await checked(edits(most + 1));
    expect(beyond).toMatchObject({ code: 3, stdout: '' });
    expect(beyond.stderr).toMatch(says);
  });

  it(`alternatives: ${CAPS.alternatives}`, async () => {
    const withAlternatives = (number: number) =>
      checked({
        'model.yaml': (text) =>
          text.replace('\nlevels:', `${times(number - 3, (at) => alternative(`a${at}`)).join('')}\nlevels:`),
      });
    // Most of them lack their levels, which is another matter.
    expect((await withAlternatives(CAPS.alternatives)).stderr).not.toContain('at most');
    expect((await withAlternatives(CAPS.alternatives + 1)).stderr).toContain('at most 10 alternatives');
  });

  it(`files: ${CAPS.modelFiles}, and in all ${CAPS.modelBytes} bytes`, async () => {
    const files = (number: number) =>
      checked(Object.fromEntries(times(number - 5, (at) => `more-${at}.yaml`).map((name) => [name, () => 'id: x\n'])));
    expect((await files(CAPS.modelFiles)).stderr).not.toContain('too many');
    expect((await files(CAPS.modelFiles + 1)).stderr).toContain('41 YAML files are too many: at most 40 are taken');
    const large = (bytes: number) => ({
      'sources.yaml': (text: string) => text + '#\n'.repeat((CAPS.yamlBytes - text.length) / 2),
      'examples.yaml': (text: string) => text + '#\n'.repeat((bytes - text.length) / 2),
    });
    expect((await checked(large(200_000))).stderr).not.toContain('larger');
    expect((await checked(large(CAPS.yamlBytes))).stderr).toContain('larger than 512 KiB in all its files');
  });
});

describe('the table of caps', () => {
  it('stands in SECURITY.md, each with its number', () => {
    const text = readFileSync(projectPath('SECURITY.md'), 'utf8');
    const rows = new Map([...text.matchAll(/^\| `(\w+)` \| ([\d,]+)/gm)].map(([, name, most]) => [name, most]));
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries(Object.entries(CAPS).map(([name, most]) => [name, most.toLocaleString('en-US')])),
    );
  });
});

/** The model of lamps with some files changed or added, checked. */
async function checked(edits: Readonly<Record<string, (text: string) => string>>) {
  const folder = mkdtempSync(join(parent, 'lamps-'));
  cpSync(projectPath('test/fixtures/minimal'), folder, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) {
    const path = join(folder, file);
    const before = file in OWN_FILES ? readFileSync(path, 'utf8') : '';
    writeFileSync(path, edit(before));
  }
  return run(['model', 'check', folder]);
}

const OWN_FILES = { 'model.yaml': 1, 'sources.yaml': 1, 'examples.yaml': 1, 'price.yaml': 1, 'light.yaml': 1 };
