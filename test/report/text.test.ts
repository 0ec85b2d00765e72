// Text for a terminal with names and sentences of every width: bars, tables and lists stay in line, and lines stay short.
import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import { parseAnswers } from '../../src/interview/answers.ts';
import type { Example, Model } from '../../src/model/types.ts';
import { composeReport } from '../../src/report/compose.ts';
import { modelReport } from '../../src/report/model-report.ts';
import type { Block, Report } from '../../src/report/report.ts';
import { PLAIN_STYLE, renderText, type TextStyle } from '../../src/report/text.ts';
import { aModel, modelIn } from '../support/models.ts';

/** One name for each alternative of a model, of one kind of script a row. */
const NAMES: readonly { script: string; names: readonly string[] }[] = [
  { script: 'Chinese and Japanese', names: ['扇風機', '静', '塔式风扇九号', 'ミニ扇風機', '工业用大型落地风扇'] },
  { script: 'Korean', names: ['선풍기', '미니 선풍기', '탑', '대형 선풍기', '조용한 선풍기'] },
  { script: 'full-width letters', names: ['Ａ', 'Ｂｒｉｓｋ', 'ｃ', 'Ｄ４０', 'ＥＤＤＹ'] },
  { script: 'emoji', names: ['🌀', '🌀 Tower', '👩‍🔧 repairs', '🇪🇺 made', '❄️❄️❄️'] },
  {
    script: 'combining marks',
    names: ['Ae\u0301rolo', 'Bri\u0308sk', 'Calmo\u0301\u0301', 'Du\u0308ne', 'E\u0301ddy'],
  },
  { script: 'letters beyond ASCII', names: ['Ægir', 'Brüß', 'Çalmo', 'Dünen…', 'Eðdy ½'] },
  { script: 'mixed', names: ['Aero 扇', 'Brisk', '🌀', 'Dünen 風', 'Eddy Floor 40'] },
];
const LONG_NAMES = [
  'An alternative whose name is as long as the model allows, 60',
  'B',
  'Another of nearly that length, though a little less',
  'D',
  'E',
];

const SENTENCES: readonly { kind: string; sentence: string }[] = [
  { kind: 'plain words', sentence: 'Its air is felt at a distance of four metres.' },
  {
    kind: 'words without spaces',
    sentence: '一番低い速度で一メートル離れて三十デシベル未満であることが独立した研究所によって測定されている。',
  },
  { kind: 'one long word', sentence: `It runs ${'x'.repeat(150)} well.` },
  { kind: 'emoji in a row', sentence: `Quiet ${'👩‍🔧🌀'.repeat(30)}.` },
  { kind: 'accents', sentence: 'Où l’été dure, “un souffle” suffit – même à ½ vitesse… déjà à 25 °C.' },
];

const WIDTHS = [60, 80, 120] as const;
/** A recommendation, a close call and no match. */
const EXAMPLES = ['light-sleeper', 'sleeper-who-repairs', 'ministry'];
const FANS = modelIn('test/fixtures/fans');

