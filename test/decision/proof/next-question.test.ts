// Which question leaves the least doubt: its parts with a pencil, the whole against the slow way through the decision itself.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/decision/draws.ts';
import { exactValues } from '../../../src/decision/evaluate.ts';
import { isBelow } from '../../../src/decision/judge.ts';
import { outcomeOf } from '../../../src/decision/outcome.ts';
import { pickWay, type Way, waysToAnswer } from '../../../src/decision/proof/completions.ts';
import { binaryLogarithm, entropy } from '../../../src/decision/proof/doubt.ts';
import { COMPLETIONS, expectedDoubts } from '../../../src/decision/proof/next-question.ts';
import { effectsByFraming } from '../../../src/decision/proof/settled.ts';
import type { Answers, AnswersJson } from '../../../src/interview/answers.ts';
import type { Model, Question } from '../../../src/model/types.ts';
import { aCase } from '../../support/arbitraries.ts';
import { sheet } from '../../support/by-hand.ts';
import { aModel, option, type ShortModel } from '../../support/models.ts';
import { RUNS_MS, runs } from '../../support/runs.ts';
import { shuffled, withAlternativesShuffled } from '../../support/shuffled.ts';

// x speaks for a, y for b, w for both, v for b a tenth less.
const criteria = {
  v: { v1: ['met', 'met?'] },
  w: { w1: ['met', 'met'] },
  x: { x1: ['met', 'unmet'] },
  y: { y1: ['unmet', 'met'] },
} as const;
const idle = { id: 'idle', unsureCommon: 0, options: [option('one', { w: 1 }), option('two', { w: 2 })] };

describe('binaryLogarithm', () => {
  it.each([-60, -9, -2, -1, 0, 1, 3, 20])('of 2 to the power of %i is that power, to the bit', (power) => {
    expect(binaryLogarithm(2 ** power)).toBe(power);
  });

  it('is within 1e-14 of what the platform says', () => {
    const numbers = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    const close = (number: number) => {
      const exact = Math.log2(number);
      expect(Math.abs(binaryLogarithm(number) - exact)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(exact)));
    };
    fc.assert(fc.property(numbers, close), runs());
    for (let count = 1; count <= COMPLETIONS; count++) close(count / COMPLETIONS);
  });
});

describe('entropy', () => {
  it.each<[readonly number[], number]>([
    [[], 0],
    [[0, 0], 0],
    [[512], 0],
    [[0, 512], 0],
    [[1, 1], 1],
    [[256, 256], 1],
    [[1, 1, 1, 1], 2],
    // 1/2 x 1 + 2 x 1/4 x 2
    [[2, 1, 1], 1.5],
    // 1/2 x 1 + 1/4 x 2 + 2 x 1/8 x 3
    [[4, 2, 1, 1], 1.75],
    // 1/4 x 2 + 3/4 x log2 4/3
    [[1, 3], 2 - 0.75 * Math.log2(3)],
  ])('of counts %j', (counts, bits) => {
    expect(entropy(counts)).toBeCloseTo(bits, 13);
  });
});

