// A model -> how far each question can move a lead, what cannot matter, and who is never led to; worked by hand.
import { describe, expect, it } from 'vitest';
import { checkReach, criterionSwings, questionReach, randomSheets } from '../../src/decision/reach.ts';
import type { Example, Model } from '../../src/model/types.ts';
import { aModel, option, type ShortModel } from '../support/models.ts';

// Where nothing else is said a has x, b has y.
const asking = (...options: ReturnType<typeof option>[]) => ({ questions: [{ id: 'q', options }] });
const boxes = (...options: ReturnType<typeof option>[]) => ({
  questions: [{ id: 'q', kind: 'several' as const, options }],
});

describe('questionReach: the most points by which a question can move a lead', () => {
  it.each<[string, ShortModel, number]>([
    ['3 for a, or none', asking(option('yes', { x: 3 }), option('no')), 3],
    ['3 for a, or 2 for b', asking(option('a', { x: 3 }), option('b', { y: 2 })), 5],
    ['3 or 1 for a: unanswered it gives none', asking(option('more', { x: 3 }), option('less', { x: 1 })), 3],
    ['3 for b whatever is answered', asking(option('b', { y: 3 }), option('also', { y: 3 })), 3],
    ['both ways in one answer', asking(option('both', { x: 3, y: 2 })), 1],
    ['boxes add up, whichever way', boxes(option('1', { x: 1 }), option('2', { x: 2 }), option('4', { y: 4 })), 7],
    [
      'an order of two shares 3 points 3 to 1: 1.5 either way',
      { questions: [{ id: 'q', kind: 'order', points: 3 }] },
      3,
    ],
    [
      'half the way where b meets it partly',
      { criteria: { x: { x1: ['met', 'partly'] } }, ...asking(option('yes', { x: 4 })) },
      2,
    ],
    [
      'the widest pair: a over c',
      {
        alternatives: ['a', 'b', 'c'],
        criteria: { x: { x1: ['met', 'partly', 'unmet'] } },
        ...asking(option('yes', { x: 4 })),
      },
      4,
    ],
    ['nothing', asking(option('yes'), option('no')), 0],
    [
      'points for what all have alike',
      { criteria: { x: { x1: ['met', 'met'] } }, ...asking(option('yes', { x: 4 })) },
      0,
    ],
  ])('%s', (_, short, points) => {
    expect(questionReach(aModel(short))).toEqual([
      { question: 'q', points, share: points === 0 ? 0 : 1, screensOut: [] },
    ]);
  });

  it('takes the framing answer under which it moves most; the framing question itself moves nothing', () => {
    // Unanswered, x1 gets half of 4 points; for code it gets all of them, for text none.
    const model = aModel({
      criteria: {
        x: {
          x1: { levels: ['met', 'unmet'], countsFor: ['code'] },
          x2: { levels: ['met', 'met'], countsFor: ['text'] },
        },
      },
      framing: 'work',
      questions: [
        { id: 'work', options: [option('code'), option('text')] },
        { id: 'q', options: [option('yes', { x: 4 })] },
        { id: 'r', options: [option('yes', { x1: 1 })] },
      ],
    });
    expect(questionReach(model).map(({ question, points, share }) => [question, points, share])).toEqual([
      ['work', 0, 0],
      ['q', 4, 0.8],
      ['r', 1, 0.2],
    ]);
  });

  it('counts what a question adds to what the framing answer gave', () => {
    const model = aModel({
      framing: 'work',
      questions: [
        { id: 'work', options: [option('code', { x: 2 }), option('text')] },
        { id: 'q', options: [option('yes', { x: 4 })] },
      ],
    });
    expect(questionReach(model).map(({ points }) => points)).toEqual([2, 4]);
  });

  // x1 counts for code alone, y1 for text alone: a leads by 2 under code and trails by 2 under text.
  it('moves a lead from one framing answer to the other, each with what counts for it', () => {
    const model = aModel({
      criteria: {
        x: {
          x1: { levels: ['met', 'unmet'], countsFor: ['code'] },
          x2: { levels: ['met', 'met'], countsFor: ['text'] },
        },
        y: {
          y1: { levels: ['unmet', 'met'], countsFor: ['text'] },
          y2: { levels: ['met', 'met'], countsFor: ['code'] },
        },
      },
      framing: 'work',
      questions: [{ id: 'work', options: [option('code', { x: 2 }), option('text', { y: 2 })] }],
    });
    expect(questionReach(model).map(({ points }) => points)).toEqual([4]);
  });

  it('names whom an answer can screen out: unknown is not out', () => {
    const model = aModel({
      alternatives: ['a', 'b', 'c', 'd'],
      criteria: { x: { x1: ['met', 'partly', 'unmet', 'unknown'] } },
      questions: [
        { id: 'met', options: [option('no'), option('yes', {}, { x1: 'met' })] },
        { id: 'partly', options: [option('yes', {}, { x1: 'partly' })] },
        { id: 'nothing', options: [option('yes')] },
      ],
    });
    expect(questionReach(model).map(({ screensOut }) => screensOut)).toEqual([['b', 'c'], ['c'], []]);
  });
});

