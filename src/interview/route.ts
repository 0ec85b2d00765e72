// Answers so far -> the question to ask next, and whether what is left to ask can still matter. Pure.

import { informativeAnswers, outcomeOf } from '../decision/outcome.ts';
import { type ExpectedDoubt, expectedDoubts } from '../decision/proof/next-question.ts';
import { type EffectsByFraming, type Guarantee, guaranteeOf } from '../decision/proof/settled.ts';
import type { Model, Question } from '../model/types.ts';
import type { Answers } from './answers.ts';

/** How the next question is chosen: by the doubt that it is expected to take away, or in the order of the model. */
export type Order = 'by doubt' | 'of the model';

/** What is proved of the questions that were not put to the person. */
export type Stop = Extract<Guarantee, { kind: 'first' | 'none-left' }>;

/**
 * The next question among those not put yet (`left`, at least one): the framing question first; then the one that is
 * expected to leave the least doubt. Questions that only set limits wait until two answers have told something, for a
 * limit that hardly anybody has is no way to open a talk. Equal doubts go by the order of the model.
 */
export function nextQuestion(
  model: Model,
  effects: EffectsByFraming,
  answers: Answers,
  left: ReadonlySet<string>,
  order: Order,
): string {
  const ids = model.questions.filter(({ id }) => left.has(id)).map(({ id }) => id);
  if (order === 'of the model' || ids.length === 1) return ids[0]!;
  if (model.framing !== undefined && left.has(model.framing)) return model.framing;
  const opening = informativeAnswers(model, outcomeOf(model, answers)).length < OPENING_ANSWERS;
  const gentle = model.questions.filter((question) => left.has(question.id) && !isLimitsOnly(question));
  const candidates = opening && gentle.length > 0 ? gentle.map(({ id }) => id) : ids;
  const doubts = expectedDoubts(model, effects, answers, left, candidates);
  return doubts.reduce((least, each) => (isLess(each, least) ? each : least)).question;
}

const OPENING_ANSWERS = 2;

// Sums of many shares leave dust; questions that settle as much as each other must not be told apart by it.
const isLess = (a: ExpectedDoubt, b: ExpectedDoubt) => a.bits < b.bits - 1e-9;

/** Whether every answer to it that says anything rules something out. */
function isLimitsOnly({ options }: Question): boolean {
  const telling = options.filter(({ importance, requires }) => importance.length > 0 || requires.length > 0);
  return telling.length > 0 && telling.every(({ requires }) => requires.length > 0);
}

/**
 * Whether the interview may end: no way of answering what is left can change the first place or make it a close call
 * by margin. Answers given as unsure, and questions skipped, are taken as they are: the person has been asked.
 */
export function mayStop(
  model: Model,
  effects: EffectsByFraming,
  answers: Answers,
  left: ReadonlySet<string>,
): Stop | undefined {
  const guarantee = guaranteeOf(model, effects, answers, left);
  if (guarantee.kind === 'none-left') return guarantee;
  if (guarantee.kind !== 'first') return undefined;
  const outcome = outcomeOf(model, answers);
  const toldEnough = informativeAnswers(model, outcome).length >= model.policy.inconclusiveBelowAnswers;
  return toldEnough || outcome.screening.staying.length === 1 ? guarantee : undefined;
}
