// A model and weights of its indicators -> how often each alternative is first over the levels drawn for its cells.
import { LEVEL_UNIT } from '../model/grid.ts';
import { type Cell, type Model, type Range, rangeOf } from '../model/types.ts';
import { compare } from '../order.ts';
import { type DrawnCell, drawLevels, firstShares, weightedDraws } from './draws.ts';

/**
 * For each set of weights of indicators, and each staying alternative, the share of level draws in which it is first.
 * Every cell has draws of its own, by its ids, and they are summed in the order of ids: the order in a file decides nothing.
 */
export function drawnFirstShares(
  model: Model,
  weightings: readonly (readonly number[])[],
  staying: readonly string[],
): Map<string, number>[] {
  const weighty = model.indicators
    .map(({ id }, column) => ({ id, column }))
    .filter(({ column }) => weightings.some((weights) => weights[column]! > 0))
    .sort((a, b) => compare(a.id, b.id));
  const rows = staying.map((alternative) => {
    const position = model.alternatives.findIndex(({ id }) => id === alternative);
    return weighty.map(({ id, column }) =>
      rememberedDraws(model, model.indicators[column]!.cells[position]!, `${alternative} ${id}`),
    );
  });
  return weightings.map((weights) => {
    const own = weighty.map(({ column }) => weights[column]!);
    const { shares } = firstShares(rows, own, model.policy.draws);
    return new Map(staying.map((alternative, row) => [alternative, shares[row]!]));
  });
}

/**
 * The same for weights of criteria, one for each in the order of the model, and a share for each alternative: inside a
 * criterion its indicators weigh by `inside`, so performances are summed once for whatever weights follow.
 */
export function criterionFirstShares(
  model: Model,
  inside: readonly number[],
  staying: readonly string[],
): (weights: readonly number[]) => readonly number[] {
  const { criteria, indicators, policy } = model;
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => compare(a.id, b.id);
  const columnsOf = criteria
    .map(({ id }, at) => ({
      id,
      at,
      columns: indicators
        .map((indicator, column) => ({ ...indicator, column }))
        .filter(({ criterion, column }) => criterion === id && inside[column]! > 0)
        .sort(byId),
    }))
    .sort(byId);
  const rows = staying.map((alternative) => {
    const position = model.alternatives.findIndex(({ id }) => id === alternative);
    return columnsOf.map(({ columns }) =>
      weightedDraws(
        columns.map(({ id, cells }) => rememberedDraws(model, cells[position]!, `${alternative} ${id}`)),
        columns.map(({ column }) => inside[column]!),
        policy.draws,
      ),
    );
  });
  return (weights) => {
    const own = columnsOf.map(({ at }) => weights[at]!);
    return firstShares(rows, own, policy.draws).shares;
  };
}

interface Remembered extends Range {
  readonly key: string;
  readonly draws: number;
  readonly seed: number;
  readonly drawn: DrawnCell;
}

// Models that differ in a few cells share the rest, and with them the draws.
const drawsOfCells = new WeakMap<Cell, Remembered>();

function rememberedDraws({ levels, policy: { draws, seed } }: Model, cell: Cell, key: string): DrawnCell {
  const { low, best, high } = rangeOf(levels, cell);
  const known = drawsOfCells.get(cell);
  const isKnown =
    known?.key === key &&
    known.draws === draws &&
    known.seed === seed &&
    known.low === low &&
    known.best === best &&
    known.high === high;
  if (isKnown) return known.drawn;
  const steps = (level: number) => Math.round(level * LEVEL_UNIT);
  const drawn = drawLevels({ low: steps(low), best: steps(best), high: steps(high) }, draws, seed, key);
  drawsOfCells.set(cell, { key, draws, seed, low, best, high, drawn });
  return drawn;
}