describe('criterionSwings: the points that can reach a criterion, and how far apart it holds the alternatives', () => {
  it('adds up the most of each question: the best option, all boxes, half of an order', () => {
    const model = aModel({
      criteria: { x: { x1: ['met', 'unmet'] }, y: { y1: ['unmet', 'met'] } },
      questions: [
        { id: 'one', options: [option('more', { x: 3, y: 1 }), option('less', { x: 2 })] },
        { id: 'several', kind: 'several', options: [option('1', { x1: 1 }), option('2', { x: 0.5, y1: 8 })] },
        { id: 'order', kind: 'order', points: 20 },
      ],
    });
    expect(criterionSwings(model).map(({ criterion, points }) => [criterion, points])).toEqual([
      ['x', 3 + 1.5 + 10],
      ['y', 1 + 8 + 10],
    ]);
  });

  // x1 has 1 of 4 shares, x2 the other 3; x3 has none.
  it('measures the performances by share', () => {
    const model = aModel({
      alternatives: ['a', 'b', 'c'],
      criteria: {
        x: {
          x1: { levels: ['met', 'unmet', 'unmet'], share: 1 },
          x2: { levels: ['partly', 'unmet', 'partly'], share: 3 },
          x3: { levels: ['unmet', 'met', 'unmet'], share: 0 },
        },
        y: { y1: ['met', 'met', 'partly'] },
      },
    });
    expect(criterionSwings(model).map(({ spread }) => spread)).toEqual([(1 + 1.5) / 4, 0.5]);
  });
});