describe('waysToAnswer', () => {
  it.each<[string, Question, string]>([
    ['one option, or unsure beside them', asked('one', [3, 1], 1), '- 0.2, 0 0.6, 1 0.2'],
    ['as often unsure as that', asked('one', [1], 1), '- 0.5, 0 0.5'],
    ['an answer that nobody gives is no way', asked('one', [3, 0], 0), '0 1'],
    ['nothing is common: unsure', asked('one', [0, 0], 0), '- 1'],
    // Odds of 1 and 3 to 1 are chances of 1/2 and 3/4; 4 of 5 answer at all.
    ['each box by its odds', asked('several', [1, 3], 1), '- 0.2, none 0.1, 0 0.1, 1 0.3, 01 0.3'],
    ['odds of 0: never ticked', asked('several', [0, 1], 0), 'none 0.5, 1 0.5'],
    ['no box is common, and unsure neither', asked('several', [0, 0], 0), '- 1'],
    // Five of six answer: three criteria, six orders.
    [
      'whole orders alike',
      asked('order', [1, 1, 1], 0.6),
      '- 0.1667, 012 0.1389, 021 0.1389, 102 0.1389, 120 0.1389, 201 0.1389, 210 0.1389',
    ],
  ])('%s', (_, question, expected) => {
    expect(waysToAnswer(question, 7).map(inWords).join(', ')).toBe(expected);
  });

  // With unsure beside them: 2^7 = 128 and 5! = 120 are weighed each, 2^8 and 6! are drawn.
  it.each<[Question['kind'], number, number]>([
    ['one', 200, 200],
    ['several', 7, 128],
    ['several', 8, 128],
    ['order', 5, 120],
    ['order', 6, 128],
  ])('%s of %i: %i ways and unsure', (kind, options, ways) => {
    expect(waysToAnswer(asked(kind, new Array<number>(options).fill(1), 1), 7)).toHaveLength(ways + 1);
  });

  it('what is drawn hangs on the seed alone', () => {
    const [boxes, ranks] = [asked('several', new Array<number>(8).fill(1), 1), asked('order', [1, 1, 1, 1, 1, 1], 1)];
    for (const question of [boxes, ranks]) {
      expect(waysToAnswer(question, 7)).toEqual(waysToAnswer(question, 7));
      expect(waysToAnswer(question, 7)).not.toEqual(waysToAnswer(question, 8));
    }
  });

  // Chances of 1/5 and 4/5; of 128 draws one standard error is .035.
  it('boxes are drawn by their odds, and orders are whole', () => {
    const ways = waysToAnswer(asked('several', [0.25, 4, 1, 1, 1, 1, 1, 1], 0), 7);
    const share = (id: string) => ways.filter(({ answer }) => answer!.includes(id)).length / ways.length;
    expect(Math.abs(share('0') - 0.2)).toBeLessThan(0.11);
    expect(Math.abs(share('1') - 0.8)).toBeLessThan(0.11);
    const orders = waysToAnswer(asked('order', [1, 1, 1, 1, 1, 1], 0), 7).map(({ answer }) => answer as string[]);
    for (const order of orders) expect([...order].sort().join('')).toBe('012345');
    for (const id of '012345')
      expect(Math.abs(orders.filter(([first]) => first === id).length / 128 - 1 / 6)).toBeLessThan(0.11);
  });

  it('chances sum to 1, none is 0, and every answer is one that can be given', () => {
    const common = fc.integer({ min: 0, max: 12 }).map((quarters) => quarters / 4);
    const kind = fc.constantFrom<Question['kind']>('one', 'several', 'order');
    const property = fc.property(kind, fc.array(common, { minLength: 1, maxLength: 9 }), common, (...parts) => {
      const question = asked(...parts);
      const ways = waysToAnswer(question, 7);
      expect(ways.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 12);
      const ids = question.options.map(({ id }) => id);
      for (const { answer, chance } of ways) {
        expect(chance).toBeGreaterThan(0);
        const chosen = [answer ?? []].flat();
        expect(chosen).toEqual([...new Set(chosen)].filter((id) => ids.includes(id)));
        if (answer && question.kind === 'one') expect(chosen).toHaveLength(1);
        if (answer && question.kind === 'order') expect(chosen).toHaveLength(ids.length);
        if (question.kind === 'several') expect(chosen).toEqual(ids.filter((id) => chosen.includes(id)));
      }
    });
    fc.assert(property, runs());
  });
});

describe('pickWay', () => {
  const ways = [0.5, 0.25, 0.25].map((chance): Way => ({ answer: undefined, chance }));
  it.each([
    [0, 0],
    [0.49, 0],
    [0.5, 1],
    [0.74, 1],
    [0.75, 2],
    [0.99, 2],
  ])('%d picks way %i', (uniform, at) => {
    expect(pickWay(ways, uniform)).toBe(at);
  });
  it('picks the last one where chances sum to a little less than 1', () => {
    expect(
      pickWay(
        [0.3, 0.3, 0.3].map((chance) => ({ answer: undefined, chance })),
        0.95,
      ),
    ).toBe(2);
  });
});

