// Ranges in a matrix -> the levels that are drawn for it.
import type { RangeMatrix } from '../../src/decision/additive.ts';
import { type DrawnCell, drawLevels } from '../../src/decision/draws.ts';

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
