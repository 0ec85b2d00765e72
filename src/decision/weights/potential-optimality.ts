// Performances -> for each alternative, how far ahead of all others it can be under any weights, or how much it falls short.
import type { Matrix } from '../additive.ts';
import { type Fraction, toNumber, wholeRows } from './fractions.ts';
import { fraction, maximise, type Optimum } from './linear-program.ts';

export type PotentialOptimality =
  /** There is no other to be ahead of. */
  | { readonly kind: 'alone' }
  /** The largest lead over all others, above 0, and weights that give it. */
  | { readonly kind: 'first'; readonly lead: number; readonly weights: readonly number[] }
  /** At its best weights it shares the first place; it never has it alone. */
  | { readonly kind: 'only-level'; readonly weights: readonly number[] }
  /** Under any weights another is ahead of it, at the best ones by this much (above 0). */
  | { readonly kind: 'never'; readonly short: number };

/**
 * For each alternative the largest lead that it can have over every other at once, over all weights that are not
 * negative and sum to 1 (potential optimality; Hazen, 1986), in the unit of the performances. Exact: each is the value
 * of a game in which one side weighs the criteria and the other names a rival (von Neumann, 1928), solved as a linear
 * program; so "never" is proved, also for those that nobody dominates. Where several weights do as well it gives one of
 * them, always the same for the same input; which one may depend on the order of criteria and alternatives.
 *
 * One row for each alternative, one column for each criterion, at least one; larger is better. Numbers count as the
 * decimals that they print as. Throws a RangeError where rows differ in length or are empty, or a number is not finite.
 */
export function potentialOptimality(performances: Matrix): PotentialOptimality[] {
  const criteria = performances[0]?.length;
  if (performances.some((row) => row.length !== criteria || row.length === 0))
    throw new RangeError(`Rows of ${performances.map((row) => row.length).join(', ')} performances`);
  const { rows, unit } = wholeRows(performances);
  return rows.map((own, index) => {
    const leads = rows.toSpliced(index, 1).map((row) => row.map((cell, k) => own[k]! - cell));
    return leads.length === 0 ? { kind: 'alone' } : best(leads, unit);
  });
}

/** Leads over each rival on each criterion, over `unit` -> the largest of the smallest weighted lead. */
function best(leads: readonly (readonly bigint[])[], unit: bigint): PotentialOptimality {
  // Raised so that all are above 0, the lead is a variable from 0 up and weights that sum to less than 1 only lose.
  const raise = leads.flat().reduce((most, lead) => (1n - lead > most ? 1n - lead : most), 1n);
  const still = leads[0]!.map(() => 0n);
  // Weights of nothing are allowed and leads are bounded, so there always is one.
  const optimum = maximise({
    objective: [...still, 1n],
    atMost: [
      ...leads.map((row) => ({ row: [...row.map((lead) => -lead - raise), 1n], bound: 0n })),
      { row: [...still.map(() => 1n), 0n], bound: 1n },
    ],
  }) as Extract<Optimum, { kind: 'optimal' }>;
  const { numerator, denominator } = optimum.value;
  const lead = fraction(numerator - raise * denominator, denominator * unit);
  if (lead.numerator < 0n) return { kind: 'never', short: -asNumber(lead) };
  const weights = optimum.at.slice(0, -1).map(asNumber);
  return lead.numerator === 0n ? { kind: 'only-level', weights } : { kind: 'first', lead: asNumber(lead), weights };
}

function asNumber({ numerator, denominator }: Fraction): number {
  return toNumber(numerator, denominator);
}
