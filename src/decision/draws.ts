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
 * No performance and no weight is negative.
 * The standard error of a share p is the square root of p(1-p)/draws.
 */
export function firstShares(matrix: RangeMatrix, weights: readonly number[], draws: number, seed: number): FirstShares {
  return firstSharesUnder(matrix, [weights], draws, seed)[0]!;
}

/**
 * The same for several sets of weights at once, all under the same draws: those of the cells that have weight in any of
 * them. Numbers are taken from the stream draw by draw, then row by row, then by column.
 */
export function firstSharesUnder(
  matrix: RangeMatrix,
  weightings: readonly (readonly number[])[],
  draws: number,
  seed: number,
): FirstShares[] {
  const rows = matrix.best.length;
  const sets = weightings.length;
  const columns = matrix.best[0]!.flatMap((_, column) =>
    weightings.some((weights) => weights[column]! > 0) ? [column] : [],
  );
  const cells = matrix.best.flatMap((row, index) =>
    columns
      .filter((column) => !certain(matrix, index, column))
      .map((column) => uncertainCell(matrix, row, index, column)),
  );
  const bases = weightings.map((weights) =>
    matrix.best.map((row, index) =>
      columns.reduce((sum, column) => sum + (certain(matrix, index, column) ? weights[column]! * row[column]! : 0), 0),
    ),
  );
  const weightOf = cells.map(({ column }) => Float64Array.from(weightings, (weights) => weights[column]!));
  const random = randomStream(seed);
  const firsts = weightings.map(() => new Array<number>(rows).fill(0));
  const base = Float64Array.from({ length: sets * rows }, (_, at) => bases[Math.floor(at / rows)]![at % rows]!);
  const values = new Float64Array(sets * rows);
  for (let draw = 0; draw < draws; draw++) {
    values.set(base);
    for (let at = 0; at < cells.length; at++) {
      const { row, low, best, high } = cells[at]!;
      const level = triangular(low, best, high, random());
      const own = weightOf[at]!;
      for (let set = 0; set < sets; set++) values[set * rows + row]! += own[set]! * level;
    }
    for (let set = 0; set < sets; set++) countFirst(values, set * rows, rows, firsts[set]!);
  }
  return firsts.map((counts) => ({ shares: counts.map((count) => count / draws), draws }));
}

function uncertainCell(matrix: RangeMatrix, row: readonly number[], index: number, column: number) {
  return {
    row: index,
    column,
    low: matrix.low[index]![column]!,
    best: row[column]!,
    high: matrix.high[index]![column]!,
  };
}

// Sums of real weights carry dust in their last bits; whole importance differs by far more than this when it differs.
const LEVEL_WITHIN = 1e-13;

function countFirst(values: Float64Array, start: number, rows: number, counts: number[]): void {
  let top = 0;
  for (let row = 0; row < rows; row++) top = Math.max(top, values[start + row]!);
  const level = top * (1 - LEVEL_WITHIN);
  let tied = 0;
  for (let row = 0; row < rows; row++) if (values[start + row]! >= level) tied++;
  for (let row = 0; row < rows; row++) if (values[start + row]! >= level) counts[row]! += 1 / tied;
}

function certain({ low, high }: RangeMatrix, row: number, column: number): boolean {
  return low[row]![column] === high[row]![column];
}
