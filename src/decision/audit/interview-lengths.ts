// People drawn by how common answers are -> after how many questions their interviews end.
import type { Answer, Answers } from '../../interview/answers.ts';
import type { Model } from '../../model/types.ts';
import { randomStream } from '../draws.ts';
import { drawAnswer } from './chances.ts';
import { type SampledShare, sampledShare } from './sampling.ts';

/** How an interview goes, as the interview itself has it: this part only follows. */
export interface Route {
  next(answers: Answers, left: ReadonlySet<string>, order: 'by doubt' | 'of the model'): string;
  /** Whether no answer to what is left can change the first place. */
  mayEnd(answers: Answers, left: ReadonlySet<string>): boolean;
}

export interface InterviewLengths {
  readonly people: number;
  readonly seed: number;
  readonly byDoubt: Lengths;
  /** The order of the model, ended by the same rule. */
  readonly ofTheModel: Lengths;
}

export interface Lengths {
  readonly mean: number;
  /** The standard error of the mean. */
  readonly error: number;
  /** The least number of questions that is enough for a quarter, a half and three quarters of the people. */
  readonly quartiles: readonly [number, number, number];
  /** The people who are not asked everything. */
  readonly stopsEarly: SampledShare;
}

/** The same people, at least two, go both ways. They answer every question that is put to them, be it by unsure. */
export function interviewLengths(
  model: Model,
  route: Route,
  people: number,
  seed: number,
  onProgress: (share: number) => void,
): InterviewLengths {
  if (!(Number.isInteger(people) && people >= 2)) throw new RangeError(`${people} people are too few`);
  const random = randomStream(seed);
  const walks = { byDoubt: walker(model, route, 'by doubt'), ofTheModel: walker(model, route, 'of the model') };
  const lengths = { byDoubt: [] as number[], ofTheModel: [] as number[] };
  for (let person = 0; person < people; person++) {
    const sheet = new Map(
      model.questions.map((question): [string, Answer] => [question.id, drawAnswer(question, 'common', random)]),
    );
    lengths.byDoubt.push(walks.byDoubt(sheet));
    lengths.ofTheModel.push(walks.ofTheModel(sheet));
    onProgress((person + 1) / people);
  }
  const all = model.questions.length;
  return { people, seed, byDoubt: summary(lengths.byDoubt, all), ofTheModel: summary(lengths.ofTheModel, all) };
}

/** Interviews in one order. What follows the same replies is worked out once: the first steps are soon all known. */
function walker(model: Model, route: Route, order: 'by doubt' | 'of the model'): (sheet: Answers) => number {
  const known = new Map<string, string | undefined>();
  const step = (path: string, answers: Answers, left: ReadonlySet<string>) => {
    if (!known.has(path))
      known.set(path, answers.size > 0 && route.mayEnd(answers, left) ? undefined : route.next(answers, left, order));
    return known.get(path);
  };
  return (sheet) => {
    const left = new Set(model.questions.map(({ id }) => id));
    const answers = new Map<string, Answer>();
    let path = '';
    while (left.size > 0) {
      const question = step(path, answers, left);
      if (question === undefined) break;
      left.delete(question);
      answers.set(question, sheet.get(question)!);
      path += `${question}=${sheet.get(question)} `;
    }
    return answers.size;
  };
}

function summary(lengths: readonly number[], all: number): Lengths {
  const people = lengths.length;
  const sorted = lengths.toSorted((a, b) => a - b);
  const mean = sorted.reduce((sum, length) => sum + length, 0) / people;
  const squares = sorted.reduce((sum, length) => sum + (length - mean) * (length - mean), 0);
  const quartile = (quarters: number) => sorted[Math.ceil((quarters * people) / 4) - 1]!;
  return {
    mean,
    error: Math.sqrt(squares / (people - 1) / people),
    quartiles: [quartile(1), quartile(2), quartile(3)],
    stopsEarly: sampledShare(lengths.filter((length) => length < all).length, people),
  };
}
