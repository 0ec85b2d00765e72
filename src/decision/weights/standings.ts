// Who is ahead of whom -> the rank that each alternative takes; and what SMAA-2 tells, exact or sampled.
import type { Matrix } from '../additive.ts';

/**
 * What SMAA-2 tells (Lahdelma and Salminen, 2001): shares over weights, performances or both. All are in [0, 1].
 */
export interface Acceptability {
  /** Row: alternative; column: rank. Each row and each column sums to 1; alternatives that tie share their ranks evenly. */
  readonly rankAcceptability: Matrix;
  /**
   * The share in which the alternative of the row is strictly ahead of that of the column; 0 with itself. The two shares
   * of a pair sum to 1 less the share in which they tie, so both are 0 for two that are equal everywhere.
   */
  readonly pairwiseWinning: Matrix;
  readonly centralWeights: readonly CentralWeights[];
  readonly method: Method;
}

/** The mean of the weights that put an alternative first, or no such weights: then no average preference speaks for it. */
export type CentralWeights =
  | { readonly kind: 'weights'; readonly weights: readonly number[] }
  | { readonly kind: 'never-first' };

/** `error`: the largest standard error of a share, the square root of p(1-p)/samples, and never below one sample. */
export type Method =
  | { readonly kind: 'exact' }
  | { readonly kind: 'sampled'; readonly samples: number; readonly seed: number; readonly error: number };

/** Every pair of alternatives once, by position, a before b. */
export function pairsOf(alternatives: number): readonly { readonly a: number; readonly b: number }[] {
  return Array.from({ length: alternatives }, (_, a) =>
    Array.from({ length: alternatives - a - 1 }, (__, k) => ({ a, b: a + 1 + k })),
  ).flat();
}

/** How many are ahead of an alternative, and how many are level with it, itself included. */
export interface Standing {
  ahead: number;
  level: number;
}

/** `leads[k]` is above 0 where a of the k-th pair is ahead of b, below 0 where b is ahead of a, 0 where they tie. */
export function standingsOf(
  alternatives: number,
  pairs: readonly { readonly a: number; readonly b: number }[],
  leads: readonly number[],
): readonly Standing[] {
  const standings = Array.from({ length: alternatives }, (): Standing => ({ ahead: 0, level: 1 }));
  for (const [k, { a, b }] of pairs.entries()) {
    const lead = leads[k]!;
    if (lead > 0) standings[b]!.ahead++;
    else if (lead < 0) standings[a]!.ahead++;
    else {
      standings[a]!.level++;
      standings[b]!.level++;
    }
  }
  return standings;
}
