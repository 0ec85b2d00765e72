// A Decision -> its report, and what a page of it needs beside it to compute on.
import type { Decision } from '../decision/decision.ts';
import type { Answers } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { asRead } from './as-if.ts';
import { composeReport } from './compose.ts';
import type { Report } from './report.ts';

/** Where a page begins to compute. */
export interface Live {
  /** Read as it was put, and then of a fingerprint of its own: what the page decides is not by the model itself. */
  readonly model: Model;
  readonly answers: Answers;
  /** True where answers or levels were put otherwise than they are. */
  readonly isPut: boolean;
}

/** A report, and what a page needs beside it to compute on: without that the page is still. */
export interface Made {
  readonly report: Report;
  readonly live?: Live;
}

/** The report of a Decision, live where it can be. */
export function madeOf(decision: Decision, model: Model, answers: Answers | undefined): Made {
  return { report: composeReport(decision, model), ...liveOf(decision, model, answers) };
}

/**
 * What a page computes on with. Without the answers that give the Decision, or where they say too little to judge
 * anything, there is nothing.
 */
export function liveOf(decision: Decision, model: Model, answers: Answers | undefined): Pick<Made, 'live'> {
  if (answers === undefined || decision.verdict.kind === 'inconclusive') return {};
  const { asIf } = decision;
  const read = asIf === undefined || asIf.levels.length === 0 ? model : asRead(model, decision);
  const digest = read === model ? model.digest : `${model.digest} read otherwise`;
  return { live: { model: { ...read, digest }, answers, isPut: asIf !== undefined } };
}
