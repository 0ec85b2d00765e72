// Text -> how many columns of a terminal it takes, broken or filled up to as many as there are.
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

// Most of a report is plain: a character is a column. Regular expressions measure and break that three to four times as fast
// as the libraries, which have emoji, accents and colours to look for.
const PLAIN = /^[\x20-\x7e]*$/;
const PLAIN_WORDS = /^(?:[\x21-\x7e]+ )*[\x21-\x7e]+$/;

/** The width of a line: colours take none, and some letters two. */
export function columnsOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}

/** Lines of at most `width` columns, broken between words, and inside those that are longer; 1 column at least. */
export function wrap(text: string, width: number): string {
  const room = Math.max(1, width);
  if (!PLAIN_WORDS.test(text)) return wrapAnsi(text, room, { hard: true, trim: true });
  if (text.length <= room) return text;
  const { lines, tooLong } = breaksAt(room);
  return tooLong.test(text) ? wrapAnsi(text, room, { hard: true, trim: true }) : text.replace(lines, '$1\n').trimEnd();
}

interface Breaks {
  /** As many words as fit, and the space or the end behind them. */
  readonly lines: RegExp;
  readonly tooLong: RegExp;
}

const breaks = new Map<number, Breaks>();

function breaksAt(room: number): Breaks {
  const known = breaks.get(room);
  if (known) return known;
  const made = { lines: new RegExp(`(.{1,${room}})(?: |$)`, 'g'), tooLong: new RegExp(`[^ ]{${room + 1}}`) };
  breaks.set(room, made);
  return made;
}

/** Filled up with spaces behind, or as it is where it is wider. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)));
}

/** Filled up with spaces in front. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columnsOf(text))) + text;
}
