// What is asked next and when the interview may end: rules with a pencil, the end against every way of answering on.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import type { Decision } from '../../src/decision/decision.ts';
import { randomStream } from '../../src/decision/draws.ts';
import { isBelow } from '../../src/decision/judge.ts';
import { firstOf, informativeAnswers, outcomeOf } from '../../src/decision/outcome.ts';
import { pickWay, waysToAnswer } from '../../src/decision/proof/completions.ts';
import { expectedDoubts } from '../../src/decision/proof/next-question.ts';
import { effectsByFraming } from '../../src/decision/proof/settled.ts';
import type { Answer, Answers, AnswersJson } from '../../src/interview/answers.ts';
import { mayStop, nextQuestion, type Order } from '../../src/interview/route.ts';
import { LEVEL_UNIT } from '../../src/model/grid.ts';
import type { Model, Question } from '../../src/model/types.ts';
import { aCase } from '../support/arbitraries.ts';
import { sheet } from '../support/by-hand.ts';
import { everyAnswerTo } from '../support/every-answer.ts';
import { aModel, option, type ShortModel, theModel } from '../support/models.ts';
import { enough, RUNS_MS, runs, SEED } from '../support/runs.ts';

type Asked = NonNullable<ShortModel['questions']>;

// x speaks for a, y for b, w for both; all have z1.
const criteria = {
  w: { w1: ['met', 'met'] },
  x: { x1: ['met', 'unmet'] },
  y: { y1: ['unmet', 'met'] },
  z: { z1: ['met', 'met'] },
} as const;
const most = { id: 'most', options: [option('x', { x: 6 }), option('y', { y: 6 })] };
const less = { id: 'less', options: [option('x', { x: 2 }), option('y', { y: 2 })] };
const least = { id: 'least', options: [option('x', { x: 1 }), option('y', { y: 1 })] };
const limit = { id: 'limit', options: [option('x', {}, { x1: 'met' }), option('y', {}, { y1: 'met' })] };
const blank = { id: 'blank', options: [option('yes'), option('no')] };
const work = { id: 'work', options: [option('code'), option('text')] };
const idle = (id: string, options: number) => ({
  id,
  unsureCommon: 0,
  options: Array.from({ length: options }, (_, at) => option(`${at}`, { w: 0 })),
});

describe('nextQuestion, with a pencil', () => {
  it.each<[string, Asked, AnswersJson, string]>([
    ['what decides most', [least, most, less], {}, 'most'],
    ['what decides most of what is left', [least, less, most], { most: 'unsure' }, 'less'],
    ['what is skipped is not asked again', [most, less], { most: 'unsure' }, 'less'],
    ['the framing question first', [most, work], {}, 'work'],
    ['and what decides most after it', [less, most, work], { work: 'unsure' }, 'most'],
    ['a limit waits, though it decides all', [limit, least, less], {}, 'less'],
    ['it waits for two answers that tell something', [limit, least, less, most], { less: 'x' }, 'most'],
    ['unsure tells nothing', [limit, least, less, most], { most: 'x', less: 'unsure' }, 'least'],
    ['after two it is asked', [limit, least, less, most], { most: 'x', less: 'y' }, 'limit'],
    ['two limits that rule nobody out tell nothing', [limit, ...easy(), least, less], { one: 'z', other: 'z' }, 'less'],
    ['where nothing else is left it is asked', [limit, less], { less: 'unsure' }, 'limit'],
    ['of limits alone the one that decides most', [...easy(), limit], {}, 'limit'],
    [
      'an answer with points makes it more than a limit',
      [less, { ...limit, options: [...limit.options, option('w', { w: 1 })] }],
      {},
      'limit',
    ],
    [
      'a limit that gives points is a limit',
      [least, { ...limit, options: [option('x', { x: 1 }, { x1: 'met' })] }],
      {},
      'least',
    ],
    ['of two that decide nothing the one that stands first', [idle('p', 2), idle('q', 2)], {}, 'p'],
    ['what says nothing is no limit', [limit, blank], {}, 'blank'],
    // A twelfth twelve times is not 1 to the bit, nor is a fourteenth fourteen times.
    ['dust does not tell them apart', [limit, idle('p', 14), idle('q', 2), idle('r', 12)], {}, 'p'],
    ['whichever it is', [limit, idle('r', 12), idle('q', 2), idle('p', 14)], {}, 'r'],
  ])('%s', (_, questions, answers, expected) => {
    const framing = questions.includes(work) ? { framing: 'work' } : {};
    const model = aModel({ criteria, questions, ...framing });
    expect(nextFor(model, sheet(answers), 'by doubt')).toBe(expected);
  });

  it('in the order of the model nothing else counts', () => {
    const model = aModel({ criteria, questions: [limit, least, work, most], framing: 'work' });
    const path = ['limit', 'least', 'work', 'most'];
    for (const [at, expected] of path.entries()) {
      const answers = new Map(path.slice(0, at).map((id) => [id, 'unsure'] as const));
      expect(nextFor(model, answers, 'of the model')).toBe(expected);
    }
  });

  function easy() {
    return ['one', 'other'].map((id) => ({ id, options: [option('z', {}, { z1: 'met' as const }), option('no')] }));
  }
});

