// Weights and performances -> the smallest joint change of all weights that changes the first place, or never.
import type { Matrix } from '../additive.ts';
import { type Fraction, toNumber, wholeRows } from './fractions.ts';
import { type Constraint, fraction, maximise } from './linear-program.ts';

/** One row of performances for each alternative; one weight for each column, of any sum above 0: normalised here. */
export interface Weighted {
  readonly weights: readonly number[];
  readonly performances: Matrix;
}

/** A distance is L1, the sum of |change| over weights that sum to 1. It runs from 0 to 2: half of it leaves, half arrives. */
export type WeightChange =
  | { readonly kind: 'change'; readonly weights: readonly number[]; readonly distance: number }
  /** No weights at all do it. */
  | { readonly kind: 'never' };

export type NearestFlip =
  | {
      readonly kind: 'flip';
      readonly distance: number;
      /** Every rival that draws level at this distance, by position, and the weights at which it does: each its own. */
      readonly to: readonly { readonly rival: number; readonly weights: readonly number[] }[];
    }
  /** Several share the first place as it is. */
  | { readonly kind: 'tie'; readonly first: readonly number[] }
  /** No weights at all put another one ahead; so too where there is no other. */
  | { readonly kind: 'never' };

/**
 * The nearest weights at which `target` is at least `lead` (0 or more; 0 lets it be level) ahead of every other
 * alternative. Exact, as a linear program: least is the sum of what each weight gains, half of the distance. Where
 * several weights are as near it gives one of them, always the same for the same input; which one may depend on the
 * order of the criteria. Numbers count as the decimals that they print as. Throws a RangeError where a weight is
 * negative, all are 0, a row is not as long as the weights, the lead is negative, no alternative is the target or a
 * number is not finite.
 */
export function smallestWeightChange({
  weights,
  performances,
  target,
  lead = 0,
}: Weighted & { readonly target: number; readonly lead?: number }): WeightChange {
  const { shares, total, rows, ahead } = inWholes({ weights, performances }, lead);
  const own = rows[target];
  if (own === undefined) throw new RangeError(`No alternative ${target} among ${rows.length}`);
  // Variables: the new weights, as parts of `total`, and then what each of them gains at least.
  const still = shares.map(() => 0n);
  const gains = shares.map((share, k): Constraint => {
    const unit = still.with(k, 1n);
    return { row: [...unit, ...unit.map((cell) => -cell)], bound: share };
  });
  const leads = rows
    .toSpliced(target, 1)
    .map((row): Constraint => ({ row: [...row.map((cell, k) => cell - own[k]!), ...still], bound: -ahead * total }));
  const optimum = maximise({
    objective: [...still, ...shares.map(() => -1n)],
    atMost: [...gains, ...leads],
    equal: [{ row: [...shares.map(() => 1n), ...still], bound: total }],
  });
  if (optimum.kind !== 'optimal') return { kind: 'never' };
  const ofTotal = ({ numerator, denominator }: Fraction) => asNumber(fraction(numerator, denominator * total));
  return {
    kind: 'change',
    weights: optimum.at.slice(0, shares.length).map(ofTotal),
    distance: asNumber(fraction(-2n * optimum.value.numerator, optimum.value.denominator * total)),
  };
}

/**
 * The smallest change of the weights at which a rival draws level with the first place and goes ahead beyond. A rival
 * that is at best level, at weights where only criteria on which both are level count, never goes ahead and is left out.
 * Weight may also move to a criterion that has none now.
 * Exact: ties, at the start and between rivals, are those of the decimals that the numbers print as. The order of
 * criteria and alternatives changes nothing. Throws a RangeError as `smallestWeightChange` does.
 *
 * The nearest rival decides: were a third alternative ahead of the first at its weights, then on the straight way there
 * it would have drawn level, and so nearer.
 */
