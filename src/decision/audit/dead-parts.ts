// A model -> questions no answer of which changes anything, options that say something to no effect, and those that end all.
import type { Model, Question } from '../../model/types.ts';
import { type FramedEffects, framingsOf } from '../proof/effects.ts';
import type { EffectsByFraming } from '../proof/settled.ts';

export interface NamedOption {
  readonly question: string;
  readonly option: string;
}

export interface DeadParts {
  readonly questions: readonly string[];
  /** Outside dead questions: they give importance, or require something, and move nobody. */
  readonly options: readonly NamedOption[];
}

/**
 * Dead: under every answer to the framing question it moves no difference between alternatives at best levels, screens
 * nobody out, and requires nothing that rests on an unknown level, as that makes a verdict conditional. Importance for
 * what all meet alike is of that kind; it still thins out every lead. The framing question says what counts and is never
 * dead, nor are its options.
 */
export function deadParts(model: Model, effects: EffectsByFraming): DeadParts {
  const framed = framingsOf(model).map(effects);
  const asked = model.questions.filter(({ id }) => id !== model.framing);
  const parts = asked.map((question) => ({
    question: question.id,
    options: question.options.map((option, at) => ({
      option: option.id,
      says:
        question.kind === 'order' || option.importance.some(({ points }) => points > 0) || option.requires.length > 0,
      isIdle: framed.every((each) => isFlat(each, question.id, at)) && !restsOnUnknown(model, option),
    })),
  }));
  const dead = parts.filter(({ options }) => options.every(({ isIdle }) => isIdle)).map(({ question }) => question);
  return {
    questions: dead,
    options: parts
      .filter(({ question }) => !dead.includes(question))
      .flatMap(({ question, options }) =>
        options.filter(({ says, isIdle }) => says && isIdle).map(({ option }) => ({ question, option })),
      ),
  };
}

/** Options that leave nobody, whatever else is answered: the others of their question then decide whether anybody is first. */
export function rulingOutAll(model: Model, effects: EffectsByFraming): NamedOption[] {
  const all = (1 << model.alternatives.length) - 1;
  return effects(undefined).questions.flatMap(({ question, ids, options }) =>
    ids.filter((_, at) => options[at]!.screens === all).map((option) => ({ question, option })),
  );
}

function isFlat({ questions }: FramedEffects, id: string, at: number): boolean {
  const { best, screens } = questions.find(({ question }) => question === id)!.options[at]!;
  return screens === 0 && best.every((value) => value === best[0]);
}

function restsOnUnknown(model: Model, { requires }: Question['options'][number]): boolean {
  return requires.some(({ indicator }) =>
    model.indicators.find(({ id }) => id === indicator)!.cells.some(({ level }) => level === 'unknown'),
  );
}
