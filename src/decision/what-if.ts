// Answers, and weights, requirements or levels as they might be -> the Decision that would follow.
import type { Answers } from '../interview/answers.ts';
import { type Cell, LEVELS, type Level, type Model } from '../model/types.ts';
import type { Decision } from './decision.ts';
import { describeDecision } from './describe.ts';
import { evaluate } from './evaluate.ts';
import { withCell } from './flips/level-flips.ts';
import { judge } from './judge.ts';
import { informativeAnswers, outcomeOf } from './outcome.ts';
import type { Preferences, Requirement } from './preferences.ts';
import { screenAlternatives } from './screening.ts';
import { criterionMatrix } from './weights/rungs.ts';

/** A cell read at a level, undisputed, whatever the model says of it. */
export interface LevelRead {
  readonly alternative: string;
  readonly indicator: string;
  readonly level: Level;
}

export interface WhatIf {
  /**
   * Weight of each criterion by id, at least 0 and not all 0; normalised here. A criterion that is not named weighs
   * nothing. Absent: the weights of the answers.
   */
  readonly weights?: Readonly<Record<string, number>>;
  /** Requirements by indicator id: `none` drops what the answers require, `partly` and `met` set it. */
  readonly requirements?: Readonly<Record<string, 'none' | 'partly' | 'met'>>;
  /** Cells read otherwise than the model rates them, undisputed; of two readings of one cell the later holds. */
  readonly levels?: readonly LevelRead[];
}

/**
 * Decides by weights and requirements that are not those of the answers. It is no answer sheet, so nothing is proved: no verdict is settled, there is no certainty and there are
 * no flips of answers. What was given and which answers told something stay those of the answers as they are.
 * What if nothing changed gives the rest of `decide` to the last bit.
 */
export function decideWhatIf(model: Model, answers: Answers, { weights, requirements, levels = [] }: WhatIf): Decision {
  const said = outcomeOf(model, answers);
  const informative = informativeAnswers(model, said);
  const read = readOtherwise(model, levels);
  const weighed = weights === undefined ? said.preferences : reweighted(read, said.preferences, weights);
  const preferences = { ...weighed, requirements: edited(model, weighed.requirements, requirements ?? {}) };
  const screening = screenAlternatives(read, preferences.requirements);
  const evaluation = evaluate(read, preferences, screening.staying);
  const verdict = judge(evaluation, screening, informative.length, false, model.policy);
  return describeDecision(read, answers, {
    preferences,
    screening,
    evaluation,
    verdict,
    informative,
    answerFlips: [],
  });
}

/**
 * Steps into which a weight of 1 is cut. Rounding to a step moves a value by at most (number of indicators) / STEPS, less
 * than 1e-9 for any model of fewer than 7000 indicators. With levels in hundredths a numerator stays below 2^50, so it
 * is exact, and so is reading it back from value x denominator. 720720 is the least number that 1 to 16 divide: weights
 * in percent and shares of small whole numbers fall on whole steps, and what ties there is a tie.
 */
const STEPS = 720_720 * 10 ** 7;

/**
 * The weight of a criterion times the part of an indicator inside it. A criterion in which nothing counts cannot take
 * weight; the others share it. Points are a unit and no more now: in all there are as many as the answers gave, or 1 where
 * they gave none.
 */
function reweighted(model: Model, preferences: Preferences, weights: Readonly<Record<string, number>>): Preferences {
  const { inside } = criterionMatrix(model, preferences, []);
  const wanted = new Map(Object.entries(weights));
  for (const [id, weight] of wanted) {
    positionOf(model.criteria, id);
    if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError(`A weight of ${weight} for ${id}`);
  }
  const canWeigh = new Set(model.indicators.filter((_, at) => inside[at]! > 0).map(({ criterion }) => criterion));
  const weightOf = (criterion: string) => (canWeigh.has(criterion) ? (wanted.get(criterion) ?? 0) : 0);
  const sum = model.criteria.reduce((sofar, { id }) => sofar + weightOf(id), 0);
  const importance = model.indicators.map(({ criterion }, at) =>
    sum === 0 ? 0 : Math.round((weightOf(criterion) / sum) * inside[at]! * STEPS),
  );
  const total = importance.reduce((sofar, steps) => sofar + steps, 0);
  const points = preferences.total === 0 ? 1 : preferences.total / preferences.grid;
  return { ...preferences, importance, total, grid: total / points };
}

/** What was required keeps its place and where it came from; what nobody asked for follows in the order of the model. */
function edited(
  { indicators }: Model,
  requirements: readonly Requirement[],
  changes: NonNullable<WhatIf['requirements']>,
): Requirement[] {
  const wanted = new Map(Object.entries(changes));
  for (const id of wanted.keys()) positionOf(indicators, id);
  const required = new Map(requirements.map((requirement) => [requirement.indicator, requirement]));
  const added = indicators.filter(({ id }) => !required.has(id) && wanted.has(id));
  return [...required.keys(), ...added.map(({ id }) => id)].flatMap((indicator): Requirement[] => {
    const { from = [], atLeast: before } = required.get(indicator) ?? {};
    const atLeast = wanted.get(indicator) ?? before!;
    return atLeast === 'none' ? [] : [{ indicator, atLeast, from }];
  });
}

/** The model with cells read otherwise; of two readings of one the later holds. A RangeError for an unknown id or level. */
export function readOtherwise(model: Model, levels: readonly LevelRead[]): Model {
  return levels.reduce(withLevel, model);
}

function withLevel(model: Model, { alternative, indicator, level }: LevelRead): Model {
  if (!LEVELS.includes(level)) throw new RangeError(`There is no level ${level}`);
  const column = positionOf(model.indicators, indicator);
  const row = positionOf(model.alternatives, alternative);
  return withCell(model, column, row, { ...model.indicators[column]!.cells[row]!, level, disputed: false });
}

/** What the model says of it. A RangeError for an unknown id. */
export function cellOf(model: Model, { alternative, indicator }: Pick<LevelRead, 'alternative' | 'indicator'>): Cell {
  return model.indicators[positionOf(model.indicators, indicator)]!.cells[positionOf(model.alternatives, alternative)]!;
}

function positionOf(list: readonly { readonly id: string }[], id: string): number {
  const position = list.findIndex((entry) => entry.id === id);
  if (position < 0) throw new RangeError(`The model has no ${id}`);
  return position;
}
