// A Decision and the model at hand -> the answers that still give it, if they do.
import { type Answers, answersToJson, parseAnswers } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { answersBefore, decideAsIf, deviationsOf } from './as-if.ts';
import { decide } from './decide.ts';
import { DECISION_SCHEMA, type Decision } from './decision.ts';
import { putForward, type Verdict } from './judge.ts';

/**
 * The answers of a Decision where deciding again, by this model, comes to the same: verdict, values and shares of draws.
 * `undefined` for another model, and for a Decision that was edited or made by a version that decided otherwise.
 */
export function replayed(decision: Decision, model: Model): Answers | undefined {
  if (decision.model.digest !== model.digest) return undefined;
  const parsed = parseAnswers(decision.answers, model);
  if (!('answers' in parsed)) return undefined;
  const again = decidedAgain(decision, model, parsed.answers);
  return again !== undefined && told({ ...again, schema: decision.schema }) === told(decision)
    ? parsed.answers
    : undefined;
}

function told({ schema, verdict, values, asIf }: Decision): string {
  return JSON.stringify([
    asIf,
    // The first version proved nothing, and had no word for it.
    schema === DECISION_SCHEMA ? factsOf(verdict) : [verdict.kind, putForward(verdict)],
    values.map(({ alternative, low, best, high, firstShare }) => [alternative, low, best, high, firstShare]),
  ]);
}

// What was read may have its keys in another order, and more of them by a later tool.
const FACTS = ['kind', 'first', 'strength', 'heldBackBy', 'contenders', 'because', 'answers', 'needed'];
const factsOf = (verdict: Verdict) => FACTS.map((key) => Object.entries(verdict).find(([own]) => own === key)?.[1]);

// What a what-if deviates from may have been edited as well, into ids that are not there.
function decidedAgain({ asIf }: Decision, model: Model, answers: Answers): Decision | undefined {
  if (asIf === undefined) return decide(model, answers);
  const before = parseAnswers(answersToJson(model, answersBefore(answers, asIf)), model);
  const isThere = asIf.levels.every(
    ({ alternative, indicator }) =>
      model.alternatives.some(({ id }) => id === alternative) && model.indicators.some(({ id }) => id === indicator),
  );
  return 'answers' in before && isThere ? decideAsIf(model, before.answers, deviationsOf(asIf)) : undefined;
}
