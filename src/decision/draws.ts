// Ranges of performances and weights -> how often each alternative comes first when levels are drawn inside their ranges.

/**
 * A stream of numbers in [0, 1), the same on every platform: sfc32 (Doty-Humphrey, PractRand), whole-number arithmetic
 * only. `seed` is a whole number from 0 to 2^32 - 1; each `key` has a stream of its own, started by its hash (FNV-1a;
 * Fowler, Noll and Vo, 1991).
 */
export function randomStream(seed: number, key = ''): () => number {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  for (let at = 0; at < key.length; at++) b = Math.imul(b ^ key.charCodeAt(at), 0x01000193);
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

/** What a level may be: low <= best <= high. */
export interface LevelRange {
  readonly low: number;
  readonly best: number;
  readonly high: number;
}

/** A cell of a matrix: one level for each draw, or the one that it has for certain. */
export type Levels = Float64Array | number;

/**
 * Draws a level `draws` times, triangular inside its range, from the stream of `key`. Whoever draws the same key with the
 * same seed gets the same levels whatever else is drawn, so that what is compared differs in nothing but what was changed
 * (common random numbers; Kahn and Marshall, 1953).
 */
export function drawLevels({ low, best, high }: LevelRange, draws: number, seed: number, key: string): Levels {
  if (low === high) return best;
  const random = randomStream(seed, key);
  const levels = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) levels[draw] = triangular(low, best, high, random());
  return levels;
}

/** Shares of the draws in which each alternative (row) came first; a tie at the top is split evenly. They sum to 1. */
export interface FirstShares {
  readonly shares: readonly number[];
  readonly draws: number;
}

/**
 * Counts in how many draws each alternative (row) comes first under fixed weights (columns): the rank-one acceptability
 * of SMAA-2 (Lahdelma and Salminen, 2001) over criteria measurements alone. No level and no weight is negative.
 * The standard error of a share p is the square root of p(1-p)/draws.
 */
export function firstShares(
  rows: readonly (readonly Levels[])[],
  weights: readonly number[],
  draws: number,
): FirstShares {
  const values = rows.map((row) => valuesOf(row, weights, draws));
  const counts = rows.map(() => 0);
  for (let draw = 0; draw < draws; draw++) countFirst(values, draw, counts);
  return { shares: counts.map((count) => count / draws), draws };
}

// Four columns at a time: the sums are read and written once for them all.
function valuesOf(row: readonly Levels[], weights: readonly number[], draws: number): Float64Array {
  let certain = 0;
  const drawn: { readonly levels: Float64Array; readonly weight: number }[] = [];
  for (const [column, levels] of row.entries()) {
    const weight = weights[column]!;
    if (typeof levels === 'number') certain += weight * levels;
    else if (weight > 0) drawn.push({ levels, weight });
  }
  const values = new Float64Array(draws).fill(certain);
  for (let at = 0; at < drawn.length; at += 4) {
    const nothing = { levels: values, weight: 0 };
    const [one, two = nothing, three = nothing, four = nothing] = drawn.slice(at, at + 4);
    addColumns(values, one!, two, three, four);
  }
  return values;
}

function addColumns(values: Float64Array, ...columns: readonly { levels: Float64Array; weight: number }[]): void {
  const [a, b, c, d] = columns.map(({ levels }) => levels) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const [x, y, z, w] = columns.map(({ weight }) => weight) as [number, number, number, number];
  for (let draw = 0; draw < values.length; draw++)
    values[draw]! += x * a[draw]! + y * b[draw]! + z * c[draw]! + w * d[draw]!;
}

// Sums of real weights carry dust in their last bits; whole importance differs by far more than this when it differs.
const LEVEL_WITHIN = 1e-13;

function countFirst(values: readonly Float64Array[], draw: number, counts: number[]): void {
  let top = 0;
  for (let row = 0; row < values.length; row++) top = Math.max(top, values[row]![draw]!);
  const level = top * (1 - LEVEL_WITHIN);
  let tied = 0;
  for (let row = 0; row < values.length; row++) if (values[row]![draw]! >= level) tied++;
  for (let row = 0; row < values.length; row++) if (values[row]![draw]! >= level) counts[row]! += 1 / tied;
}
