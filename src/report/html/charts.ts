// Drawing -> inline SVG. Across, everything is in per cent of the width, so that a narrow page narrows the picture and not
// its letters; down, in pixels. Colours are classes, so that light, dark and paper have their own.
import { ticks } from 'd3-array';
import { rounded } from '../../decimals.ts';
import type { Drawing, Ranges, Stacks, TurningPoints } from '../report.ts';
import { decimal, finePercent, percent } from '../words.ts';
import { escapeHtml } from './escape.ts';

/** As many colours as are told apart; from there on they repeat, and the letters go on telling. */
export const COLOURS = 8;
const TICKS = 5;
const LINE = 20;
const BAR = 18;
const ROW = LINE + BAR + 8;
const AXIS = 24;
/** Narrower parts leave their letter to the legend's colour and to the table. */
const NARROWEST_NAMED = 0.045;
const LETTERS = 26;

/** `title` and `alt` are what a screen reader says in its place. */
export function drawChart(drawing: Drawing, title: string, alt: string): string {
  const { height, marks } = MARKS[drawing.form](drawing as never);
  const said = escapeHtml(`${title}. ${alt}`);
  return `<svg class="chart" role="img" aria-label="${said}" width="100%" height="${height}">${marks}</svg>${legend(drawing)}`;
}

const MARKS = { stacks: stackMarks, ranges: rangeMarks, 'turning-points': turningMarks };

interface Marks {
  readonly height: number;
  readonly marks: string;
}

function stackMarks({ rows, most, unit, parts }: Stacks): Marks {
  const bottom = rows.length * ROW;
  const name = { value: decimal, share: percent, count: String }[unit];
  const drawn = rows.map(({ label, sizes, words }, row) => {
    const top = row * ROW;
    let start = 0;
    const segments = sizes.map((size, at) => {
      const from = start;
      start += size;
      if (size <= 0) return '';
      const number = size / most < NARROWEST_NAMED ? '' : text(50, BAR - 5, letterOf(at), 'middle', 'n');
      return `<svg x="${across(from / most)}" y="${top + LINE}" width="${across(size / most)}" height="${BAR}"><title>${escapeHtml(`${parts[at]}: ${name(size)}`)}</title><rect class="part c${at % COLOURS}" width="100%" height="100%"/>${number}</svg>`;
    });
    return header(top, label, words) + segments.join('');
  });
  return { height: bottom + AXIS, marks: axis(most, unit, bottom) + drawn.join('') };
}

const RANGE_ROW = 32;

function rangeMarks({ groups }: Ranges): Marks {
  let top = 0;
  const drawn = groups.map(({ label, rows }) => {
    const title = label === undefined ? '' : text(0, top + LINE - 4, label, 'start', 'group');
    if (label !== undefined) top += LINE + 4;
    const lines = rows.map(({ label: name, low, best, high, words }) => {
      const middle = top + LINE + 4;
      const marks = `<line class="track" x1="0" x2="100%" y1="${middle}" y2="${middle}"/><line class="span" x1="${across(low)}" x2="${across(high)}" y1="${middle}" y2="${middle}"/><circle class="dot" cx="${across(best)}" cy="${middle}" r="5"/>`;
      const all = header(top, name, words) + marks;
      top += RANGE_ROW;
      return all;
    });
    return title + lines.join('');
  });
  return { height: top + AXIS, marks: axis(1, 'value', top) + drawn.join('') };
}

function turningMarks({ rows }: TurningPoints): Marks {
  let top = 0;
  const drawn = rows.map(({ label, now, turns, words }) => {
    const head = header(top, label, words);
    const middle = top + LINE + 8;
    const places = turns.map(({ at, label: who }, line) => {
      const anchor = at > 0.5 ? 'end' : 'start';
      const said = `${finePercent(at)}: ${who}`;
      return `<line class="turn" x1="${across(at)}" x2="${across(at)}" y1="${middle - 9}" y2="${middle + 9}"/>${text(at * 100, middle + 24 + line * 16, said, anchor, 'said')}`;
    });
    const track = `<line class="track" x1="0" x2="100%" y1="${middle}" y2="${middle}"/>`;
    const dot = `<circle class="dot" cx="${across(now)}" cy="${middle}" r="5"/>`;
    top += LINE + 22 + Math.max(0, turns.length) * 16;
    return head + track + places.join('') + dot;
  });
  return { height: top + AXIS, marks: axis(1, 'share', top) + drawn.join('') };
}

// Grid and numbers below; the places of the ticks are those that the library of the field would choose.
function axis(most: number, unit: Stacks['unit'], bottom: number): string {
  const places = ticks(0, most, Math.min(TICKS, unit === 'count' ? most : TICKS));
  const name = (tick: number) => (unit === 'share' ? `${Math.round(tick * 100)} %` : String(tick));
  return places
    .map((tick) => {
      const at = across(tick / most);
      const anchor = tick === 0 ? 'start' : tick / most > 0.97 ? 'end' : 'middle';
      const line = `<line class="grid" x1="${at}" x2="${at}" y1="0" y2="${bottom}"/>`;
      return line + text((tick / most) * 100, bottom + 16, name(tick), anchor, 'tick');
    })
    .join('');
}

function header(top: number, label: string, words: string): string {
  const right = words === '' ? '' : text(100, top + 14, words, 'end', 'words');
  return text(0, top + 14, label, 'start') + right;
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end', kind?: string): string {
  const classes = kind === undefined ? '' : ` class="${kind}"`;
  const placed = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${across(x / 100)}" y="${y}"${placed}${classes}>${escapeHtml(words)}</text>`;
}

function legend(drawing: Drawing): string {
  if (drawing.form !== 'stacks') return '';
  const entries = drawing.parts.flatMap((part, at) =>
    drawing.rows.some(({ sizes }) => sizes[at]! > 0)
      ? [`<li><span class="swatch c${at % COLOURS}">${letterOf(at)}</span> ${escapeHtml(part)}</li>`]
      : [],
  );
  return `<ul class="legend">${entries.join('')}</ul>`;
}

// A, B, ... Z, A: letters, as a number in a bar would be read as an amount.
function letterOf(at: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + (at % LETTERS));
}

/** A bar from 0 to 1 with its range, for a cell of a table that says the same in numbers. */
export function drawBar(low: number, best: number, high: number): string {
  return `<svg class="bar" aria-hidden="true" width="100%" height="18"><rect class="track" width="100%" height="100%"/><rect class="value" width="${across(best)}" height="100%"/><rect class="whisker" x="${across(low)}" y="7" width="${across(high - low)}" height="4"/></svg>`;
}

// Two decimals of a per cent are finer than any screen.
function across(share: number): string {
  return `${rounded(share * 100, 2).replace(/\.?0+$/, '')}%`;
}
