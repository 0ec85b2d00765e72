// Model and answers -> Decision. Pure and deterministic: the road that interactive and piped answers share.
import { type Answers, inModelOrder } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { probe, proveFirstPlace } from './certainty.ts';
import type { Decision } from './decision.ts';
import { describeDecision } from './describe.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { singleAnswerFlips } from './flips/answer-flips.ts';
import { goalOf, MOST_SUMMED } from './flips/goal.ts';
import { judge, type Verdict } from './judge.ts';
import { firstOf, informativeAnswers, type Outcome, outcomeOf } from './outcome.ts';
import {
  type EffectsByFraming,
  effectsByFraming,
  type Guarantee,
  guaranteeOf,
  openQuestions,
} from './proof/settled.ts';

/** What is judged, before anything is looked for that would change it. */
export interface Judged {
  readonly outcome: Outcome;
  readonly informative: readonly string[];
  readonly evaluation: Evaluation;
  readonly effects: EffectsByFraming;
  readonly guarantee: Guarantee;
  readonly verdict: Verdict;
}

/** The verdict alone, the same as in the Decision. `answers` come in the order of the model. */
export function judgeAnswers(model: Model, answers: Answers, effects = effectsByFraming(model)): Judged {
  const outcome = outcomeOf(model, answers);
  const { preferences, screening } = outcome;
  const informative = informativeAnswers(model, outcome);
  const evaluation = evaluate(model, preferences, screening.staying);
  const guarantee = guaranteeOf(model, effects, answers, openQuestions(model, answers));
  const verdict = judge(evaluation, screening, informative.length, guarantee.kind === 'first', model.policy);
  return { outcome, informative, evaluation, effects, guarantee, verdict };
}

/** Decides. The same model and answers give the same bytes everywhere; draws and seed are the model's. */
export function decide(model: Model, given: Answers): Decision {
  const answers = inModelOrder(model, given);
  const { outcome, informative, evaluation, effects, guarantee, verdict } = judgeAnswers(model, answers);
  const { preferences, screening } = outcome;
  const proved = proveFirstPlace(model, effects, answers, guarantee);
  const effort = { left: MOST_SUMMED };
  const goal = goalOf(verdict, firstOf(outcome.lead), effort);
  const answerFlips = verdict.kind === 'inconclusive' ? [] : singleAnswerFlips(model, answers, goal);
  const probed = probe(model, effects, answers, outcome, verdict, goal);
  return describeDecision(model, answers, {
    preferences,
    screening,
    evaluation,
    verdict,
    informative,
    answerFlips,
    certainty: { ...proved, ...probed, ...(effort.left < 0 ? { cutShort: true } : {}) },
  });
}
