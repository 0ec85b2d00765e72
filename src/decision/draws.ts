// Ranges -> levels drawn inside them; drawn levels and weights -> how often each alternative comes first.

/**
 * A stream of numbers in [0, 1), the same on every platform: sfc32 (Doty-Humphrey, PractRand), whole-number arithmetic
 * only. `seed` is a whole number from 0 to 2^32 - 1. Each `key` starts a stream of its own: its UTF-16 units are mixed into
 * the state by the step of FNV-1a (Fowler, Noll and Vo, 1991), so two keys share a stream by a chance of 2^-32 alone.
 */
export function randomStream(seed: number, key = ''): () => number {
  const fill = bitStream(seed, key);
  const block = new Int32Array(32);
  let at = block.length;
  return () => {
    if (at === block.length) {
      fill(block);
      at = 0;
    }
    return (block[at++]! >>> 0) / 4294967296;
  };
}

/** The same stream as 32 random bits a number, a list at a time. */
export function bitStream(seed: number, key = ''): (numbers: Int32Array) => void {
  let [a, b, c, counter] = startOf(seed, key);
  const fill = (numbers: Int32Array) => {
    for (let at = 0; at < numbers.length; at++) {
      const bits = (a + b + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + bits) | 0;
      numbers[at] = bits;
    }
  };
  fill(new Int32Array(WARMING_UP));
  return fill;
}

const WARMING_UP = 16;

function startOf(seed: number, key: string): [number, number, number, number] {
  let b = 0x243f6a88;
  for (let at = 0; at < key.length; at++) b = Math.imul(b ^ key.charCodeAt(at), 0x01000193);
  return [0x9e3779b9, b, seed | 0, 1];
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
 *
 * Each half of 32 bits is a uniform number of 2^16 steps, taken at their middle. Of two such the smaller, and the part of
 * their distance at which `best` divides the range, is a triangular draw (Stein and Keblis, 2009) without a root or a
 * branch. The steps of `bitStream` stand here once more: one loop over numbers at hand is as fast as the machine.
 */
export function drawLevels({ low, best, high }: LevelRange, draws: number, seed: number, key: string): DrawnCell {
  if (low === high) return best;
  const width = (high - low) / 65536;
  const below = (best - low) / (high - low);
  const levels = new Float64Array(draws);
  let [a, b, c, counter] = startOf(seed, key);
  for (let draw = -WARMING_UP; draw < draws; draw++) {
    const bits = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + bits) | 0;
    if (draw < 0) continue;
    const one = bits >>> 16;
    const other = bits & 0xffff;
    const distance = Math.abs(one - other);
    levels[draw] = low + width * (0.5 * (one + other + 1 - distance) + below * distance);
  }
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
  const values = rows.map((row) => {
    const drawn = weightedDraws(row, weights, draws);
    return typeof drawn === 'number' ? new Float64Array(draws).fill(drawn) : drawn;
  });
  const counts = countFirsts(values, draws);
  return { shares: counts.map((count) => count / draws), draws };
}

interface Column {
  readonly levels: Float64Array;
  readonly weight: number;
}

/** The weighted sum of a row in each draw; one number where all of it is certain. A RangeError where shapes do not fit. */
export function weightedDraws(row: readonly DrawnCell[], weights: readonly number[], draws: number): DrawnCell {
  if (row.length !== weights.length) throw new RangeError(`${weights.length} weights for ${row.length} performances`);
  let certain = 0;
  const columns: Column[] = [];
  for (const [at, cell] of row.entries()) {
    const weight = weights[at]!;
    if (typeof cell === 'number') certain += weight * cell;
    else if (cell.length !== draws) throw new RangeError(`A cell of ${cell.length} draws instead of ${draws}`);
    else if (weight > 0) columns.push({ levels: cell, weight });
  }
  if (columns.length === 0) return certain;
  const values = new Float64Array(draws).fill(certain);
  // Four at a time, as the sums are then read and written once for them all. What is lacking to four weighs nothing.
  const nothing: Column = { levels: columns[0]!.levels, weight: 0 };
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

function countFirsts(values: readonly Float64Array[], draws: number): number[] {
  const counts = values.map(() => 0);
  const rows = values.length;
  for (let draw = 0; draw < draws; draw++) {
    let top = 0;
    for (let row = 0; row < rows; row++) if (values[row]![draw]! > top) top = values[row]![draw]!;
    const level = top * (1 - LEVEL_WITHIN);
    let tied = 0;
    let first = 0;
    for (let row = 0; row < rows; row++)
      if (values[row]![draw]! >= level) {
        tied++;
        first = row;
      }
    if (tied === 1) counts[first]!++;
    else for (let row = 0; row < rows; row++) if (values[row]![draw]! >= level) counts[row]! += 1 / tied;
  }
  return counts;
}
