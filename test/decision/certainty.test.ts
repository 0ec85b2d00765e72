// A decided answer sheet -> how sure it says it is: the ends of what can be, and what a verdict may call settled.
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import type { Answers } from '../../src/interview/answers.ts';
import { aModel, option, type ShortModel } from '../support/models.ts';

const sheet = (answers: Readonly<Record<string, 'unsure' | readonly string[]>>): Answers =>
  new Map(Object.entries(answers));
const certaintyOf = (short: ShortModel, answers: Parameters<typeof sheet>[0]) =>
  decide(aModel(short), sheet(answers)).certainty!;
const policy = {
  inconclusiveBelowAnswers: 1,
  clear: { lead: 0.08, share: 0.95, answers: 5 },
} satisfies ShortModel['policy'];

describe('the ends of what can be', () => {
  it('one alternative: nothing can take its place, and there is nothing to weigh', () => {
    const found = certaintyOf({ alternatives: ['a'], criteria: { x: { x1: ['met'] } }, policy }, { 'ask-x': ['much'] });
    expect(found).toMatchObject({
      guarantee: { kind: 'first', first: 'a', leastLead: 'alone' },
      rungs: [],
      potential: [],
      nearestWeights: { kind: 'not-searched' },
      fewest: { kind: 'none' },
      levels: [],
    });
  });

  it('two equal ones: no first place, every share halved, never ahead under any weights', () => {
    const found = certaintyOf(
      { criteria: { x: { x1: ['met', 'met'] }, y: { y1: ['partly', 'partly'] } }, policy },
      { 'ask-x': ['much'], 'ask-y': ['some'] },
    );
    expect(found.guarantee).toEqual({ kind: 'no-first-place' });
    for (const { alternatives, method } of found.rungs) {
      expect(method).toEqual({ kind: 'exact' });
      expect(alternatives.map(({ ranks }) => ranks)).toEqual([
        [0.5, 0.5],
        [0.5, 0.5],
      ]);
    }
    expect(found.potential.map(({ kind }) => kind)).toEqual(['only-level', 'only-level']);
    expect(found.nearestWeights).toEqual({ kind: 'never' });
    // A single level apart and one of them leads.
    expect(new Set(found.levels.flatMap(({ first }) => first))).toEqual(new Set(['a', 'b']));
  });

  it('a criterion without weight: it weighs nothing while the order is kept, and may weigh where all may', () => {
    const found = certaintyOf({ policy }, { 'ask-x': ['much'] });
    const [one, order, any] = found.rungs;
    expect([one, order].map((rung) => rung!.alternatives.map(({ ranks }) => ranks[0]))).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(order!.alternatives[0]!.central).toEqual({ kind: 'weights', weights: [1, 0] });
    expect(any!.alternatives.map(({ ranks }) => ranks[0])).toEqual([0.5, 0.5]);
    expect(any!.alternatives.map(({ central }) => central)).toEqual([
      { kind: 'weights', weights: [0.75, 0.25] },
      { kind: 'weights', weights: [0.25, 0.75] },
    ]);
  });

  it('all screened out: that is proved too, and nothing is weighed', () => {
    const model = {
      questions: [
        { id: 'limit', options: [option('both', {}, { x1: 'met', y1: 'met' }), option('none')] },
        { id: 'more', options: [option('x', { x: 4 }), option('y', { y: 4 })] },
      ],
      policy,
    };
    expect(certaintyOf(model, { limit: ['both'] })).toMatchObject({
      guarantee: { kind: 'none-left' },
      open: ['more'],
      rungs: [],
      levels: [],
      fewest: { kind: 'not-searched' },
    });
  });

  it.each<[string, Parameters<typeof sheet>[0]]>([
    ['nothing answered', {}],
    ['everything unsure', { 'ask-x': 'unsure', 'ask-y': 'unsure' }],
  ])('%s: everything is open and nothing is claimed', (_, answers) => {
    const { verdict, certainty } = decide(aModel({ policy }), sheet(answers));
    expect(verdict.kind).toBe('inconclusive');
    expect(certainty).toMatchObject({
      guarantee: { kind: 'no-first-place' },
      open: ['ask-x', 'ask-y'],
      spared: [],
      rungs: [],
      levels: [],
      nearestWeights: { kind: 'not-searched' },
      fewest: { kind: 'not-searched' },
    });
  });

  it('levels without width: full confidence wherever somebody is first', () => {
    const { rungs } = certaintyOf({ policy }, { 'ask-x': ['much'], 'ask-y': ['some'] });
    for (const { alternatives } of rungs)
      for (const { confidence } of alternatives)
        expect([{ kind: 'share', share: 1 }, { kind: 'never-first' }]).toContainEqual(confidence);
  });
});