describe('nextQuestion, on random models', () => {
  it(
    'leaves the least doubt among those that may be asked',
    () => {
      const seen = { framing: 0, waits: 0, onlyLimits: 0, free: 0 };
      overCases((model, answers, left) => {
        const effects = effectsByFraming(model);
        const next = nextQuestion(model, effects, answers, left, 'by doubt');
        const open = model.questions.filter(({ id }) => left.has(id));
        if (model.framing !== undefined && left.has(model.framing)) {
          if (left.size > 1) seen.framing++;
          expect(next).toBe(model.framing);
          return;
        }
        const gentle = open.filter((question) => !onlyLimits(question));
        const opening = informativeAnswers(model, outcomeOf(model, answers)).length < 2;
        const asked = opening && gentle.length > 0 ? gentle : open;
        if (left.size > 1)
          seen[asked.length < open.length ? 'waits' : opening && gentle.length === 0 ? 'onlyLimits' : 'free']++;
        const doubts = expectedDoubts(
          model,
          effects,
          answers,
          left,
          asked.map(({ id }) => id),
        );
        const least = Math.min(...doubts.map(({ bits }) => bits));
        expect(next).toBe(doubts.find(({ bits }) => bits < least + 1e-9)!.question);
      });

      for (const [what, times] of Object.entries(seen)) expect([what, enough(times, 2)]).toEqual([what, true]);
    },
    RUNS_MS,
  );

  it('in the order of the model it is the first one left', () => {
    overCases((model, answers, left) => {
      const next = nextQuestion(model, effectsByFraming(model), answers, left, 'of the model');
      expect(next).toBe(model.questions.find(({ id }) => left.has(id))!.id);
    });
  });
});

describe('mayStop, with a pencil', () => {
  it.each<[string, number, Asked, AnswersJson, string | undefined]>([
    // 6 to at most 2 + 1.
    ['what is left cannot turn it', 0, [most, less, least], { most: 'x' }, 'first a'],
    ['what is left can turn it', 0, [most, less, least], { less: 'x' }, undefined],
    // 6 to 5.75 of 11.75 is a lead of .021, to 5.5 of 11.5 one of .043.
    ['what is left can make it close', 0, [most, upTo(5.75)], { most: 'x' }, undefined],
    ['what is left cannot make it close', 0, [most, upTo(5.5)], { most: 'x' }, 'first a'],
    ['two telling answers are asked for', 2, [most, less, least], { most: 'x' }, undefined],
    ['two told', 2, [most, less, least], { most: 'x', least: 'y' }, 'first a'],
    ['unsure tells nothing', 2, [most, less, least], { most: 'x', least: 'unsure' }, undefined],
    ['unless one alternative is left', 2, [rule('x'), least], { x: 'must' }, 'first a'],
    ['and cannot be ruled out', 2, [rule('x'), rule('y')], { x: 'must' }, undefined],
    ['unsure is an answer: it is not asked again', 0, [most, less], { less: 'x', most: 'unsure' }, 'first a'],
    ['level', 0, [most, work], { most: 'unsure' }, undefined],
    ['nothing that is left brings one back', 2, [rule('x'), rule('y'), most], { x: 'must', y: 'must' }, 'none-left'],
  ])('%s', (_, needed, questions, answers, expected) => {
    const model = aModel({ criteria, questions, policy: { inconclusiveBelowAnswers: needed } });
    const left = new Set(questions.map(({ id }) => id!).filter((id) => !Object.hasOwn(answers, id)));
    const stop = mayStop(model, effectsByFraming(model), sheet(answers), left);
    expect(stop?.kind === 'first' ? `${stop.kind} ${stop.first}` : stop?.kind).toBe(expected);
  });

  function upTo(points: number) {
    return { id: 'up-to', options: [option('x', { x: points }), option('y', { y: points })] };
  }
  function rule(criterion: string) {
    return { id: criterion, options: [option('must', {}, { [`${criterion}1`]: 'met' }), option('no')] };
  }
});

