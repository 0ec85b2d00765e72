// A model and a framing answer -> the whole-number grid on which points, shares and levels are exact.
import { leastCommonMultiple } from '../arithmetic.ts';
import { oncePer } from '../once-per.ts';
import { type Problem, placeOfAt, problem } from '../problems.ts';
import type { Indicator, Model } from './types.ts';

/** Levels are hundredths of 1. */
export const LEVEL_UNIT = 100;
/** Points come in quarters. */
const POINT_UNIT = 4;

/** Whether an indicator takes part when the framing question is answered so; `undefined` is unanswered or unsure. */
export function countsIn({ countsFor }: Pick<Indicator, 'countsFor'>, framing: string | undefined): boolean {
  return framing === undefined || countsFor === undefined || countsFor.includes(framing);
}

/** The sum of the shares that count, for each criterion. */
export function shareTotals(
  { criteria, indicators }: Pick<Model, 'criteria' | 'indicators'>,
  framing: string | undefined,
): Map<string, number> {
  return new Map(
    criteria.map(({ id }) => [
      id,
      indicators
        .filter((indicator) => indicator.criterion === id && countsIn(indicator, framing))
        .reduce((sum, { share }) => sum + share, 0),
    ]),
  );
}

/**
 * Grid steps in one point of importance: the least whole number by which every share of a criterion, every quarter
 * point and every rank-order-centroid part is whole. It stays the same for every answer sheet with this framing, so
 * answers add up as whole numbers and a tie is a tie.
 */
export function gridOf(model: GridParts, framing: string | undefined): number {
  const known = gridsOf(model);
  const grid = known.get(framing) ?? gridUnder(model, framing);
  known.set(framing, grid);
  return grid;
}

type GridParts = Pick<Model, 'criteria' | 'indicators' | 'questions'>;

const gridsOf = oncePer((_: GridParts) => new Map<string | undefined, number>());

function gridUnder(model: GridParts, framing: string | undefined): number {
  const totals = [...shareTotals(model, framing).values()].filter((total) => total > 0);
  const order = model.questions.some(({ kind }) => kind === 'order') ? orderUnit(model.criteria.length) : 1;
  return totals.reduce(leastCommonMultiple, 1) * POINT_UNIT * order;
}

// Rank-order-centroid weights of n criteria are whole in units of 1/(n lcm(1..n)).
function orderUnit(n: number): number {
  return n * Array.from({ length: n }, (_, index) => index + 1).reduce(leastCommonMultiple, 1);
}

/** Says which criterion makes the grid too fine for sums to stay below 2^53, if one does. */
export function checkGrid(model: Model): Problem[] {
  const mostPoints = model.questions.reduce((sum, { kind, points, options }) => {
    const each = options.map(({ importance }) => importance.reduce((total, entry) => total + entry.points, 0));
    return sum + (kind === 'order' ? points : kind === 'one' ? Math.max(0, ...each) : each.reduce((a, b) => a + b, 0));
  }, 0);
  const framings = [
    undefined,
    ...model.questions.filter(({ id }) => id === model.framing).flatMap(({ options }) => options.map(({ id }) => id)),
  ];
  for (const framing of framings) {
    if (gridOf(model, framing) * Math.max(1, mostPoints) * LEVEL_UNIT < Number.MAX_SAFE_INTEGER) continue;
    const totals = [...shareTotals(model, framing)].sort(([, a], [, b]) => b - a);
    const widest = totals[0]![0];
    return [
      problem('grid-too-fine', { criterion: widest }, placeOfAt(model.criteria.find(({ id }) => id === widest)!.at)),
    ];
  }
  return [];
}
