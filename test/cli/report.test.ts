// `report`: answers or a Decision in, the rationale out, in every format, on a terminal, in a pipe and into a file.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'fast-string-width';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { REPORT_FORMATS } from '../../src/cli/formats.ts';
import { decide } from '../../src/decision/decide.ts';
import { readDecision } from '../../src/decision/read-decision.ts';
import { type Answers, parseAnswers } from '../../src/interview/answers.ts';
import type { Example, Model } from '../../src/model/types.ts';
import { composeReport, summaryOf } from '../../src/report/compose.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import type { Report } from '../../src/report/report.ts';
import { PLAIN_STYLE, renderText } from '../../src/report/text.ts';
import { modelIn, theModel } from '../support/models.ts';
import { projectPath, type Ran, run, spoken, type World } from '../support/run.ts';

type Fault = 'openSync' | 'writeFileSync' | 'fsyncSync' | 'closeSync' | 'renameSync';

/** The call of the file system that fails next, once. */
const fault = vi.hoisted(() => ({ call: undefined as string | undefined, code: '' }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const faulty =
    (call: Fault) =>
    (...args: unknown[]) => {
      if (fault.call !== call) return (real[call] as (...args: unknown[]) => unknown)(...args);
      fault.call = undefined;
      throw Object.assign(new Error(fault.code), { code: fault.code });
    };
  const calls: readonly Fault[] = ['openSync', 'writeFileSync', 'fsyncSync', 'closeSync', 'renameSync'];
  return { ...real, ...Object.fromEntries(calls.map((call) => [call, faulty(call)])) };
});

