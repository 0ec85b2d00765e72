// Report -> Markdown that reads well on a repository host and as plain text.
import type { Bar, Block, CitedSource, Column, Entry, Line, Report, Section } from './report.ts';

const BAR_CELLS = 20;

/** CommonMark with tables. Everything that came from a model or an answer is escaped. Ends with one line break. */
export function renderMarkdown(report: Report): string {
  const body = report.sections.map(renderSection).join('\n\n');
  return `# ${escapeText(report.title)}\n\n**${escapeText(report.headline)}**\n\n${body}\n`;
}

function renderSection({ id, title, blocks }: Section): string {
  const body = blocks.map(renderBlock).join('\n\n');
  return id === 'verdict' ? body : `## ${escapeText(title)}\n\n${body}`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return inline(block.line);
    case 'heading':
      return `### ${escapeText(block.text)}`;
    case 'list':
      return block.entries
        .map((entry, index) => renderEntry(entry, block.numbered ? `${index + 1}. ` : '- '))
        .join('\n');
    case 'bars':
      return renderBars(block.bars);
    case 'table':
      return renderTable(block.columns, block.rows);
    case 'sources':
      return block.sources.map(renderSource).join('\n');
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
  return text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]#|~$@]/g, '\\$&');
}

// What opens a list, a rule or a heading does so only where a line begins.
function escapeStart(line: string): string {
  return line.replace(/^(-+|\++|=+|\d+[.)])(?=\s|$)/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}
