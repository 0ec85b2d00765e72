// An answer sheet -> the single answers whose change would move the first place.
import type { Answer, Answers } from '../../interview/answers.ts';
import type { Model, Question } from '../../model/types.ts';
import { firstOf, outcomeOf } from '../outcome.ts';
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
  return model.questions.flatMap((question) => {
    const from = answers.get(question.id);
    return neighbours(question, from).flatMap((to): AnswerFlip[] => {
      const outcome = outcomeOf(model, new Map(answers).set(question.id, to));
      const given = from === undefined ? {} : { from };
      return counts(outcome, () => model)
        ? [{ question: question.id, ...given, to, first: firstOf(outcome.lead) }]
        : [];
    });
  });
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
