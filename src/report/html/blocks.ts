// Blocks of a report -> HTML. The page and its live part draw with the same functions.
import {
  type Bar,
  type Block,
  type CitedSource,
  type Entry,
  type Figure,
  type Line,
  type Section,
  type Span,
  spansOf,
} from '../report.ts';
import { decimal } from '../words.ts';
import { drawBar, drawChart } from './charts.ts';
import { escapeHtml, linkable } from './escape.ts';

/** Whether something on the page carries this anchor: what leads nowhere is no link. */
export type Anchors = ReadonlySet<string>;

/** The anchors that these sections will carry. */
export function anchorsOf(sections: readonly Section[]): Set<string> {
  const within = (block: Block): string[] => {
    switch (block.kind) {
      case 'list':
        return block.entries.flatMap(({ id }) => id ?? []);
      case 'sources':
        return block.sources.map(({ number }) => `source-${number}`);
      case 'fold':
        return block.blocks.flatMap(within);
      default:
        return [];
    }
  };
  return new Set(sections.flatMap(({ id, blocks }) => [id, ...blocks.flatMap(within)]));
}

export function renderBlocks(blocks: readonly Block[], anchors: Anchors): string {
  return blocks.map((block) => renderBlock(block, anchors)).join('\n');
}

function renderBlock(block: Block, anchors: Anchors): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${inline(block.line, anchors)}</p>`;
    case 'heading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'list': {
      const tag = block.numbered ? 'ol' : 'ul';
      return `<${tag}>${block.entries.map((entry) => renderEntry(entry, anchors)).join('\n')}</${tag}>`;
    }
    case 'bars':
      return renderBars(block.bars, anchors);
    case 'table':
      return renderTable(block, anchors);
    case 'sources':
      // A list without marks of its own is a list to a screen reader only when it says so.
      return `<ul class="sources" role="list">${block.sources.map(renderSource).join('\n')}</ul>`;
    case 'fold': {
      const unfolded = `<details><summary>${escapeHtml(block.title)}</summary>${renderBlocks(block.blocks, anchors)}</details>`;
      // Paper cannot be unfolded: what is folded on the screen is its short line there.
      return block.short === undefined ? unfolded : `${unfolded}<p class="paper">${inline(block.short, anchors)}</p>`;
    }
  }
}

function renderEntry({ id, line, more = [] }: Entry, anchors: Anchors): string {
  const below = more.map((each) => `<p>${inline(each, anchors)}</p>`).join('');
  return `<li${idOf(id)}>${more.length === 0 ? inline(line, anchors) : `<p>${inline(line, anchors)}</p>`}${below}</li>`;
}

function renderBars(bars: readonly Bar[], anchors: Anchors): string {
  const rows = bars.map(({ label, low, best, high, to }) => {
    const value = inline([{ text: decimal(best), tone: 'strong', ...(to === undefined ? {} : { to }) }], anchors);
    return `<tr><th scope="row">${escapeHtml(label)}</th><td class="drawn">${drawBar(low, best, high)}</td><td class="right">${value}</td><td>${decimal(low)} to ${decimal(high)}</td></tr>`;
  });
  return `<table class="bars" aria-label="Values with their ranges"><thead><tr><td></td><td></td><th scope="col" class="right">Value</th><th scope="col">Range</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** Tables of so few rows stay together on paper. */
const SHORT = 6;

function renderTable({ columns, rows, figure }: Extract<Block, { kind: 'table' }>, anchors: Anchors): string {
  const right = (at: number) => (columns[at]!.align === 'right' ? ' class="right"' : '');
  const head = columns.map(({ title }, at) =>
    title === '' ? '<td></td>' : `<th scope="col"${right(at)}>${escapeHtml(title)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((line, at) =>
      at === 0 ? `<th scope="row">${inline(line, anchors)}</th>` : `<td${right(at)}>${inline(line, anchors)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  // Wider than a telephone, a table scrolls by itself; a keyboard has to reach what scrolls.
  const name = escapeHtml(`Table: ${figure?.title ?? columns[0]!.title}`);
  const table = `<div class="wide${rows.length <= SHORT ? ' short' : ''}" role="group" tabindex="0" aria-label="${name}"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
  if (!figure) return table;
  return `${renderFigure(figure)}${table}`;
}

export function renderFigure({ title, alt, drawing }: Figure): string {
  return `<figure><figcaption>${escapeHtml(title)}</figcaption>${drawChart(drawing, title, alt)}</figure>`;
}

function renderSource({ number, title, url, date, seen, kind }: CitedSource): string {
  const address = url === undefined ? undefined : linkable(url);
  const name =
    address === undefined
      ? escapeHtml(title)
      : `<a href="${escapeHtml(address)}" target="_blank" rel="noopener noreferrer">${escapeHtml(title)}</a>`;
  const unlinked = url !== undefined && address === undefined ? ` ${escapeHtml(url)}` : '';
  return `<li id="source-${number}">[${number}] ${name}.${unlinked} ${escapeHtml(`${kind}, ${date}, seen ${seen}.`)}</li>`;
}

/** A line as text with tones and links inside the page. */
function inline(line: Line, anchors: Anchors): string {
  return spansOf(line)
    .map((span) => linked(span, anchors))
    .join('');
}

function linked(span: Span, anchors: Anchors): string {
  const words = toned(span);
  return span.to !== undefined && anchors.has(span.to) ? `<a href="#${escapeHtml(span.to)}">${words}</a>` : words;
}

function toned({ text, tone }: Span): string {
  const words = escapeHtml(text);
  if (tone === undefined) return words;
  return tone === 'strong' ? `<strong>${words}</strong>` : `<span class="${tone}">${words}</span>`;
}

function idOf(id: string | undefined): string {
  return id === undefined ? '' : ` id="${escapeHtml(id)}"`;
}