describe('text', () => {
  it.each(NAMES)('keeps bars and tables in line by what is seen, with names in $script', ({ names }) => {
    for (const report of reportsOf(named(FANS, names)))
      for (const width of WIDTHS) expect(outOfLine(renderText(report, { ...PLAIN_STYLE, width }))).toEqual([]);
  });

  it.each(NAMES)('keeps to its columns with names in $script', ({ names }) => {
    for (const report of reportsOf(named(FANS, names)))
      for (const width of WIDTHS) expect(tooWide(renderText(report, { ...PLAIN_STYLE, width }), width)).toEqual([]);
  });

  it.each(NAMES)('says names in $script in ASCII, in line and within its columns', ({ names }) => {
    for (const report of reportsOf(named(FANS, names)))
      for (const width of WIDTHS) expect(faultsOf(report, { ...PLAIN_STYLE, width, ascii: true })).toEqual([]);
  });

  it.each([false, true])('keeps to its columns and its lines with the longest names, in ASCII: %s', (ascii) => {
    for (const report of reportsOf(named(FANS, LONG_NAMES)))
      for (const width of WIDTHS) expect(faultsOf(report, { ...PLAIN_STYLE, width, ascii })).toEqual([]);
  });

  it.each(SENTENCES.flatMap((row) => [false, true].map((ascii) => ({ ...row, ascii }))))(
    'keeps to its columns and its lines with $kind, in ASCII: $ascii',
    ({ sentence, ascii }) => {
      for (const report of reportsOf(saying(FANS, sentence)))
        for (const width of WIDTHS) expect(faultsOf(report, { ...PLAIN_STYLE, width, ascii })).toEqual([]);
    },
  );

  it.each(NAMES)('has the same lines with colour and without, with names in $script', ({ names }) => {
    const paint = (text: string) => `\u001b[1m${text}\u001b[22m`;
    for (const report of reportsOf(named(FANS, names)))
      for (const width of WIDTHS) {
        const painted = renderText(report, { ...PLAIN_STYLE, width, paint });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
        expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(renderText(report, { ...PLAIN_STYLE, width }));
      }
  });

  it('is read by these tests as it is meant: bars and tables are found, and one that is out of line is seen', () => {
    const text = renderText(reportsOf(FANS)[0]!, PLAIN_STYLE);
    expect(text.split('\n').filter((line) => isBar(line))).toHaveLength(4);
    expect(text.split('\n').filter((line) => isRule(line)).length).toBeGreaterThan(2);
    expect(outOfLine(text.replace('  █', '   █'))).toHaveLength(1);
    expect(outOfLine(text.replace(/^met( +)1\.00/m, 'met$1 1.00'))).toHaveLength(1);
  });
});

describe('a bar', () => {
  it.each([
    ['ends in its figures at the right edge, whatever the width', 60],
    ['ends in its figures at the right edge, whatever the width', 120],
  ])('%s: %i', (_what, width) => {
    const bars = [
      { label: '扇', low: 0, best: 1, high: 1, words: '1.00' },
      { label: 'word', low: 0, best: 0, high: 1, words: '0.00' },
      { label: '🌀 a', low: 0, best: 0.5, high: 0.5, words: '0.50' },
    ];
    const room = width - 14;
    expect(drawn({ kind: 'bars', bars }, { width })).toEqual([
      '',
      `  扇    ${'█'.repeat(room)}  1.00`,
      `  word  ${'░'.repeat(room)}  0.00`,
      `  🌀 a  ${'█'.repeat(room / 2)}${' '.repeat(room / 2)}  0.50`,
    ]);
  });

  it('is drawn in ASCII', () => {
    const bars = [{ label: 'word', low: 0, best: 0.5, high: 0.75, words: '0.50' }];
    expect(drawn({ kind: 'bars', bars }, { width: 62, ascii: true })).toEqual([
      '',
      `  word  ${'#'.repeat(24)}${'.'.repeat(12)}${' '.repeat(12)}  0.50`,
    ]);
  });
});

