// How often each alternative comes first when weights are known less well: with a pencil, and against each case tried in turn.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/decision/decide.ts';
import { exactValues } from '../../../src/decision/evaluate.ts';
import { outcomeOf } from '../../../src/decision/outcome.ts';
import type { Preferences } from '../../../src/decision/preferences.ts';
import { acceptability, type KnownWeights } from '../../../src/decision/weights/acceptability.ts';
import { enumeratedAcceptability } from '../../../src/decision/weights/enumerated-acceptability.ts';
import { climbRungs, criterionMatrix, type RungFacts, type RungName } from '../../../src/decision/weights/rungs.ts';
import type { Answers, AnswersJson } from '../../../src/interview/answers.ts';
import { countsIn, LEVEL_UNIT } from '../../../src/model/grid.ts';
import { type Model, type Question, rangeOf } from '../../../src/model/types.ts';
import { aCase } from '../../support/arbitraries.ts';
import { sheet } from '../../support/by-hand.ts';
import { aModel, option, type ShortModel } from '../../support/models.ts';
import { RUNS_MS, runs, SEED } from '../../support/runs.ts';
import { shuffled, withAlternativesShuffled } from '../../support/shuffled.ts';

describe('enumeratedAcceptability', () => {
  const even = { values: [1, 1], weights: [1, 1] };
  const forA = { values: [2, 1], weights: [3, 1] };
  const forB = { values: [1, 2], weights: [1, 3] };

  it.each<[string, Parameters<typeof enumeratedAcceptability>[0], string[]]>([
    ['one case', [forA], ['1 0, ahead 0 1, at 0.75 0.25', '0 1, ahead 0 0, never first']],
    ['a case for each', [forA, forB], ['0.5 0.5, ahead 0 0.5, at 0.75 0.25', '0.5 0.5, ahead 0.5 0, at 0.25 0.75']],
    // a: 1/2 of (1/2, 1/2) and 1 of (3/4, 1/4), over 3/2.
    [
      'a tie is half a first place',
      [even, forA],
      ['0.75 0.25, ahead 0 0.5, at 0.6667 0.3333', '0.25 0.75, ahead 0 0, at 0.5 0.5'],
    ],
    [
      'those who tie share the ranks that they take',
      [{ values: [3, 1, 1, 0], weights: [1] }],
      [
        '1 0 0 0, ahead 0 1 1 1, at 1',
        '0 0.5 0.5 0, ahead 0 0 0 1, never first',
        '0 0.5 0.5 0, ahead 0 0 0 1, never first',
        '0 0 0 1, ahead 0 0 0 0, never first',
      ],
    ],
  ])('%s', (_, cases, expected) => {
    const { rankAcceptability, pairwiseWinning, centralWeights, method } = enumeratedAcceptability(cases);
    const text = (numbers: readonly number[]) => numbers.map((number) => Number(number.toFixed(4))).join(' ');
    const lines = centralWeights.map((central, row) => {
      const at = central.kind === 'weights' ? `at ${text(central.weights)}` : 'never first';
      return `${text(rankAcceptability[row]!)}, ahead ${text(pairwiseWinning[row]!)}, ${at}`;
    });
    expect([method, lines]).toEqual([{ kind: 'exact' }, expected]);
  });

  it('the scale of the weights of a case is nothing to it', () => {
    expect(enumeratedAcceptability([forA, { ...forB, weights: [20, 60] }])).toEqual(
      enumeratedAcceptability([forA, forB]),
    );
  });
});

