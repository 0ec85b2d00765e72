// An answer sheet -> the single answers whose change would move the first place.
import type { Answer, Answers } from '../../interview/answers.ts';
import type { Model, Question } from '../../model/types.ts';
import { firstOf, leadOfSum, type Outcome, outcomeOf } from '../outcome.ts';
import { framingAnswer } from '../preferences.ts';
import { addEffects, type Effect, effectOfAnswer, type FramedEffects } from '../proof/effects.ts';
import { effectsByFraming } from '../proof/settled.ts';
import type { Goal } from './goal.ts';

/** One answer changed, and who would be first then; nobody when it would screen everybody out. */
export interface AnswerFlip {
  readonly question: string;
  /** Absent when the question is open. */
  readonly from?: Answer;
  readonly to: Answer;
  readonly first: readonly string[];
}

/**
 * Every single answer, given or open, whose change brings about what `counts` asks for. Exact, by trying each. Of a list,
 * one option is added or removed at a time; of an order, one criterion is moved to the front.
 */
export function singleAnswerFlips(model: Model, answers: Answers, counts: Goal): AnswerFlip[] {
  const sumWith = sumsOfOneChange(model, answers);
  return model.questions.flatMap((question, at) => {
    const from = answers.get(question.id);
    const given = from === undefined ? {} : { from };
    return neighbours(question, from).flatMap((to): AnswerFlip[] => {
      const lead = leadOfSum(model, sumWith(at, to));
      const outcome = lateOutcome(model, new Map(answers).set(question.id, to), lead);
      return counts(outcome, () => model) ? [{ question: question.id, ...given, to, first: firstOf(lead) }] : [];
    });
  });
}

// Most goals ask for the lead alone.
function lateOutcome(model: Model, answers: Answers, lead: Outcome['lead']): Outcome {
  let whole: Outcome | undefined;
  const outcome = () => (whole ??= outcomeOf(model, answers));
  return {
    lead,
    get preferences() {
      return outcome().preferences;
    },
    get screening() {
      return outcome().screening;
    },
  };
}

/** What the whole sheet adds up to with the answer to the question at a position changed. */
function sumsOfOneChange(model: Model, answers: Answers): (at: number, to: Answer) => Effect {
  const alternatives = model.alternatives.length;
  const effects = effectsByFraming(model);
  const ownOf = ({ questions }: FramedEffects, sheet: Answers) =>
    questions.map((question) => effectOfAnswer(question, sheet.get(question.question), alternatives));
  const framed = effects(framingAnswer(model, answers));
  const own = ownOf(framed, answers);
  const restOf = own.map((_, at) => addEffects(own.toSpliced(at, 1), alternatives));
  return (at, to) => {
    const { id } = model.questions[at]!;
    if (id !== model.framing)
      return addEffects([restOf[at]!, effectOfAnswer(framed.questions[at]!, to, alternatives)], alternatives);
    // Another framing answer changes what every answer adds.
    const sheet = new Map(answers).set(id, to);
    return addEffects(ownOf(effects(framingAnswer(model, sheet)), sheet), alternatives);
  };
}

function neighbours({ kind, options }: Question, from: Answer | undefined): Answer[] {
  const ids = options.map(({ id }) => id);
  const current = from === 'unsure' ? undefined : from;
  const unsure: Answer[] = current === undefined ? [] : ['unsure'];
  if (kind === 'one') return [...ids.filter((id) => current?.[0] !== id).map((id) => [id]), ...unsure];
  if (kind === 'several')
    return ids.map((id) =>
      current?.includes(id)
        ? current.filter((other) => other !== id)
        : ids.filter((other) => other === id || current?.includes(other)),
    );
  const order = current ?? [];
  return [
    ...ids.filter((id) => order[0] !== id).map((id) => [id, ...order.filter((other) => other !== id)]),
    ...unsure,
  ];
}
