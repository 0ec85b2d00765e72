// After how many questions interviews end: on made-up routes with a pencil, and on the real one, walked step by step.
import { describe, expect, it } from 'vitest';
import { drawAnswer } from '../../../src/decision/audit/chances.ts';
import { interviewLengths, type Route } from '../../../src/decision/audit/interview-lengths.ts';
import { randomStream } from '../../../src/decision/draws.ts';
import { effectsByFraming } from '../../../src/decision/proof/settled.ts';
import type { Answer } from '../../../src/interview/answers.ts';
import { mayStop, nextQuestion } from '../../../src/interview/route.ts';
import type { Model } from '../../../src/model/types.ts';
import { aModel, modelIn, option } from '../../support/models.ts';

const quiet = () => undefined;
/** Four questions of one option each: three people of four take it, one is unsure. */
const four = aModel({
  questions: ['q1', 'q2', 'q3', 'q4'].map((id) => ({ id, options: [{ ...option('yes', { x: 1 }), common: 3 }] })),
});

/** The order of the model or the other way round, and an end when the first question was answered by an option. */
const route: Route = {
  next: (_, left, order) => (order === 'of the model' ? [...left][0]! : [...left].at(-1)!),
  mayEnd: (answers) => answers.get('q1') !== undefined && answers.get('q1') !== 'unsure',
};

describe('on a made-up route', () => {
  const people = 1000;
  const lengths = () => interviewLengths(four, route, people, 7, quiet);

  it('whoever says yes to the first question is asked one, everybody else all four', () => {
    const { ofTheModel } = lengths();
    const yes = ofTheModel.stopsEarly.share;
    expect(Math.abs(yes - 0.75)).toBeLessThan(3 * ofTheModel.stopsEarly.error);
    expect(ofTheModel.stopsEarly.error).toBeCloseTo(Math.sqrt((yes * (1 - yes)) / people), 12);
    expect(ofTheModel.mean).toBeCloseTo(yes + 4 * (1 - yes), 12);
    // A spread of 3 times that of a coin, by n - 1.
    expect(ofTheModel.error).toBeCloseTo(3 * Math.sqrt((yes * (1 - yes)) / (people - 1)), 12);
    expect(ofTheModel.quartiles).toEqual([1, 1, yes < 0.75 ? 4 : 1]);
  });

  it('where the first question comes last nobody is spared anything', () => {
    expect(lengths().byDoubt).toEqual({
      mean: 4,
      error: 0,
      quartiles: [4, 4, 4],
      stopsEarly: { share: 0, error: 1 / people },
    });
  });

  it('says how many people, and the seed', () => {
    const { byDoubt: _, ofTheModel: __, ...rest } = lengths();
    expect(rest).toEqual({ people, seed: 7 });
  });

  it('quartiles are lengths that are enough for so many', () => {
    // Four people, told apart by the boxes that they tick first: they end after 1, 2, 3 and 4 questions.
    const boxes = Array.from({ length: 12 }, (_, at) => option(`o${at}`));
    const listed = four.questions.map((each, at) =>
      at === 0 ? { ...each, kind: 'several' as const, options: boxes, unsureCommon: 0 } : each,
    );
    const met: string[] = [];
    const oneByOne: Route = {
      next: (_, left) => [...left][0]!,
      mayEnd: (answers) => {
        const ticked = String(answers.get('q1'));
        if (!met.includes(ticked)) met.push(ticked);
        return answers.size > met.indexOf(ticked);
      },
    };
    const { ofTheModel: some } = interviewLengths({ ...four, questions: listed }, oneByOne, 4, 7, quiet);
    expect(met).toHaveLength(4);
    expect(some).toMatchObject({ mean: 2.5, quartiles: [1, 2, 3], stopsEarly: { share: 0.75 } });
  });

  it('what follows the same replies is asked for once', () => {
    const asked: string[] = [];
    const counting: Route = {
      next: (answers, left, order) => {
        asked.push(JSON.stringify([order, [...answers]]));
        return route.next(answers, left, order);
      },
      mayEnd: () => false,
    };
    interviewLengths(four, counting, 200, 7, quiet);
    expect(new Set(asked).size).toBe(asked.length);
    // Two replies a question: 1 + 2 + 4 + 8 steps in each order.
    expect(asked).toHaveLength(30);
  });

  it('tells how far it is, to the end', () => {
    const told: number[] = [];
    interviewLengths(four, route, 4, 7, (share) => told.push(share));
    expect(told).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it.each([0, 1, 2.5, Number.NaN])('refuses %s people', (number) => {
    expect(() => interviewLengths(four, route, number, 7, quiet)).toThrow(RangeError);
  });
});

describe('on the real route', () => {
  it('interviews are as long as when each is walked by itself', () => {
    const model = modelIn('test/fixtures/minimal');
    const effects = effectsByFraming(model);
    const real: Route = {
      next: (answers, left, order) => nextQuestion(model, effects, answers, left, order),
      mayEnd: (answers, left) => mayStop(model, effects, answers, left) !== undefined,
    };
    const { byDoubt, ofTheModel } = interviewLengths(model, real, 30, 7, quiet);
    for (const [order, { mean }] of [
      ['by doubt', byDoubt],
      ['of the model', ofTheModel],
    ] as const)
      expect([order, mean]).toEqual([order, walked(model, real, order, 30, 7)]);
    expect(byDoubt.mean).toBeLessThan(model.questions.length);
  });
});

/** The mean length, with nothing remembered. */
function walked(
  model: Model,
  { next, mayEnd }: Route,
  order: 'by doubt' | 'of the model',
  people: number,
  seed: number,
) {
  const random = randomStream(seed);
  let sum = 0;
  for (let person = 0; person < people; person++) {
    const sheet = new Map(model.questions.map((each) => [each.id, drawAnswer(each, 'common', random)]));
    const answers = new Map<string, Answer>();
    for (;;) {
      const left = new Set(model.questions.map(({ id }) => id).filter((id) => !answers.has(id)));
      if (left.size === 0 || (answers.size > 0 && mayEnd(answers, left))) break;
      const question = next(answers, left, order);
      answers.set(question, sheet.get(question)!);
    }
    sum += answers.size;
  }
  return sum / people;
}
