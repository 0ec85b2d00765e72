// What a person moved and switched on a page -> the change that the engine is asked for, and the same in words.

import { rounded } from '../decimals.ts';
import type { Decision } from '../decision/decision.ts';
import { derivePreferences } from '../decision/preferences.ts';
import { criterionMatrix } from '../decision/weights/rungs.ts';
import type { WhatIf } from '../decision/what-if.ts';
import type { Answers } from '../interview/answers.ts';
import type { Level, Model } from '../model/types.ts';
import { together, trimmed } from '../report/words.ts';
import { type Sliding, slideTo, slidingFrom, weightsOf } from './sliding.ts';

/** Everything that can be changed, as it stands for these answers. */
export interface Base {
  readonly model: Model;
  readonly answers: Answers;
  /** The Decision of the answers themselves. */
  readonly decision: Decision;
  readonly criteria: readonly {
    readonly id: string;
    readonly title: string;
    /** By the answers, 0 to 1. */
    readonly weight: number;
    /** False where nothing of the criterion counts under the framing, so that no weight would say anything. */
    readonly canWeigh: boolean;
  }[];
  readonly requirements: readonly RequirementSwitch[];
  readonly cells: readonly CellSwitch[];
}

export interface RequirementSwitch {
  readonly indicator: string;
  readonly statement: string;
  /** What is required when it is on. */
  readonly atLeast: 'partly' | 'met';
  /** Whether the answers set it. */
  readonly isSet: boolean;
}

export interface CellSwitch {
  readonly alternative: string;
  readonly name: string;
  readonly indicator: string;
  readonly statement: string;
  readonly level: Level;
  readonly disputed: boolean;
  /** Whether it counts for these answers, by weight or by a requirement. */
  readonly counts: boolean;
}

export interface Changes {
  /** Absent: as the answers weigh. */
  readonly sliding?: Sliding;
  /** Indicators whose switch stands otherwise than the answers set it. */
  readonly switched: ReadonlySet<string>;
  /** Readings by cell, as `alternative indicator`. */
  readonly read: ReadonlyMap<string, Level>;
}

export const UNCHANGED: Changes = { switched: new Set(), read: new Map() };

export const cellKey = ({ alternative, indicator }: Pick<CellSwitch, 'alternative' | 'indicator'>) =>
  `${alternative} ${indicator}`;

/** The requirements of the answers first, then every other that an option of the questionnaire can set. */
export function baseOf(model: Model, answers: Answers, decision: Decision): Base {
  const preferences = derivePreferences(model, answers);
  const { weights, inside } = criterionMatrix(model, preferences, []);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const statementOf = new Map(model.indicators.map(({ id, statement }) => [id, trimmed(statement)]));
  const set = preferences.requirements.map(({ indicator, atLeast }) => ({ indicator, atLeast, isSet: true }));
  const possible = new Map<string, 'partly' | 'met'>();
  for (const { indicator, atLeast } of model.questions.flatMap(({ options }) =>
    options.flatMap((each) => each.requires),
  ))
    if (possible.get(indicator) !== 'met') possible.set(indicator, atLeast);
  const other = [...possible]
    .filter(([indicator]) => !set.some((entry) => entry.indicator === indicator))
    .map(([indicator, atLeast]) => ({ indicator, atLeast, isSet: false }));
  const required = new Set(set.map(({ indicator }) => indicator));
  return {
    model,
    answers,
    decision,
    criteria: model.criteria.map(({ id, title }, at) => ({
      id,
      title,
      weight: total === 0 ? 0 : weights[at]! / total,
      canWeigh: model.indicators.some(({ criterion }, column) => criterion === id && inside[column]! > 0),
    })),
    requirements: [...set, ...other].map((entry) => ({ ...entry, statement: statementOf.get(entry.indicator)! })),
    cells: model.indicators.flatMap(({ id, cells }, column) =>
      cells.flatMap(({ level, disputed }, row): CellSwitch[] => {
        if (!disputed && level !== 'unknown') return [];
        const { id: alternative, name } = model.alternatives[row]!;
        const counts = preferences.importance[column]! > 0 || required.has(id);
        return [{ alternative, name, indicator: id, statement: statementOf.get(id)!, level, disputed, counts }];
      }),
    ),
  };
}

