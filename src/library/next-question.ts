// Answers so far -> what to ask next, or why nothing needs to be asked any more.
import { effectsByFraming } from '../decision/proof/settled.ts';
import { mayStop, nextQuestion as nextOf } from '../interview/route.ts';
import type { Model, Question } from '../model/types.ts';
import { fitting, type GivenAnswers } from './answers.ts';

/** `open`: ids of the questions without an answer, in the order of the model. */
export type NextStep =
  /** This question, as the `number`th of at most `of`. */
  | {
      readonly kind: 'ask';
      readonly question: Question;
      readonly number: number;
      readonly of: number;
      readonly open: readonly string[];
    }
  /**
   * Proved: no way of answering what is open can take the first place from `first` or make it a close call. `leastLead` is
   * the least lead in value (0 to 1) over any rival, `alone` where no rival is left.
   */
  | {
      readonly kind: 'proved';
      readonly first: string;
      readonly leastLead: number | 'alone';
      readonly open: readonly string[];
    }
  /** Proved: requirements rule out everything, and no answer brings anything back. */
  | { readonly kind: 'none-left'; readonly open: readonly string[] }
  | { readonly kind: 'all-answered'; readonly open: readonly [] };

/**
 * The step that the interview would take: the question that is expected to leave the least doubt about the verdict, in
 * bits of entropy (Lindley, 1956), or the proof that the rest cannot matter. With `all` every question is asked, in the
 * order of the model. A question that was put and has no answer should be given as `"unsure"`, else it comes again. Pure:
 * the same answers give the same step. Throws `InvalidAnswers`.
 */
export function nextQuestion(
  model: Model,
  answers: GivenAnswers,
  { all = false }: { readonly all?: boolean } = {},
): NextStep {
  const given = fitting(model, answers);
  const open = model.questions.map(({ id }) => id).filter((id) => !given.has(id));
  if (open.length === 0) return { kind: 'all-answered', open: [] };
  const effects = effectsByFraming(model);
  const left = new Set(open);
  const stop = all ? undefined : mayStop(model, effects, given, left);
  if (stop?.kind === 'none-left') return { kind: 'none-left', open };
  if (stop) return { kind: 'proved', first: stop.first, leastLead: stop.leastLead, open };
  const id = nextOf(model, effects, given, left, all ? 'of the model' : 'by doubt');
  return {
    kind: 'ask',
    question: model.questions.find((question) => question.id === id)!,
    number: given.size + 1,
    of: model.questions.length,
    open,
  };
}