describe('what is called settled', () => {
  // x gives a 4; against it y can give b 4 or 1, so that it hangs on what y may still be.
  const strong = { ...aShort(1), policy };
  const weak = { ...aShort(4), policy };
  function aShort(most: number): ShortModel {
    return {
      questions: [
        { id: 'x', options: [option('much', { x: 4 })] },
        { id: 'y', options: [option('most', { y: most })] },
      ],
    };
  }

  it.each<[string, ShortModel, Parameters<typeof sheet>[0], string]>([
    ['the open answer cannot matter', strong, { x: ['much'] }, 'settled'],
    ['nor could it if it were not unsure any more', strong, { x: ['much'], y: 'unsure' }, 'settled'],
    ['the open answer could bring the other level', weak, { x: ['much'] }, 'narrow'],
    ['an answer of unsure is open: it may become one', weak, { x: ['much'], y: 'unsure' }, 'narrow'],
  ])('%s', (_, short, answers, strength) => {
    expect(decide(aModel(short), sheet(answers)).verdict).toMatchObject({ kind: 'recommended', first: 'a', strength });
  });

  it('tells apart what is unsure from what has no answer', () => {
    const found = certaintyOf(weak, { x: ['much'], y: 'unsure' });
    expect(found.guarantee).toEqual({ kind: 'not-yet', first: 'a', completion: { y: ['most'] } });
    expect(found.asAnswered).toEqual({ kind: 'first', first: 'a', leastLead: 1, atEveryLevel: true });
  });

  it('takes what is neither unsure nor answered as open either way', () => {
    const found = certaintyOf(weak, { x: ['much'] });
    expect(found.guarantee).toEqual({ kind: 'not-yet', first: 'a', completion: { y: ['most'] } });
    expect(found.asAnswered).toEqual(found.guarantee);
  });

  it('says of each open question what it could do alone', () => {
    const found = certaintyOf(strong, { x: ['much'] });
    expect(found.guarantee).toMatchObject({ kind: 'first', leastLead: 3 / 5 });
    expect(found.spared).toEqual([{ question: 'y', leastLead: 3 / 5 }]);
  });
});

describe('what would change it', () => {
  it('the nearest weights, for a first place and in a close call', () => {
    const { certainty } = decide(aModel({ policy }), sheet({ 'ask-x': ['much'], 'ask-y': ['some'] }));
    // 0.8 against 0.2: half of it has to weigh on each, so 0.3 moves.
    expect(certainty!.nearestWeights).toEqual({
      kind: 'change',
      distance: 0.6,
      to: [
        {
          alternative: 'b',
          weights: [
            { criterion: 'x', from: 0.8, to: 0.5 },
            { criterion: 'y', from: 0.2, to: 0.5 },
          ],
        },
      ],
    });
    const close = decide(aModel({ policy }), sheet({ 'ask-x': ['much'], 'ask-y': ['much'] }));
    expect(close.verdict).toMatchObject({ kind: 'close-call', because: 'tie' });
    const nearest = close.certainty!.nearestWeights;
    // Each leads by 0.03 once 0.515 weighs on it.
    expect(nearest).toMatchObject({ kind: 'change', to: [{ alternative: 'a' }, { alternative: 'b' }] });
    if (nearest.kind === 'change') {
      expect(nearest.distance).toBeCloseTo(0.03, 12);
      expect(nearest.to[1]!.weights.map(({ to }) => to)).toEqual([
        expect.closeTo(0.485, 12) as unknown,
        expect.closeTo(0.515, 12) as unknown,
      ]);
    }
  });

  // a stands at .51 and b at .49: a leads by .03 once .005 has moved, b once .025 has.
  it('in a close call the contender that is nearest to a lead, alone', () => {
    const { verdict, certainty } = decide(
      aModel({ questions: [{ id: 'q', options: [option('yes', { x: 12.75, y: 12.25 })] }], policy }),
      sheet({ q: ['yes'] }),
    );
    expect(verdict).toMatchObject({ kind: 'close-call', because: 'lead', contenders: ['a', 'b'] });
    expect(certainty!.nearestWeights).toEqual({
      kind: 'change',
      distance: expect.closeTo(0.01, 12) as unknown,
      to: [
        {
          alternative: 'a',
          weights: [
            { criterion: 'x', from: 0.51, to: expect.closeTo(0.515, 12) as unknown },
            { criterion: 'y', from: 0.49, to: expect.closeTo(0.485, 12) as unknown },
          ],
        },
      ],
    });
  });

  // a is a triangle on 0, 5, 10 of 14.5 and b stands at 4.5: ahead, but in 1 - 2 x .45^2 = .595 of the draws only.
  it('only draws of levels stand against the lead: no weights and no answers to look for', () => {
    const { verdict, certainty } = decide(
      aModel({
        criteria: { x: { x1: ['unknown', 'unmet'] }, y: { y1: ['unmet', 'met'] } },
        questions: [
          { id: 'q', options: [option('yes', { x: 5, y: 2.25 })] },
          { id: 'more', options: [option('nothing'), option('b', { y: 6 })] },
        ],
        policy,
      }),
      sheet({ q: ['yes'] }),
    );
    expect(verdict).toMatchObject({ kind: 'close-call', because: 'level-draws' });
    expect(certainty).toMatchObject({ nearestWeights: { kind: 'not-searched' }, fewest: { kind: 'not-searched' } });
  });

  // x and y have 3 points each; 2 more for x make a lead of 2 in 8.
  it.each<[string, number, number]>([
    ['a lead of exactly the margin is one', 0.25, 1],
    ['below the margin is none: the 6 points have to go as well', 0.26, 2],
    ['without a margin it has to be a lead all the same', 0, 1],
  ])('in a close call the fewest answers that let one lead: %s', (_, lead, number) => {
    const { fewest } = certaintyOf(
      {
        questions: [
          { id: 'q', options: [option('yes', { x: 3, y: 3 })] },
          { id: 'more', options: [option('nothing'), option('x', { x: 2 })] },
        ],
        policy: { ...policy, closeCall: { lead, share: 0.75 } },
      },
      { q: ['yes'], more: ['nothing'] },
    );
    const changes = [
      ...(number === 2 ? [{ question: 'q', from: ['yes'], to: 'unsure' }] : []),
      { question: 'more', from: ['nothing'], to: ['x'] },
    ];
    expect(fewest).toEqual({ kind: 'found', number, ways: [{ changes, first: ['a'] }] });
  });
});
