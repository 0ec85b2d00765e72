// Answers as a caller has them -> Answers that fit a model, or an error that lists every problem.
import { type Answer, type Answers, type AnswersJson, parseAnswers } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { describeProblem } from '../problem-words.ts';
import { type Problem, problem } from '../problems.ts';

/** Answers that were read, or plain ones: question id to option id, list of option ids, or "unsure". */
export type GivenAnswers = Answers | AnswersJson;

/** Answers that do not fit the model. The message says every problem in words; `problems` holds them as facts. */
export class InvalidAnswers extends Error {
  override readonly name = 'InvalidAnswers';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(
      problems
        .map(describeProblem)
        .map(({ title, hint }) => `${title}. ${hint}`)
        .join('\n'),
    );
    this.problems = problems;
  }
}

/**
 * Reads anything that claims to be answers, such as parsed JSON or what was read before: `null` leaves a question open, keys that begin with
 * `//` are remarks, and a `name` is passed over. Answers that fit, or every problem at once; never throws.
 */
export function readAnswers(
  model: Model,
  value: unknown,
): { readonly answers: Answers } | { readonly problems: readonly Problem[] } {
  const kind = Object.prototype.toString.call(value);
  if (kind === '[object Map]') return parseAnswers(asWritten(model, value as Answers), model);
  // What is made by a class has no keys of its own, and would be read as no answers.
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && kind !== '[object Object]')
    return { problems: [problem('answers-not-object', { got: kind.slice(8, -1) })] };
  return parseAnswers(value, model);
}

/** Answers in whichever form, read against the model. Throws `InvalidAnswers`. */
export function fitting(model: Model, given: GivenAnswers): Answers {
  const read = readAnswers(model, given);
  if ('problems' in read) throw new InvalidAnswers(read.problems);
  return read.answers;
}

// Answers that were read hold a list for every kind of question; written, one option stands by itself. Unlike in
// `answersToJson`, what the model does not ask is kept: it is to be refused.
function asWritten({ questions }: Model, answers: ReadonlyMap<string, Answer | null | undefined>): unknown {
  const takesOne = new Set(questions.filter(({ kind }) => kind === 'one').map(({ id }) => id));
  return Object.fromEntries(
    [...answers].map(([id, answer = null]) => [id, takesOne.has(id) && answer?.length === 1 ? answer[0] : answer]),
  );
}
