// A model under one framing answer -> what every answer adds to every alternative: the linear form of the questionnaire.
import type { Answer, Answers } from '../../interview/answers.ts';
import { gridOf } from '../../model/grid.ts';
import type { Importance, Model, Question } from '../../model/types.ts';
import { rankOrderCentroid, weightedSum } from '../additive.ts';
import { levelMatrix } from '../evaluate.ts';
import { spreadPoints } from '../preferences.ts';
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
  const ids = model.alternatives.map(({ id }) => id);
  const levels = levelMatrix(model, ids);
  const grid = gridOf(model, framing);
  const ranks = rankOrderCentroid(model.criteria.length);
  const effect = (importance: readonly Importance[], screens: number): Effect => {
    const steps = spreadPoints(model, framing, grid, importance);
    const [best, low, high] = (['best', 'low', 'high'] as const).map((part) =>
      levels[part].map((row) => weightedSum(steps, row)),
    );
    return { best: best!, low: low!, high: high!, points: steps.reduce((sum, each) => sum + each, 0), screens };
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
  const sum = { best: zeros(alternatives), low: zeros(alternatives), high: zeros(alternatives), points: 0, screens: 0 };
  for (const [index, effect] of effects.entries()) {
    const often = times?.[index] ?? 1;
    for (const part of ['best', 'low', 'high'] as const)
      for (let row = 0; row < alternatives; row++) sum[part][row]! += often * effect[part][row]!;
    sum.points += often * effect.points;
    sum.screens |= effect.screens;
  }
  return sum;
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