describe('a table', () => {
  const columns = [{ title: '項目' }, { title: 'Weight', align: 'right' as const }, { title: 'Aero 扇' }];

  it('gives a column the width of its widest cell, as seen', () => {
    const rows = [
      ['静けさ', '7 %', '静'],
      ['x\u0301tx\u0301', '100 %', 'met'],
    ];
    expect(drawn({ kind: 'table', columns, rows })).toEqual([
      '項目    Weight  Aero 扇',
      '──────  ──────  ───────',
      '静けさ     7 %  静',
      'x\u0301tx\u0301      100 %  met',
    ]);
  });

  it('breaks a wide cell at its words, each part below the other', () => {
    const rows = [['静静静静 '.repeat(5).trim(), '7 %', '扇扇扇扇 '.repeat(8).trim()]];
    const lines = drawn({ kind: 'table', columns, rows }, { width: 90 });
    expect(lines.length).toBeGreaterThan(3);
    expect(tooWide(lines.join('\n'), 90)).toEqual([]);
    expect(lines.slice(2).join(' ').match(/静+/g)).toEqual(Array.from({ length: 5 }, () => '静静静静'));
    expect(lines.slice(2).join(' ').match(/扇+/g)).toEqual(Array.from({ length: 8 }, () => '扇扇扇扇'));
    expect(outOfLine(lines.join('\n'))).toEqual([]);
  });

  it('becomes a list where it does not fit, with what stands below an entry set in', () => {
    const rows = [['静'.repeat(20), '7 %', `${'扇'.repeat(28)} ${'扇'.repeat(28)}`]];
    const lines = drawn({ kind: 'table', columns, rows }, { width: 60 });
    expect(lines.slice(0, 2)).toEqual([`• ${'静'.repeat(20)}`, '    Weight: 7 %']);
    expect(lines[2]).toMatch(/^ {4}Aero 扇:(?: [扇 ]+)?$/);
    expect(lines.slice(3).filter((line) => !/^ {6}扇[扇 ]*$/.test(line))).toEqual([]);
    expect(lines.join('').match(/扇/g)).toHaveLength(1 + 2 * 28);
    expect(tooWide(lines.join('\n'), 60)).toEqual([]);
  });
});

