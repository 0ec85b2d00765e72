// Ranges -> levels drawn inside them; drawn levels and weights -> how often each alternative comes first.

/**
 * A stream of numbers in [0, 1), the same on every platform: sfc32 (Doty-Humphrey, PractRand), whole-number arithmetic
 * only. `seed` is a whole number from 0 to 2^32 - 1. Each `key` starts a stream of its own: its UTF-16 units are mixed into
 * the state by the step of FNV-1a (Fowler, Noll and Vo, 1991), so two keys share a stream by a chance of 2^-32 alone.
 */
export function randomStream(seed: number, key = ''): () => number {
  const fill = uniformStream(seed, key);
  const block = new Float64Array(BLOCK);
  let at = BLOCK;
  return () => {
    if (at === BLOCK) {
      fill(block);
      at = 0;
    }
    return block[at++]!;
  };
}

const BLOCK = 32;
const WARMING_UP = 16;

/** The same stream, which fills whole arrays: a loop over numbers at hand is as fast as the machine. */
function uniformStream(seed: number, key: string): (numbers: Float64Array) => void {
  let start = 0x243f6a88;
  for (let at = 0; at < key.length; at++) start = Math.imul(start ^ key.charCodeAt(at), 0x01000193);
  const state = Int32Array.of(0x9e3779b9, start, seed, 1);
  const fill = (numbers: Float64Array) => {
    let [a, b, c, counter] = [state[0]!, state[1]!, state[2]!, state[3]!];
    for (let at = 0; at < numbers.length; at++) {
      const sum = (a + b + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + sum) | 0;
      numbers[at] = (sum >>> 0) / 4294967296;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = counter;
  };
  fill(new Float64Array(WARMING_UP));
  return fill;
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

/** What a level may be, in any unit: low <= best <= high. */
export interface LevelRange {
  readonly low: number;
  readonly best: number;
  readonly high: number;
}

/** A cell of a matrix: one level for each draw, or the one that it has for certain. */
export type DrawnCell = Float64Array | number;

/**
 * Draws a level `draws` times, triangular inside its range, from the stream of `key`. Whoever draws the same key with the
 * same seed gets the same levels whatever else is drawn, so that what is compared differs in nothing but what was changed
 * (common random numbers; Kahn and Marshall, 1953).
 */
export function drawLevels({ low, best, high }: LevelRange, draws: number, seed: number, key: string): DrawnCell {
  if (low === high) return best;
  const levels = new Float64Array(draws);
  uniformStream(seed, key)(levels);
  for (let draw = 0; draw < draws; draw++) levels[draw] = triangular(low, best, high, levels[draw]!);
  return levels;
}

/** Shares of the draws in which each alternative (row) came first; a tie at the top is split evenly. They sum to 1. */
export interface FirstShares {
  readonly shares: readonly number[];
  readonly draws: number;
}

/**
 * Counts in how many of `draws` draws each alternative (row) comes first under fixed weights (columns): the rank-one
 * acceptability of SMAA-2 (Lahdelma and Salminen, 2001) over criteria measurements alone. No level and no weight is
 * negative. The standard error of a share p is the square root of p(1-p)/draws. A RangeError where the shapes do not fit.
 */
export function firstShares(
  rows: readonly (readonly DrawnCell[])[],
  weights: readonly number[],
  draws: number,
): FirstShares {
  if (!(Number.isInteger(draws) && draws > 0)) throw new RangeError(`${draws} draws are none`);
  const values = rows.map((row) => valuesOf(row, weights, draws));
  const counts = rows.map(() => 0);
  for (let draw = 0; draw < draws; draw++) countFirst(values, draw, counts);
  return { shares: counts.map((count) => count / draws), draws };
}

interface Column {
  readonly levels: Float64Array;
  readonly weight: number;
}

function valuesOf(row: readonly DrawnCell[], weights: readonly number[], draws: number): Float64Array {
  if (row.length !== weights.length) throw new RangeError(`${weights.length} weights for ${row.length} performances`);
  let certain = 0;
  const columns: Column[] = [];
  for (const [at, cell] of row.entries()) {
    const weight = weights[at]!;
    if (typeof cell === 'number') certain += weight * cell;
    else if (cell.length !== draws) throw new RangeError(`A cell of ${cell.length} draws instead of ${draws}`);
    else if (weight > 0) columns.push({ levels: cell, weight });
  }
  const values = new Float64Array(draws).fill(certain);
  // Four at a time, as the sums are then read and written once for them all. What is lacking to four weighs nothing.
  const nothing: Column = { levels: new Float64Array(draws), weight: 0 };
  for (let at = 0; at < columns.length; at += 4) {
    const [a, b = nothing, c = nothing, d = nothing] = columns.slice(at, at + 4);
    addFour(values, a!, b, c, d);
  }
  return values;
}

function addFour(values: Float64Array, a: Column, b: Column, c: Column, d: Column): void {
  const [levelsA, levelsB, levelsC, levelsD] = [a.levels, b.levels, c.levels, d.levels];
  const [weightA, weightB, weightC, weightD] = [a.weight, b.weight, c.weight, d.weight];
  for (let draw = 0; draw < values.length; draw++)
    values[draw]! +=
      weightA * levelsA[draw]! + weightB * levelsB[draw]! + weightC * levelsC[draw]! + weightD * levelsD[draw]!;
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
