// An answer sheet and its outcome -> the single changes that would move the first place.
import type { Answer, Answers } from '../interview/answers.ts';
import type { Model, Question } from '../model/types.ts';
import type { Evaluation } from './evaluate.ts';
import { firstOf, type Outcome, outcomeOf } from './outcome.ts';

/** One answer changed, and who would be first then; nobody when it would screen everybody out. */
export interface AnswerFlip {
  readonly question: string;
  /** Absent when the question is open. */
  readonly from?: Answer;
  readonly to: Answer;
  readonly first: readonly string[];
}

/**
 * Every single answer, given or open, whose change would move the first place, or what else `moves` asks for. Exact, by
 * trying each. Of a list, one option is added or removed at a time; of an order, one criterion is moved to the front.
 */
export function singleAnswerFlips(model: Model, answers: Answers, moves?: (outcome: Outcome) => boolean): AnswerFlip[] {
  const before = firstOf(outcomeOf(model, answers).lead).join();
  const counts = moves ?? (({ lead }: Outcome) => firstOf(lead).join() !== before);
  return model.questions.flatMap((question) => {
    const from = answers.get(question.id);
    return neighbours(question, from).flatMap((to): AnswerFlip[] => {
      const outcome = outcomeOf(model, new Map(answers).set(question.id, to));
      const given = from === undefined ? {} : { from };
      return counts(outcome) ? [{ question: question.id, ...given, to, first: firstOf(outcome.lead) }] : [];
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
  /** Who leads beyond that weight; several when they tie there too. */
  readonly first: readonly string[];
}

/**
 * One-at-a-time weight sensitivity in closed form (Triantaphyllou and Sanchez, 1997). With d the lead over a rival on
 * the criterion and D its mean lead on the others under their weights, the lead at weight t is t d + (1 - t) D. It
 * changes sign inside (0, 1) when d and D have opposite signs, at t = D / (D - d); the signs are read from whole
 * numbers. For each criterion the nearest such weight below its own and the nearest above.
 */
export function weightFlips({ lead, criteria, values, denominator }: Evaluation): WeightFlip[] {
  if (lead.kind !== 'ahead') return [];
  const whole = (value: number) => Math.round(value * denominator);
  const rivals = values.filter(({ alternative }) => alternative !== lead.first);
  const total = whole(values.find(({ alternative }) => alternative === lead.first)!.best);
  return criteria
    .filter(({ weight }) => weight > 0 && weight < 1)
    .flatMap(({ criterion, weight, cells }): WeightFlip[] => {
      const contribution = (id: string) => whole(cells.find(({ alternative }) => alternative === id)!.contribution);
      const crossings = rivals.flatMap(({ alternative, best }) => {
        const inside = contribution(lead.first) - contribution(alternative);
        const outside = total - whole(best) - inside;
        if (Math.sign(inside) * Math.sign(outside) !== -1) return [];
        const here = inside / weight;
        const elsewhere = outside / (1 - weight);
        return [{ alternative, atWeight: elsewhere / (elsewhere - here), slope: Math.abs(here - elsewhere) }];
      });
      const below = crossings.filter(({ atWeight }) => atWeight < weight).sort((a, b) => b.atWeight - a.atWeight);
      const above = crossings.filter(({ atWeight }) => atWeight > weight).sort((a, b) => a.atWeight - b.atWeight);
      return [below, above].flatMap((side) => {
        const met = side.filter(({ atWeight }) => isNear(atWeight, side[0]!.atWeight));
        const steepest = Math.max(...met.map(({ slope }) => slope));
        const first = met.filter(({ slope }) => isNear(slope, steepest)).map(({ alternative }) => alternative);
        return side.length === 0 ? [] : [{ criterion, weight, atWeight: side[0]!.atWeight, first }];
      });
    });
}

// Two rivals that draw level at one weight do so in exact numbers; the division leaves dust.
function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));
}
