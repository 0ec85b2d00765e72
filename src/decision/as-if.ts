// Answers and levels put otherwise than they are -> the Decision that would follow, which says what was changed.
import type { Answer, Answers } from '../interview/answers.ts';
import type { Level, Model } from '../model/types.ts';
import { decide, judgeAnswers } from './decide.ts';
import type { Decision } from './decision.ts';
import type { Verdict } from './judge.ts';
import { cellOf, type LevelRead, readOtherwise } from './what-if.ts';

/** What is to be otherwise: answers in the place of those that were given, and cells read at another level, undisputed. */
export interface Deviations {
  /** `undefined` leaves a question open. */
  readonly answers: ReadonlyMap<string, Answer | undefined>;
  /** Of two readings of one cell the later holds. */
  readonly levels: readonly LevelRead[];
}

/** How a Decision deviates from the answers and the model that it is about, and the verdict without that. */
export interface AsIf {
  /** `from` is absent where the question was open, `to` where it is put open. */
  readonly answers: readonly { readonly question: string; readonly from?: Answer; readonly to?: Answer }[];
  readonly levels: readonly {
    readonly alternative: string;
    readonly indicator: string;
    readonly from: Level;
    readonly disputed: boolean;
    readonly to: Level;
  }[];
  readonly without: Verdict;
}

/**
 * Decides about a sheet put otherwise: the whole Decision, proofs included, of other answers and another reading of the model. What is put as
 * it is already is no deviation; without any, this is `decide`. A RangeError for an id or a level
 * that the model does not have.
 */
export function decideAsIf(model: Model, given: Answers, deviations: Deviations): Decision {
  const answers = [...deviations.answers].flatMap(([question, to]): AsIf['answers'][number][] => {
    const from = given.get(question);
    if (String(from) === String(to)) return [];
    return [{ question, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
  });
  const read = readOtherwise(model, deviations.levels);
  const readings = new Map(deviations.levels.map((each) => [`${each.alternative} ${each.indicator}`, each]));
  const levels = [...readings.values()].flatMap(({ alternative, indicator, level: to }): AsIf['levels'][number][] => {
    const { level: from, disputed } = cellOf(model, { alternative, indicator });
    return from === to && !disputed ? [] : [{ alternative, indicator, from, disputed, to }];
  });
  const put = new Map(given);
  for (const { question, to } of answers) {
    if (to === undefined) put.delete(question);
    else put.set(question, to);
  }
  const decision = decide(read, put);
  if (answers.length + levels.length === 0) return decision;
  return { ...decision, asIf: { answers, levels, without: judgeAnswers(model, given).verdict } };
}

/** The answers that were given, from a Decision about others. */
export function answersBefore(answers: Answers, asIf: AsIf): Answers {
  const before = new Map(answers);
  for (const { question, from } of asIf.answers) {
    if (from === undefined) before.delete(question);
    else before.set(question, from);
  }
  return before;
}

/** What `decideAsIf` was asked for. */
export function deviationsOf({ answers, levels }: AsIf): Deviations {
  return {
    answers: new Map(answers.map(({ question, to }) => [question, to])),
    levels: levels.map(({ alternative, indicator, to }) => ({ alternative, indicator, level: to })),
  };
}