describe('checkReach', () => {
  const where = { file: 'test.yaml', line: 1 };
  const both = { id: 'both', options: [option('a', { x: 1 }), option('b', { y: 1 })] };
  const levels = { x: { x1: ['met', 'unmet'] as const, x2: ['met', 'met'] as const, x3: ['met', 'unknown'] as const } };
  const criteria = { ...levels, y: { y1: ['unmet', 'met'] as const } };
  const dead = (question: string) => ({ code: 'question-dead', args: { question }, where: { ...where, line: 5 } });

  it.each<[string, 'dead' | 'alive', NonNullable<ShortModel['questions']>[number]]>([
    ['no points and no requirement', 'dead', { options: [option('yes'), option('no')] }],
    ['points for what all have', 'dead', { options: [option('yes', { x2: 4 })] }],
    ['a requirement that all meet', 'dead', { options: [option('yes', {}, { x2: 'met' })] }],
    ['a requirement that one fails', 'alive', { options: [option('no'), option('yes', {}, { x1: 'met' })] }],
    [
      'a requirement that has to be verified',
      'alive',
      { options: [option('no'), option('yes', {}, { x2: 'met', x3: 'met' })] },
    ],
    ['points for what one has', 'alive', { options: [option('no'), option('yes', { x1: 1 })] }],
  ])('a question that gives %s is %s', (_, state, question) => {
    const model = aModel({ criteria, questions: [both, { id: 'q', at: 'test.yaml:5', ...question }] });
    expect(checkReach(model)).toEqual(state === 'dead' ? [dead('q')] : []);
  });

  it('the framing question says what counts, so it is never dead', () => {
    const work = { id: 'work', at: 'test.yaml:5', options: [option('code'), option('text')] };
    expect(checkReach(aModel({ criteria, framing: 'work', questions: [both, work] }))).toEqual([]);
    expect(checkReach(aModel({ criteria, questions: [both, work] }))).toEqual([dead('work')]);
  });

  describe('who is never led to', () => {
    // b is never better than a.
    const short: ShortModel = { criteria: { x: { x1: ['met', 'unmet'] } } };
    const never = { code: 'never-first', args: { alternative: 'b', sheets: 2000 }, where };
    const expecting = (first: string | undefined): Model => ({
      ...aModel(short),
      examples: [{ expect: { verdict: 'recommended', ...(first === undefined ? {} : { first }) } } as Example],
    });
    it.each<[string, Model, readonly unknown[]]>([
      ['is said of b', aModel(short), [never]],
      ['is not said when an example leads there', expecting('b'), []],
      ['but it has to lead there', expecting('a'), [never]],
      ['and to say whereto', expecting(undefined), [never]],
      ['is not said when both can be first', aModel(), []],
      [
        'or when they always tie and are first together',
        aModel({
          criteria: { x: { x1: ['met', 'met'] }, y: { y1: ['unmet', 'unmet'] } },
          questions: [both],
        }),
        [{ ...dead('both'), where }],
      ],
      ['or when there is no other', aModel({ alternatives: ['a'], criteria: { x: { x1: ['unmet'] } } }), []],
    ])('%s', (_, model, problems) => expect(checkReach(model)).toEqual(problems));
  });
});

describe('randomSheets', () => {
  const ids = ['p', 'q', 'r', 's'];
  const options = ids.map((id) => option(id));
  const model = aModel({
    criteria: { p: { p1: ['met', 'unmet'] }, q: { q1: ['met', 'unmet'] }, r: { r1: ['met', 'unmet'] } },
    questions: [
      { id: 'one', options },
      { id: 'several', kind: 'several', options },
      { id: 'order', kind: 'order', points: 1 },
    ],
  });
  const SHEETS = 6000;
  const drawn = (seed: number) => randomSheets(model, SHEETS, seed);
  /** How often an answer to this question is such. */
  const sharesOf = (question: string) => {
    const answers = drawn(7).map((each) => each.get(question) as readonly string[]);
    return (is: (answer: readonly string[]) => boolean) => answers.filter(is).length / SHEETS;
  };

  it('answers every question in every sheet', () => {
    const sheets = drawn(7);
    expect(sheets).toHaveLength(SHEETS);
    for (const answers of sheets) expect([...answers.keys()]).toEqual(['one', 'several', 'order']);
  });
  it('draws the same sheets from the same seed, and others from another', () => {
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(8)).not.toEqual(drawn(7));
  });
  it('one option, each as likely', () => {
    const often = sharesOf('one');
    for (const id of ids) expect(often((answer) => answer.join() === id)).toBeCloseTo(1 / 4, 1);
    expect(often((answer) => answer.length === 1)).toBe(1);
  });
  it('each box by a coin, in the order of the model', () => {
    const often = sharesOf('several');
    for (const id of ids) expect(often((answer) => answer.includes(id))).toBeCloseTo(1 / 2, 1);
    expect(often((answer) => answer.length === 0)).toBeCloseTo(1 / 16, 1);
    expect(often((answer) => answer.join() === ids.filter((id) => answer.includes(id)).join())).toBe(1);
  });
  it('a whole order, each as likely', () => {
    const often = sharesOf('order');
    const orders = ['p,q,r', 'p,r,q', 'q,p,r', 'q,r,p', 'r,p,q', 'r,q,p'];
    for (const order of orders) expect(often((answer) => answer.join() === order)).toBeCloseTo(1 / 6, 1);
    expect(often((answer) => orders.includes(answer.join()))).toBe(1);
  });
});
