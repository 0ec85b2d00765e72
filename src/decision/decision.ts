// The contract: what a Decision holds. Versioned; later versions of the tool go on reading it.
import type { AnswersJson } from '../interview/answers.ts';
import type { Level } from '../model/types.ts';
import type { AsIf } from './as-if.ts';
import type { Certainty } from './certainty.ts';
import type { CriterionFacts, IndicatorFacts, RankedValue } from './evaluate.ts';
import type { AnswerFlip } from './flips/answer-flips.ts';
import type { WeightFlip } from './flips/single-weight-flips.ts';
import type { Verdict } from './judge.ts';
import type { PointsGiven, Requirement } from './preferences.ts';
import type { Screened } from './screening.ts';

export const DECISION_SCHEMA = 'which-agent/decision/2';
/** Versions that are still read. The first had no `certainty`. */
export const READABLE_SCHEMAS = ['which-agent/decision/1', DECISION_SCHEMA] as const;

/** A number or the name of why there is none. */
export type LeadFact =
  | { readonly kind: 'ahead'; readonly of: string; readonly by: number }
  | { readonly kind: 'tie' | 'alone' | 'nobody' };

export interface Decision {
  readonly schema: (typeof READABLE_SCHEMAS)[number];
  readonly model: {
    readonly id: string;
    readonly title: string;
    readonly version: string;
    readonly date: string;
    readonly digest: string;
  };
  readonly verdict: Verdict;
  readonly lead: LeadFact;
  /** From the first place down. Values and shares are unrounded. */
  readonly values: readonly (RankedValue & { readonly name: string })[];
  readonly holdsAtEveryLevel: boolean;
  /** `without`: the result under the other reading, where only disputed levels screen. */
  readonly screened: readonly (Screened & { readonly name: string; readonly without?: Lifted })[];
  readonly requirements: readonly (Requirement & { readonly statement: string; readonly lifted?: Lifted })[];
  /** What the staying alternatives must still show: a requirement on which nobody showed anything. */
  readonly verify: readonly {
    readonly alternative: string;
    readonly indicator: string;
    readonly atLeast: 'partly' | 'met';
    readonly partly: readonly string[];
  }[];
  /** Requirements that a staying alternative meets by a disputed level, and the result if it did not. */
  readonly contested: readonly { readonly alternative: string; readonly indicator: string; readonly without: Lifted }[];
  readonly criteria: readonly (CriterionFacts & { readonly title: string })[];
  readonly indicators: readonly (IndicatorFacts & {
    readonly criterion: string;
    readonly statement: string;
    readonly levels: Readonly<Record<string, { level: Level; disputed: boolean }>>;
  })[];
  readonly given: readonly PointsGiven[];
  readonly framing?: string;
  readonly dominance: readonly { readonly dominator: string; readonly dominated: string }[];
  readonly flips: { readonly answers: readonly AnswerFlip[]; readonly weights: readonly WeightFlip[] };
  /** How sure the verdict is; absent in a Decision of version 1 and in a what-if, which is no answer sheet. */
  readonly certainty?: Certainty;
  /** Only where answers or levels were put otherwise than they are; `answers` and all else are as put. */
  readonly asIf?: AsIf;
  readonly answers: AnswersJson;
  readonly informative: readonly string[];
  readonly questions: number;
  readonly seed: number;
  readonly draws: number;
}

/** What the first place would be without one requirement, or without one disputed reading. */
export interface Lifted {
  readonly first: readonly string[];
  readonly lead: LeadFact;
}

/** What a value says that it is, of whichever version: a Decision, what is decided about a team, or neither. */
export function decidedKind(value: unknown): 'decision' | 'team' | undefined {
  const schema = typeof value === 'object' && value !== null ? (value as { schema?: unknown }).schema : undefined;
  if (typeof schema !== 'string') return undefined;
  return (['decision', 'team'] as const).find((kind) => schema.startsWith(`which-agent/${kind}/`));
}

export const isDecision = (value: unknown): boolean => decidedKind(value) === 'decision';