describe('mayStop, against every way of answering what is left', () => {
  const seen = { first: 0, alone: 0, 'none-left': 0, 'too few told': 0, 'not proved': 0 };

  it(
    'stops where every one keeps the first place by the margin, enough was told, and nowhere else',
    () => {
      overCases((model, answers, left) => {
        const stop = mayStop(model, effectsByFraming(model), answers, left);
        const { kind, first } = byBruteForce(model, answers, left);
        seen[kind]++;
        if (kind === 'none-left') expect(stop).toEqual({ kind });
        else if (kind === 'first' || kind === 'alone') expect(stop).toMatchObject({ kind: 'first', first });
        else expect(stop).toBeUndefined();
      });
    },
    RUNS_MS,
  );

  it('and these cases hold all of it', () => {
    for (const [what, times] of Object.entries(seen)) expect([what, enough(times, 10)]).toEqual([what, true]);
  });

  function byBruteForce(
    model: Model,
    answers: Answers,
    left: ReadonlySet<string>,
  ): { kind: keyof typeof seen; first?: string } {
    const now = outcomeOf(model, answers);
    if (now.screening.staying.length === 0) return { kind: 'none-left' };
    const [first, ...level] = firstOf(now.lead);
    const isKept = (sheet: Answers) => firstOf(outcomeOf(model, sheet).lead).join() === first && !isClose(model, sheet);
    if (first === undefined || level.length > 0 || !completions(model, answers, left).every(isKept))
      return { kind: 'not proved' };
    if (now.lead.kind === 'alone') return { kind: 'alone', first };
    const told = informativeAnswers(model, now).length;
    return told < model.policy.inconclusiveBelowAnswers ? { kind: 'too few told' } : { kind: 'first', first };
  }
});

