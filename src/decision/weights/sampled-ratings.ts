// Triangular ratings, and weights of which nothing is known -> how often each alternative takes each rank, by sampling.
import type { RangeMatrix } from '../additive.ts';
import { bitStream } from '../draws.ts';
import { sampledMethod } from './sampled-acceptability.ts';
import { type Acceptability, type CentralWeights, pairsOf, standingsOf } from './standings.ts';

export interface RatingSampling {
  /** A row for each alternative, a column for each criterion; larger is better, and low <= best <= high in every cell. */
  readonly ratings: RangeMatrix;
  /** A whole number above 0. */
  readonly samples: number;
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
}

/** Random numbers are drawn for so many samples at a time. */
const BLOCK = 64;
const STEPS = 2 ** 32;

/**
 * SMAA-2 with triangular criteria measurements (Lahdelma and Salminen, 2001) and weights uniform over all: the indices of
 * `sampleAcceptability` for ratings drawn as `drawLevels` draws levels, in one loop over plain numbers. All draws come
 * from one stream; each sample draws its ratings row by row, then the cuts between its weights (Pyke, 1965). Where
 * alternatives tie in a sample they share their ranks evenly. A RangeError for no samples, for nothing to compare, for
 * matrices of different shapes and for what is no range.
 */
export function sampleRatings({ ratings, samples, seed }: RatingSampling): Acceptability {
  const method = sampledMethod(samples, seed);
  const { alternatives, criteria, low, width, below } = rangesOf(ratings);
  const cells = alternatives * criteria;
  const fill = bitStream(seed);
  const perSample = cells + criteria - 1;
  const numbers = new Int32Array(perSample * BLOCK);
  const cuts = new Float64Array(criteria + 1);
  const weights = new Float64Array(criteria);
  const values = new Float64Array(alternatives);
  const counts = rankCounts(alternatives, criteria);
  for (let sample = 0; sample < samples; sample++) {
    const start = (sample % BLOCK) * perSample;
    if (start === 0) fill(numbers);
    cutWeights(numbers, start + cells, cuts, weights);
    for (let row = 0; row < alternatives; row++) {
      let value = 0;
      for (let k = 0; k < criteria; k++) {
        const cell = row * criteria + k;
        const bits = numbers[start + cell]!;
        const one = bits >>> 16;
        const other = bits & 0xffff;
        const distance = Math.abs(one - other);
        const inside = 0.5 * (one + other + 1 - distance) + below[cell]! * distance;
        value += weights[k]! * (low[cell]! + width[cell]! * inside);
      }
      values[row] = value;
    }
    counts.add(values, weights);
  }
  return counts.shares(samples, method);
}

// Uniform numbers in their order divide 2^32; the first of `cuts` is 0 and ends the search for a place.
function cutWeights(numbers: Int32Array, from: number, cuts: Float64Array, weights: Float64Array): void {
  const last = weights.length - 1;
  for (let k = 1; k <= last; k++) {
    const cut = numbers[from + k - 1]! >>> 0;
    let at = k;
    for (; cuts[at - 1]! > cut; at--) cuts[at] = cuts[at - 1]!;
    cuts[at] = cut;
  }
  for (let k = 0; k < last; k++) weights[k] = cuts[k + 1]! - cuts[k]!;
  weights[last] = STEPS - cuts[last]!;
}

/** Counts ranks, pairs and the weights that put an alternative first, sample by sample. */
function rankCounts(alternatives: number, criteria: number) {
  const pairs = pairsOf(alternatives);
  const ranks = new Float64Array(alternatives * alternatives);
  const wins = new Float64Array(alternatives * alternatives);
  const sums = new Float64Array(alternatives * criteria);
  const ahead = new Int32Array(alternatives);
  const count = (row: number, place: number, part: number, weights: Float64Array) => {
    ranks[row * alternatives + place]! += part;
    if (place === 0) for (let k = 0; k < criteria; k++) sums[row * criteria + k]! += (part * weights[k]!) / STEPS;
  };
  const addTied = (values: Float64Array, weights: Float64Array) => {
    const leads = pairs.map(({ a, b }) => values[a]! - values[b]!);
    for (const [row, standing] of standingsOf(alternatives, pairs, leads).entries())
      for (let place = 0; place < standing.level; place++)
        count(row, standing.ahead + place, 1 / standing.level, weights);
  };
  return {
    add(values: Float64Array, weights: Float64Array) {
      ahead.fill(0);
      let isTied = false;
      for (let a = 1; a < alternatives; a++) {
        for (let b = 0; b < a; b++) {
          if (values[a]! > values[b]!) {
            ahead[b]!++;
            wins[a * alternatives + b]!++;
          } else if (values[a]! < values[b]!) {
            ahead[a]!++;
            wins[b * alternatives + a]!++;
          } else isTied = true;
        }
      }
      if (isTied) addTied(values, weights);
      else for (let row = 0; row < alternatives; row++) count(row, ahead[row]!, 1, weights);
    },
    shares(samples: number, method: (shares: readonly number[]) => Acceptability['method']): Acceptability {
      const rows = Array.from({ length: alternatives }, (_, row) => row);
      const square = (counted: Float64Array) =>
        rows.map((row) => rows.map((other) => counted[row * alternatives + other]! / samples));
      const [rankAcceptability, pairwiseWinning] = [square(ranks), square(wins)];
      return {
        rankAcceptability,
        pairwiseWinning,
        centralWeights: rows.map((row): CentralWeights => {
          const firsts = ranks[row * alternatives]!;
          if (firsts === 0) return { kind: 'never-first' };
          return {
            kind: 'weights',
            weights: Array.from({ length: criteria }, (_, k) => sums[row * criteria + k]! / firsts),
          };
        }),
        method: method([...rankAcceptability, ...pairwiseWinning].flat()),
      };
    },
  };
}

function rangesOf({ low, best, high }: RangeMatrix) {
  const criteria = best[0]?.length ?? 0;
  if (criteria === 0) throw new RangeError('There is nothing to compare');
  for (const matrix of [low, best, high])
    if (matrix.length !== best.length || matrix.some((row) => row.length !== criteria))
      throw new RangeError(`The ratings are not three times ${best.length} rows of ${criteria}`);
  const [from, peak, to] = [low.flat(), best.flat(), high.flat()];
  const strange = peak.findIndex(
    (each, cell) => !(from[cell]! <= each && each <= to[cell]! && to[cell]! - from[cell]! < Infinity),
  );
  if (strange >= 0) throw new RangeError(`From ${from[strange]} over ${peak[strange]} to ${to[strange]} is no range`);
  const width = Float64Array.from(from, (least, cell) => (to[cell]! - least) / 65536);
  return {
    alternatives: best.length,
    criteria,
    low: Float64Array.from(from),
    width,
    /** The part of the range below its peak. */
    below: Float64Array.from(peak, (each, cell) =>
      width[cell] === 0 ? 0 : (each - from[cell]!) / (width[cell]! * 65536),
    ),
  };
}
