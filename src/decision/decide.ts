// Model and answers -> Decision. Pure and deterministic: the road that interactive and piped answers share.
import { type Answers, inModelOrder } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { probe, proveFirstPlace } from './certainty.ts';
import type { Decision } from './decision.ts';
import { describeDecision } from './describe.ts';
import { evaluate } from './evaluate.ts';
import { singleAnswerFlips } from './flips/answer-flips.ts';
import { goalOf } from './flips/goal.ts';
import { judge } from './judge.ts';
import { firstOf, informativeAnswers, outcomeOf } from './outcome.ts';
import { effectsByFraming } from './proof/settled.ts';

/** Decides. The same model and answers give the same bytes everywhere; draws and seed are the model's. */
export function decide(model: Model, given: Answers): Decision {
  const answers = inModelOrder(model, given);
  const outcome = outcomeOf(model, answers);
  const { preferences, screening } = outcome;
  const informative = informativeAnswers(model, outcome);
  const evaluation = evaluate(model, preferences, screening.staying, model.policy.draws, model.policy.seed);
  const effects = effectsByFraming(model);
  const proved = proveFirstPlace(model, effects, answers);
  const isProved = proved.guarantee.kind === 'first';
  const verdict = judge(evaluation, screening, informative.length, isProved, model.policy);
  const goal = goalOf(verdict, firstOf(outcome.lead));
  return describeDecision(model, answers, {
    preferences,
    screening,
    evaluation,
    verdict,
    informative,
    answerFlips: verdict.kind === 'inconclusive' ? [] : singleAnswerFlips(model, answers, goal),
    certainty: { ...proved, ...probe(model, effects, answers, outcome, verdict, goal) },
  });
}
