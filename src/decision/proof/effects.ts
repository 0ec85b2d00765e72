// A model under one framing answer -> what every answer adds to every alternative: the linear form of the questionnaire.
import type { Answer, Answers } from '../../interview/answers.ts';
import { countsIn, gridOf } from '../../model/grid.ts';
import type { Importance, Model, Question } from '../../model/types.ts';
import { type Matrix, rankOrderCentroid } from '../additive.ts';
import { levelMatrix } from '../evaluate.ts';
import { passes } from '../screening.ts';

/**
 * What an answer adds: a value = sum of `best` over the answers, divided by the sum of `points` x LEVEL_UNIT. Whole
 * numbers, so sums are exact in any order; lists are in the order of `Model.alternatives`.
 */
export interface Effect {
  readonly best: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Importance in grid steps. */
  readonly points: number;
  /** One bit for each alternative that it screens out. */
  readonly screens: number;
}

export interface QuestionEffects {
  readonly question: string;
  readonly kind: Question['kind'];
  /** Ids of the options, and what each adds; of an order, what one share of `ranks` adds to each criterion. */
  readonly ids: readonly string[];
  readonly options: readonly Effect[];
  /** Of an order: shares by rank, the largest first. Else empty. */
  readonly ranks: readonly number[];
}

/** All questions in the order of the model, under one answer to the framing question. */
export interface FramedEffects {
  readonly framing: string | undefined;
  readonly questions: readonly QuestionEffects[];
}

/** The effects of all answers when the framing question is answered so (`undefined`: open or unsure). */
export function effectsOf(model: Model, framing: string | undefined): FramedEffects {
  const grid = gridOf(model, framing);
  const ranks = rankOrderCentroid(model.criteria.length);
  const unitOf = unitEffects(model, framing);
  const effect = (importance: readonly Importance[], screens: number): Effect => {
    const units = importance.map(unitOf);
    // Whole by the choice of the grid; rounding only removes the dust of the division.
    const times = importance.map(({ points }, at) => Math.round((points * grid) / (units[at]!.points || 1)));
    return { ...addEffects(units, model.alternatives.length, times), screens };
  };
  return {
    framing,
    questions: model.questions.map(({ id, kind, options, points }) => ({
      question: id,
      kind,
      ids: options.map((option) => option.id),
      options: options.map((option) =>
        kind === 'order'
          ? effect([{ criterion: option.id, points: points / ranks.denominator }], 0)
          : effect(option.importance, screensOf(model, option.requires)),
      ),
      ranks: kind === 'order' ? ranks.numerators : [],
    })),
  };
}

/** What one step adds that goes to an indicator; and to a criterion, as many steps as its shares sum to. */
function unitEffects(model: Model, framing: string | undefined): (target: Importance) => Effect {
  const { low, best, high } = levelMatrix(
    model,
    model.alternatives.map(({ id }) => id),
  );
  const ofIndicators = model.indicators.map((_, column): Effect => {
    const of = (matrix: Matrix) => matrix.map((row) => row[column]!);
    return { best: of(best), low: of(low), high: of(high), points: 1, screens: 0 };
  });
  const columns = new Map(model.indicators.map(({ id }, column) => [id, column]));
  const ofCriteria = new Map(
    model.criteria.map(({ id }) => {
      const shares = model.indicators.map((indicator) =>
        indicator.criterion === id && countsIn(indicator, framing) ? indicator.share : 0,
      );
      return [id, addEffects(ofIndicators, model.alternatives.length, shares)];
    }),
  );
  return ({ criterion, indicator }) =>
    criterion === undefined ? ofIndicators[columns.get(indicator!)!]! : ofCriteria.get(criterion)!;
}

function screensOf(model: Model, requires: Question['options'][number]['requires']): number {
  return requires.reduce((mask, { indicator, atLeast }) => {
    const { cells } = model.indicators.find(({ id }) => id === indicator)!;
    return cells.reduce((bits, cell, position) => (passes(cell, atLeast) ? bits : bits | (1 << position)), mask);
  }, 0);
}

/** Every answer to the framing question that changes what counts: open first, then its options. */
export function framingsOf(model: Model): (string | undefined)[] {
  const question = model.questions.find(({ id }) => id === model.framing);
  return [undefined, ...(question?.options.map(({ id }) => id) ?? [])];
}

/** Nothing added to anybody. */
export function noEffect(alternatives: number): Effect {
  const none = new Array<number>(alternatives).fill(0);
  return { best: none, low: none, high: none, points: 0, screens: 0 };
}

/** Adds effects up, each taken `times` (1 unless said otherwise). */
export function addEffects(effects: readonly Effect[], alternatives: number, times?: readonly number[]): Effect {
  const [best, low, high] = [zeros(alternatives), zeros(alternatives), zeros(alternatives)];
  let points = 0;
  let screens = 0;
  for (let index = 0; index < effects.length; index++) {
    const effect = effects[index]!;
    const often = times === undefined ? 1 : (times[index] ?? 1);
    if (often === 0) continue;
    for (let row = 0; row < alternatives; row++) {
      best[row]! += often * effect.best[row]!;
      low[row]! += often * effect.low[row]!;
      high[row]! += often * effect.high[row]!;
    }
    points += often * effect.points;
    screens |= effect.screens;
  }
  return { best, low, high, points, screens };
}

const zeros = (length: number) => new Array<number>(length).fill(0);

/** What one answer adds. Options that the question does not have add nothing. */
export function effectOfAnswer(
  { ids, options, ranks }: QuestionEffects,
  answer: Answer | undefined,
  alternatives: number,
): Effect {
  if (answer === undefined || answer === 'unsure') return noEffect(alternatives);
  const chosen = answer.map((id) => options[ids.indexOf(id)]!);
  return addEffects(chosen, alternatives, ranks);
}

/** What a whole answer sheet adds up to; `except` leaves some questions out. */
export function effectOfAnswers(
  { questions }: FramedEffects,
  answers: Answers,
  alternatives: number,
  except: ReadonlySet<string> = new Set(),
): Effect {
  return addEffects(
    questions
      .filter(({ question }) => !except.has(question))
      .map((question) => effectOfAnswer(question, answers.get(question.question), alternatives)),
    alternatives,
  );
}
