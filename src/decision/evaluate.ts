// Preferences and the alternatives that stay -> facts: values, contributions, shares of level draws. No thresholds here.
import { LEVEL_UNIT } from '../model/grid.ts';
import { type Model, type Range, rangeOf } from '../model/types.ts';
import { oncePer } from '../once-per.ts';
import { dominates, type Matrix, normalise, type RangeMatrix, rankGroups, weightedSum } from './additive.ts';
import { drawnFirstShares } from './drawn-first-shares.ts';
import type { Preferences } from './preferences.ts';

/** Whole-number values: value = numerator / denominator, one denominator for all. */
export interface ExactValues {
  readonly alternatives: readonly string[];
  /** Numerators at best levels, in the order of `alternatives`. */
  readonly numerators: readonly number[];
  readonly denominator: number;
}

/** Who leads, by how much; a tie and a lone alternative are states with a name. */
export type Lead =
  | {
      readonly kind: 'ahead';
      readonly first: string;
      readonly of: string;
      readonly numerator: number;
      readonly by: number;
    }
  | { readonly kind: 'tie'; readonly first: readonly string[] }
  | { readonly kind: 'alone'; readonly first: string }
  | { readonly kind: 'nobody' };

export interface RankedValue extends Range {
  readonly alternative: string;
  /** 1 for the first place; ties share a rank. */
  readonly rank: number;
  /** Share of the level draws in which it comes first. */
  readonly firstShare: number;
}

export interface CriterionFacts {
  readonly criterion: string;
  /** Points of importance that it and its indicators got. */
  readonly points: number;
  readonly weight: number;
  /** One entry for each staying alternative: performance over the indicators that got points, and weight x performance. */
  readonly cells: readonly {
    readonly alternative: string;
    readonly performance: Range;
    readonly contribution: number;
  }[];
}

export interface IndicatorFacts {
  readonly indicator: string;
  readonly weight: number;
  readonly contributions: readonly { readonly alternative: string; readonly contribution: number }[];
}

export interface Evaluation {
  /** From the first place down, ties in the order of the model. Empty when nobody stays or nothing got points. */
  readonly values: readonly RankedValue[];
  readonly lead: Lead;
  /** The denominator of every exact value. */
  readonly denominator: number;
  readonly criteria: readonly CriterionFacts[];
  /** Only indicators with a weight above 0. */
  readonly indicators: readonly IndicatorFacts[];
  /** Pairs among the staying: the first is at least as good on every criterion with weight, and better on one. */
  readonly dominance: readonly { readonly dominator: string; readonly dominated: string }[];
  /** True when the first place is ahead of every rival even with its levels lowest and the rival's highest. */
  readonly holdsAtEveryLevel: boolean;
  readonly draws: number;
}

/** Level numbers of some alternatives as whole hundredths, one column for each indicator. */
export function levelMatrix(model: Model, alternatives: readonly string[]): RangeMatrix {
  const { low, best, high } = wholeLevels(model);
  const rows = alternatives.map((id) => model.alternatives.findIndex((alternative) => alternative.id === id));
  const of = (matrix: Matrix) => rows.map((row) => matrix[row]!);
  return { low: of(low), best: of(best), high: of(high) };
}

const wholeLevels = oncePer(({ alternatives, indicators, levels }: Model): RangeMatrix => {
  const rows = (pick: keyof Range) =>
    alternatives.map((_, row) =>
      indicators.map(({ cells }) => Math.round(rangeOf(levels, cells[row]!)[pick] * LEVEL_UNIT)),
    );
  return { low: rows('low'), best: rows('best'), high: rows('high') };
});

/** Values at best levels alone: all that comparing answer sheets needs. */
export function exactValues(model: Model, { importance, total }: Preferences, staying: readonly string[]): ExactValues {
  return {
    alternatives: staying,
    numerators: levelMatrix(model, staying).best.map((row) => weightedSum(importance, row)),
    denominator: total * LEVEL_UNIT,
  };
}