describe('criterionMatrix', () => {
  const criteria = {
    x: { x1: { levels: ['met', 'unmet'], share: 1 }, x2: { levels: ['partly', 'met'], share: 3 } },
    y: { y1: { levels: ['met', 'unmet'], countsFor: ['code'] }, y2: { levels: ['unmet', 'met'], countsFor: ['text'] } },
  } as const;
  const work = { id: 'work', options: [option('code'), option('text')] };
  it.each<[string, Record<string, number>, AnswersJson, object]>([
    // x: 1/4 + 3/4 x 1/2 to 3/4; y, of which nothing was said: half for each.
    [
      'by the shares of the model',
      { x: 4 },
      {},
      {
        weights: [1, 0],
        performances: [
          [0.625, 0.5],
          [0.75, 0.5],
        ],
        inside: [0.25, 0.75, 0.5, 0.5],
      },
    ],
    [
      'that count for the work',
      { x: 4 },
      { work: 'code' },
      {
        weights: [1, 0],
        performances: [
          [0.625, 1],
          [0.75, 0],
        ],
        inside: [0.25, 0.75, 1, 0],
      },
    ],
    // x1 has 2 and 2 x 1/4, x2 2 x 3/4.
    [
      'by what the answers gave',
      { x: 2, x1: 2 },
      {},
      {
        weights: [1, 0],
        performances: [
          [0.8125, 0.5],
          [0.375, 0.5],
        ],
        inside: [0.625, 0.375, 0.5, 0.5],
      },
    ],
    [
      'even to what counts for other work',
      { y2: 1 },
      { work: 'code' },
      {
        weights: [0, 1],
        performances: [
          [0.625, 0],
          [0.75, 1],
        ],
        inside: [0.25, 0.75, 0, 1],
      },
    ],
  ])('%s', (_, points, answers, expected) => {
    const model = aModel({
      criteria,
      questions: [work, { id: 'q', options: [option('yes', points)] }],
      framing: 'work',
    });
    const { preferences, screening } = outcomeOf(model, sheet({ ...answers, q: 'yes' }));
    const { weights, ...rest } = criterionMatrix(model, preferences, screening.staying);
    expect({ weights: weights.map((weight) => weight / preferences.total), ...rest }).toEqual(expected);
  });
});

it('criterionMatrix: in a criterion of which nothing counts everybody has nothing', () => {
  const model = aModel({
    criteria: { x: { x1: ['met', 'partly'] }, y: { y1: { levels: ['met', 'unmet'], share: 0 } } },
  });
  const { preferences } = outcomeOf(model, sheet({ 'ask-x': 'much' }));
  const { performances, inside } = criterionMatrix(model, preferences, ['a', 'b']);
  expect(performances).toEqual([
    [1, 0],
    [0.5, 0],
  ]);
  expect(inside).toEqual([1, 0]);
});