describe('whole interviews with the model of the project', () => {
  const PEOPLE = runs(40).numRuns;
  // A whole decision takes its time.
  const DECIDED = 10;
  const model = theModel();
  const effects = effectsByFraming(model);

  it(
    'end with the first place that all answers give, not close, and sooner than in the fixed order',
    () => {
      const asked: Record<Order, number> = { 'by doubt': 0, 'of the model': 0 };
      let stopped = 0;
      for (const person of people()) {
        for (const order of ['by doubt', 'of the model'] as const) {
          const { answers, left } = interview(person, order);
          asked[order] += answers.size;
          if (left.size === 0) continue;
          stopped++;
          expect(firstOf(outcomeOf(model, answers).lead)).toEqual(firstOf(outcomeOf(model, person).lead));
          expect(isClose(model, answers) || isClose(model, person)).toBe(false);
          // Proved, so that only draws of the evidence can stand against the lead.
          if (stopped <= DECIDED) expect(closeBy(decide(model, answers))).toMatch(/^(no|level-draws)$/);
        }
      }
      expect(stopped).toBeGreaterThan(PEOPLE / 2);
      expect(asked['by doubt']).toBeLessThan(asked['of the model'] * 0.8);
    },
    RUNS_MS,
  );

  /** All their answers, each as likely as its options are common. */
  function people(): Answers[] {
    const random = randomStream(SEED);
    const ways = model.questions.map((question) => waysToAnswer(question, SEED));
    return Array.from({ length: PEOPLE }, () => {
      const answers = ways.map((each) => each[pickWay(each, random())]!.answer ?? 'unsure');
      return new Map(model.questions.map(({ id }, at) => [id, answers[at]!]));
    });
  }

  function interview(person: Answers, order: Order) {
    const answers = new Map<string, Answer>();
    const left = new Set(model.questions.map(({ id }) => id));
    while (left.size > 0 && mayStop(model, effects, answers, left) === undefined) {
      const next = nextOnce(answers, left, order);
      expect(left.has(next)).toBe(true);
      answers.set(next, person.get(next)!);
      left.delete(next);
    }
    return { answers, left };
  }

  // Many begin alike.
  const known = new Map<string, string>();
  function nextOnce(answers: Answers, left: ReadonlySet<string>, order: Order): string {
    const key = JSON.stringify([order, ...answers]);
    const next = known.get(key) ?? nextQuestion(model, effects, answers, left, order);
    known.set(key, next);
    return next;
  }
});

function nextFor(model: Model, answers: Answers, order: Order): string {
  const left = model.questions.map(({ id }) => id).filter((id) => !answers.has(id));
  return nextQuestion(model, effectsByFraming(model), answers, new Set(left), order);
}

/** Random models with two questions left to ask or more, as many as can be walked, and answers to the others. */
function overCases(check: (model: Model, answers: Answers, left: ReadonlySet<string>) => void): void {
  fc.assert(
    fc.property(aCase, fc.infiniteStream(fc.nat()), ({ short, answers }, picks) => {
      const model = withLimits(aModel(short), picks);
      const left = model.questions.filter(({ id }) => picks.next().value! % 2 === 0 || !answers.has(id));
      while (left.reduce((product, question) => product * everyAnswerTo(question).length, 1) > MOST_SHEETS) left.pop();
      if (left.length === 0) return;
      const ids = new Set(left.map(({ id }) => id));
      check(model, new Map([...answers].filter(([id]) => !ids.has(id))), ids);
    }),
    runs(),
  );
}

const MOST_SHEETS = 150;

/** About half of the questions only set limits. */
function withLimits(model: Model, picks: fc.Stream<number>): Model {
  const limit = (options: Question['options']) =>
    options.map((each) => {
      const { id } = model.indicators[picks.next().value! % model.indicators.length]!;
      return { ...each, importance: [], requires: [{ indicator: id, atLeast: 'partly' as const }] };
    });
  const isLimit = ({ id, kind }: Question) => kind !== 'order' && id !== model.framing && picks.next().value! % 2 === 0;
  const questions = model.questions.map((each) => (isLimit(each) ? { ...each, options: limit(each.options) } : each));
  return { ...model, questions };
}

function completions(model: Model, answers: Answers, left: ReadonlySet<string>): Answers[] {
  return model.questions
    .filter(({ id }) => left.has(id))
    .reduce<Answers[]>(
      (sheets, question) =>
        sheets.flatMap((each) => everyAnswerTo(question).map((answer) => new Map(each).set(question.id, answer))),
      [answers],
    );
}

function closeBy({ verdict }: Decision): string {
  return verdict.kind === 'close-call' ? verdict.because : 'no';
}

function isClose(model: Model, answers: Answers): boolean {
  const { lead, preferences } = outcomeOf(model, answers);
  if (lead.kind !== 'ahead') return lead.kind === 'tie';
  return isBelow(lead.numerator, preferences.total * LEVEL_UNIT, model.policy.closeCall.lead);
}

function onlyLimits({ options }: Question): boolean {
  const silent = options.filter(({ importance, requires }) => importance.length === 0 && requires.length === 0);
  return silent.length < options.length && options.every((each) => silent.includes(each) || each.requires.length > 0);
}
