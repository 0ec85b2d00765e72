// The contract: what is decided about several people's answers.
import type { Answer, AnswersJson } from '../../interview/answers.ts';
import type { Level } from '../../model/types.ts';
import type { Decision, LeadFact } from '../decision.ts';
import type { Verdict } from '../judge.ts';

export const TEAM_SCHEMA = 'which-agent/team/1';

/** Lists of people are names, in the order in which their answers were given. */
export interface TeamDecision {
  readonly schema: typeof TEAM_SCHEMA;
  readonly model: Decision['model'];
  /**
   * The group as if it were one person: the mean of everybody's weights, under the requirements of all. It is no answer
   * sheet: `answers` and `given` are empty, and nothing is proved, so it is never settled.
   */
  readonly group: Decision;
  readonly people: readonly TeamMember[];
  readonly requirements: readonly TeamRequirement[];
  /** Who asked for what rules an alternative out, and whose first place it is otherwise. */
  readonly screened: readonly {
    readonly alternative: string;
    readonly failed: readonly (TeamRequirement & { readonly level: Level; readonly disputed: boolean })[];
    /** Whose first place it is by themselves, of those who answered enough to have one. */
    readonly favouriteOf: readonly string[];
  }[];
  readonly compromise: Compromise;
  /**
   * The group without one of them, where that changes its first place. Absent for fewer than three people, of whom one left
   * out leaves no group, and where too little was answered to recommend anything.
   */
  readonly decisive?: readonly {
    readonly person: string;
    readonly first: readonly string[];
    readonly lead: LeadFact;
  }[];
  /** Questions on which answers differ: those that decide the first place before others, then by `spread`. */
  readonly differences: readonly Difference[];
  /** Alternatives that the model says go together. */
  readonly pairs: readonly Pair[];
}

/** One person, judged alone. */
export interface TeamMember {
  readonly name: string;
  readonly answers: AnswersJson;
  readonly verdict: Verdict;
  /** Ties included; nobody where nothing is weighed or everything is ruled out. */
  readonly first: readonly string[];
  /** Of each criterion of the model, by id; all 0 for a person who gave nothing importance. */
  readonly weights: Readonly<Record<string, number>>;
  /** At best levels, of every alternative, also of those that this person's requirements rule out; none without weights. */
  readonly values: Readonly<Record<string, number>>;
  readonly screened: readonly string[];
}

export interface TeamRequirement {
  readonly indicator: string;
  readonly statement: string;
  /** The strictest of what they asked for. */
  readonly atLeast: 'partly' | 'met';
  /** Who asked for it, be it less strictly; of a failed one those who would not be content with the level. */
  readonly people: readonly string[];
}

/**
 * Minimax regret (Savage, 1951): what each person would give up of the value of their own first place, and the
 * alternatives, among those that pass everybody's requirements, of which the most that anybody gives up is least.
 */
export interface Compromise {
  /** None where nothing passes, and where too little was answered to recommend anything. */
  readonly best: readonly string[];
  readonly alternatives: readonly {
    readonly alternative: string;
    readonly passes: boolean;
    /** The most that anybody gives up; who that is. Nobody where no person has both weights and a first place. */
    readonly largest: number;
    readonly of: readonly string[];
    /** By name: 0 for one's own first place. */
    readonly regrets: Readonly<Record<string, number>>;
  }[];
}

export interface Difference {
  readonly question: string;
  /** What the group comes to if everybody answers it so: one entry for each answer that somebody gave. */
  readonly ifAll: readonly {
    /** An open question counts as unsure. */
    readonly answer: Answer;
    readonly people: readonly string[];
    readonly first: readonly string[];
    readonly lead: LeadFact;
  }[];
  /** Whether one of these changes the first place that the group has. */
  readonly decides: boolean;
  /** By how much these move the value of one alternative against that of another, at the most. */
  readonly spread: number;
}

/** Two alternatives side by side, each person with the better one of those that their own requirements leave. */
export interface Pair {
  readonly alternatives: readonly [string, string];
  /**
   * By name: both where they are worth the same to a person, or where too little was answered to tell; none where the own
   * requirements rule out both.
   */
  readonly takes: Readonly<Record<string, readonly string[]>>;
  /** The most that anybody with weights gives up. */
  readonly largest: number;
  /**
   * Whether it serves everybody, each of the two is the better one for somebody, and one alternative alone does not do:
   * none passes, or somebody gives up more by at least the lead that is no close call. Never where too little was answered.
   */
  readonly isBetter: boolean;
}
