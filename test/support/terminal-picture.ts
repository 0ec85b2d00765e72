// The screen of a terminal -> a small SVG of it.
import { escapeHtml } from '../../src/report/html/escape.ts';
import type { Run } from './terminal.ts';

const COLUMN = 8.4;
const ROW = 19;
const MARGIN = 20;
const BACK = '#1b1f24';
const TEXT = '#d7dde4';
/** The sixteen colours that a palette begins with, readable on the dark ground. */
const PALETTE = [
  ...['#6e7781', '#ff8f87', '#7ee29a', '#e6c06a', '#8ab8ff', '#d9a3f5', '#6fd6d9', TEXT],
  ...['#9aa4ae', '#ffaba5', '#a5f0b8', '#f5d68f', '#aecdff', '#e7c3fa', '#98e6e8', '#ffffff'],
];

/** `alt` says in words what is seen. Every run is stretched to its columns, so that any fixed-width font will do. */
export function terminalPicture(rows: readonly (readonly Run[])[], columns: number, alt: string): string {
  const width = columns * COLUMN + 2 * MARGIN;
  const height = rows.length * ROW + 2 * MARGIN;
  const text = rows.flatMap((runs, row) => runs.flatMap((run) => drawRun(run, row)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.ceil(width)} ${height}" width="${Math.ceil(width)}" role="img" aria-label="${escapeHtml(alt)}">
<rect width="100%" height="100%" rx="8" fill="${BACK}"/>
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="14" fill="${TEXT}" xml:space="preserve">
${text.join('\n')}
</g>
</svg>
`;
}

// Blanks draw nothing: what stands between them is put where it belongs.
function drawRun({ column, text, color, isBold, isDim }: Run, row: number): string[] {
  const y = MARGIN + row * ROW + 14;
  const look = [
    ...(color === undefined ? [] : [` fill="${PALETTE[color] ?? TEXT}"`]),
    ...(isBold ? [' font-weight="700"'] : []),
    ...(isDim ? [' opacity=".7"'] : []),
  ].join('');
  const shown = text.trim();
  if (shown === '') return [];
  const x = MARGIN + (column + text.indexOf(shown)) * COLUMN;
  const length = [...shown].length * COLUMN;
  return [`<text x="${rounded(x)}" y="${y}" textLength="${rounded(length)}"${look}>${escapeHtml(shown)}</text>`];
}

const rounded = (number: number) => Math.round(number * 10) / 10;
