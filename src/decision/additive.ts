// Matrices and weights -> values. The additive value model alone: plain arrays, no model, no rounding.

import { leastCommonMultiple } from '../arithmetic.ts';

/** One row for each alternative, one column for each indicator (or criterion); larger is better. */
export type Matrix = readonly (readonly number[])[];

/** Performances as ranges: three matrices of one shape with low <= best <= high in every cell. */
export interface RangeMatrix {
  readonly low: Matrix;
  readonly best: Matrix;
  readonly high: Matrix;
}

/**
 * Sum of weight x performance over the columns (additive multi-attribute value; Keeney and Raiffa, 1976). Exact when
 * all numbers are whole and the sum stays below 2^53. Weights need not sum to 1: nothing is normalised here.
 */
export function weightedSum(weights: readonly number[], row: readonly number[]): number {
  if (weights.length !== row.length) throw new RangeError(`${weights.length} weights for ${row.length} performances`);
  let sum = 0;
  for (let column = 0; column < row.length; column++) sum += weights[column]! * row[column]!;
  return sum;
}

/**
 * Importance -> weights that sum to 1. Nothing to normalise (every importance 0, or none) is a state of its own.
 * Importance is finite and not negative.
 */
export function normalise(importance: readonly number[]): readonly number[] | 'no importance' {
  const total = importance.reduce((sum, points) => sum + points, 0);
  return total > 0 ? importance.map((points) => points / total) : 'no importance';
}

/** n x lcm(1..n) stays below 2^53. */
const MOST_RANKED = 36;

/**
 * Rank-order-centroid weights of n criteria (Barron, 1992), the mean of all weights that keep an order: the k-th
 * is (1/k + ... + 1/n) / n. Whole numerators over one denominator, n x lcm(1..n). A RangeError for more than 36: beyond
 * them these are no longer exact.
 */
export function rankOrderCentroid(n: number): { readonly numerators: readonly number[]; readonly denominator: number } {
  if (!Number.isInteger(n) || n < 0 || n > MOST_RANKED) throw new RangeError(`Ranks of ${n} criteria`);
  const common = Array.from({ length: n }, (_, index) => index + 1).reduce(leastCommonMultiple, 1);
  const numerators: number[] = [];
  let tail = 0;
  for (let rank = n; rank >= 1; rank--) {
    tail += common / rank;
    numerators.unshift(tail);
  }
  return { numerators, denominator: n * common };
}

/**
 * One row dominates another: at least as good in every column, better in one (Pareto). `strictly`: better in every one. A
 * RangeError for rows of different lengths.
 */
export function dominates(row: readonly number[], other: readonly number[], strictly = false): boolean {
  if (row.length !== other.length) throw new RangeError(`${row.length} and ${other.length} performances`);
  return strictly
    ? row.every((cell, k) => cell > other[k]!)
    : row.every((cell, k) => cell >= other[k]!) && row.some((cell, k) => cell > other[k]!);
}

/** For each row the rows that dominate it, by position. */
export function dominatorsOf(matrix: Matrix, strictly = false): number[][] {
  return matrix.map((row) => matrix.flatMap((other, index) => (dominates(other, row, strictly) ? [index] : [])));
}

/** Positions from the largest value down; equal values share a group, so that no order inside it is claimed. */
export function rankGroups(values: readonly number[]): number[][] {
  const distinct = [...new Set(values)].sort((a, b) => b - a);
  return distinct.map((value) => values.flatMap((candidate, index) => (candidate === value ? [index] : [])));
}