/** The weights in force, in the order of the criteria. */
export function slidingOf({ criteria }: Base, { sliding }: Changes): Sliding {
  return sliding ?? slidingFrom(criteria.map(({ weight }) => weight));
}

/** Weights as a page shows them. */
export const inPercent = (weight: number) => `${rounded(weight * 100, 1)} %`;

/** Nearer than this is dust of divisions. */
const ALIKE = 1e-9;

interface MovedWeight {
  readonly id: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

function movedWeights(base: Base, changes: Changes): MovedWeight[] {
  const weights = weightsOf(slidingOf(base, changes));
  return base.criteria
    .map(({ id, title, weight }, at) => ({ id, title, from: weight, to: weights[at]! }))
    .filter(({ from, to }) => Math.abs(from - to) > ALIKE);
}

/** What a slider set by hand means: it stands on tenths of a per cent, so where it shows the weight of the answers it is that. */
export function asSet({ criteria }: Base, at: number, share: number): number {
  const { weight } = criteria[at]!;
  return inPercent(share) === inPercent(weight) ? weight : share;
}

/** One weight moved, the others in their proportions; back at the weights of the answers nothing is moved. */
export function slid(base: Base, changes: Changes, at: number, share: number): Changes {
  const { sliding: _, ...others } = changes;
  const moved = { ...others, sliding: slideTo(slidingOf(base, changes), at, share) };
  return movedWeights(base, moved).length > 0 ? moved : others;
}

/** The change as the engine takes it. */
export function whatIfOf(base: Base, changes: Changes): WhatIf {
  const weights = weightsOf(slidingOf(base, changes));
  const switches = base.requirements.filter(({ indicator }) => changes.switched.has(indicator));
  return {
    ...(changes.sliding === undefined
      ? {}
      : { weights: Object.fromEntries(base.criteria.map(({ id }, at) => [id, weights[at]!])) }),
    requirements: Object.fromEntries(
      switches.map(({ indicator, isSet, atLeast }) => [indicator, isSet ? 'none' : atLeast]),
    ),
    levels: base.cells.flatMap((cell) => {
      const level = changes.read.get(cellKey(cell));
      return level === undefined ? [] : [{ alternative: cell.alternative, indicator: cell.indicator, level }];
    }),
  };
}

/** Each deviation from the answers and the model, in a sentence; the weights are one. None where all is as it was. */
export function changesInWords(base: Base, changes: Changes): string[] {
  const all = movedWeights(base, changes);
  const seen = all.filter(({ from, to }) => inPercent(from) !== inPercent(to));
  // A move too small to be seen in tenths of a per cent is said more finely.
  const words = seen.length > 0 ? inPercent : (weight: number) => `${rounded(weight * 100, 4)} %`;
  const moved = (seen.length > 0 ? seen : all).map(
    ({ title, from, to }) => `${title.toLowerCase()} ${words(to)} instead of ${words(from)}`,
  );
  const switched = base.requirements
    .filter(({ indicator }) => changes.switched.has(indicator))
    .map(({ statement, isSet }) => `"${statement}" is ${isSet ? 'no longer' : 'now'} required.`);
  const read = base.cells.flatMap((cell) => {
    const level = changes.read.get(cellKey(cell));
    const before = cell.disputed ? `${cell.level}, disputed` : cell.level;
    return level === undefined ? [] : [`${cell.name} is rated ${level} instead of ${before} on "${cell.statement}".`];
  });
  return [...(moved.length > 0 ? [`Weights: ${together(moved)}.`] : []), ...switched, ...read];
}
