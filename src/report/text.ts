// Report -> plain text for a terminal or a file, 60 to 120 columns, with or without colour, with or without Unicode.
import { columnsOf, pad, padStart, wrap } from './columns.ts';
import type { Bar, Block, CitedSource, Column, Entry, Line, Report, Section, Tone } from './report.ts';

export interface TextStyle {
  /** Columns; kept between 60 and 120. */
  readonly width: number;
  /** Gives a text its tone; the identity without colour. */
  readonly paint: (text: string, tone: Tone) => string;
  /** Bars and marks in ASCII only. */
  readonly ascii: boolean;
}

interface Page extends TextStyle {
  readonly marks: { readonly bullet: string; readonly full: string; readonly range: string; readonly rule: string };
}

const UNICODE = { bullet: '•', full: '█', range: '░', rule: '─' };
const ASCII = { bullet: '-', full: '#', range: '.', rule: '-' };
const MOST_LABEL = 24;

export const PLAIN_STYLE: TextStyle = { width: 80, paint: (text) => text, ascii: false };

/** Ends with one line break. Text from the model is printable by the time it gets here. */
export function renderText(report: Report, style: TextStyle): string {
  const page: Page = {
    ...style,
    width: Math.max(60, Math.min(120, Math.floor(style.width) || PLAIN_STYLE.width)),
    marks: style.ascii ? ASCII : UNICODE,
  };
  const { headline, tone, basis, sections } = style.ascii ? inAscii(report) : report;
  const body = sections.map((section) => renderSection(section, page)).join('\n\n');
  const top = [page.paint(headline, tone), ...(basis === undefined ? [] : [page.paint(basis, 'quiet')])];
  return `${top.map((line) => wrap(line, page.width)).join('\n')}\n\n${body}\n`;
}

function renderSection({ id, title, blocks }: Section, page: Page): string {
  const parts = blocks.flatMap((block) => {
    const text = renderBlock(block, page);
    return text === undefined ? [] : [{ text, isTable: block.kind === 'table' }];
  });
  // What follows a table stands apart from it; a heading does so by itself.
  const body = parts
    .map(({ text, isTable }, at) => (isTable && parts[at + 1]?.text.startsWith('\n') === false ? `${text}\n` : text))
    .join('\n');
  // The headline stands above the verdict already.
  return id === 'verdict' ? body : `${wrap(page.paint(title, 'strong'), page.width)}\n${body}`;
}

function renderBlock(block: Block, page: Page): string | undefined {
  switch (block.kind) {
    case 'paragraph':
      return wrap(painted(block.line, page), page.width);
    case 'heading':
      return `\n${wrap(page.paint(block.text, 'strong'), page.width)}`;
    case 'list':
      return block.entries
        .map((entry, index) => renderEntry(entry, block.numbered ? `${index + 1}.` : page.marks.bullet, page))
        .join('\n');
    case 'bars':
      return '\n' + renderBars(block.bars, page);
    case 'table':
      return renderTable(block.columns, block.rows, page);
    case 'sources':
      return block.sources.map((source) => renderSource(source, page)).join('\n');
    case 'fold':
      return block.short === undefined ? undefined : wrap(painted(block.short, page), page.width);
  }
}

function renderEntry({ line, more = [] }: Entry, mark: string, page: Page): string {
  const indent = ' '.repeat(mark.length + 1);
  return [
    hanging(`${mark} `, indent, painted(line, page), page.width),
    ...more.map((each) => hanging(indent, indent, painted(each, page), page.width)),
  ].join('\n');
}

function renderBars(bars: readonly Bar[], page: Page): string {
  const labels = Math.min(MOST_LABEL, Math.max(...bars.map(({ label }) => columnsOf(label))));
  const words = Math.max(...bars.map((bar) => columnsOf(bar.words)));
  const room = Math.max(10, page.width - labels - words - 6);
  return bars
    .map(({ label, best, high, words: figures }, index) => {
      const full = Math.round(best * room);
      const range = Math.max(0, Math.round(high * room) - full);
      const bar =
        page.paint(page.marks.full.repeat(full), index === 0 ? 'good' : 'quiet') +
        page.paint(page.marks.range.repeat(range), 'quiet') +
        ' '.repeat(room - full - range);
      const [shown, ...below] = wrap(label, labels).split('\n');
      return [`  ${pad(shown!, labels)}  ${bar}  ${figures}`, ...below.map((part) => `  ${part}`)].join('\n');
    })
    .join('\n');
}