/** The first place of exact values. With no importance at all nobody leads, unless only one alternative is left. */
export function leadOf({ alternatives, numerators, denominator }: ExactValues): Lead {
  if (alternatives.length === 0) return { kind: 'nobody' };
  if (alternatives.length === 1) return { kind: 'alone', first: alternatives[0]! };
  if (denominator === 0) return { kind: 'nobody' };
  const [top, next] = rankGroups(numerators);
  if (top!.length > 1) return { kind: 'tie', first: top!.map((index) => alternatives[index]!) };
  const numerator = numerators[top![0]!]! - numerators[next![0]!]!;
  return {
    kind: 'ahead',
    first: alternatives[top![0]!]!,
    of: alternatives[next![0]!]!,
    numerator,
    by: numerator / denominator,
  };
}

/** Everything that can be computed from weights and levels. */
export function evaluate(model: Model, preferences: Preferences, staying: readonly string[]): Evaluation {
  const { importance, total, grid } = preferences;
  const exact = exactValues(model, preferences, staying);
  const lead = leadOf(exact);
  const nothing = {
    values: [],
    lead,
    denominator: exact.denominator,
    criteria: [],
    indicators: [],
    dominance: [],
    holdsAtEveryLevel: false,
    draws: 0,
  };
  const weights = normalise(importance);
  if (staying.length === 0 || weights === 'no importance') return nothing;

  const matrix = levelMatrix(model, staying);
  const sums = {
    low: matrix.low.map((row) => weightedSum(importance, row)),
    high: matrix.high.map((row) => weightedSum(importance, row)),
  };
  const share = drawnFirstShares(model, [importance], staying)[0]!;
  const values = rankGroups(exact.numerators).flatMap((group, place, groups) =>
    group.map(
      (index): RankedValue => ({
        alternative: staying[index]!,
        rank: 1 + groups.slice(0, place).reduce((sum, { length }) => sum + length, 0),
        low: sums.low[index]! / exact.denominator,
        best: exact.numerators[index]! / exact.denominator,
        high: sums.high[index]! / exact.denominator,
        firstShare: share.get(staying[index]!)!,
      }),
    ),
  );
  const criteria = model.criteria.map(({ id }) => criterionFacts(id, model, importance, grid, total, matrix, staying));
  const weighted = criteria.filter(({ weight }) => weight > 0);
  const rows = staying.map((_, index) => weighted.map(({ cells }) => cells[index]!.performance.best));
  return {
    ...nothing,
    values,
    criteria,
    indicators: model.indicators.flatMap(({ id }, column) =>
      importance[column]! > 0
        ? [indicatorFacts(id, column, weights[column]!, importance, exact.denominator, matrix, staying)]
        : [],
    ),
    dominance: rows.flatMap((row, a) =>
      rows.flatMap((other, b) => (dominates(row, other) ? [{ dominator: staying[a]!, dominated: staying[b]! }] : [])),
    ),
    holdsAtEveryLevel: lead.kind === 'ahead' && isAboveAll(staying.indexOf(lead.first), sums.low, sums.high),
    draws: model.policy.draws,
  };
}

function isAboveAll(first: number, low: readonly number[], high: readonly number[]): boolean {
  return high.every((most, index) => index === first || low[first]! > most);
}

function criterionFacts(
  criterion: string,
  model: Model,
  importance: readonly number[],
  grid: number,
  total: number,
  matrix: RangeMatrix,
  staying: readonly string[],
): CriterionFacts {
  const inside = model.indicators.map((indicator, column) =>
    indicator.criterion === criterion ? importance[column]! : 0,
  );
  const steps = inside.reduce((sum, each) => sum + each, 0);
  const of = (row: readonly number[]) => weightedSum(inside, row) / (steps * LEVEL_UNIT);
  return {
    criterion,
    points: steps / grid,
    weight: steps / total,
    cells:
      steps === 0
        ? []
        : staying.map((alternative, index) => ({
            alternative,
            performance: { low: of(matrix.low[index]!), best: of(matrix.best[index]!), high: of(matrix.high[index]!) },
            contribution: weightedSum(inside, matrix.best[index]!) / (total * LEVEL_UNIT),
          })),
  };
}

function indicatorFacts(
  indicator: string,
  column: number,
  weight: number,
  importance: readonly number[],
  denominator: number,
  matrix: RangeMatrix,
  staying: readonly string[],
): IndicatorFacts {
  return {
    indicator,
    weight,
    contributions: staying.map((alternative, index) => ({
      alternative,
      contribution: (importance[column]! * matrix.best[index]![column]!) / denominator,
    })),
  };
}
