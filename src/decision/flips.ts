// An answer sheet and its outcome -> the single changes that would move the first place.
import type { Answer, Answers } from '../interview/answers.ts';
import type { Model, Question } from '../model/types.ts';
import type { Evaluation } from './evaluate.ts';
import { isBelow } from './judge.ts';
import { firstOf, outcomeOf } from './outcome.ts';

/** One answer changed, and who would be first then; nobody when it would screen everybody out. */
export interface AnswerFlip {
  readonly question: string;
  /** Absent when the question is open. */
  readonly from?: Answer;
  readonly to: Answer;
  readonly first: readonly string[];
}

/**
 * Every single answer, given or open, whose change would move the first place; in a close call: would make one
 * alternative lead by `closeLead`. Exact, by trying each. Of a list, one option is added or removed at a time; of an
 * order, one criterion is moved to the front.
 */
export function singleAnswerFlips(model: Model, answers: Answers, closeLead: number | undefined): AnswerFlip[] {
  const before = firstOf(outcomeOf(model, answers).lead);
  return model.questions.flatMap((question) => {
    const from = answers.get(question.id);
    return neighbours(question, from).flatMap((to): AnswerFlip[] => {
      const { preferences, lead } = outcomeOf(model, new Map(answers).set(question.id, to));
      const first = firstOf(lead);
      const moves =
        closeLead === undefined
          ? first.join() !== before.join()
          : lead.kind === 'alone' ||
            (lead.kind === 'ahead' && !isBelow(lead.numerator, preferences.total * 100, closeLead));
      return moves ? [{ question: question.id, ...(from === undefined ? {} : { from }), to, first }] : [];
    });
  });
}

function neighbours({ kind, options }: Question, from: Answer | undefined): Answer[] {
  const ids = options.map(({ id }) => id);
  const current = from === undefined || from === 'unsure' ? undefined : from;
  const unsure: Answer[] = from === undefined || from === 'unsure' ? [] : ['unsure'];
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

/** The weight of one criterion at which the first place changes, the others keeping their proportions. */
export interface WeightFlip {
  readonly criterion: string;
  readonly weight: number;
  readonly atWeight: number;
  readonly first: string;
}

/**
 * One-at-a-time weight sensitivity in closed form (Triantaphyllou and Sanchez, 1997). With d the lead over a rival on
 * the criterion and D its mean lead on the others under their weights, the lead at weight t is t d + (1 - t) D; it is
 * gone at t = D / (D - d). The nearest such t in [0, 1] over all rivals, for each criterion that has one.
 */
export function weightFlips({ lead, criteria, values }: Evaluation): WeightFlip[] {
  if (lead.kind !== 'ahead') return [];
  const weighted = criteria.filter(({ weight }) => weight > 0);
  const performance = (alternative: string, { cells }: (typeof criteria)[number]) =>
    cells.find((cell) => cell.alternative === alternative)!.performance.best;
  return weighted.flatMap((criterion): WeightFlip[] => {
    if (criterion.weight >= 1) return [];
    const nearest = values
      .filter(({ alternative }) => alternative !== lead.first)
      .map(({ alternative }) => {
        const ahead = (other: (typeof criteria)[number]) =>
          performance(lead.first, other) - performance(alternative, other);
        const here = ahead(criterion);
        const elsewhere =
          weighted.filter((other) => other !== criterion).reduce((sum, other) => sum + other.weight * ahead(other), 0) /
          (1 - criterion.weight);
        // The lead has to fall below 0 beyond that weight: a tie at the very end of the scale changes nothing.
        const changes = here < 0 || elsewhere < 0;
        return { first: alternative, atWeight: changes ? elsewhere / (elsewhere - here) : Number.NaN };
      })
      .filter(({ atWeight }) => atWeight > 0 && atWeight < 1)
      .sort((a, b) => Math.abs(a.atWeight - criterion.weight) - Math.abs(b.atWeight - criterion.weight))[0];
    return nearest ? [{ criterion: criterion.criterion, weight: criterion.weight, ...nearest }] : [];
  });
}
