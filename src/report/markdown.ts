// Report -> Markdown that reads well on a repository host and as plain text.
import { columnsOf } from './columns.ts';
import type { Bar, Block, CitedSource, Column, Entry, Figure, Line, Part, Report, Section } from './report.ts';

const BAR_CELLS = 20;

/** The parts of a decision record in the order in which such records are read (Nygard, 2011), with their titles. */
const PARTS: readonly { readonly part: Part; readonly title: string }[] = [
  { part: 'context', title: 'Context' },
  { part: 'options', title: 'Options' },
  { part: 'decision', title: 'Decision' },
  { part: 'consequences', title: 'Consequences' },
  { part: 'change', title: 'What would change it' },
  { part: 'sources', title: 'Sources and method' },
];

/**
 * CommonMark with tables. A report whose sections have parts becomes a decision record: the verdict first, then a heading
 * for each part and the sections below it; without parts the sections follow as they are. Everything that came from a
 * model or an answer is escaped. Ends with one line break.
 */
export function renderMarkdown(report: Report): string {
  const { title, headline, basis, sections } = report;
  const opening = [
    `# ${escapeText(title)}`,
    `**${escapeText(headline)}**`,
    ...(basis === undefined ? [] : [escapeText(basis)]),
  ];
  const isRecord = sections.some(({ part }) => part !== undefined);
  const body = isRecord
    ? renderRecord(sections)
    : sections.map((section) => renderSection(section, section.id === 'verdict' ? undefined : 2));
  return `${[...opening, ...body].join('\n\n')}\n`;
}

function renderRecord(sections: readonly Section[]): string[] {
  return PARTS.flatMap(({ part, title }) => {
    const inside = sections.filter((section) => section.part === part);
    if (inside.length === 0) return [];
    // A section of the name of its part needs no heading of its own.
    const named = (section: Section) => (section.id === 'verdict' || section.title === title ? undefined : 3);
    const first = [...inside].sort((a, b) => Number(named(a) !== undefined) - Number(named(b) !== undefined));
    return [`## ${title}`, ...first.map((section) => renderSection(section, named(section)))];
  });
}

/** Without a depth the section has no heading of its own. */
function renderSection({ title, blocks }: Section, depth: 2 | 3 | undefined): string {
  const heading = depth === undefined ? [] : [`${'#'.repeat(depth)} ${escapeText(title)}`];
  return [...heading, ...blocks.flatMap((block) => renderBlock(block, (depth ?? 2) + 1) ?? [])].join('\n\n');
}

function renderBlock(block: Block, depth: number): string | undefined {
  switch (block.kind) {
    case 'paragraph':
      return inline(block.line);
    case 'heading':
      return `${'#'.repeat(depth)} ${escapeText(block.text)}`;
    case 'list':
      return block.entries
        .map((entry, index) => renderEntry(entry, block.numbered ? `${index + 1}. ` : '- '))
        .join('\n');
    case 'bars':
      return renderBars(block.bars);
    case 'table':
      return [renderTable(block.columns, block.rows), ...renderFigure(block.figure)].join('\n\n');
    case 'sources':
      return block.sources.map(renderSource).join('\n');
    case 'fold':
      return block.short === undefined ? undefined : inline(block.short);
  }
}

function renderEntry({ line, more = [] }: Entry, mark: string): string {
  const indent = ' '.repeat(mark.length);
  // Two spaces before a line break would be lost by editors; a backslash is not.
  return [`${mark}${inline(line)}`, ...more.map((each) => `${indent}${inline(each)}`)].join('\\\n');
}

function renderBars(bars: readonly Bar[]): string {
  const rows = bars.map(({ label, best, high, words }) => {
    const full = Math.round(best * BAR_CELLS);
    const range = Math.max(0, Math.round(high * BAR_CELLS) - full);
    return `| ${escapeText(label)} | \`${'█'.repeat(full)}${'░'.repeat(range)}${'·'.repeat(BAR_CELLS - full - range)}\` | ${escapeText(words)} |`;
  });
  return ['| | | value (range) |', '| --- | --- | --- |', ...rows].join('\n');
}

// Bars of characters in a code block: one width for every character, and nothing in it is read as Markdown.
function renderFigure(figure: Figure | undefined): string[] {
  if (figure?.drawing.form !== 'stacks') return [];
  const { parts, rows, most } = figure.drawing;
  const label = (text: string) => text.replace(/\s+/g, ' ').replaceAll('`', "'");
  const width = Math.max(...rows.map((row) => columnsOf(label(row.label))));
  const drawn = rows.map((row) => {
    const cells = cellsOf(row.sizes, most).map((number, at) => STACK_MARKS[at % STACK_MARKS.length]!.repeat(number));
    return `${label(row.label)}${' '.repeat(width - columnsOf(label(row.label)))}  ${cells.join('')}  ${row.words}`;
  });
  const legend = parts.flatMap((part, at) =>
    rows.some(({ sizes }) => sizes[at]! > 0) ? [`${STACK_MARKS[at % STACK_MARKS.length]} ${label(part)}`] : [],
  );
  return [
    ['```text', label(figure.title), '', ...drawn, '', ...legend].map((line) => line.trimEnd()).join('\n') + '\n```',
  ];
}

const STACK_CELLS = 40;
const STACK_MARKS = ['█', '▒', '▚', '░', '▞', '▓', '╳', '·'];

// Whole characters that end where the exact parts end, so that no bar is longer for being made of more parts.
function cellsOf(sizes: readonly number[], most: number): number[] {
  let sum = 0;
  let drawn = 0;
  return sizes.map((size) => {
    sum += size;
    const end = Math.round((sum / most) * STACK_CELLS);
    const cells = Math.max(0, end - drawn);
    drawn += cells;
    return cells;
  });
}

function renderTable(columns: readonly Column[], rows: readonly (readonly Line[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => escapeText(title))),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(inline))),
  ].join('\n');
}

function renderSource({ number, title, url, date, seen, kind }: CitedSource): string {
  const name =
    url === undefined ? escapeText(title) : `[${escapeText(title)}](<${url.replace(/[<>\\]/g, encodeURIComponent)}>)`;
  return `- \\[${number}\\] ${name}. ${kind}, ${date}, seen ${seen}.`;
}

function inline(line: Line): string {
  if (typeof line === 'string') return escapeText(line);
  const parts = line.map((part) => {
    const { text, tone } = typeof part === 'string' ? { text: part, tone: undefined } : part;
    return tone === 'strong' ? strong(text) : escapeInner(text);
  });
  return escapeStart(parts.join('').trim());
}

// Spaces may not touch the inner side of the asterisks.
function strong(text: string): string {
  const [, before, inner, after] = text.match(/^(\s*)(.*?)(\s*)$/s)!;
  return inner === '' ? text : `${before}**${escapeInner(inner!)}**${after}`;
}

function escapeText(text: string): string {
  return escapeStart(escapeInner(text).trim());
}

// Escapes what could open a construct of Markdown or HTML anywhere in a line; white space cannot start a code block.
function escapeInner(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/[\\`*_{}[\]#|~$@]/g, '\\$&')
      // Many renderers make links of bare addresses: only the sources are links. No address ends in .yaml.
      .replace(/:(?=\/\/)|(?<=[\p{L}\p{N}])\.(?=\p{L})(?!ya?ml\b)/gu, '\\$&')
  );
}

// What opens a list, a rule or a heading does so only where a line begins.
function escapeStart(line: string): string {
  return line.replace(/^(-+|\++|=+|\d+[.)])(?=\s|$)/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}