describe('the page', () => {
  it.each([
    [1, 60],
    [60, 60],
    [120, 120],
    [1000, 120],
  ])('%i columns wide is drawn %i wide', (asked, drawnWide) => {
    const report = reportsOf(FANS)[0]!;
    expect(renderText(report, { ...PLAIN_STYLE, width: asked })).toBe(
      renderText(report, { ...PLAIN_STYLE, width: drawnWide }),
    );
  });

  it('never breaks an address, and sets it on a line of its own', () => {
    const url = `https://example.org/${'long/'.repeat(30)}`;
    const source = { number: 1, id: 'a', title: '題名'.repeat(30), url, date: '2026', seen: '2026', kind: 'article' };
    const lines = drawn({ kind: 'sources', sources: [source] });
    expect(lines.at(-1)).toBe(`      ${url}`);
    expect(tooWide(lines.slice(0, -1).join('\n'), 80)).toEqual([]);
  });

  it('says what ASCII can say of other letters, and a question mark for the rest', () => {
    const line = 'Où l’été – “déjà” – dure… ﬁn, ½ 25 °C 扇 🌀';
    const [shown] = drawn({ kind: 'paragraph', line }, { ascii: true });
    expect(shown).toMatch(/^Ou l'ete - "deja" - dure\.\.\. fin, /);
    expect(shown).toMatch(/^[\x20-\x7e]*$/);
  });

  it('has its headline in ASCII too', () => {
    const report = { ...reportsOf(FANS)[0]!, headline: 'Recommended: Brüß 扇 (clear)' };
    expect(renderText(report, { ...PLAIN_STYLE, ascii: true }).split('\n')[0]).toMatch(
      /^Recommended: Bru[\x20-\x7e]* \(clear\)$/,
    );
  });
});

/** The reports of some of the fans' examples and of the model itself, and those of a small model in which names stand in columns. */
function reportsOf(model: Model): Report[] {
  const small = named(
    aModel({
      alternatives: ['a', 'b', 'c'],
      criteria: { x: { x1: ['met', 'unmet', 'partly?'] }, y: { y1: ['unmet', 'met', 'unknown'] } },
    }),
    model.alternatives.map(({ name }) => name),
  );
  return [
    ...model.examples.filter(({ id }) => EXAMPLES.includes(id)).map((example) => told(model, example)),
    modelReport(model),
    composeReport(
      decide(
        small,
        new Map([
          ['ask-x', ['much']],
          ['ask-y', ['some']],
        ]),
      ),
      small,
    ),
    modelReport(small),
  ];
}

function told(model: Model, example: Example): Report {
  const parsed = parseAnswers(example.answers, model);
  if (!('answers' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  return composeReport(decide(model, parsed.answers), model);
}

function named(model: Model, names: readonly string[]): Model {
  const alternatives = model.alternatives.map((alternative, position) => ({ ...alternative, name: names[position]! }));
  return { ...model, alternatives };
}

/** The model with every sentence replaced; names and titles stay short. */
function saying(model: Model, sentence: string): Model {
  return {
    ...model,
    alternatives: model.alternatives.map((alternative) => ({ ...alternative, about: sentence, start: [sentence] })),
    indicators: model.indicators.map((indicator) => ({
      ...indicator,
      statement: sentence,
      cells: indicator.cells.map((cell) => ({ ...cell, because: sentence })),
    })),
    questions: model.questions.map((question) => ({
      ...question,
      ask: sentence,
      why: sentence,
      options: question.options.map((option) => ({ ...option, label: sentence })),
    })),
  };
}

function drawn(block: Block, style: Partial<TextStyle> = {}): string[] {
  const section = { id: 'verdict', title: 'Verdict', first: true, blocks: [block] };
  const report: Report = {
    schema: 'which-agent/report/2',
    title: 'T',
    headline: 'H',
    tone: 'good',
    sections: [section],
  };
  return renderText(report, { ...PLAIN_STYLE, ...style })
    .split('\n')
    .slice(2, -1);
}

function faultsOf(report: Report, style: TextStyle): string[] {
  const text = renderText(report, style);
  const notAscii = style.ascii ? text.split('\n').filter((line) => /[^\x20-\x7e]/.test(line)) : [];
  return [...outOfLine(text), ...tooWide(text, style.width), ...notAscii];
}

function tooWide(text: string, width: number): string[] {
  const lines = text.split('\n').filter((line) => stringWidth(line) > width && !/^ +https?:\S+$/.test(line));
  return [...new Set(lines)];
}

/** Bars whose figures do not begin below those of the bar above, and rows of tables that stand in a gap between columns. */
function outOfLine(text: string): string[] {
  const lines = text.split('\n');
  return lines.filter((line, index) => {
    const above = lines[index - 1] ?? '';
    if (isBar(line) && isBar(above)) return figuresAt(line) !== figuresAt(above) || barAt(line) !== barAt(above);
    const rule = ruleOf(lines, index);
    return rule !== undefined && gapsIn(rule).some((gap) => (columnsOf(line)[gap] ?? ' ') !== ' ');
  });
}

const BAR = /^ {2}\S.* {2}[█░#.]*[█░#.][█░#. ]* {2,}\d\.\d\d {2}\(/u;

function isBar(line: string): boolean {
  return BAR.test(line);
}

function figuresAt(line: string): number {
  return stringWidth(line.slice(0, line.search(/(?:\d\.\d\d|below \d\.\d\d|above \d\.\d\d) {2}\(/)));
}

function barAt(line: string): number {
  return stringWidth(line.slice(0, line.search(/ {2}[█░#.]/)));
}

function isRule(line: string): boolean {
  return /^(?:─+|-+)(?: {2}(?:─+|-+))+$/.test(line);
}

/** The rule of the table that a line belongs to: the line above it as well as all below it, up to where the table ends. */
function ruleOf(lines: readonly string[], index: number): string | undefined {
  if (isRule(lines[index]!)) return undefined;
  for (let above = index - 1; above >= 0; above--) {
    const line = lines[above]!;
    if (isRule(line)) return isTable(lines[index]!) ? line : undefined;
    if (!isTable(line)) break;
  }
  return isRule(lines[index + 1] ?? '') ? lines[index + 1] : undefined;
}

// A table ends where a list, a paragraph of the report or an empty line begins.
function isTable(line: string): boolean {
  return (
    line !== '' &&
    !/^(?:[•-] |It is a close call|No points came|.* is at least as good as |".*" - ".*" decides)/u.test(line)
  );
}

function gapsIn(rule: string): number[] {
  return columnsOf(rule).flatMap((cell, position) => (cell === ' ' ? [position] : []));
}

/** What is seen in each column of a terminal: a wide character fills two, a mark over a letter none. */
function columnsOf(line: string): string[] {
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)].flatMap(({ segment }) =>
    Array.from({ length: stringWidth(segment) }, () => segment),
  );
}
