// First places over the draws of a model's cells: what is remembered is used only where it is the same.
import { describe, expect, it } from 'vitest';
import { drawnFirstShares } from '../../src/decision/drawn-first-shares.ts';
import { firstShares } from '../../src/decision/draws.ts';
import { levelMatrix } from '../../src/decision/evaluate.ts';
import type { Model } from '../../src/model/types.ts';
import { drawnMatrix } from '../support/drawn.ts';
import { aModel } from '../support/models.ts';

const BOTH = ['a', 'b'];

// On x1 a is unknown and b disputed, on x2 the other way round, so that the draws decide.
const model = () =>
  aModel({
    criteria: { x: { x1: ['unknown', 'partly?'], x2: ['partly?', 'unknown'] } },
    policy: { draws: 400, seed: 7 },
  });

describe('drawnFirstShares', () => {
  it('draws each cell from the stream of its ids', () => {
    const drawn = drawnMatrix(levelMatrix(model(), BOTH), 400, 7, (row, column) => `${BOTH[row]} x${column + 1}`);
    expect(sharesOf(model(), [2, 1])).toEqual(firstShares(drawn, [2, 1], 400).shares);
  });

  it('counts under several sets of weights as under each of them alone', () => {
    const sets = [
      [2, 1],
      [0, 1],
      [1, 0],
    ];
    const together = drawnFirstShares(model(), sets, BOTH).map((shares) => BOTH.map((id) => shares.get(id)));
    expect(together).toEqual(sets.map((weights) => sharesOf(model(), weights)));
    expect(new Set(together.map(String)).size).toBe(3);
  });

  const own = model();
  it.each<[string, Model]>([
    ['another seed', { ...own, policy: { ...own.policy, seed: 8 } }],
    ['more draws', { ...own, policy: { ...own.policy, draws: 800 } }],
    ['fewer draws', { ...own, policy: { ...own.policy, draws: 200 } }],
    ['a higher best of unknown', withUnknown(own, { low: 0, best: 0.9, high: 1 })],
    ['a higher low of unknown', withUnknown(own, { low: 0.4, best: 0.5, high: 1 })],
    ['a lower high of unknown', withUnknown(own, { low: 0, best: 0.5, high: 0.7 })],
    ['the cells of each other', withCellsOf(own, 'x2', 'x1')],
  ])('a model with the same cells but %s gets draws of its own', (_, other) => {
    const before = sharesOf(own, [2, 1]);
    const shares = sharesOf(other, [2, 1]);
    expect(shares).not.toEqual(before);
    expect(shares).toEqual(sharesOf(structuredClone(other), [2, 1]));
    expect(sharesOf(own, [2, 1])).toEqual(before);
  });

  it('leaves the draws of every other cell as they are when one is corrected', () => {
    const corrected = {
      ...own.indicators[1]!,
      cells: own.indicators[1]!.cells.with(0, { ...own.indicators[1]!.cells[0]!, disputed: false }),
    };
    const other = { ...own, indicators: own.indicators.with(1, corrected) };
    expect(sharesOf(other, [1, 0])).toEqual(sharesOf(own, [1, 0]));
    expect(sharesOf(other, [2, 1])).not.toEqual(sharesOf(own, [2, 1]));
  });
});

function sharesOf(model: Model, weights: readonly number[]): (number | undefined)[] {
  const [shares] = drawnFirstShares(model, [weights], BOTH);
  return BOTH.map((id) => shares!.get(id));
}

function withUnknown(model: Model, unknown: { low: number; best: number; high: number }): Model {
  return { ...model, levels: { ...model.levels, plain: { ...model.levels.plain, unknown } } };
}

/** Cells of one indicator stand under another as well. */
function withCellsOf(model: Model, from: string, to: string): Model {
  const { cells } = model.indicators.find(({ id }) => id === from)!;
  return { ...model, indicators: model.indicators.map((each) => (each.id === to ? { ...each, cells } : each)) };
}
