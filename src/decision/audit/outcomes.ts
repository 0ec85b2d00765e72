// Answer sheets in groups -> how many of them put whom first. What the exact ways of counting share.
import type { AnswerGroup } from './answer-groups.ts';
import type { Tally } from './count-ahead.ts';

/** All questions under one answer to the framing question, which is among them with that answer alone. */
export type FramedGroups = readonly (readonly AnswerGroup[])[];

/**
 * Who is first: one bit for each alternative that is, more than one where they tie; or why nobody is. Without
 * importance nobody is ahead, unless one alone is left.
 */
export type First = number | 'none-left' | 'no-importance';

/** How many answer sheets end so; those that never come about may be missing. */
export type Outcomes = Map<First, Tally>;

export const NO_SHEETS: Tally = { sheets: 0n, chance: 0 };

/** Adds `times` as many; -1 takes away. */
export function addOutcome(outcomes: Outcomes, first: First, { sheets, chance }: Tally, times = 1): void {
  const before = outcomes.get(first) ?? NO_SHEETS;
  outcomes.set(first, { sheets: before.sheets + BigInt(times) * sheets, chance: before.chance + times * chance });
}

/** Who is first of those that stay, by values or by what each is ahead of some one alternative. */
export function firstOfStaying(values: ArrayLike<number>, screened: number, gives: boolean): First {
  let first = 0;
  let top = Number.NEGATIVE_INFINITY;
  let staying = 0;
  for (let row = 0; row < values.length; row++) {
    if ((screened & (1 << row)) !== 0) continue;
    staying++;
    const value = values[row]!;
    if (value > top) {
      top = value;
      first = 1 << row;
    } else if (value === top) first |= 1 << row;
  }
  if (staying === 0) return 'none-left';
  return staying > 1 && !gives ? 'no-importance' : first;
}

/** Whether the first place is the same; where nobody has it, it does not matter why. */
export function isSamePlace(a: First, b: First): boolean {
  return a === b || (typeof a === 'string' && typeof b === 'string');
}