export function weightFlip({ weights, performances }: Weighted): NearestFlip {
  const { shares, rows } = inWholes({ weights, performances });
  const values = rows.map((row) => sumOfProducts(shares, row));
  const most = values.reduce((a, b) => (b > a ? b : a), values[0] ?? 0n);
  const first = values.flatMap((value, index) => (value === most ? [index] : []));
  if (first.length > 1) return { kind: 'tie', first };
  const crossings = rows.flatMap((row, rival) => {
    const leads = row.map((cell, k) => rows[first[0]!]![k]! - cell);
    const level = drawLevel(shares, leads);
    return level === 'never' ? [] : [{ rival, ...level }];
  });
  const nearest = crossings.filter(({ distance }) => crossings.every((other) => !isLess(other.distance, distance)));
  if (nearest.length === 0) return { kind: 'never' };
  const to = nearest.map(({ rival, weights: level }) => ({ rival, weights: level.map(asNumber) }));
  return { kind: 'flip', distance: asNumber(nearest[0]!.distance), to };
}

/**
 * Whole weights and the lead over one rival on each criterion -> the nearest weights, of sum 1, at which the two are
 * level. `leads` times `weights` sums to more than 0; 'never' where no lead is below 0.
 *
 * Closed form: weight moves to the criterion with the smallest lead from those with the largest lead first, until the
 * lead is 0. Nothing shorter does: of any change that moves as much, what arrives counts at least the smallest lead, and
 * what leaves counts at most as much as the part with the largest leads, so that no change lowers the lead further. The
 * distance is twice what moves. Criteria of the same lead give and take in proportion to their weights, and take alike
 * where all of those are 0; so the order of the criteria changes nothing.
 */
export function drawLevel(
  weights: readonly bigint[],
  leads: readonly bigint[],
): { readonly weights: readonly Fraction[]; readonly distance: Fraction } | 'never' {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const least = leads.reduce((a, b) => (b < a ? b : a), 0n);
  if (least === 0n) return 'never';
  const weightAt = (lead: bigint) => weights.reduce((sum, weight, k) => (leads[k] === lead ? sum + weight : sum), 0n);
  const givers = [...new Set(leads)].sort((a, b) => (a < b ? 1 : -1));
  // The last giver is the one that can take away all that is left of the lead.
  let last = 0;
  let moved = 0n;
  let left = sumOfProducts(weights, leads);
  const gives = () => weightAt(givers[last]!) * (givers[last]! - least);
  while (gives() < left) {
    moved += weightAt(givers[last]!);
    left -= gives();
    last++;
  }
  const gap = givers[last]! - least;
  const arrives = moved * gap + left;
  const taken = weightAt(least);
  const takers = BigInt(leads.filter((lead) => lead === least).length);
  const changed = (weight: bigint, lead: bigint): Fraction => {
    if (lead > givers[last]!) return fraction(0n, 1n);
    if (lead === givers[last]!) return fraction(weight * (gives() - left), gives() * total);
    if (lead > least) return fraction(weight, total);
    return taken > 0n
      ? fraction(weight * (taken * gap + arrives), taken * gap * total)
      : fraction(arrives, takers * gap * total);
  };
  return {
    weights: weights.map((weight, k) => changed(weight, leads[k]!)),
    distance: fraction(2n * arrives, gap * total),
  };
}

/** Weights as whole parts of `total`; performances, and a lead beside them, over one unit. */
function inWholes({ weights, performances }: Weighted, lead = 0) {
  for (const row of performances)
    if (row.length !== weights.length) throw new RangeError(`${weights.length} weights for ${row.length} performances`);
  const shares = wholeRows([weights]).rows[0]!;
  const total = shares.reduce((sum, share) => sum + share, 0n);
  if (total === 0n || shares.some((share) => share < 0n)) throw new RangeError(`Weights ${weights.join(', ')}`);
  const { rows } = wholeRows([...performances, [lead]]);
  const ahead = rows.pop()![0]!;
  if (ahead < 0n) throw new RangeError(`A lead of ${lead}`);
  return { shares, total, rows, ahead };
}

function sumOfProducts(a: readonly bigint[], b: readonly bigint[]): bigint {
  return a.reduce((sum, factor, k) => sum + factor * b[k]!, 0n);
}

function isLess(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

function asNumber({ numerator, denominator }: Fraction): number {
  return toNumber(numerator, denominator);
}
