// Answers -> what they say: importance in points, requirements, and where each came from.
import type { Answers } from '../interview/answers.ts';
import { countsIn, gridOf, shareTotals } from '../model/grid.ts';
import type { Importance, Model, Question } from '../model/types.ts';
import { rankOrderCentroid } from './additive.ts';

/** One gift of points: which answer gave how many to what. `points` are points of importance, not grid steps. */
export interface PointsGiven {
  readonly question: string;
  readonly option: string;
  readonly criterion?: string;
  readonly indicator?: string;
  readonly points: number;
}

/** An indicator that must be met, or met at least partly; the strictest of all answers that ask for it. */
export interface Requirement {
  readonly indicator: string;
  readonly atLeast: 'partly' | 'met';
  readonly from: readonly { readonly question: string; readonly option: string }[];
}

export interface Preferences {
  /** The answer to the framing question, when there is one. */
  readonly framing: string | undefined;
  /** Grid steps in a point. */
  readonly grid: number;
  /** Importance of each indicator in grid steps: whole numbers, in the order of `Model.indicators`. */
  readonly importance: readonly number[];
  /** Their sum. */
  readonly total: number;
  readonly given: readonly PointsGiven[];
  readonly requirements: readonly Requirement[];
}

/**
 * Reads importance and requirements out of answers. Points for a criterion spread over those of its indicators that
 * count under the framing answer, by share; points for an indicator stay there. An order of criteria spreads its
 * points by rank-order-centroid weights; a criterion left out of it gets none, as nothing was said of it.
 */
export function derivePreferences(model: Model, answers: Answers): Preferences {
  return preferencesUnder(model, framingAnswer(model, answers), answers);
}

/**
 * The same of some answers of a sheet, under the framing answer of all of it: importance and total of answers to different
 * questions add up.
 */
export function preferencesUnder(model: Model, framing: string | undefined, answers: Answers): Preferences {
  const grid = gridOf(model, framing);
  const given: PointsGiven[] = [];
  const required = new Map<string, { atLeast: 'partly' | 'met'; from: { question: string; option: string }[] }>();
  for (const question of model.questions) {
    const answer = answers.get(question.id);
    if (answer === undefined || answer === 'unsure') continue;
    if (question.kind === 'order') {
      given.push(...pointsOfOrder(question, answer));
      continue;
    }
    for (const option of question.options.filter(({ id }) => answer.includes(id))) {
      const from = { question: question.id, option: option.id };
      given.push(...option.importance.filter(({ points }) => points > 0).map((entry) => ({ ...from, ...entry })));
      for (const { indicator, atLeast } of option.requires) {
        const known = required.get(indicator);
        if (!known) required.set(indicator, { atLeast, from: [from] });
        else {
          known.from.push(from);
          if (atLeast === 'met') known.atLeast = 'met';
        }
      }
    }
  }
  const importance = spreadPoints(model, framing, grid, given);
  return {
    framing,
    grid,
    importance,
    total: importance.reduce((sum, steps) => sum + steps, 0),
    given,
    requirements: [...required].map(([indicator, { atLeast, from }]) => ({ indicator, atLeast, from })),
  };
}

/** The option that the framing question was answered by; none when it is open or unsure. */
export function framingAnswer(model: Model, answers: Answers): string | undefined {
  const answer = model.framing === undefined ? undefined : answers.get(model.framing);
  return answer === undefined || answer === 'unsure' ? undefined : answer[0];
}

function pointsOfOrder({ id, points, options }: Question, order: readonly string[]): PointsGiven[] {
  const { numerators, denominator } = rankOrderCentroid(options.length);
  return order.map((criterion, rank) => ({
    question: id,
    option: criterion,
    criterion,
    points: (points * numerators[rank]!) / denominator,
  }));
}

/**
 * Points in grid steps of each indicator, in the order of `Model.indicators`: whole numbers that add up over entries.
 * Every product here is whole by the choice of the grid; rounding only removes the dust of the division before it.
 */
export function spreadPoints(
  model: Model,
  framing: string | undefined,
  grid: number,
  given: readonly Importance[],
): number[] {
  const toCriterion = new Map<string, number>();
  const toIndicator = new Map<string, number>();
  for (const { criterion, indicator, points } of given) {
    const [steps, target] = criterion === undefined ? [toIndicator, indicator!] : [toCriterion, criterion];
    steps.set(target, (steps.get(target) ?? 0) + Math.round(points * grid));
  }
  const totals = toCriterion.size === 0 ? new Map<string, number>() : shareTotals(model, framing);
  return model.indicators.map((indicator) => {
    const direct = toIndicator.get(indicator.id) ?? 0;
    const steps = toCriterion.get(indicator.criterion) ?? 0;
    const total = totals.get(indicator.criterion) ?? 0;
    if (total === 0 || !countsIn(indicator, framing)) return direct;
    return direct + Math.round((steps * indicator.share) / total);
  });
}
