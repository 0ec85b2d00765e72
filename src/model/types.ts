// The criteria model as the rest of the tool sees it: plain, complete, ids checked, alternatives in one order.

import type { Place, Problem } from '../problems.ts';

/** A model, and where in its files a part of it stands; or every problem at once. Places name files inside the folder. */
export type Loaded = { readonly model: Model; locate(at: At): Place } | { readonly problems: readonly Problem[] };

/** Where something stands in the model folder, as `quiet.yaml:34`. */
export type At = string;

export const LEVELS = ['unmet', 'partly', 'met', 'unknown'] as const;
export type Level = (typeof LEVELS)[number];

/** Numbers from 0 to 1 with low <= best <= high. */
export interface Range {
  readonly low: number;
  readonly best: number;
  readonly high: number;
}

export interface Model {
  /** Version of this structure; a compiled model of another version is not read. */
  readonly schema: 1;
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** ISO date to which the age of the evidence counts. */
  readonly date: string;
  /** A hash of everything below, so that a Decision can tell whether it was made with this very model. */
  readonly digest: string;
  /** Sorted by id: nothing may hang on the order in which a file lists them. */
  readonly alternatives: readonly Alternative[];
  readonly criteria: readonly Criterion[];
  /** Every indicator of every criterion; its place in this list is its column in every matrix. */
  readonly indicators: readonly Indicator[];
  /** In the order in which they are asked when all are asked. */
  readonly questions: readonly Question[];
  /** Id of the question whose answer says which indicators count. */
  readonly framing?: string;
  readonly levels: LevelTable;
  readonly policy: Policy;
  readonly sources: readonly Source[];
  readonly examples: readonly Example[];
  /** Where the date stands. */
  readonly at: At;
}

export interface Alternative {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly about: string;
  /** What to do today to start with it, one step each. */
  readonly start: readonly string[];
  readonly goesWith: readonly {
    readonly alternative: string;
    readonly because: string;
    readonly evidence: readonly string[];
  }[];
  readonly lifecycle: readonly LifecycleNote[];
  readonly at: At;
}

export interface LifecycleNote {
  readonly event: string;
  readonly by: string;
  readonly date: string;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly consequence: string;
  readonly evidence: readonly string[];
  /** Notes that carry the same word here are rival readings of one matter. */
  readonly matter?: string;
  /** Worth the first screen when its alternative is put forward. */
  readonly notable?: boolean;
  readonly at: At;
}

export interface Criterion {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  /** How the criterion is named when a person orders the criteria. */
  readonly tradeOff: string;
  readonly at: At;
}

export interface Indicator {
  readonly id: string;
  readonly criterion: string;
  readonly statement: string;
  readonly why: string;
  /** How much it counts beside its siblings: a whole number, 1 unless said otherwise, 0 for never by itself. */
  readonly share: number;
  readonly shareBecause?: string;
  /** Options of the framing question for which it counts; absent: for all. */
  readonly countsFor?: readonly string[];
  /** One cell for each alternative, in the order of `Model.alternatives`. */
  readonly cells: readonly Cell[];
  readonly at: At;
}

export interface Cell {
  readonly level: Level;
  readonly disputed: boolean;
  readonly because: string;
  readonly evidence: readonly string[];
  /** Sources that speak against the level. */
  readonly against: readonly string[];
  readonly at: At;
}

export interface Question {
  readonly id: string;
  /** One option; any number of options; or the criteria in an order. */
  readonly kind: 'one' | 'several' | 'order';
  readonly ask: string;
  readonly why: string;
  readonly options: readonly Option[];
  /** For kind order: the points that the order spreads over the criteria. */
  readonly points: number;
  /** How common it is to be unsure, beside the sum of the options; used only to order questions. */
  readonly unsureCommon: number;
  readonly at: At;
}

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly importance: readonly Importance[];
  readonly requires: readonly { readonly indicator: string; readonly atLeast: 'partly' | 'met' }[];
  /** How common it is beside its siblings; where several may be chosen, the odds of a tick. Orders questions only. */
  readonly common: number;
  readonly at: At;
}

/** Points (0 to 6, in quarters) for a criterion, spread over its indicators by share, or for one indicator. */
export interface Importance {
  readonly criterion?: string;
  readonly indicator?: string;
  readonly points: number;
}

/** The one table in which levels are numbers. */
export interface LevelTable {
  readonly plain: Readonly<Record<Level, Range>>;
  readonly disputed: Readonly<Record<Exclude<Level, 'unknown'>, Range>>;
}

export interface Policy {
  /** Below this number of answers that give points or screen, nothing is recommended. */
  readonly inconclusiveBelowAnswers: number;
  /** A close call: first in a smaller share of level draws, or ahead by less. */
  readonly closeCall: { readonly lead: number; readonly share: number };
  /** Clear: first in at least this share of level draws, ahead by at least this, after at least so many answers. */
  readonly clear: { readonly lead: number; readonly share: number; readonly answers: number };
  readonly draws: number;
  readonly seed: number;
  /** From the day on which a source was last seen, or the model dated, to the day of the check. */
  readonly staleAfterDays: number;
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  /** ISO date or year and month; absent when the page carries none. */
  readonly date?: string;
  readonly seen: string;
  readonly kind: 'primary' | 'secondary' | 'article';
  readonly at: At;
}

/** A named person with the verdict that the model owes them. */
export interface Example {
  readonly id: string;
  readonly who: string;
  /** As written; read like anybody's answers. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly expect: {
    readonly verdict: 'recommended' | 'close-call' | 'inconclusive' | 'no-match';
    readonly first?: string;
    readonly strength?: readonly ('settled' | 'clear' | 'narrow' | 'conditional')[];
    readonly contenders?: readonly string[];
  };
  readonly because: string;
  /** The example from which this one differs in exactly one answer. */
  readonly near?: string;
  readonly at: At;
}

/** The numbers of a cell. */
export function rangeOf(levels: LevelTable, { level, disputed }: Pick<Cell, 'level' | 'disputed'>): Range {
  return disputed && level !== 'unknown' ? levels.disputed[level] : levels.plain[level];
}