describe('expectedDoubts, with a pencil', () => {
  // Shares are those of 512 draws: one standard error of a half is .022.
  it.each<[string, NonNullable<ShortModel['questions']>, AnswersJson, Record<string, number>]>([
    [
      'what decides all leaves nothing, what decides nothing leaves all',
      [xOrY('all', 6), idle],
      {},
      { all: 0, idle: 1 },
    ],
    ['6 points outweigh 3', [xOrY('six', 6), xOrY('three', 3)], {}, { six: 0, three: 1 }],
    // 1/10 x log2 10 + 9/10 x log2 10/9
    ['what nine of ten answer alike', [xOrY('six', 6, [9, 1]), xOrY('three', 3)], {}, { six: 0, three: 0.469 }],
    [
      'or what three of four are unsure of',
      [xOrY('six', 6, [1, 0], 3), xOrY('three', 3, [0, 1])],
      {},
      { six: 0, three: 0.811 },
    ],
    // 3 to 3 in half of the cases is a close call: after one answer that or one first place, else 1/2, 1/4 and 1/4.
    ['two alike', [xOrY('one', 3), xOrY('other', 3), idle], {}, { one: 1, other: 1, idle: 1.5 }],
    // b is first only with y and y: 6 to 7.
    [
      'what is answered counts',
      [xOrY('six', 6), xOrY('five', 5), xOrY('two', 2)],
      { six: 'x' },
      { five: 0.5, two: 0.5 },
    ],
    ['6 points to 5 are close where .1 is asked for', [xOrY('six', 6), xOrY('five', 5)], { six: 'x' }, { five: 0 }],
    // Half require x1, so that b is out whatever is answered else; the other half go by the points.
    [
      'a limit',
      [{ id: 'limit', unsureCommon: 0, options: [option('x', {}, { x1: 'met' }), option('no')] }, xOrY('three', 3)],
      {},
      { limit: 0.5, three: 0.5 },
    ],
  ])('%s', (_, questions, answers, expected) => {
    const found = doubtsIn(aModel({ criteria, questions }), sheet(answers));
    expect(Object.keys(found)).toEqual(Object.keys(expected));
    for (const [question, bits] of Object.entries(expected))
      expect([question, Math.abs(found[question]! - bits) < 0.1]).toEqual([question, true]);
  });
});

describe('the verdicts that are told apart', () => {
  // However nothing is answered, the doubt left is that between the two answers to the other question: 1 bit or none.
  it.each<[string, number, Record<string, number>, Record<string, number>, 0 | 1]>([
    ['one first place and another', 0.03, { x: 1 }, { y: 1 }, 1],
    ['a first place by much and by little', 0.03, { x: 6 }, { x: 1, w: 5 }, 0],
    // A tenth of 1.75 is a lead of .07 of 2.5, to the last digit, though not in binary.
    ['a lead of exactly the margin, and level', 0.07, { v: 1.75, w: 0.75 }, { w: 1.5 }, 1],
    ['a lead just below it, and level', 0.0701, { v: 1.75, w: 0.75 }, { w: 1.5 }, 0],
    ['close calls of the same two, whoever leads', 0.03, { x: 1, w: 60 }, { y: 1, w: 60 }, 0],
    ['level where no lead is too small, and a lead', 0, { w: 1 }, { x: 1 }, 1],
    ['nobody first for want of importance, and a lead', 0.03, {}, { x: 1 }, 1],
    ['nobody first for want of importance, and level', 0.03, {}, { w: 1 }, 1],
  ])('%s', (_, lead, one, other, bits) => {
    const policy = { closeCall: { lead, share: 0 } };
    const questions = [
      { id: 'open', unsureCommon: 0, options: [option('one', one), option('other', other)] },
      { id: 'nothing', options: [option('yes'), option('no')] },
    ];
    expect(doubtsIn(aModel({ criteria, questions, policy }))['nothing']).toBeCloseTo(bits, 1);
  });

  it('three that are level are not two of them, whichever are listed first', () => {
    const met =
      (...ids: string[]) =>
      (id: string) =>
        ids.includes(id) ? ('met' as const) : ('unmet' as const);
    const bits = ['abc', 'cab'].map((order) => {
      const alternatives = [...order];
      const by = { w: { w1: alternatives.map(met('a', 'b', 'c')) }, z: { z1: alternatives.map(met('a', 'b')) } };
      const options = [option('three', { w: 1 }), option('two', { z: 1 })];
      const questions = [
        { id: 'open', unsureCommon: 0, options },
        { id: 'nothing', options: [option('yes')] },
      ];
      return doubtsIn(aModel({ alternatives, criteria: by, questions }))['nothing'];
    });
    expect(bits).toEqual([expect.closeTo(1, 1), bits[0]]);
  });
});

