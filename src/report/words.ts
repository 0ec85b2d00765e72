// Numbers and names -> the words of a report.
import { rounded, roundedDown } from '../decimals.ts';
import type { Level } from '../model/types.ts';
import type { Span, Tone } from './report.ts';

/** Two decimals; a value that is not 0 is never shown as 0.00, nor one below 1 as 1.00. */
export function decimal(value: number): string {
  if (value > 0 && value < 0.005) return 'below 0.01';
  if (value < 1 && value >= 0.995) return 'above 0.99';
  return rounded(value, 2);
}

/** Two decimals, never more than the value: for "at least". */
export function atLeast(value: number): string {
  return value > 0 && value < 0.01 ? 'less than 0.01' : roundedDown(value, 2);
}

/** With its sign: +0.12. */
export function signed(value: number): string {
  return (value < 0 ? '-' : '+') + decimal(Math.abs(value)).replace(/^(below|above) /, '');
}

/** Whole per cent; what is not all is never shown as 100 %, nor what is something as 0 %. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return 'under 1 %';
  if (share < 1 && share >= 0.995) return 'over 99 %';
  return `${Math.round(share * 100)} %`;
}

/** With a tenth, for shares of very many; what is not all is never shown as 100 %, nor what is something as 0 %. */
export function finePercent(share: number): string {
  if (share > 0 && share < 0.0005) return 'under 0.1 %';
  if (share < 1 && share >= 0.9995) return 'over 99.9 %';
  return `${rounded(share * 100, share === 0 || share === 1 ? 0 : 1)} %`;
}

export function count(number: number, one: string, many = one + 's'): string {
  return `${thousands(number)} ${number === 1 ? one : many}`;
}

/** 4,000: grouped by hand, as every locale would group differently. */
export function thousands(number: number | bigint): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "A, B and C". */
export function together(names: readonly string[], word = 'and'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}

const TONES: Readonly<Record<Level, Tone>> = { met: 'good', partly: 'middling', unmet: 'bad', unknown: 'unsure' };

export function levelSpan({ level, disputed }: { readonly level: Level; readonly disputed: boolean }): Span {
  return { text: disputed ? `${level}, disputed` : level, tone: disputed ? 'unsure' : TONES[level] };
}

/** Whole days from one ISO date to a later one; a month without a day counts from its first. */
export function daysBetween(earlier: string, later: string): number {
  const day = (date: string) => Date.parse(`${date.length === 7 ? `${date}-01` : date}T00:00:00Z`) / 86_400_000;
  return Math.round(day(later) - day(earlier));
}

/** A sentence without its full stop, to stand inside another one. */
export function trimmed(statement: string): string {
  return statement.replace(/\.$/, '');
}