const FANS = projectPath('test/fixtures/fans');
const models = { built_in: theModel(), fans: modelIn('test/fixtures/fans') };
const folder = fs.mkdtempSync(join(tmpdir(), 'which-agent-report-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
beforeEach(() => {
  for (const name of fs.readdirSync(folder)) fs.rmSync(join(folder, name), { recursive: true });
});

const EXAMPLES = [
  ...models.built_in.examples.map((example) => ({ model: models.built_in, flags: [] as string[], example })),
  ...models.fans.examples.map((example) => ({ model: models.fans, flags: ['--model', FANS], example })),
].map((row) => ({ ...row, id: row.example.id }));
const EVERY = EXAMPLES.flatMap((row) => REPORT_FORMATS.map((format) => ({ ...row, format })));

/** The report of each example, composed when it is first asked for. */
const REPORTS = EXAMPLES.map(({ id, model, example }) => {
  let made: Report | undefined;
  return {
    id,
    report: () => (made ??= composeReport(decide(model, answersIn(model, example.answers)), model)),
  };
});

const WIDTHS = [60, 80, 100, 120] as const;

/** How a person or a script says whether there is colour; the first that says something decides. */
const COLOUR: readonly { what: string; argv?: string[]; world: World; coloured: boolean }[] = [
  { what: 'a pipe', world: {}, coloured: false },
  { what: 'a terminal', world: { terminal: true }, coloured: true },
  { what: 'a terminal and NO_COLOR', world: { terminal: true, env: { NO_COLOR: '1' } }, coloured: false },
  { what: 'a terminal and an empty NO_COLOR', world: { terminal: true, env: { NO_COLOR: '' } }, coloured: true },
  { what: 'a terminal that is dumb', world: { terminal: true, env: { TERM: 'dumb' } }, coloured: false },
  { what: 'a terminal and --no-color', argv: ['--no-color'], world: { terminal: true }, coloured: false },
  { what: 'a pipe and --color', argv: ['--color'], world: {}, coloured: true },
  { what: 'a pipe and FORCE_COLOR', world: { env: { FORCE_COLOR: '1' } }, coloured: true },
  { what: 'a pipe and an empty FORCE_COLOR', world: { env: { FORCE_COLOR: '' } }, coloured: true },
  { what: 'a terminal and FORCE_COLOR=0', world: { terminal: true, env: { FORCE_COLOR: '0' } }, coloured: false },
  { what: 'FORCE_COLOR over NO_COLOR', world: { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, coloured: true },
  { what: 'FORCE_COLOR over a dumb terminal', world: { env: { FORCE_COLOR: '1', TERM: 'dumb' } }, coloured: true },
  { what: '--color over NO_COLOR', argv: ['--color'], world: { env: { NO_COLOR: '1' } }, coloured: true },
  { what: '--no-color over FORCE_COLOR', argv: ['--no-color'], world: { env: { FORCE_COLOR: '1' } }, coloured: false },
];

const ASCII: readonly { what: string; argv?: string[]; world: World; ascii: boolean }[] = [
  { what: 'nothing said', world: {}, ascii: false },
  { what: '--ascii', argv: ['--ascii'], world: {}, ascii: true },
  { what: 'a locale with UTF-8', world: { env: { LANG: 'de_DE.UTF-8' } }, ascii: false },
  { what: 'a locale without', world: { env: { LANG: 'C' } }, ascii: true },
  { what: 'LC_ALL over LANG', world: { env: { LC_ALL: 'POSIX', LANG: 'C.utf8' } }, ascii: true },
  { what: 'a console of Linux', world: { env: { TERM: 'linux', LANG: 'C.UTF-8' } }, ascii: true },
];

const ENDINGS: readonly { name: string; argv?: string[]; start: RegExp; says?: string }[] = [
  { name: 'r.md', start: /^# A fan for the office\n/ },
  { name: 'r.MARKDOWN', start: /^# A fan for the office\n/ },
  { name: 'r.json', start: /^\{\n {2}"schema": "which-agent\/report\/2"/ },
  { name: 'r.html', start: /^<!doctype html>\n/ },
  { name: 'r.HTM', start: /^<!doctype html>\n/ },
  { name: 'r.txt', start: /^Recommended: / },
  { name: 'r', start: /^Recommended: / },
  { name: 'r.json.bak', argv: ['--format', 'text'], start: /^Recommended: / },
  { name: 'r.md', argv: ['--format', 'json'], start: /^\{\n/, says: 'will hold json' },
];

const FAULTS: readonly { call: Fault; code: string; says: string }[] = [
  { call: 'openSync', code: 'EACCES', says: 'permission denied' },
  { call: 'openSync', code: 'EROFS', says: 'the file system is read-only' },
  { call: 'writeFileSync', code: 'ENOSPC', says: 'no space left on the device' },
  { call: 'writeFileSync', code: 'EFBIG', says: 'the file would be too large' },
  { call: 'fsyncSync', code: 'EIO', says: 'the device reports an error' },
  { call: 'closeSync', code: 'EIO', says: 'the device reports an error' },
  { call: 'renameSync', code: 'EPERM', says: 'not permitted' },
];

const ONE_OF_EACH_VERDICT = ['light-sleeper', 'town-library', 'sleeper-who-repairs', 'ministry', 'passer-by'];

/** What is done to a part of a Decision. None of it may end in a stack or in half a sentence. */
const DAMAGES: readonly { what: string; damage: (part: unknown) => unknown }[] = [
  { what: 'removed', damage: () => undefined },
  { what: 'null', damage: () => null },
  { what: 'a text', damage: () => 'else' },
  { what: 'an empty text', damage: () => '' },
  { what: 'a number', damage: (part) => (typeof part === 'number' ? part + 1000 : 7) },
  { what: 'a negative number', damage: () => -1 },
  { what: 'a list', damage: () => [] },
  { what: 'an object', damage: () => ({}) },
];

const NO_WORDS = /undefined|NaN|\[object|\bnull\b|Infinity/;

describe('report', () => {
  it.each(EVERY)('tells $id in $format', async ({ model, flags, example, id, format }) => {
    const { code, stdout, stderr } = await once(['report', '--example', id, '--format', format, ...flags]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(headlineIn(stdout, format)).toMatch(headlineOf(example, model));
    expect(stdout).toMatch(/[^\n]\n$/);
    expect(spoken(stdout)).not.toMatch(NO_WORDS);
  });

  it.each(EVERY)('tells the same of $id from its Decision, in $format', async ({ flags, id, format }) => {
    const decision = await once(['score', '--example', id, ...flags]);
    const told = await run(['report', '--format', format, ...flags], { stdin: decision.stdout });
    expect(told).toEqual(await once(['report', '--example', id, '--format', format, ...flags]));
  });

  it('says the same in every format: each has the sections of the JSON', async () => {
    for (const { id, flags } of EXAMPLES) {
      const [text, markdown, html, json] = await Promise.all(
        REPORT_FORMATS.map((format) => once(['report', '--example', id, '--format', format, ...flags])),
      );
      const { sections } = JSON.parse(json!.stdout) as { sections: { title: string }[] };
      for (const { title } of sections.slice(1)) {
        expect(text!.stdout.split('\n')).toContain(title);
        expect(markdown!.stdout).toMatch(new RegExp(`^#{2,3} ${escaped(title)}$`, 'm'));
        expect(html!.stdout).toContain(`<h2>${title.replaceAll("'", '&#39;')}</h2>`);
      }
    }
  });

  it('reads answers and a Decision from a file, and from standard input by -', async () => {
    const piped = await run(['report', '--model', FANS], { stdin: answersOf('student') });
    for (const [name, text] of [
      ['answers.json', answersOf('student')],
      ['decision.json', await decisionOf('student')],
    ] as const) {
      fs.writeFileSync(join(folder, name), text);
      expect(await run(['report', '--model', FANS, join(folder, name)])).toEqual(piped);
      expect(await run(['report', '--model', FANS, '-'], { stdin: text })).toEqual(piped);
    }
  });

  it.each([
    ['nothing', [], {}, 4, 'no answers or Decision came in'],
    ['a terminal', [], { terminal: true }, 4, 'no answers or Decision came in'],
    ['a list', [], { stdin: '[]' }, 3, 'answers are one JSON object, this is a list'],
    ['broken JSON', [], { stdin: '{"room":' }, 3, 'standard input:1:9: not valid JSON'],
    ['a misspelt question', ['--model', FANS], { stdin: '{"rom": "bedroom"}' }, 3, 'Did you mean "room"?'],
    ['a misspelt example', ['--model', FANS, '--example', 'studnet'], {}, 2, 'Did you mean "student"?'],
    ['a missing file', ['missing.json'], {}, 3, 'there is no file "missing.json"'],
  ] as readonly [string, string[], World, number, string][])('refuses %s', async (_what, argv, world, code, says) => {
    const ran = await run(['report', ...argv], world);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
    expect(ran.stderr).toContain(says);
  });

  it.each([
    ['no-match', 'ministry', 1],
    ['close-call,no-match', 'student', 0],
  ])('ends by --fail-on %s after the report of %s with %i', async (failOn, id, code) => {
    const plain = await run(['report', '--model', FANS, '--example', id]);
    const gated = await run(['report', '--model', FANS, '--example', id, '--fail-on', failOn]);
    expect({ code: gated.code, stdout: gated.stdout }).toEqual({ code, stdout: plain.stdout });
    expect(gated.stderr).toBe(code === 0 ? '' : `which-agent: the verdict is ${failOn}, and --fail-on names it.\n`);
  });
});

it('a Decision on another subject is told without the questions and thresholds of the model at hand', async () => {
  // Both models have a question of this name.
  const sheet = JSON.stringify({
    work: 'software',
    place: 'vendor-cloud',
    automation: 'events',
    change: 'maker-cut-off',
  });
  const { stdout: decision } = await run(['score'], { stdin: sheet });
  const lamps = modelIn('test/fixtures/minimal');
  const { code, stdout } = await run(['report', '--model', projectPath('test/fixtures/minimal')], { stdin: decision });
  expect(code).toBe(0);
  for (const { ask } of lamps.questions) expect(stdout).not.toContain(ask);
  expect(stdout).not.toMatch(/It is a close call when|fewer than \d|that this model calls a lead/);
});

describe('how old the evidence is', () => {
  it.each(['text', 'markdown', 'html', 'json'])('stands in one sentence at the top, as %s', async (format) => {
    const { sources, date, examples } = theModel();
    const seen = [...new Set(sources.map((source) => source.seen))].sort();
    const days = sources
      .flatMap((source) => source.date ?? [])
      .map((text) => (Date.parse(date) - Date.parse(text)) / 86_400_000)
      .sort((a, b) => a - b);
    const { stdout } = await once(['report', '--example', examples[0]!.id, '--format', format]);
    const top = stdout.slice(
      0,
      stdout.indexOf(format === 'html' ? '<main>' : format === 'json' ? 'sections' : ' first, '),
    );
    expect(top.slice(top.indexOf('Evidence')).replace(/\s+/g, ' ')).toContain(
      `Evidence last seen on ${seen.join(' and ')}; half of the dated sources are at most ${days[Math.floor(days.length / 2)]} days old.`,
    );
  });
});

describe('a Decision of yesterday', () => {
  it('is rendered as it stands, with a remark when its answers give something else with the same model', async () => {
    const decision = JSON.parse(await decisionOf('student')) as { values: { best: number }[] };
    const edited = { ...decision, values: decision.values.map((value) => ({ ...value, best: 0.5 })) };
    const { code, stdout, stderr } = await run(['report', '--model', FANS], { stdin: JSON.stringify(edited) });
    expect({ code, remarked: stderr.includes('not what its answers give with this model') }).toEqual({
      code: 0,
      remarked: true,
    });
    expect(stdout).toContain('0.50');
  });

  it.each([
    ['an edited model', { digest: '0000000000000000' }, 'is an edited one of the same version'],
    [
      'another version',
      { digest: '0000000000000000', version: '2.0.9', date: '2026-01-02' },
      'is version 2.1.0 (2026-11-01)',
    ],
    ['another model', { digest: '0000000000000000', id: 'others' }, 'is another one (A fan for the office)'],
  ])('made with %s is told with a remark and without reasons or sources', async (_what, changed, remark) => {
    for (const { id } of models.fans.examples) {
      const decision = JSON.parse(await decisionOf(id)) as { model: { version: string; date: string } };
      const model = { ...decision.model, ...changed };
      const { code, stdout, stderr } = await run(['report', '--model', FANS, '--width', '120'], {
        stdin: JSON.stringify({ ...decision, model }),
      });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const told = stdout.replace(/\s+/g, ' ');
      expect(told).toContain(
        `made with version ${model.version} of the model (${model.date}); the model at hand ${remark}, so reasons and sources are left out.`,
      );
      for (const because of models.fans.indicators.flatMap(({ cells }) => cells.map((cell) => cell.because)))
        expect(told).not.toContain(because);
      expect(stdout).not.toMatch(/\[\d+\]|https?:|^Sources$|^What is announced$|undefined|NaN/m);
    }
  });

  it.each(models.fans.examples.map(({ id }) => id))('of %s is told by a model that knows nothing of it', async (id) => {
    for (const format of REPORT_FORMATS) {
      const { code, stdout, stderr } = await run(['report', '--format', format], { stdin: await decisionOf(id) });
      const own = await once(['report', '--example', id, '--format', format, '--model', FANS]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(headlineIn(stdout, format)).toBe(headlineIn(own.stdout, format));
      expect(spoken(stdout).match(/.*(?:undefined|NaN|\[object|\bnull\b).*/g) ?? []).toEqual([]);
    }
  });

  it('tells of a box to untick even when the model at hand does not have the question', async () => {
    const answers = { room: 'own-office', disturbs: 'tones', reach: 'me', hours: 'all-day', musts: ['too-dear'] };
    const decision = await run(['score', '--model', FANS], { stdin: JSON.stringify(answers) });
    expect(JSON.parse(decision.stdout)).toMatchObject({
      flips: { answers: expect.arrayContaining([expect.objectContaining({ question: 'musts', to: [] })]) },
    });
    const { code, stdout } = await run(['report'], { stdin: decision.stdout });
    expect({ code, broken: stdout.match(/.*undefined.*/g) }).toEqual({ code: 0, broken: null });
  });

  it.each(REPORT_FORMATS)(
    'of version 1, which knew nothing of certainty, is told without it, in %s',
    async (format) => {
      const { code, stdout, stderr } = await run([
        'report',
        projectPath('test/fixtures/decisions/version-1.json'),
        '--format',
        format,
      ]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(headlineIn(stdout, format)).toBe('Recommended: Factory (narrow)');
      expect(spoken(stdout)).not.toMatch(/How sure|Proved|Not proved|undefined|NaN/);
    },
  );

  it('keeps unknown parts of a later tool to itself', async () => {
    const decision = JSON.parse(await decisionOf('student')) as Record<string, unknown>;
    const later = {
      ...decision,
      later: { thing: [1, null] },
      verdict: { ...(decision['verdict'] as object), later: true },
    };
    expect(await run(['report', '--model', FANS], { stdin: JSON.stringify(later) })).toEqual(
      await run(['report', '--model', FANS, '--example', 'student']),
    );
  });

  it.each([
    ['a later version', 'which-agent/decision/3', 'this tool cannot read "which-agent/decision/3"'],
    ['no version', 'which-agent/decision/', 'this tool cannot read "which-agent/decision/"'],
    ['another tool', 'somebody/else/1', 'there is no question "schema"'],
    ['a report', 'which-agent/report/2', 'there is no question "schema"'],
  ])('is refused with the schema of %s', async (_what, schema, says) => {
    const { code, stdout, stderr } = await run(['report', '--model', FANS], { stdin: JSON.stringify({ schema }) });
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(says);
  });

  it('is refused with the place of each part that is damaged', async () => {
    const decision = JSON.parse(await decisionOf('student')) as Record<string, unknown>;
    const text = JSON.stringify({ ...decision, seed: 'forty', lead: { kind: 'far' }, draws: undefined }, null, 2);
    const { code, stdout, stderr } = await run(['report', '--model', FANS], { stdin: text });
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    const lineOf = (part: string) => text.split('\n').findIndex((line) => line.startsWith(`  "${part}"`)) + 1;
    expect(stderr).toContain(
      `standard input:${lineOf('seed')}:11: this Decision is not whole: seed should be a number`,
    );
    expect(stderr).toMatch(
      new RegExp(`^standard input:${lineOf('lead') + 1}:13: this Decision is not whole: lead`, 'm'),
    );
    expect(stderr).toMatch(/this Decision is not whole: draws should be/);
  });

  it.each(DAMAGES)('never ends in a stack or half a sentence with a part that is $what', ({ damage }) => {
    const bad = new Set<string>();
    for (const { id, answers } of models.fans.examples) {
      if (!ONE_OF_EACH_VERDICT.includes(id)) continue;
      const decision = JSON.parse(JSON.stringify(decide(models.fans, answersIn(models.fans, answers)))) as object;
      for (const path of pathsIn(decision)) {
        const fault = faultOf(() => tell(damaged(decision, path, damage)));
        if (fault !== undefined) bad.add(`${path.join('.').replace(/\.\d+/g, '[]')}: ${fault}`);
      }
    }
    expect([...bad]).toEqual([]);
  });

  it.each(REPORT_FORMATS)('cannot act on a terminal by its names and statements, in %s', async (format) => {
    const hostile = (text: string) => `\u001b[2J\u009b31m\u202e${text}\u0007`;
    for (const { id } of models.fans.examples) {
      const decision = withTexts(JSON.parse(await decisionOf(id)), hostile, [
        'name',
        'title',
        'statement',
        'version',
        'date',
      ]);
      const ran = await run(['report', '--format', format, '--model', FANS], { stdin: JSON.stringify(decision) });
      expect({ code: ran.code, raw: rawIn(ran.stdout + ran.stderr) }).toEqual({ code: 0, raw: [] });
    }
  });

  it.each(REPORT_FORMATS)('cannot act on a terminal by its ids either, in %s', async (format) => {
    const hostile = (text: string) => `\u001b[2J\u009b31m\u202e${text}\u0007`;
    for (const { id } of models.fans.examples) {
      const decision = withTexts(JSON.parse(await decisionOf(id)), hostile);
      const ran = await run(['report', '--format', format], { stdin: JSON.stringify(decision) });
      expect({ code: ran.code, raw: rawIn(ran.stdout + ran.stderr) }).toEqual({ code: 0, raw: [] });
    }
  });
});

describe('the look of a report', () => {
  it.each(COLOUR)('on $what: coloured is $coloured', async ({ argv = [], world, coloured }) => {
    const { code, stdout, stderr } = await run(['report', '--model', FANS, '--example', 'student', ...argv], world);
    expect({ code, stderr, coloured: stdout.includes('\u001b[') }).toEqual({ code: 0, stderr: '', coloured });
  });

  it.each(WIDTHS)('has the same text with colour and without, %i wide', (width) => {
    const paint = (text: string) => `\u001b[32m${text}\u001b[39m`;
    for (const { id, report } of REPORTS)
      expect(withoutColour(renderText(report(), { ...PLAIN_STYLE, width, paint })), id).toBe(
        renderText(report(), { ...PLAIN_STYLE, width }),
      );
  });

  it.each(['markdown', 'json'])('has no colour in %s, whoever asks for it', async (format) => {
    const { stdout } = await run(['report', '--model', FANS, '--example', 'student', '-f', format, '--color']);
    expect(stdout).not.toContain('\u001b');
  });

  it.each(ASCII)('is in ASCII only: $ascii, by $what', async ({ argv = [], world, ascii }) => {
    const { stdout } = await run(['report', '--model', FANS, '--example', 'student', ...argv], world);
    expect(isAscii(stdout)).toBe(ascii);
  });

  it('is in ASCII only for every example', () => {
    for (const { id, report } of REPORTS) {
      const text = renderText(report(), { ...PLAIN_STYLE, ascii: true });
      expect({ id, ascii: isAscii(text), words: text.match(NO_WORDS) }).toEqual({ id, ascii: true, words: null });
    }
  });

  it.each(WIDTHS)('keeps to %i columns, but for addresses', (width) => {
    const wrong = REPORTS.flatMap(({ report }) =>
      [true, false].flatMap((ascii) => {
        const lines = renderText(report(), { ...PLAIN_STYLE, width, ascii }).split('\n');
        return lines.filter((line) => /\s$/.test(line) || (stringWidth(line) > width && !/^ +https?:\S+$/.test(line)));
      }),
    );
    expect([...new Set(wrong)]).toEqual([]);
  });

  it.each(WIDTHS)('takes --width %i', async (width) => {
    const { report } = REPORTS.find(({ id }) => id === 'student')!;
    const { stdout } = await run(['report', '--model', FANS, '--example', 'student', '--width', String(width)]);
    expect(stdout).toBe(renderText(report(), { ...PLAIN_STYLE, width }));
  });

  it.each(['--color', '--no-color'])('draws with ASCII and %s together', async (color) => {
    const { stdout } = await run(['report', '--model', FANS, '--example', 'student', '--ascii', color]);
    expect({ ascii: isAscii(stdout), coloured: stdout !== withoutColour(stdout) }).toEqual({
      ascii: true,
      coloured: color === '--color',
    });
  });

  it('follows the terminal, within 60 and 120 columns; a file is 80 wide', async () => {
    const { stdout } = await run(['report', '--model', FANS, '--example', 'student', '--no-color'], { terminal: true });
    expect(stdout).toBe((await run(['report', '--model', FANS, '--example', 'student', '--width', '80'])).stdout);
    await run(['report', '--model', FANS, '--example', 'student', '-o', join(folder, 'r.txt')], { terminal: true });
    expect(fs.readFileSync(join(folder, 'r.txt'), 'utf8')).toBe(stdout);
  });
});

describe('report -o', () => {
  it.each(ENDINGS)(
    'writes $name with $argv, whole, and prints nothing',
    async ({ name, argv = [], start, says = '' }) => {
      const ran = await write(name, argv);
      expect(ran).toEqual({ code: 0, stdout: '', stderr: says === '' ? '' : expect.stringContaining(says) });
      expect(fs.readFileSync(join(folder, name), 'utf8')).toMatch(start);
      expect(fs.readdirSync(folder)).toEqual([name]);
    },
  );

  it.each(['r.pdf', 'r.json.bak'])('refuses %s, whose ending names no format', async (name) => {
    const ran = await write(name);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('use .html, .md, .txt or .json');
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it.each(REPORT_FORMATS)('writes the bytes that a pipe gets, in %s', async (format) => {
    await write('r', ['--format', format]);
    const piped = await run(['report', '--model', FANS, '--example', 'student', '--format', format]);
    expect(fs.readFileSync(join(folder, 'r'), 'utf8')).toBe(piped.stdout);
  });

  it('prints with -', async () => {
    const piped = await run(['report', '--model', FANS, '--example', 'student']);
    expect(await run(['report', '--model', FANS, '--example', 'student', '-o', '-'])).toEqual(piped);
  });

  it('writes no colour into a file, whatever the terminal is', async () => {
    await run(['report', '--model', FANS, '--example', 'student', '-o', join(folder, 'r.txt')], {
      terminal: true,
      env: { FORCE_COLOR: '1', TERM: 'linux' },
    });
    const text = fs.readFileSync(join(folder, 'r.txt'), 'utf8');
    expect(text).not.toContain('\u001b');
    expect(text).toContain('█');
  });

  it('writes the file before a gate ends the command', async () => {
    const gated = await write('r.md', ['--fail-on', 'no-match'], 'ministry');
    expect(gated).toMatchObject({ code: 1, stdout: '' });
    expect(fs.readFileSync(join(folder, 'r.md'), 'utf8')).toContain('**No match');
  });

  it.each([
    ['in a folder that is not there', 'missing/r.md', 'no such file or folder'],
    ['that is a folder', 'folder', 'it is a folder'],
    ['below a file', 'file/r.md', 'a part of the path is not a folder'],
    ['without a name', '', 'no such file or folder'],
  ])('says that a file %s cannot be written', async (_what, name, says) => {
    fs.mkdirSync(join(folder, 'folder'));
    fs.writeFileSync(join(folder, 'file'), 'old');
    const path = name === '' ? '' : join(folder, name);
    const written = await run(['report', '--model', FANS, '--example', 'student', '-o', path]);
    expect(written).toEqual({
      code: 1,
      stdout: '',
      stderr: `which-agent: "${path}" could not be written: ${says}.\n`,
    });
    expect(fs.readdirSync(folder)).toEqual(['file', 'folder']);
  });

  it.each(FAULTS)('leaves the old file whole when $call fails with $code', async ({ call, code, says }) => {
    fs.writeFileSync(join(folder, 'r.md'), 'old');
    const ran = await withFault(call, code, () => write('r.md'));
    expect(ran).toEqual({
      code: 1,
      stdout: '',
      stderr: `which-agent: "${join(folder, 'r.md')}" could not be written: ${says}. What was there before is untouched.\n`,
    });
    expect(fs.readdirSync(folder)).toEqual(['r.md']);
    expect(fs.readFileSync(join(folder, 'r.md'), 'utf8')).toBe('old');
  });

  it.each(FAULTS)('leaves nothing behind when $call fails with $code on a new file', async ({ call, code }) => {
    expect(await withFault(call, code, () => write('r.md'))).toMatchObject({ code: 1, stdout: '' });
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it.each(['600', '640', '644', '664', '666', '755'])('keeps the mode %s of a file that is replaced', async (mode) => {
    fs.writeFileSync(join(folder, 'r.md'), 'old');
    fs.chmodSync(join(folder, 'r.md'), Number.parseInt(mode, 8));
    await write('r.md');
    expect(fs.readFileSync(join(folder, 'r.md'), 'utf8')).not.toBe('old');
    expect((fs.statSync(join(folder, 'r.md')).mode & 0o777).toString(8)).toBe(mode);
  });

  it.each([
    ['a file', 'elsewhere/target.md', 'old'],
    ['a file of another kind of name', 'elsewhere/.target', 'old'],
    ['a file that is not there yet', 'elsewhere/new.md', undefined],
  ])('writes through a link to %s and leaves the link a link', async (_what, target, old) => {
    fs.mkdirSync(join(folder, 'elsewhere'));
    if (old !== undefined) fs.writeFileSync(join(folder, target), old);
    fs.symlinkSync(target, join(folder, 'r.md'));
    expect(await write('r.md')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(fs.lstatSync(join(folder, 'r.md')).isSymbolicLink()).toBe(true);
    expect(fs.readFileSync(join(folder, target), 'utf8')).toMatch(/^# A fan for the office\n/);
    expect(fs.readdirSync(join(folder, 'elsewhere'))).toEqual([target.replace('elsewhere/', '')]);
  });

  it('writes a name as long as the file system takes', async () => {
    const name = `${'r'.repeat(252)}.md`;
    expect(await write(name)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(fs.readdirSync(folder)).toEqual([name]);
  });

  it('writes plainly what is no regular file', async () => {
    expect(await run(['report', '--model', FANS, '--example', 'student', '-o', '/dev/null'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

function answersOf(id: string): string {
  return JSON.stringify(models.fans.examples.find((example) => example.id === id)!.answers);
}

async function decisionOf(id: string): Promise<string> {
  return (await once(['score', '--example', id, '--model', FANS])).stdout;
}

function write(name: string, argv: readonly string[] = [], example = 'student'): Promise<Ran> {
  return run(['report', '--model', FANS, '--example', example, '-o', join(folder, name), ...argv]);
}

async function withFault(call: Fault, code: string, work: () => Promise<Ran>): Promise<Ran> {
  Object.assign(fault, { call, code });
  const ran = await work();
  expect(fault.call, 'the call was never made').toBeUndefined();
  return ran;
}

const ran = new Map<string, Promise<Ran>>();

/** What a command line without anything on stdin prints; asked for twice, it is run once. */
function once(argv: readonly string[]): Promise<Ran> {
  const key = argv.join('\n');
  if (!ran.has(key)) ran.set(key, run(argv));
  return ran.get(key)!;
}

function headlineIn(stdout: string, format: string): string {
  if (format === 'json') return (JSON.parse(stdout) as { headline: string }).headline;
  if (format === 'html') return stdout.match(/<h1>(.*)<\/h1>/)![1]!.replaceAll('&#39;', "'");
  return format === 'markdown'
    ? stdout.split('\n')[2]!.replace(/^\*\*(.*)\*\*$/, '$1')
    : stdout.split(/\n(?:Model version |\n)/)[0]!;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What the first line says of an example, by the verdict that the model owes it. */
function headlineOf({ expect: owed }: Example, { alternatives }: Model): RegExp {
  const name = (id: string) => alternatives.find((alternative) => alternative.id === id)!.name;
  if (owed.verdict === 'recommended')
    return new RegExp(
      `^Recommended: ${owed.first ? name(owed.first) : '.*'} \\((?:${(owed.strength ?? ['\\w+']).join('|')})\\)$`,
    );
  if (owed.verdict === 'close-call')
    return new RegExp(`^Close call: ${(owed.contenders ?? []).map((id) => `(?=.*${name(id)})`).join('')}.* or .*$`);
  return owed.verdict === 'no-match' ? /^No match: / : /^Inconclusive: /;
}

/** Every part of a value by its path; of a list the first entry stands for all. */
function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  const entries = Object.entries(value).slice(0, Array.isArray(value) ? 1 : undefined);
  const inside = entries.flatMap(([key, part]) => pathsIn(part, [...path, key]));
  return path.length === 0 ? inside : [[...path], ...inside];
}

/** A Decision as JSON -> its report as Markdown and the first screen of it as text, or undefined when it is refused. */
function tell(value: unknown): string | undefined {
  const read = readDecision(value, () => ({ file: 'decision.json' }));
  if ('problems' in read) return undefined;
  const report = composeReport(read.decision, models.fans);
  return renderText(summaryOf(report), PLAIN_STYLE) + renderMarkdown(report);
}

function faultOf(work: () => string | undefined): string | undefined {
  try {
    return work()?.match(/.{0,20}(?:undefined|NaN|\[object|Infinity).{0,20}/)?.[0];
  } catch (error) {
    return String(error).replace(/-?\d+/g, 'N');
  }
}

function answersIn(model: Model, given: unknown): Answers {
  const parsed = parseAnswers(given, model);
  if ('answers' in parsed) return parsed.answers;
  throw new Error(JSON.stringify(parsed.problems));
}

function damaged(value: unknown, [key, ...rest]: readonly string[], damage: (part: unknown) => unknown): unknown {
  if (key === undefined) return damage(value);
  const changed = (part: unknown) => damaged(part, rest, damage);
  if (!Array.isArray(value)) return { ...(value as object), [key]: changed((value as Record<string, unknown>)[key]) };
  return value.flatMap((part, index) => {
    if (String(index) !== key) return [part];
    const after = changed(part);
    return after === undefined ? [] : [after];
  });
}

// What a Decision may not say in words of its own.
const FORMAT_KEYS = ['schema', 'kind', 'level', 'atLeast', 'strength', 'heldBackBy', 'because', 'rung'];
const FORMAT_WORDS = ['unsure', 'alone', 'unmet', 'partly', 'met', 'unknown'];
const KEYED_BY_ID = ['levels', 'answers', 'completion'];

/** The same with texts changed, all of them or those under some keys, and ids that serve as keys with them. */
function withTexts(value: unknown, change: (text: string) => string, only?: readonly string[], key = ''): unknown {
  if (Array.isArray(value))
    return value.map((part) => withTexts(part, change, only, typeof part === 'object' ? '' : key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [
        KEYED_BY_ID.includes(key) && !only ? change(name) : name,
        withTexts(part, change, only, name),
      ]),
    );
  const changes = only ? only.includes(key) : !FORMAT_KEYS.includes(key) && !FORMAT_WORDS.includes(value as string);
  return typeof value === 'string' && changes ? change(value) : value;
}

/** What in a text acts on a terminal or hides, each once, by number. */
function rawIn(text: string): string[] {
  const raw = [...text].filter((character) => character !== '\n' && /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character));
  return [...new Set(raw.map((character) => `U+${character.codePointAt(0)!.toString(16)}`))];
}

function isAscii(text: string): boolean {
  return [...text].every((character) => character.codePointAt(0)! < 0x80);
}

function withoutColour(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  return text.replace(/\u001b\[\d+m/g, '');
}
