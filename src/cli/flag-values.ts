// What stands behind a flag -> its value; a RangeError says what was allowed.
import { VERDICT_GATES } from './formats.ts';

export function columns(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 60 || number > 120)
    throw new RangeError('Give a whole number from 60 to 120.');
  return number;
}

export function collected(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

export function people(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 2 || number > 10_000)
    throw new RangeError('Give a whole number from 2 to 10000.');
  return number;
}

export function verdicts(text: string): string[] {
  const kinds = text.split(',').map((kind) => kind.trim());
  const unknown = kinds.filter((kind) => !(VERDICT_GATES as readonly string[]).includes(kind));
  if (unknown.length > 0) throw new RangeError(`Allowed, separated by commas: ${VERDICT_GATES.join(', ')}.`);
  return kinds;
}
