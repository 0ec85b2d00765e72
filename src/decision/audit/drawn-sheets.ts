// A model -> answer sheets drawn at random, each with what its answers add up to. Seeded.
import type { Answer, Answers } from '../../interview/answers.ts';
import type { Model } from '../../model/types.ts';
import { randomStream } from '../draws.ts';
import { framingAnswer } from '../preferences.ts';
import { addEffects, type Effect, effectOfAnswer } from '../proof/effects.ts';
import type { EffectsByFraming } from '../proof/settled.ts';
import { drawAnswer, type Weighting } from './chances.ts';
import { type First, firstOfStaying } from './outcomes.ts';

/** A whole answer sheet. */
export interface DrawnSheet {
  readonly answers: Answers;
  readonly framing: string | undefined;
  /** What each answer adds, in the order of the questions, and their sum. */
  readonly adds: readonly Effect[];
  readonly sum: Effect;
}

/** Every question of every sheet is answered, be it by unsure. */
export function drawSheets(
  model: Model,
  effectOf: EffectOf,
  weighting: Weighting,
  number: number,
  seed: number,
): DrawnSheet[] {
  const random = randomStream(seed);
  return Array.from({ length: number }, () => {
    const answers = new Map(
      model.questions.map((question): [string, Answer] => [question.id, drawAnswer(question, weighting, random)]),
    );
    return sheetOf(model, effectOf, answers);
  });
}

/** What an answer to the question at a position adds. */
export type EffectOf = (framing: string | undefined, at: number, answer: Answer) => Effect;

/** Works each effect out once. */
export function rememberedEffects(model: Model, effects: EffectsByFraming): EffectOf {
  const known = new Map<string | undefined, Map<string, Effect>[]>();
  return (framing, at, answer) => {
    const questions = known.get(framing) ?? model.questions.map(() => new Map<string, Effect>());
    known.set(framing, questions);
    const key = String(answer);
    const effect =
      questions[at]!.get(key) ?? effectOfAnswer(effects(framing).questions[at]!, answer, model.alternatives.length);
    questions[at]!.set(key, effect);
    return effect;
  };
}

/** The answers to every question, with what they add up to. */
export function sheetOf(model: Model, effectOf: EffectOf, answers: Answers): DrawnSheet {
  const framing = framingAnswer(model, answers);
  const adds = model.questions.map(({ id }, at) => effectOf(framing, at, answers.get(id)!));
  return { answers, framing, adds, sum: addEffects(adds, model.alternatives.length) };
}

/** Who is first on a sheet. */
export function firstOnSheet({ sum }: DrawnSheet, requirements: boolean): First {
  return firstOfStaying(sum.best, requirements ? sum.screens : 0, sum.points > 0);
}
