// Ranges in a matrix -> the levels that are drawn for it.
import type { RangeMatrix } from '../../src/decision/additive.ts';
import { type DrawnCell, drawLevels } from '../../src/decision/draws.ts';

/** A level from one uniform number of 2^32 steps: of its two halves the smaller, and a part of their distance. */
export function levelOf(low: number, best: number, high: number, uniform: number): number {
  const bits = uniform * 2 ** 32;
  const halves = [Math.floor(bits / 65536) + 0.5, (bits % 65536) + 0.5].sort((a, b) => a - b);
  const [small, large] = halves.map((half) => half / 65536) as [number, number];
  const below = high === low ? 0 : (best - low) / (high - low);
  return low + (high - low) * (small + below * (large - small));
}

/** Every cell drawn from a stream of its own, named by `keyOf`. */
export function drawnMatrix(
  { low, best, high }: RangeMatrix,
  draws: number,
  seed: number,
  keyOf = (row: number, column: number) => `${row} ${column}`,
): DrawnCell[][] {
  return best.map((levels, row) =>
    levels.map((level, column) =>
      drawLevels({ low: low[row]![column]!, best: level, high: high[row]![column]! }, draws, seed, keyOf(row, column)),
    ),
  );
}
