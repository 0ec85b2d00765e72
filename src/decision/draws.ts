// Ranges of performances and weights -> how often each alternative comes first when levels are drawn inside their ranges.
import type { RangeMatrix } from './additive.ts';

/**
 * A stream of numbers in [0, 1), the same on every platform: sfc32 (Doty-Humphrey, PractRand), whole-number arithmetic
 * only. `seed` is a whole number from 0 to 2^32 - 1.
 */
export function randomStream(seed: number): () => number {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed >>> 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 16; round++) next();
  return next;
}

/**
 * A triangular draw between low and high with its peak at best, by inversion. Only + - * / and the square root, which
 * IEEE 754 rounds correctly everywhere. low <= best <= high; a range of width 0 gives that point.
 */
export function triangular(low: number, best: number, high: number, uniform: number): number {
  const width = high - low;
  if (width <= 0) return best;
  const below = (best - low) / width;
  return uniform < below
    ? low + Math.sqrt(uniform * width * (best - low))
    : high - Math.sqrt((1 - uniform) * width * (high - best));
}

/** Shares of the draws in which each alternative (row) came first; a tie at the top is split evenly. They sum to 1. */
export interface FirstShares {
  readonly shares: readonly number[];
  readonly draws: number;
}

/**
 * Draws every uncertain cell on its own, triangular inside its range, `draws` times, and counts who comes first under
 * fixed weights: the rank-one acceptability of SMAA-2 (Lahdelma and Salminen, 2001) over criteria measurements alone.
 * The standard error of a share p is the square root of p(1-p)/draws.
 */
export function firstShares(matrix: RangeMatrix, weights: readonly number[], draws: number, seed: number): FirstShares {
  const rows = matrix.best.length;
  const columns = weights.map((weight, column) => ({ weight, column })).filter(({ weight }) => weight > 0);
  const base = matrix.best.map((row, index) =>
    columns.reduce((sum, { weight, column }) => sum + (certain(matrix, index, column) ? weight * row[column]! : 0), 0),
  );
  const uncertain = matrix.best.map((row, index) =>
    columns
      .filter(({ column }) => !certain(matrix, index, column))
      .map(({ weight, column }) => ({
        weight,
        low: matrix.low[index]![column]!,
        best: row[column]!,
        high: matrix.high[index]![column]!,
      })),
  );
  const random = randomStream(seed);
  const firsts = new Array<number>(rows).fill(0);
  const values = new Array<number>(rows).fill(0);
  for (let draw = 0; draw < draws; draw++) {
    let top = Number.NEGATIVE_INFINITY;
    let tied = 0;
    for (let row = 0; row < rows; row++) {
      let value = base[row]!;
      for (const { weight, low, best, high } of uncertain[row]!)
        value += weight * triangular(low, best, high, random());
      values[row] = value;
      if (value > top) {
        top = value;
        tied = 1;
      } else if (value === top) tied++;
    }
    for (let row = 0; row < rows; row++) if (values[row] === top) firsts[row]! += 1 / tied;
  }
  return { shares: firsts.map((count) => count / draws), draws };
}

function certain({ low, high }: RangeMatrix, row: number, column: number): boolean {
  return low[row]![column] === high[row]![column];
}