// Too wide for the page, a table becomes one list of "title: cell" for each row.
function renderTable(columns: readonly Column[], rows: readonly (readonly Line[])[], page: Page): string {
  const cells = rows.map((row) => row.map((line) => painted(line, page)));
  const natural = columns.map(({ title }, index) =>
    Math.max(columnsOf(title), ...cells.map((row) => columnsOf(row[index] ?? ''))),
  );
  const longest = columns.map(({ title }, index) =>
    Math.max(...[title, ...cells.map((row) => row[index] ?? '')].flatMap((text) => text.split(/\s+/).map(columnsOf))),
  );
  const widths = fit(natural, longest, columns, page.width);
  if (!widths) return cells.map((row) => renderStacked(columns, row, page)).join('\n');
  const line = (texts: readonly string[]) => {
    const wrapped = texts.map((text, index) => wrap(text, widths[index]!).split('\n'));
    const height = Math.max(...wrapped.map(({ length }) => length));
    return Array.from({ length: height }, (_, row) =>
      wrapped
        .map((lines, index) =>
          columns[index]!.align === 'right'
            ? padStart(lines[row] ?? '', widths[index]!)
            : pad(lines[row] ?? '', widths[index]!),
        )
        .join('  ')
        .trimEnd(),
    ).join('\n');
  };
  const rule = widths.map((width) => page.marks.rule.repeat(width)).join('  ');
  return [line(columns.map(({ title }) => title)), page.paint(rule, 'quiet'), ...cells.map(line)].join('\n');
}

const GAP = 2;
const NARROWEST_PROSE = 18;

// Narrows the widest column of words until the table fits, but never below a word or a readable line of prose.
function fit(
  natural: readonly number[],
  longest: readonly number[],
  columns: readonly Column[],
  width: number,
): number[] | undefined {
  const least = natural.map((each, index) =>
    columns[index]!.align === 'right'
      ? each
      : Math.min(each, Math.max(longest[index]!, each > 2 * NARROWEST_PROSE ? NARROWEST_PROSE : 0)),
  );
  const widths = [...natural];
  const total = () => widths.reduce((sum, each) => sum + each, 0) + GAP * (widths.length - 1);
  while (total() > width) {
    const spare = widths.map((each, index) => (each > least[index]! ? each : 0));
    const widest = spare.indexOf(Math.max(...spare));
    if (spare[widest] === 0) return undefined;
    widths[widest]!--;
  }
  return widths;
}

function renderStacked(columns: readonly Column[], row: readonly string[], page: Page): string {
  const [first, ...rest] = row;
  const lines = rest.flatMap((cell, index) =>
    cell === '' ? [] : [hanging('    ', '      ', `${columns[index + 1]!.title}: ${cell}`, page.width)],
  );
  return [hanging(`${page.marks.bullet} `, '  ', first ?? '', page.width), ...lines].join('\n');
}

function renderSource({ number, title, url, date, seen, kind }: CitedSource, page: Page): string {
  const mark = `[${number}]`.padEnd(6);
  const facts = hanging(mark, ' '.repeat(6), `${title}. ${kind}, ${date}, seen ${seen}.`, page.width);
  // An address is never broken: it has to be copied whole.
  return url === undefined ? facts : `${facts}\n      ${page.paint(url, 'quiet')}`;
}

function painted(line: Line, { paint }: Page): string {
  if (typeof line === 'string') return line;
  return line
    .map((part) => (typeof part === 'string' ? part : part.tone ? paint(part.text, part.tone) : part.text))
    .join('');
}

// An address is never broken: it has to be copied whole.
const ADDRESS = /^https?:\/\/\S+$/;

// `rest` is spaces, as many as `first` is wide or more.
function hanging(first: string, rest: string, text: string, width: number): string {
  if (ADDRESS.test(text)) return first + text;
  return wrap(text, width - rest.length)
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n');
}

// Before anything is laid out, as it changes widths: what an ASCII terminal cannot show of a model's own text.
function inAscii<T>(part: T): T {
  if (typeof part === 'string') return toAscii(part) as T;
  if (Array.isArray(part)) return part.map(inAscii) as T;
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, inAscii(value)])) as T;
}

function toAscii(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[‘’]/g, "'")
      .replace(/[“”]/g, '"')
      .replace(/[–—]/g, '-')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: line breaks and the escape of colours stay
      .replace(/[^\n\u001b\x20-\x7e]/gu, '?')
  );
}