describe('climbRungs, with a pencil', () => {
  const opposite = { x: { x1: ['met', 'unmet'] }, y: { y1: ['unmet', 'met'] } } as const;

  it.each<[string, NonNullable<ShortModel['criteria']>, Record<string, number>, Record<RungName, string>]>([
    [
      // 2 to 3, 6 to 3, 4 to 1.5, 4 to 4.5.
      '4 points to 3',
      opposite,
      { x: 4, y: 3 },
      { 'one-answer': 'a 0.5, b 0.5', order: 'a 1, b 0', 'any-weights': 'a 0.5, b 0.5' },
    ],
    [
      '4 points to 1 withstand half and half as much again',
      opposite,
      { x: 4, y: 1 },
      { 'one-answer': 'a 1, b 0', order: 'a 1, b 0', 'any-weights': 'a 0.5, b 0.5' },
    ],
    [
      // 2 to 2, which each has half of, 6 to 2, 4 to 1, 4 to 3.
      '4 points to 2 are level with half',
      opposite,
      { x: 4, y: 2 },
      { 'one-answer': 'a 0.875, b 0.125', order: 'a 1, b 0', 'any-weights': 'a 0.5, b 0.5' },
    ],
    [
      // 1.5 to 2, 4.5 to 2, 3 to 1, 3 to 3. Of all weights x > y + z in a quarter.
      'nothing was said of z: it weighs nothing in the order',
      { ...opposite, z: { z1: ['unmet', 'met'] } },
      { x: 3, y: 2 },
      { 'one-answer': 'a 0.625, b 0.375', order: 'a 1, b 0', 'any-weights': 'a 0.25, b 0.75' },
    ],
    [
      // a leads while x/2 < y, so up to x = 2/3: a third of 1/2 to 1, two thirds of 0 to 1.
      'a looser rung may have more',
      { x: { x1: ['partly', 'met'] }, y: { y1: ['met', 'unmet'] } },
      { x: 3, y: 2 },
      { 'one-answer': 'a 0.5, b 0.5', order: 'a 0.3333, b 0.6667', 'any-weights': 'a 0.6667, b 0.3333' },
    ],
    [
      'as many points are one group, in which nothing is ordered',
      { ...opposite, w: { w1: ['met', 'met'] } },
      { w: 5, x: 2, y: 2 },
      { 'one-answer': 'a 0.5, b 0.5', order: 'a 0.5, b 0.5', 'any-weights': 'a 0.5, b 0.5' },
    ],
    [
      // With w 2.5 or 7.5, as before; 1.125 to 2, 3.375 to 2, 2.25 to 1, 2.25 to 3.
      'a quarter of a point more is an order',
      { ...opposite, w: { w1: ['met', 'met'] } },
      { w: 5, x: 2.25, y: 2 },
      { 'one-answer': 'a 0.6667, b 0.3333', order: 'a 1, b 0', 'any-weights': 'a 0.5, b 0.5' },
    ],
    [
      // Inside x 3 to 1. Halves and half as much again leave 1.5 to 1 at least; so does any weight of y, where all tie.
      'inside a criterion the answers hold on every rung but the first',
      { x: { x1: ['met', 'unmet'], x2: ['unmet', 'met'] }, y: { y1: ['met', 'met'] } },
      { x1: 3, x2: 1 },
      { 'one-answer': 'a 1, b 0', order: 'a 1, b 0', 'any-weights': 'a 1, b 0' },
    ],
    [
      // 2 to 3 and 4 to 4.5 are for b, but the order and all weights have 4/7 inside.
      'and on the first they do not',
      { x: { x1: ['met', 'unmet'], x2: ['unmet', 'met'] } },
      { x1: 4, x2: 3 },
      { 'one-answer': 'a 0.5, b 0.5', order: 'a 1, b 0', 'any-weights': 'a 1, b 0' },
    ],
    [
      'where an answer got no points the shares of the model hold',
      { x: { x1: ['met', 'met'] }, y: { y1: { levels: ['met', 'unmet'], share: 2 }, y2: ['unmet', 'met'] } },
      { x: 3 },
      { 'one-answer': 'a 0.5, b 0.5', order: 'a 0.5, b 0.5', 'any-weights': 'a 1, b 0' },
    ],
  ])('%s', (_, criteria, points, expected) => {
    const { rungs } = climbed({ criteria }, points);
    expect(Object.fromEntries(rungs.map(({ rung, alternatives }) => [rung, firstShares(alternatives)]))).toEqual(
      expected,
    );
    for (const { method } of rungs) expect(method).toEqual({ kind: 'exact' });
  });

  it('one question is one answer, whatever it gives', () => {
    const model = (questions: readonly Partial<Question>[]) => aModel({ criteria: opposite, questions });
    const both = [{ id: 'q', kind: 'several' as const, options: [option('x', { x: 4 }), option('y', { y: 3 })] }];
    const order = [{ id: 'q', kind: 'order' as const, points: 8 }];
    // 4 to 3 and 6 to 2, halved and half as much again, are as they were.
    for (const [questions, answers] of [
      [both, ['x', 'y']],
      [order, ['x', 'y']],
    ] as const) {
      const [one] = climb(model(questions), sheet({ q: answers }));
      expect(firstShares(one!.alternatives)).toBe('a 1, b 0');
    }
  });

  it('a requirement is kept: who is screened out is not there', () => {
    const alternatives = ['a', 'b', 'c'];
    const criteria = {
      x: { x1: ['met', 'unmet', 'met'] },
      y: { y1: ['unmet', 'met', 'met'] },
      z: { z1: ['met', 'met', 'unmet'] },
    } as const;
    const must = { id: 'must', options: [option('z', {}, { z1: 'met' })] };
    const questions = [
      must,
      { id: 'x', options: [option('yes', { x: 4 })] },
      { id: 'y', options: [option('yes', { y: 3 })] },
    ];
    const rungs = climb(aModel({ alternatives, criteria, questions }), sheet({ must: 'z', x: 'yes', y: 'yes' }));
    expect(rungs.map(({ alternatives: each }) => firstShares(each))).toEqual([
      'a 0.5, b 0.5',
      'a 1, b 0',
      'a 0.5, b 0.5',
    ]);
  });

  // One answer: (6/9 + 4/5.5) / 2 of x for a, (2/5 + 4/8.5) / 2 for b. Order: between 1/2 and 1 of x. Any: the halves.
  it('the mean of the weights that put each first', () => {
    const { rungs } = climbed({ criteria: { ...opposite, z: { z1: ['met', 'met'] } } }, { x: 4, y: 3 });
    const [one, order, any] = rungs.map(({ alternatives }) => alternatives.map(({ central }) => inWords(central)));
    expect(one).toEqual(['0.697 0.303 0', '0.4353 0.5647 0']);
    expect(order).toEqual(['0.75 0.25 0', 'never first']);
    // Of the triangle the part with x > y: corners x, z and the middle of x and y.
    expect(any).toEqual(['0.5 0.1667 0.3333', '0.1667 0.5 0.3333']);
  });

  it('ahead of each, and every rank', () => {
    const alternatives = ['a', 'b', 'c'];
    const criteria = { x: { x1: ['met', 'partly', 'unmet'] }, y: { y1: ['unmet', 'partly', 'met'] } } as const;
    const { rungs } = climbed({ alternatives, criteria }, { x: 4, y: 1 });
    // c and a change places at x = y, and both pass b there.
    expect(rungs[2]!.alternatives.map(({ ranks, ahead }) => [ranks, ahead])).toEqual([
      [
        [0.5, 0, 0.5],
        [0, 0.5, 0.5],
      ],
      [
        [0, 1, 0],
        [0.5, 0, 0.5],
      ],
      [
        [0.5, 0, 0.5],
        [0.5, 0.5, 0],
      ],
    ]);
  });
});

