// A Decision -> its report, and what a page of it needs beside it to compute on.
import type { Decision } from '../decision/decision.ts';
import type { Answers } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { asRead } from './as-if.ts';
import { composeReport } from './compose.ts';
import type { Report } from './report.ts';

/** A report, and what a page needs beside it to compute on: without that the page is still. */
export interface Made {
  readonly report: Report;
  readonly live?: { readonly model: Model; readonly answers: Answers };
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
  return answers === undefined || decision.verdict.kind === 'inconclusive'
    ? {}
    : { live: { model: asRead(model, decision), answers } };
}