describe('against the slow way, by deciding every completion', () => {
  it(
    'the same completions leave the same doubt',
    () => {
      let framed = 0;
      overCases(fc.constantFrom(0.03, 0.1, 0.2), (model, answers, open) => {
        const slow = slowDoubts(model, answers, open, drawn(model, open));
        const fast = expectedDoubts(model, effectsByFraming(model), answers, new Set(open), open);
        expect(fast.map(({ question }) => question)).toEqual(open);
        for (const [at, { bits }] of fast.entries()) expect(bits).toBeCloseTo(slow[at]!, 11);
        if (open.includes(model.framing ?? '')) framed++;
      });
      expect(framed).toBeGreaterThan(5);
    },
    RUNS_MS,
  );

  // 512 draws leave a standard error of .04 bits at most, and a bias of .01 for some outcomes.
  it(
    'all completions by their chances leave about as much',
    () => {
      overCases(fc.constant(0.03), (model, answers, open) => {
        const slow = slowDoubts(model, answers, open, everyCompletion(model, open));
        for (const [at, { bits }] of expectedDoubts(
          model,
          effectsByFraming(model),
          answers,
          new Set(open),
          open,
        ).entries())
          expect(Math.abs(bits - slow[at]!)).toBeLessThan(0.2);
      });
    },
    RUNS_MS,
  );
});

describe('what must change nothing', () => {
  const always = (name: string, changed: (model: Model, by: fc.Stream<number>) => Model) =>
    it(name, () => {
      overCases(fc.constantFrom(0.03, 0.2), (model, answers, open, by) => {
        const bits = (of: Model) => expectedDoubts(of, effectsByFraming(of), answers, new Set(open), open);
        // Sums in another order leave dust.
        const near = bits(model).map(({ question, bits: each }) => ({ question, bits: expect.closeTo(each, 11) }));
        expect(bits(changed(model, by))).toEqual(near);
      });
    });

  always('asking twice', (model) => model);
  always('the order of the questions', (model, by) => ({ ...model, questions: shuffled(model.questions, by) }));
  always('the order of the alternatives', withAlternativesShuffled);
  always('the order of the criteria', (model, by) => {
    const criteria = shuffled(model.criteria, by);
    const inOrder = (options: Question['options']) =>
      criteria.flatMap((criterion) => options.filter(({ id }) => id === criterion.id));
    return {
      ...model,
      criteria,
      indicators: criteria.flatMap(({ id }) => model.indicators.filter(({ criterion }) => criterion === id)),
      questions: model.questions.map((question) =>
        question.kind === 'order' ? { ...question, options: inOrder(question.options) } : question,
      ),
    };
  });

  it('the other candidates', () => {
    overCases(fc.constant(0.03), (model, answers, open) => {
      const bits = (candidates: readonly string[]) =>
        expectedDoubts(model, effectsByFraming(model), answers, new Set(open), candidates);
      expect(open.flatMap((id) => bits([id]))).toEqual(bits(open));
    });
  });

  it('what was answered to a question that is open again', () => {
    overCases(fc.constant(0.03), (model, answers, open) => {
      const bits = (given: Answers) => expectedDoubts(model, effectsByFraming(model), given, new Set(open), open);
      expect(bits(new Map([...answers].filter(([id]) => !open.includes(id))))).toEqual(bits(answers));
    });
  });
});

/** Random models with some commons, some answers, and some questions that are open, two at least where there are two. */
function overCases(
  leads: fc.Arbitrary<number>,
  check: (model: Model, answers: Answers, open: readonly string[], by: fc.Stream<number>) => void,
): void {
  const numbers = fc.infiniteStream(fc.nat());
  fc.assert(
    fc.property(aCase, leads, numbers, numbers, ({ short, answers }, lead, commons, by) => {
      const { questions, policy, ...rest } = aModel(short);
      const common = () => commons.next().value! % 4;
      const model = {
        ...rest,
        policy: { ...policy, closeCall: { ...policy.closeCall, lead } },
        questions: questions.map((question) => ({
          ...question,
          unsureCommon: common(),
          options: question.options.map((each) => ({ ...each, common: common() })),
        })),
      };
      const ids = questions.map(({ id }) => id);
      const open = ids.filter((id, at) => at < 2 || !answers.has(id));
      check(model, answers, open, by);
    }),
    runs(),
  );
}