describe('confidence, with a pencil', () => {
  it('is the share of level draws at the mean of the weights that put it first', () => {
    const criteria = { x: { x1: ['unknown', 'unmet'] }, y: { y1: ['unmet', 'met'] } } as const;
    const order = climbed({ criteria, policy: { draws: 4000 } }, { x: 4, y: 1 }).rungs[1]!;
    // a leads where x/2 > y, so from x = 2/3; in the middle, 5/6, it has to be above 1/5: 1 - 2/25.
    expect(order.alternatives[0]!.central).toEqual({
      kind: 'weights',
      weights: [expect.closeTo(5 / 6, 12), expect.closeTo(1 / 6, 12)],
    });
    expect(Math.abs(share(order, 'a')! - 0.92)).toBeLessThan(0.015);
    // b leads up to 2/3, in the middle 7/12 of x: X below 5/7 is 1 - 2 (2/7)^2.
    expect(Math.abs(share(order, 'b')! - 0.837)).toBeLessThan(0.02);
  });

  it('is 1 where no level is uncertain', () => {
    const { rungs } = climbed({}, { x: 4, y: 3 });
    for (const rung of rungs)
      for (const { alternative, central } of rung.alternatives)
        expect(share(rung, alternative)).toBe(central.kind === 'weights' ? 1 : undefined);
  });

  it('nor where the answer that is changed gives points inside a criterion', () => {
    // b is first with 2 to 3 and with 4 to 4.5, so the weights that put it first put it first.
    const { rungs } = climbed({ criteria: { x: { x1: ['met', 'unmet'], x2: ['unmet', 'met'] } } }, { x1: 4, x2: 3 });
    expect([share(rungs[0]!, 'a'), share(rungs[0]!, 'b')]).toEqual([1, 1]);
  });

  // 1/6 + 2/6 of x to 3/6, on every rung.
  it('two that are level throughout have half of it each, whatever it is in decimals', () => {
    const levels = { b: ['unmet', 'met'], a: ['met', 'unmet'], both: ['met', 'met'] } as const;
    const criteria = {
      x: { x1: { levels: levels.b, share: 1 }, x2: { levels: levels.b, share: 2 }, x3: { levels: levels.a, share: 3 } },
      y: { y1: levels.both },
      z: { z1: levels.both },
    };
    const { rungs } = climbed({ criteria }, { x: 3, y: 2, z: 1 });
    expect(rungs.map((rung) => [share(rung, 'a'), share(rung, 'b')])).toEqual([
      [0.5, 0.5],
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
  });
});

describe('against each rung worked out on its own', () => {
  it(
    'one answer: each answer with half its points and half as many again, decided anew',
    () => {
      overCases((model, answers, rungs) => {
        const cases = changedCases(model, answers);
        const ids = rungs[0]!.alternatives.map(({ alternative }) => alternative);
        const mean = (of: (values: readonly number[]) => number) =>
          expect.closeTo(cases.reduce((sum, { values }) => sum + of(values), 0) / cases.length, 11);
        for (const [row, { ranks, ahead, central }] of rungs[0]!.alternatives.entries()) {
          expect(ranks).toEqual(ids.map((_, rank) => mean((values) => rankShare(values, row, rank))));
          expect(ahead).toEqual(ids.map((_, other) => mean((values) => Number(values[row]! > values[other]!))));
          const firsts = cases.map(({ values }) => rankShare(values, row, 0));
          const total = firsts.reduce((sum, first) => sum + first, 0);
          const weights = model.criteria.map((_, k) =>
            expect.closeTo(cases.reduce((sum, each, at) => sum + firsts[at]! * each.weights[k]!, 0) / total, 11),
          );
          expect(central).toEqual(total === 0 ? { kind: 'never-first' } : { kind: 'weights', weights });
        }
      });
    },
    RUNS_MS,
  );

  it(
    'order, and any weights: the acceptability of the criteria in groups, and of all of them',
    () => {
      overCases((model, answers, rungs) => {
        const { preferences, screening } = outcomeOf(model, answers);
        const performances = screening.staying.map((id) => performancesOf(model, preferences, id));
        const points = model.criteria.map(({ id }) => pointsTo(model, preferences.importance, id));
        const falling = [...new Set(points)].filter((each) => each > 0).sort((a, b) => b - a);
        const groups = falling.map((each) => points.flatMap((other, at) => (other === each ? [at] : [])));
        const { draws: samples, seed } = model.policy;
        const spaces: KnownWeights[] = [{ kind: 'order', groups }, { kind: 'any' }];
        for (const [at, space] of spaces.entries()) {
          const expected = acceptability({ performances, space, samples, seed });
          const { method, alternatives } = rungs[at + 1]!;
          expect(method).toEqual(expected.method);
          expect(alternatives.map(({ ranks }) => ranks)).toEqual(expected.rankAcceptability);
          expect(alternatives.map(({ ahead }) => ahead)).toEqual(expected.pairwiseWinning);
          expect(alternatives.map(({ central }) => central)).toEqual(expected.centralWeights);
          for (const { central } of at === 0 ? alternatives : [])
            if (central.kind === 'weights')
              expect(central.weights.map((weight) => weight > 0)).toEqual(points.map((each) => each > 0));
        }
      });
    },
    RUNS_MS,
  );

  it(
    'shares sum to 1, and there is a confidence wherever there is a first place',
    () => {
      overCases((_model, _answers, rungs) => {
        expect(rungs.map(({ rung }) => rung)).toEqual(['one-answer', 'order', 'any-weights']);
        for (const { alternatives } of rungs) {
          const sums = (lists: readonly (readonly number[])[]) =>
            lists.map((each) => each.reduce((sum, part) => sum + part, 0));
          const ranks = alternatives.map((each) => each.ranks);
          const ones = alternatives.map(() => expect.closeTo(1, 11));
          expect(sums(ranks)).toEqual(ones);
          expect(sums(ranks.map((_, rank) => ranks.map((own) => own[rank]!)))).toEqual(ones);
          for (const { central, confidence, ranks: own } of alternatives) {
            expect(confidence.kind).toBe(own[0]! > 0 ? 'share' : 'never-first');
            if (central.kind === 'weights') expect(sums([central.weights])).toEqual([expect.closeTo(1, 11)]);
            if (confidence.kind === 'share') expect(confidence.share >= 0 && confidence.share <= 1).toBe(true);
          }
        }
      });
    },
    RUNS_MS,
  );

  // Ahead of all at the mean of its weights, save for those that are level with it under all of them.
  it(
    'without uncertain levels confidence is 1, or shared with those that are always level',
    () => {
      overCases((drawn, answers) => {
        const model = withoutUncertainty(drawn);
        fc.pre(outcomeOf(model, answers).screening.staying.length > 1);
        const rungs = climb(model, answers);
        const cases = changedCases(model, answers);
        for (const [at, { alternatives }] of rungs.entries())
          for (const [row, { confidence, ahead }] of alternatives.entries()) {
            if (confidence.kind === 'never-first') continue;
            const isLevel = (other: number) =>
              at === 0
                ? cases.every(({ values }) => rankShare(values, row, 0) === 0 || values[row] === values[other])
                : ahead[other] === 0 && alternatives[other]!.ahead[row] === 0;
            const level = alternatives.filter((_, other) => isLevel(other)).length;
            expect(confidence.share).toBeCloseTo(1 / level, 11);
          }
      });
    },
    RUNS_MS,
  );
});

describe('what must change nothing', () => {
  const always = (name: string, changed: (model: Model, by: fc.Stream<number>) => Model) =>
    it(
      name,
      () => {
        overCases((model, answers, rungs, by) => {
          const after = changed(model, by);
          expect(named(after, climb(after, answers))).toEqual(near(named(model, rungs)));
        });
      },
      RUNS_MS,
    );

  always('the order of the questions', (model, by) => ({ ...model, questions: shuffled(model.questions, by) }));
  always('the order of the alternatives', withAlternativesShuffled);
  always('the order of the criteria and of their indicators', (model, by) => {
    const criteria = shuffled(model.criteria, by);
    const indicators = shuffled(model.indicators, by);
    return {
      ...model,
      criteria,
      indicators: criteria.flatMap(({ id }) => indicators.filter(({ criterion }) => criterion === id)),
      questions: model.questions.map((question) =>
        question.kind === 'order'
          ? { ...question, options: criteria.map(({ id }) => question.options.find((each) => each.id === id)!) }
          : question,
      ),
    };
  });
  always('three times the points for everything', (model) => timesPoints(model, () => 3));
});

describe('what is drawn', () => {
  it('takes the draws and the seed of the policy', () => {
    const criteria = { x: { x1: ['unknown', 'unmet'] }, y: { y1: ['unmet', 'met'] } } as const;
    const drawn = (policy: ShortModel['policy']) => {
      const { rungs } = climbed({ criteria, policy: policy! }, { x: 4, y: 3 });
      return rungs.map((rung) => share(rung, 'a'));
    };
    expect(drawn({ draws: 4, seed: 1 }).map((each) => (each! * 4) % 1)).toEqual([0, 0, 0]);
    expect(drawn({ draws: 500, seed: 1 })).toEqual(drawn({ draws: 500, seed: 1 }));
    expect(drawn({ draws: 500, seed: 1 })).not.toEqual(drawn({ draws: 500, seed: 2 }));
  });

  // Seven alternatives cut seven criteria into more pieces than are worth the wait.
  it('where weights are drawn as well the order of the criteria is nothing either', () => {
    const alternatives = [...'abcdefg'];
    const levels = ['unmet', 'partly', 'met', 'unknown'] as const;
    const entries = [...'pqrstuv'].map((id, at): [string, Record<string, (typeof levels)[number][]>] => [
      id,
      {
        [`${id}1`]: alternatives.map((_, row) => levels[(row * row + 3 * at + row * at) % 4]!),
        [`${id}2`]: alternatives.map((_, row) => levels[(row + at * at) % 3]!),
      },
    ]);
    const points = { p: 1, q: 1, r: 1, s: 2, t: 2, u: 3, v: 4 };
    const facts = [entries, entries.toReversed()].map((each) => {
      const { model, rungs } = climbed(
        { alternatives, criteria: Object.fromEntries(each), policy: { draws: 200, seed: 5 } },
        points,
      );
      return named(model, rungs);
    });
    expect(facts[0]![2]!.method).toMatchObject({ kind: 'sampled', samples: 200, seed: 5 });
    expect(facts[1]).toEqual(near(facts[0]));
  });
});

describe('decide', () => {
  it(
    'has rungs where two stay and something is of importance, else none',
    () => {
      const seen = new Set<number>();
      for (const { short, answers } of fc.sample(aCase, { numRuns: 60, seed: SEED })) {
        const model = aModel(short);
        const { preferences, screening } = outcomeOf(model, answers);
        const { rungs } = decide(model, answers).certainty!;
        expect(rungs).toEqual(screening.staying.length > 1 && preferences.total > 0 ? climb(model, answers) : []);
        seen.add(rungs.length);
      }
      expect([...seen].sort()).toEqual([0, 3]);
    },
    RUNS_MS,
  );
});

/** Random cases in which two alternatives stay at least and something is of importance. */
function overCases(
  check: (model: Model, answers: Answers, rungs: readonly RungFacts[], by: fc.Stream<number>) => void,
): void {
  fc.assert(
    fc.property(aCase, fc.infiniteStream(fc.nat()), ({ short, answers }, by) => {
      const model = aModel(short);
      const { preferences, screening } = outcomeOf(model, answers);
      fc.pre(screening.staying.length > 1 && preferences.total > 0);
      check(model, answers, climb(model, answers), by);
    }),
    runs(),
  );
}

/** Values and weights with half the points of one answer or half as many again: against 2 of the others it has 1 or 3. */
function changedCases(model: Model, answers: Answers) {
  const { preferences: before, screening } = outcomeOf(model, answers);
  return [...new Set(before.given.map(({ question }) => question))].flatMap((question) =>
    [1, 3].map((times) => {
      const changed = timesPoints(model, (id) => (id === question ? times : 2));
      const { preferences } = outcomeOf(changed, answers);
      const { importance, total } = preferences;
      return {
        values: exactValues(changed, preferences, screening.staying).numerators,
        weights: model.criteria.map(({ id }) => pointsTo(model, importance, id) / total),
      };
    }),
  );
}

function timesPoints(model: Model, times: (question: string) => number): Model {
  return {
    ...model,
    questions: model.questions.map(({ id, options, points, ...rest }) => ({
      ...rest,
      id,
      points: points * times(id),
      options: options.map((each) => ({
        ...each,
        importance: each.importance.map((gift) => ({ ...gift, points: gift.points * times(id) })),
      })),
    })),
  };
}

function pointsTo({ indicators }: Model, importance: readonly number[], criterion: string): number {
  return indicators.reduce((sum, each, at) => sum + (each.criterion === criterion ? importance[at]! : 0), 0);
}

/** The part of a rank that falls to a row: those who are level share the ranks that they take. */
function rankShare(values: readonly number[], row: number, rank: number): number {
  const ahead = values.filter((value) => value > values[row]!).length;
  const level = values.filter((value) => value === values[row]!).length;
  return ahead <= rank && rank < ahead + level ? 1 / level : 0;
}

/** Performances of an alternative on each criterion: by what the answers gave to its indicators, else by their shares. */
function performancesOf(model: Model, { importance, framing }: Preferences, alternative: string): number[] {
  const row = model.alternatives.findIndex(({ id }) => id === alternative);
  return model.criteria.map(({ id }) => {
    const isGiven = pointsTo(model, importance, id) > 0;
    const parts = model.indicators.map((each, at) => {
      if (each.criterion !== id) return 0;
      return isGiven ? importance[at]! : countsIn(each, framing) ? each.share : 0;
    });
    const hundredths = model.indicators.map(({ cells }) =>
      Math.round(rangeOf(model.levels, cells[row]!).best * LEVEL_UNIT),
    );
    const whole = parts.reduce((sum, part) => sum + part, 0);
    return parts.reduce((sum, part, at) => sum + part * hundredths[at]!, 0) / (whole * LEVEL_UNIT);
  });
}

function withoutUncertainty(model: Model): Model {
  return {
    ...model,
    indicators: model.indicators.map(({ cells, ...rest }) => ({
      ...rest,
      cells: cells.map((cell) => ({ ...cell, level: cell.level === 'met' ? 'met' : 'unmet', disputed: false })),
    })),
  };
}

/** Rungs by name, so that no order is left. */
function named(model: Model, rungs: readonly RungFacts[]) {
  const by = <T>(ids: readonly string[], list: readonly T[]) =>
    Object.fromEntries(ids.map((id, at) => [id, list[at]!]));
  return rungs.map(({ rung, method, alternatives }) => {
    const ids = alternatives.map(({ alternative }) => alternative);
    const facts = alternatives.map(({ ranks, ahead, central, confidence }) => ({
      ranks,
      ahead: by(ids, ahead),
      central:
        central.kind === 'weights'
          ? by(
              model.criteria.map(({ id }) => id),
              central.weights,
            )
          : central.kind,
      confidence,
    }));
    return { rung, method, alternatives: by(ids, facts) };
  });
}

/** The same with every number near to it: means that are added up in another order leave dust. */
function near(value: unknown): unknown {
  if (typeof value === 'number') return expect.closeTo(value, 10);
  if (Array.isArray(value)) return value.map(near);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, near(each)]));
}

function climb(model: Model, answers: Answers): RungFacts[] {
  const { preferences, screening } = outcomeOf(model, answers);
  return climbRungs(model, preferences, screening.staying);
}

/** A question for each criterion or indicator that gets points. */
function climbed(short: ShortModel, points: Record<string, number>) {
  const entries = Object.entries(points);
  const questions = entries.map(([id, given]) => ({ id, options: [option('yes', { [id]: given })] }));
  const model = aModel({ ...short, questions });
  return { model, rungs: climb(model, sheet(Object.fromEntries(entries.map(([id]) => [id, 'yes'])))) };
}

function firstShares(alternatives: RungFacts['alternatives']): string {
  return alternatives.map(({ alternative, ranks }) => `${alternative} ${Number(ranks[0]!.toFixed(4))}`).join(', ');
}

function share({ alternatives }: RungFacts, id: string): number | undefined {
  const { confidence } = alternatives.find(({ alternative }) => alternative === id)!;
  return confidence.kind === 'share' ? confidence.share : undefined;
}

function inWords(central: RungFacts['alternatives'][number]['central']): string {
  return central.kind === 'weights'
    ? central.weights.map((weight) => Number(weight.toFixed(4))).join(' ')
    : 'never first';
}
