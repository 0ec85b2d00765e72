// Draws of performances and weights -> how often each alternative takes each rank, by sampling (SMAA-2).
import type { Matrix } from '../additive.ts';
import { randomStream } from '../draws.ts';
import { uniformWeights } from './sampled-weights.ts';
import { type Acceptability, type CentralWeights, type Method, pairsOf, standingsOf } from './standings.ts';

/** Performances of one draw: a row for each alternative, a column for each criterion; larger is better. */
export type DrawPerformances = (random: () => number) => Matrix;

export interface Sampling {
  /** How many; the shape of every draw. */
  readonly alternatives: number;
  readonly criteria: number;
  readonly drawPerformances: DrawPerformances;
  /** Weights of one draw: none negative, not all 0; they need not sum to 1. Uniform over all weights when left out. */
  readonly drawWeights?: (random: () => number) => readonly number[];
  /** A whole number above 0. */
  readonly samples: number;
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
}

/**
 * SMAA-2 with uncertain criteria measurements (Lahdelma and Salminen, 2001). All draws come from one stream; each sample
 * draws its performances first and its weights after them. A pair is compared by the sum of weight x difference, so that
 * large numbers common to both drop out; performances and weights that are whole numbers tie exactly. Where alternatives
 * tie in a sample they share their ranks evenly, and central weights count the sample by the share of the first rank.
 * A RangeError for draws of another shape, or that are no numbers.
 */
export function sampleAcceptability({
  alternatives,
  criteria,
  drawPerformances,
  drawWeights = (random) => uniformWeights(criteria, random),
  samples,
  seed,
}: Sampling): Acceptability {
  refuseNoSamples(samples);
  const random = randomStream(seed);
  const pairs = pairsOf(alternatives);
  const ranks = zeros(alternatives, alternatives);
  const wins = zeros(alternatives, alternatives);
  const sums = zeros(alternatives, criteria);
  for (let sample = 0; sample < samples; sample++) {
    const rows = drawPerformances(random);
    const weights = drawWeights(random);
    const total = totalOf(weights, criteria);
    const leads = leadsOf(rows, weights, pairs, alternatives);
    for (const [k, { a, b }] of pairs.entries()) {
      if (leads[k]! > 0) wins[a]![b]!++;
      else if (leads[k]! < 0) wins[b]![a]!++;
    }
    for (const [index, { ahead, level }] of standingsOf(alternatives, pairs, leads).entries()) {
      for (let rank = ahead; rank < ahead + level; rank++) ranks[index]![rank]! += 1 / level;
      if (ahead === 0) for (let k = 0; k < criteria; k++) sums[index]![k]! += weights[k]! / total / level;
    }
  }
  const shares = (counts: Matrix) => counts.map((row) => row.map((count) => count / samples));
  const [rankAcceptability, pairwiseWinning] = [shares(ranks), shares(wins)];
  return {
    rankAcceptability,
    pairwiseWinning,
    centralWeights: sums.map((sum, index): CentralWeights => {
      const firsts = ranks[index]![0]!;
      return firsts === 0
        ? { kind: 'never-first' }
        : { kind: 'weights', weights: sum.map((weight) => weight / firsts) };
    }),
    method: sampled(samples, seed, [...rankAcceptability, ...pairwiseWinning].flat()),
  };
}

/** The share of the draws in which an alternative is first under its own central weights; none without such weights. */
export type ConfidenceFactor = { readonly kind: 'share'; readonly share: number } | { readonly kind: 'never-first' };

/**
 * Confidence factors (Lahdelma and Salminen, 2001): whether the measurements are good enough to tell that an alternative
 * is best for those who would choose it. The performances come from a stream of their own, one draw a sample for all
 * alternatives; a tie at the top is split evenly.
 */
export function confidenceFactors({
  centralWeights,
  drawPerformances,
  samples,
  seed,
}: Pick<Sampling, 'drawPerformances' | 'samples' | 'seed'> & { readonly centralWeights: readonly CentralWeights[] }): {
  readonly factors: readonly ConfidenceFactor[];
  readonly method: Method;
} {
  refuseNoSamples(samples);
  const random = randomStream(seed);
  const alternatives = centralWeights.length;
  const pairs = pairsOf(alternatives);
  const firsts = new Array<number>(alternatives).fill(0);
  for (let sample = 0; sample < samples; sample++) {
    const rows = drawPerformances(random);
    for (const [index, central] of centralWeights.entries()) {
      if (central.kind === 'never-first') continue;
      const leads = leadsOf(rows, central.weights, pairs, alternatives);
      const { ahead, level } = standingsOf(alternatives, pairs, leads)[index]!;
      if (ahead === 0) firsts[index]! += 1 / level;
    }
  }
  const factors = centralWeights.map(({ kind }, index): ConfidenceFactor => {
    return kind === 'never-first' ? { kind } : { kind: 'share', share: firsts[index]! / samples };
  });
  const shares = factors.flatMap((factor) => (factor.kind === 'share' ? [factor.share] : []));
  return { factors, method: sampled(samples, seed, shares) };
}

/** How it was sampled, once the shares are known. A RangeError for no samples. */
export function sampledMethod(samples: number, seed: number): (shares: readonly number[]) => Method {
  refuseNoSamples(samples);
  return (shares) => sampled(samples, seed, shares);
}

// A share of 0 or 1 would have no error at all; it is known to one sample at best.
function sampled(samples: number, seed: number, shares: readonly number[]): Method {
  const errors = shares.map((share) => Math.sqrt(Math.max(0, share * (1 - share)) / samples));
  return { kind: 'sampled', samples, seed, error: Math.max(1 / samples, ...errors) };
}

function leadsOf(
  rows: Matrix,
  weights: readonly number[],
  pairs: readonly { readonly a: number; readonly b: number }[],
  alternatives: number,
): number[] {
  if (rows.length !== alternatives || rows.some((row) => row.length !== weights.length))
    throw new RangeError(`The performances are not ${alternatives} rows of ${weights.length}`);
  return pairs.map(({ a, b }) => {
    const [row, other] = [rows[a]!, rows[b]!];
    const lead = weights.reduce((sum, weight, k) => sum + weight * (row[k]! - other[k]!), 0);
    if (Number.isNaN(lead)) throw new RangeError('A performance is no number');
    return lead;
  });
}

function totalOf(weights: readonly number[], criteria: number): number {
  if (weights.length !== criteria) throw new RangeError(`${weights.length} weights for ${criteria} criteria`);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0 && total < Number.POSITIVE_INFINITY) || weights.some((weight) => weight < 0))
    throw new RangeError(`The weights ${weights.join(', ')} are negative or nothing`);
  return total;
}

function refuseNoSamples(samples: number): void {
  if (!(Number.isInteger(samples) && samples > 0)) throw new RangeError(`${samples} samples are none`);
}

function zeros(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