/** For each open question a way to answer it, and how likely they are together. */
interface Completion {
  readonly ways: readonly number[];
  readonly chance: number;
}

const waysOf = (model: Model, open: readonly string[]) =>
  open.map((id) => waysToAnswer(model.questions.find((question) => question.id === id)!, model.policy.seed));

// One stream for all, handed out in the order of ids.
function drawn(model: Model, open: readonly string[]): Completion[] {
  const ways = new Map(open.map((id, at) => [id, waysOf(model, open)[at]!]));
  const random = randomStream(model.policy.seed);
  return Array.from({ length: COMPLETIONS }, () => {
    const picked = new Map([...open].sort().map((id) => [id, pickWay(ways.get(id)!, random())]));
    return { ways: open.map((id) => picked.get(id)!), chance: 1 / COMPLETIONS };
  });
}

function everyCompletion(model: Model, open: readonly string[]): Completion[] {
  return waysOf(model, open).reduce<Completion[]>(
    (all, ways) =>
      all.flatMap((sofar) =>
        ways.map(({ chance }, way) => ({ ways: [...sofar.ways, way], chance: sofar.chance * chance })),
      ),
    [{ ways: [], chance: 1 }],
  );
}

/** The expected entropy after each open question, from the verdict on each completion with that answer in its place. */
function slowDoubts(
  model: Model,
  answers: Answers,
  open: readonly string[],
  completions: readonly Completion[],
): number[] {
  const ways = waysOf(model, open);
  const known = new Map<string, string>();
  const verdictAfter = (picked: readonly number[]): string => {
    const key = picked.join();
    if (!known.has(key)) {
      const given = picked.map((way, at) => [open[at]!, ways[at]![way]!.answer ?? 'unsure'] as const);
      known.set(key, verdictOn(model, new Map([...answers, ...given])));
    }
    return known.get(key)!;
  };
  return open.map((_, at) =>
    ways[at]!.reduce((sum, { chance }, way) => {
      const shares = new Map<string, number>();
      for (const each of completions) {
        const verdict = verdictAfter(each.ways.with(at, way));
        shares.set(verdict, (shares.get(verdict) ?? 0) + each.chance);
      }
      return sum - chance * [...shares.values()].reduce((bits, share) => bits + share * Math.log2(share), 0);
    }, 0),
  );
}

/** Everybody whom the first place does not lead by the margin, itself included; or why there is nobody. */
function verdictOn(model: Model, answers: Answers): string {
  const { preferences, screening, lead } = outcomeOf(model, answers);
  if (lead.kind === 'nobody') return screening.staying.length > 0 ? 'nothing weighs' : 'all are out';
  const { numerators, denominator } = exactValues(model, preferences, screening.staying);
  const top = Math.max(...numerators);
  const isNear = (numerator: number) =>
    numerator === top || isBelow(top - numerator, denominator, model.policy.closeCall.lead);
  return lead.kind === 'alone' ? lead.first : screening.staying.filter((_, at) => isNear(numerators[at]!)).join(' ');
}

function xOrY(id: string, points: number, [x, y]: readonly [number, number] = [1, 1], unsureCommon = 0) {
  const options = [
    { ...option('x', { x: points }), common: x },
    { ...option('y', { y: points }), common: y },
  ];
  return { id, options, unsureCommon };
}

/** For each open question the bits, as far as the draws tell. */
function doubtsIn(model: Model, answers: Answers = new Map()): Record<string, number> {
  const open = model.questions.map(({ id }) => id).filter((id) => !answers.has(id));
  const doubts = expectedDoubts(model, effectsByFraming(model), answers, new Set(open), open);
  return Object.fromEntries(doubts.map(({ question, bits }) => [question, bits]));
}

function asked(kind: Question['kind'], commons: readonly number[], unsureCommon: number): Question {
  const options = commons.map((common, at) => ({ ...option(`${at}`), common }));
  return { ...aModel().questions[0]!, kind, options, unsureCommon };
}

function inWords({ answer, chance }: Way): string {
  const name = answer === undefined ? '-' : [answer].flat().join('') || 'none';
  return `${name} ${Number(chance.toFixed(4))}`;
}
