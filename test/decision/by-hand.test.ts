// One case for each formula and each threshold of a decision, worked in a comment so that a pencil is enough.
import { describe, expect, it } from 'vitest';
import { normalise, weightedSum } from '../../src/decision/additive.ts';
import { decide } from '../../src/decision/decide.ts';
import { firstShares, randomStream, triangular } from '../../src/decision/draws.ts';
import { type Evaluation, evaluate, type Lead, leadOf, levelMatrix } from '../../src/decision/evaluate.ts';
import { singleAnswerFlips, weightFlips } from '../../src/decision/flips.ts';
import { isBelow, judge, type Verdict } from '../../src/decision/judge.ts';
import { derivePreferences, type Requirement } from '../../src/decision/preferences.ts';
import {
  type Relaxation,
  type Screening,
  screenAlternatives,
  smallestRelaxations,
} from '../../src/decision/screening.ts';
import type { Answers, AnswersJson } from '../../src/interview/answers.ts';
import type { Model } from '../../src/model/types.ts';
import { aModel, option, type ShortLevel, type ShortModel } from '../support/models.ts';

describe('normalise', () => {
  it.each<[string, readonly number[], readonly number[] | 'no importance']>([
    ['parts of the sum', [1, 0, 3], [0.25, 0, 0.75]],
    ['one is all', [0.25], [1]],
    ['nothing but zeros has a name, not a number', [0, 0], 'no importance'],
    ['nothing at all as well', [], 'no importance'],
  ])('%s', (_, importance, weights) => expect(normalise(importance)).toEqual(weights));
});

describe('weightedSum', () => {
  it.each<[readonly number[], readonly number[], number]>([
    [[1, 2, 3], [10, 0, 5], 25],
    [[0.5, 0.25], [1, 1], 0.75], // not normalised
    [[], [], 0],
  ])('of weights %j and performances %j is %f', (weights, row, sum) => expect(weightedSum(weights, row)).toBe(sum));
  it('refuses what does not fit together', () => {
    expect(() => weightedSum([1], [1, 2])).toThrow(RangeError);
  });
});

describe('derivePreferences: points that answers give', () => {
  // x1, x2 and x3 have shares 1, 2 and 1; x1 counts for code only, so x2 and x3 keep 2 and 1 of 3 elsewhere.
  const model = aModel({
    criteria: {
      x: {
        x1: { levels: ['met', 'unmet'], share: 1, countsFor: ['code'] },
        x2: { levels: ['met', 'unmet'], share: 2 },
        x3: { levels: ['met', 'unmet'], share: 1 },
      },
      y: { y1: ['unmet', 'met'] },
    },
    framing: 'work',
    questions: [
      { id: 'work', options: [option('code'), option('text')] },
      { id: 'wish', options: [option('all-of-x', { x: 3 }), option('x1-alone', { x1: 1.5 }), option('nothing')] },
      {
        id: 'more',
        kind: 'several',
        options: [option('x-again', { x: 1 }), option('y1', { y1: 2 }), option('zero', { y: 0 })],
      },
    ],
  });

  it.each<[string, AnswersJson, readonly number[]]>([
    ['a criterion: 3 points over shares 1, 2, 1', { wish: 'all-of-x' }, [0.75, 1.5, 0.75, 0]],
    [
      'the same when the framing answer is one for which all count',
      { work: 'code', wish: 'all-of-x' },
      [0.75, 1.5, 0.75, 0],
    ],
    ['and when the framing question is unsure', { work: 'unsure', wish: 'all-of-x' }, [0.75, 1.5, 0.75, 0]],
    ['under a framing that passes the share of x1 on: 3 over 2, 1', { work: 'text', wish: 'all-of-x' }, [0, 2, 1, 0]],
    ['an indicator: points stay there', { wish: 'x1-alone' }, [1.5, 0, 0, 0]],
    ['also where the indicator has no share', { work: 'text', wish: 'x1-alone' }, [1.5, 0, 0, 0]],
    ['a list: each box adds', { wish: 'all-of-x', more: ['x-again', 'y1'] }, [1, 2, 1, 2]],
    ['an empty list: nothing', { more: [] }, [0, 0, 0, 0]],
    ['unsure: nothing', { wish: 'unsure', more: 'unsure' }, [0, 0, 0, 0]],
  ])('%s', (_, answers, points) => {
    const { importance, grid, total } = derivePreferences(model, sheet(answers));
    expect(importance.map((steps) => steps / grid)).toEqual(points);
    expect(total).toBe(importance.reduce((sum, steps) => sum + steps, 0));
    expect(importance.every(Number.isInteger)).toBe(true);
  });

  it('counts in steps of a quarter of a share: 4 x lcm(4, 1), or 4 x lcm(3, 1) where x1 does not count', () => {
    expect(derivePreferences(model, sheet({})).grid).toBe(16);
    expect(derivePreferences(model, sheet({ work: 'text' })).grid).toBe(12);
  });

  it('keeps where each point came from, and leaves out gifts of 0', () => {
    expect(derivePreferences(model, sheet({ wish: 'all-of-x', more: ['y1', 'zero'] })).given).toEqual([
      { question: 'wish', option: 'all-of-x', criterion: 'x', points: 3 },
      { question: 'more', option: 'y1', indicator: 'y1', points: 2 },
    ]);
  });
});

describe('derivePreferences: an order of three criteria, 6 points', () => {
  // Rank-order-centroid: 1st (1 + 1/2 + 1/3) / 3 = 11/18, 2nd (1/2 + 1/3) / 3 = 5/18, 3rd 1/9 = 2/18; times 6.
  const model = aModel({
    criteria: { x: { x1: ['met', 'unmet'] }, y: { y1: ['unmet', 'met'] }, z: { z1: ['met', 'met'] } },
    questions: [{ id: 'rank', kind: 'order', points: 6 }],
  });

  it.each<[string, AnswersJson, readonly number[]]>([
    ['all three', { rank: ['y', 'z', 'x'] }, [12, 66, 30]],
    ['two: the third has the last rank', { rank: ['y', 'z'] }, [12, 66, 30]],
    ['one: the others share 5/18 and 2/18 evenly', { rank: ['y'] }, [21, 66, 21]],
    ['none', { rank: [] }, [0, 0, 0]],
    ['unsure', { rank: 'unsure' }, [0, 0, 0]],
  ])('%s', (_, answers, eighteenths) => {
    const { importance, grid } = derivePreferences(model, sheet(answers));
    expect(importance.map((steps) => (18 * steps) / grid)).toEqual(eighteenths);
  });
});

describe('derivePreferences: requirements', () => {
  const model = aModel({
    questions: [
      { id: 'one', options: [option('some', {}, { x1: 'partly' }), option('full', {}, { x1: 'met' })] },
      { id: 'two', kind: 'several', options: [option('also', {}, { x1: 'partly', y1: 'partly' }), option('no')] },
    ],
  });
  const some = { question: 'one', option: 'some' };
  const full = { question: 'one', option: 'full' };
  const also = { question: 'two', option: 'also' };

  it.each<[string, AnswersJson, readonly Requirement[]]>([
    ['one answer', { one: 'some' }, [{ indicator: 'x1', atLeast: 'partly', from: [some] }]],
    [
      'the strictest of two counts, both are named',
      { one: 'full', two: ['also'] },
      [
        { indicator: 'x1', atLeast: 'met', from: [full, also] },
        { indicator: 'y1', atLeast: 'partly', from: [also] },
      ],
    ],
    ['nothing required', { two: ['no'] }, []],
    ['unsure requires nothing', { one: 'unsure', two: 'unsure' }, []],
  ])('%s', (_, answers, requirements) => {
    expect(derivePreferences(model, sheet(answers)).requirements).toEqual(requirements);
  });

  it('become stricter whichever answer comes first', () => {
    const backwards = { ...model, questions: [...model.questions].reverse() };
    expect(derivePreferences(backwards, sheet({ one: 'full', two: ['also'] })).requirements[0]).toEqual({
      indicator: 'x1',
      atLeast: 'met',
      from: [also, full],
    });
  });
});

describe('screenAlternatives', () => {
  it.each<[ShortLevel, 'partly' | 'met', 'stays' | 'out' | 'out, disputed' | 'stays, to be verified']>([
    ['met', 'met', 'stays'],
    ['met?', 'met', 'stays'],
    ['partly', 'met', 'out'],
    ['partly?', 'met', 'out, disputed'],
    ['unmet', 'met', 'out'],
    ['unmet?', 'met', 'out, disputed'],
    ['unknown', 'met', 'stays, to be verified'],
    ['met', 'partly', 'stays'],
    ['met?', 'partly', 'stays'],
    ['partly', 'partly', 'stays'],
    ['partly?', 'partly', 'stays'],
    ['unmet', 'partly', 'out'],
    ['unmet?', 'partly', 'out, disputed'],
    ['unknown', 'partly', 'stays, to be verified'],
  ])('%s where %s is required: %s', (level, atLeast, result) => {
    const model = aModel({ criteria: { x: { x1: [level, 'met'] } } });
    const required = { indicator: 'x1', atLeast, from: [] };
    const { staying, screened, unverified } = screenAlternatives(model, [required]);
    expect(staying).toEqual(result.startsWith('stays') ? ['a', 'b'] : ['b']);
    const failed = [{ requirement: required, level: level.replace('?', ''), disputed: level.endsWith('?') }];
    expect(screened).toEqual(
      result.startsWith('out') ? [{ alternative: 'a', failed, onlyDisputed: result === 'out, disputed' }] : [],
    );
    expect(unverified).toEqual(result === 'stays, to be verified' ? [{ alternative: 'a', requirement: required }] : []);
  });

  const model = aModel({
    criteria: { x: { x1: ['unmet?', 'met'], x2: ['unmet', 'unknown'], x3: ['unknown', 'unmet'] } },
  });

  it('names every failed requirement; one undisputed failure is enough to be out for good', () => {
    const { screened } = screenAlternatives(model, needs('x1', 'x2'));
    expect(
      screened.map(({ failed, onlyDisputed }) => [
        failed.map(({ requirement }) => requirement.indicator),
        onlyDisputed,
      ]),
    ).toEqual([[['x1', 'x2'], false]]);
  });
  it('ignores what is lifted', () => {
    expect(screenAlternatives(model, needs('x1', 'x2'), ['x2']).screened).toMatchObject([
      { alternative: 'a', onlyDisputed: true },
    ]);
    expect(screenAlternatives(model, needs('x1', 'x2'), ['x1', 'x2']).staying).toEqual(['a', 'b']);
  });
  it('asks nothing to be verified of whoever is out', () => {
    expect(screenAlternatives(model, needs('x1', 'x3')).unverified).toEqual([]);
  });
});

describe('smallestRelaxations: the fewest requirements to drop', () => {
  // Who fails which of the requirements p, q and r -> what to drop: whom that brings back.
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['one each, and c needs both', { a: 'p', b: 'q', c: 'pq' }, 'p: a, q: b'],
    ['a shared one brings both back', { a: 'p', b: 'p', c: 'qr' }, 'p: ab'],
    ['two are needed at least', { a: 'pq', b: 'pqr', c: 'qr' }, 'pq: a, qr: c'],
    ['the same two, once', { a: 'pq', b: 'pq', c: 'pqr' }, 'pq: ab'],
    ['all three', { a: 'pqr', b: 'pqr', c: 'pqr' }, 'pqr: abc'],
  ])('%s', (_, fails, relaxations) => {
    const ids = Object.keys(fails);
    const levels = (indicator: string) =>
      ids.map((id): ShortLevel => (fails[id]!.includes(indicator) ? 'unmet' : 'met'));
    const model = aModel({ alternatives: ids, criteria: { x: { p: levels('p'), q: levels('q'), r: levels('r') } } });
    const screening = screenAlternatives(model, needs('p', 'q', 'r'));
    expect(relaxed(smallestRelaxations(screening))).toBe(relaxations);
  });
});

describe('evaluate', () => {
  // Weights: x has 3 of 4 points, over shares 1 and 2, so x1 weighs 1/4 and x2 2/4; y1 weighs 1/4.
  //      x1      x2      y1        low                best               high
  // a    met     partly  unmet     1/4 + .2           1/4 + .25 = .5     1/4 + .3
  // b    unmet?  met     unknown   0 + 1/2 + 0 = .5   .025 + .5 + .125   .1 + .5 + .25 = .85
  const model = aModel({
    criteria: {
      x: { x1: ['met', 'unmet?'], x2: { levels: ['partly', 'met'], share: 2 } },
      y: { y1: ['unmet', 'unknown'] },
      z: { z1: ['met', 'unmet'] },
    },
    questions: [{ id: 'q', options: [option('yes', { x: 3, y: 1 }), option('no')] }],
  });
  const facts = evaluate(model, derivePreferences(model, sheet({ q: 'yes' })), ['a', 'b'], 400, 7);

  it('values are sums of weight x level, as ranges', () => {
    expect(
      rounded(facts.values.map(({ alternative, rank, low, best, high }) => [alternative, rank, low, best, high])),
    ).toEqual([
      ['b', 1, 0.5, 0.65, 0.85],
      ['a', 2, 0.45, 0.5, 0.55],
    ]);
  });
  it('the lead is the difference of the best values', () => {
    expect(facts.lead).toMatchObject({ kind: 'ahead', first: 'b', of: 'a' });
    expect(rounded([facts.lead.kind === 'ahead' && facts.lead.by])).toEqual([0.15]);
  });
  it('performances are means inside a criterion; contributions are weight x performance', () => {
    // x: a (1 + 2 x .5) / 3 = 2/3, b (.1 + 2 x 1) / 3 = .7; y: a 0, b .5; z has no weight, so nothing to say.
    expect(
      rounded(
        facts.criteria.map(({ criterion, points, weight, cells }) => [
          criterion,
          points,
          weight,
          ...cells.map(({ performance, contribution }) => [performance.best, contribution]),
        ]),
      ),
    ).toEqual([
      ['x', 3, 0.75, [0.666666666667, 0.5], [0.7, 0.525]],
      ['y', 1, 0.25, [0, 0], [0.5, 0.125]],
      ['z', 0, 0],
    ]);
    const [, y] = facts.criteria;
    expect(y!.cells.map(({ performance }) => performance)).toEqual([
      { low: 0, best: 0, high: 0 },
      { low: 0, best: 0.5, high: 1 },
    ]);
  });
  it('contributions of indicators are weight x level, those without weight are left out', () => {
    expect(
      rounded(
        facts.indicators.map(({ indicator, weight, contributions }) => [
          indicator,
          weight,
          ...contributions.map(({ contribution }) => contribution),
        ]),
      ),
    ).toEqual([
      ['x1', 0.25, 0.25, 0.025],
      ['x2', 0.5, 0.25, 0.5],
      ['y1', 0.25, 0, 0.125],
    ]);
  });
  it('b dominates a on the criteria with weight, although a is better inside x and on z', () => {
    expect(facts.dominance).toEqual([{ dominator: 'b', dominated: 'a' }]);
  });

  // Of three criteria with weights 8/9, 1/9 and 0: one criterion with weight is enough against dominance, one without is not.
  it.each<[string, readonly ShortLevel[], readonly ShortLevel[], string]>([
    ['better on both', ['met', 'met', 'unmet'], ['partly', 'unmet', 'met'], 'a over b'],
    ['better on one, level on the other', ['met', 'partly', 'unmet'], ['partly', 'partly', 'unmet'], 'a over b'],
    ['worse on the one that weighs least', ['met', 'unmet', 'met'], ['unmet', 'partly', 'unmet'], ''],
    ['level on both, better where nothing weighs', ['met', 'met', 'met'], ['met', 'met', 'unmet'], ''],
  ])('dominance: %s', (_, a, b, pairs) => {
    const [x1, y1, z1] = a.map((level, k) => [level, b[k]!]);
    const { dominance } = valued({ criteria: { x: { x1: x1! }, y: { y1: y1! }, z: { z1: z1! } } }, { x: 4, y: 0.5 });
    expect(dominance.map(({ dominator, dominated }) => `${dominator} over ${dominated}`).join()).toBe(pairs);
  });

  // A lead at every level: the lowest of the first place against the highest of the other.
  it.each<[ShortLevel, ShortLevel, boolean]>([
    ['met', 'partly', true],
    ['partly', 'unmet?', false], // .4 against .4
    ['met?', 'partly', false], // .6 against .6
    ['met', 'unknown', false], // 1 against 1
    ['partly', 'unmet', true], // .4 against 0
  ])('%s against %s holds at every level: %s', (a, b, holds) => {
    const pair = aModel({ criteria: { x: { x1: [a, b] } } });
    const { values, holdsAtEveryLevel } = evaluate(
      pair,
      derivePreferences(pair, sheet({ 'ask-x': 'some' })),
      ['a', 'b'],
      400,
      7,
    );
    expect(values[0]!.alternative).toBe('a');
    expect(holdsAtEveryLevel).toBe(holds);
  });

  it('only values who stays', () => {
    const { values, lead } = evaluate(model, derivePreferences(model, sheet({ q: 'yes' })), ['a'], 400, 7);
    expect(values).toMatchObject([{ alternative: 'a', rank: 1, firstShare: 1 }]);
    expect(lead).toEqual({ kind: 'alone', first: 'a' });
  });

  it('gives equal values one rank and skips the next', () => {
    const four = aModel({
      alternatives: ['a', 'b', 'c', 'd'],
      criteria: { x: { x1: ['partly', 'met', 'partly', 'unmet'] } },
    });
    const { values } = evaluate(
      four,
      derivePreferences(four, sheet({ 'ask-x': 'much' })),
      ['a', 'b', 'c', 'd'],
      400,
      7,
    );
    expect(values.map(({ alternative, rank }) => [alternative, rank])).toEqual([
      ['b', 1],
      ['a', 2],
      ['c', 2],
      ['d', 4],
    ]);
  });
});

describe('levelMatrix', () => {
  const plain = aModel({ criteria: { x: { x1: ['partly', 'unmet'], x2: ['unknown', 'met?'] } } });

  it('has a row for each alternative asked for, in that order, and hundredths of the table', () => {
    expect(levelMatrix(plain, ['b', 'a'])).toEqual({
      low: [
        [0, 60],
        [40, 0],
      ],
      best: [
        [0, 90],
        [50, 50],
      ],
      high: [
        [0, 100],
        [60, 100],
      ],
    });
  });
  it('has whole numbers where a hundred times the decimal is not one: 100 x .29 is 28.999...', () => {
    const levels = { ...plain.levels, plain: { ...plain.levels.plain, partly: { low: 0.28, best: 0.29, high: 0.57 } } };
    const { low, best, high } = levelMatrix({ ...plain, levels }, ['a']);
    expect([low, best, high].map(([row]) => row![0])).toEqual([28, 29, 57]);
  });
});

describe('leadOf', () => {
  it.each<[string, readonly number[], number, Lead]>([
    [
      'ahead of the second, not of the last',
      [20, 50, 45],
      100,
      { kind: 'ahead', first: 'b', of: 'c', numerator: 5, by: 0.05 },
    ],
    ['a tie of two', [50, 20, 50], 100, { kind: 'tie', first: ['a', 'c'] }],
    ['a tie of all', [0, 0, 0], 100, { kind: 'tie', first: ['a', 'b', 'c'] }],
    ['alone', [20], 100, { kind: 'alone', first: 'a' }],
    ['alone without any importance', [0], 0, { kind: 'alone', first: 'a' }],
    ['nobody is left', [], 100, { kind: 'nobody' }],
    ['nothing has importance', [0, 0], 0, { kind: 'nobody' }],
  ])('%s', (_, numerators, denominator, lead) => {
    const alternatives = ['a', 'b', 'c'].slice(0, numerators.length);
    expect(leadOf({ alternatives, numerators, denominator })).toEqual(lead);
  });
});

// Inconclusive below 2 answers; close call below .03 and below .75 of draws; clear from .08, .95 and 5 answers.
const POLICY: Model['policy'] = {
  inconclusiveBelowAnswers: 2,
  closeCall: { lead: 0.03, share: 0.75 },
  clear: { lead: 0.08, share: 0.95, answers: 5 },
  draws: 400,
  seed: 7,
  staleAfterDays: 100,
};

describe('judge: each threshold just below, exactly at and just above', () => {
  // Lead in ten thousandths, share of draws, informative answers.
  it.each<[number, number, number, string]>([
    [1, 1, 5, 'close call by lead: a b'],
    [299, 1, 5, 'close call by lead: a b'],
    [300, 1, 5, 'a, narrow: lead'],
    [301, 1, 5, 'a, narrow: lead'],
    [799, 1, 5, 'a, narrow: lead'],
    [800, 1, 5, 'a, clear'],
    [801, 1, 5, 'a, clear'],
    [800, 0.7499, 5, 'close call by level-draws: a b'],
    [800, 0.75, 5, 'a, narrow: level-draws'],
    [800, 0.7501, 5, 'a, narrow: level-draws'],
    [800, 0.9499, 5, 'a, narrow: level-draws'],
    [800, 0.95, 5, 'a, clear'],
    [800, 0.9501, 5, 'a, clear'],
    [800, 1, 0, 'inconclusive by few-answers: 0 of 2'],
    [800, 1, 1, 'inconclusive by few-answers: 1 of 2'],
    [800, 1, 2, 'a, narrow: few-answers'],
    [800, 1, 4, 'a, narrow: few-answers'],
    [800, 1, 5, 'a, clear'],
    [800, 1, 6, 'a, clear'],
    [300, 0.75, 2, 'a, narrow: lead level-draws few-answers'],
    // Too few answers come before a close call, and a small lead before the draws.
    [299, 0.5, 1, 'inconclusive by few-answers: 1 of 2'],
    [299, 0.5, 5, 'close call by lead: a b'],
  ])('lead %i/10000, first in %f of draws, %i answers: %s', (lead, share, informative, verdict) => {
    const facts = factsOf({ a: [5000 + lead, share], b: [5000, 1 - share] });
    expect(words(judge(facts, stayed('a', 'b'), informative, POLICY))).toBe(verdict);
  });
});

describe('judge: the other branches', () => {
  const tie = factsOf({ a: [5000, 0.5], b: [5000, 0.5], c: [100, 0] });
  const ahead = factsOf({ a: [6000, 1], b: [5000, 0] });
  const nobody = factsOf({}, { kind: 'nobody' });
  const alone = factsOf({ a: [5000, 1] }, { kind: 'alone', first: 'a' });
  const aloneWithoutImportance = factsOf({}, { kind: 'alone', first: 'a' });
  const [x1] = needs('x1');
  const toVerify = (...ids: string[]) => ids.map((alternative) => ({ alternative, requirement: x1! }));
  const fails = (alternative: string) => ({
    alternative,
    failed: [{ requirement: x1!, level: 'unmet' as const, disputed: false }],
    onlyDisputed: false,
  });

  it.each<[string, Evaluation, Screening, number, string]>([
    ['a tie', tie, stayed('a', 'b', 'c'), 5, 'close call by tie: a b'],
    ['a tie after too few answers', tie, stayed('a', 'b', 'c'), 1, 'inconclusive by few-answers: 1 of 2'],
    ['answers that screen but weigh nothing', nobody, stayed('a', 'b'), 2, 'inconclusive by no-importance: 2 of 2'],
    ['one left', alone, stayed('a'), 5, 'a, clear'],
    ['one left, after too few answers for more', alone, stayed('a'), 0, 'a, narrow: few-answers'],
    ['one left, and nothing that weighs', aloneWithoutImportance, stayed('a'), 5, 'a, clear'],
    ['one left, to be verified', alone, stayed('a', toVerify('a')), 5, 'a, conditional: unknown-requirement'],
    [
      'a first place to be verified, for other reasons narrow as well',
      ahead,
      stayed('a', 'b', toVerify('a', 'b')),
      2,
      'a, conditional: few-answers unknown-requirement',
    ],
    ['only a rival to be verified', ahead, stayed('a', 'b', toVerify('b')), 5, 'a, clear'],
    [
      'nobody left, however few the answers',
      nobody,
      { ...stayed(), screened: [fails('a'), fails('b')] },
      0,
      'no match: x1: ab',
    ],
  ])('%s', (_, facts, screening, informative, verdict) => {
    expect(words(judge(facts, screening, informative, POLICY))).toBe(verdict);
  });

  it('asks for no answer where the policy asks for none', () => {
    const policy = { ...POLICY, inconclusiveBelowAnswers: 0 };
    expect(words(judge(nobody, stayed('a', 'b'), 0, policy))).toBe('inconclusive by no-importance: 0 of 0');
    expect(words(judge(ahead, stayed('a', 'b'), 0, policy))).toBe('a, narrow: few-answers');
  });
});

describe('judge: the contenders of a close call', () => {
  it('by lead: 200 and 299 behind are in, 300 behind is out', () => {
    const facts = factsOf({ a: [5000, 1], b: [4800, 0], c: [4701, 0], d: [4700, 0] });
    expect(words(judge(facts, stayed('a', 'b', 'c', 'd'), 5, POLICY))).toBe('close call by lead: a b c');
  });

  // By draws: the first place, then the others by share, until together they come first in .75 of the draws.
  it.each<[string, readonly number[], string]>([
    ['.5 + .3 are enough', [0.5, 0.3, 0.2], 'a b'],
    ['.5 + .25 are exactly enough', [0.5, 0.25, 0.125, 0.125], 'a b'],
    ['.4 + .3125 are not', [0.4, 0.3125, 0.2875], 'a b c'],
    ['the larger share comes first, not the larger value', [0.5, 0.125, 0.375], 'a c'],
    ['the first place is in even with a small share', [0.25, 0.5, 0.25], 'a b'],
    ['at least two', [0.7, 0.3, 0], 'a b'],
  ])('by draws: %s', (_, [a, b, c, d], ids) => {
    const facts = factsOf({
      a: [6000, a!],
      b: [5000, b!],
      c: [4000, c!],
      ...(d === undefined ? {} : { d: [3000, d] }),
    });
    expect(words(judge(facts, stayed('a', 'b', 'c', 'd'), 5, POLICY))).toBe(`close call by level-draws: ${ids}`);
    expect(facts.values.map(({ alternative }) => alternative).join(' ')).toBe(d === undefined ? 'a b c' : 'a b c d');
  });

  // b and c are one and the same, certain, at 9 of 29 points; a is a triangle on 0, 10, 20 of 29, above 9 in 1 - 2 x .45^2 = .595
  // of the draws. What is left falls on b and c evenly.
  it('by draws: of two equal rivals none is dropped by its place in the list', () => {
    const model = aModel({
      alternatives: ['a', 'b', 'c'],
      criteria: { x: { x1: ['unknown', 'unmet', 'unmet'] }, y: { y1: ['unmet', 'met', 'met'] } },
      questions: [{ id: 'q', options: [option('yes', { x: 5, y: 2.25 }), option('no')] }],
    });
    const { verdict, values } = decide(model, sheet({ q: 'yes' }));
    expect(values[1]!.firstShare).toBe(values[2]!.firstShare);
    expect(words(verdict)).toBe('close call by level-draws: a b c');
  });
});

describe('isBelow compares fractions, not their decimals', () => {
  it.each<[number, number, number, boolean]>([
    [3, 100, 0.03, false],
    [2, 100, 0.03, true],
    [29_999, 1_000_000, 0.03, true],
    [30_001, 1_000_000, 0.03, false],
    [53 - 50, 100, 0.03, false], // while 0.53 - 0.5 < 0.03 would hang on rounding
    [1, 12, 0.0833, false], // 1/12 = .08333...
    [30_000_000_000_000, 1_000_000_000_000_000, 0.03, false],
    [29_999_999_999_999, 1_000_000_000_000_000, 0.03, true],
    [0, 100, 0, false],
    [100, 100, 1, false],
  ])('%i/%i < %f: %s', (numerator, denominator, threshold, below) => {
    expect(isBelow(numerator, denominator, threshold)).toBe(below);
  });

  // Of 100 points, 3 (or 8) speak for a alone and the rest for both alike: a lead of exactly .03 (or .08).
  it.each<[number, string]>([
    [2.75, 'close call by lead: a b'],
    [3, 'a, narrow: lead'],
    [7.75, 'a, narrow: lead'],
    [8, 'a, clear'],
  ])('a lead of %f points of 100 in a whole decision: %s', (lead, verdict) => {
    const model = aModel({
      criteria: { x: { x1: ['met', 'unmet'] }, y: { y1: ['met', 'met'] } },
      questions: [{ id: 'q', options: [option('yes', { x: lead, y: 100 - lead }), option('no')] }],
    });
    expect(words(decide(model, sheet({ q: 'yes' })).verdict)).toBe(verdict);
  });
});

describe('triangular', () => {
  // Between 0 and 1 with the peak at .5: below it the square root of u/2, so 1/8 -> 1/4; above it the mirror image.
  it.each<[string, number, number, number, number, number]>([
    ['begins at low', 0, 0.5, 1, 0, 0],
    ['a quarter up', 0, 0.5, 1, 0.125, 0.25],
    ['reaches the peak at its share of the width', 0, 0.5, 1, 0.5, 0.5],
    ['three quarters up', 0, 0.5, 1, 0.875, 0.75],
    ['the peak of an even range', 40, 50, 60, 0.5, 50],
    ['the peak of a crooked range', 20, 30, 60, 0.25, 30],
    ['the peak at the low end: u = 0', 0, 0, 1, 0, 0],
    ['the peak at the low end: 1 - sqrt(1 - u)', 0, 0, 1, 0.75, 0.5],
    ['the peak at the high end: sqrt(u)', 0, 1, 1, 0.25, 0.5],
    ['width zero', 50, 50, 50, 0, 50],
    ['width zero, another draw', 0.3, 0.3, 0.3, 0.999, 0.3],
  ])('%s', (_, low, best, high, uniform, drawn) => {
    expect(triangular(low, best, high, uniform)).toBe(drawn);
  });

  it('nears high as u nears 1, and never passes it', () => {
    const last = triangular(0, 0.5, 1, 1 - 2 ** -32);
    expect(last).toBeGreaterThan(0.9999);
    expect(last).toBeLessThan(1);
    expect(triangular(40, 50, 60, 1 - 2 ** -52)).toBeLessThanOrEqual(60);
  });
});

describe('randomStream', () => {
  // The first numbers of sfc32 as another program computes them, in 2^-32; they must never change.
  it.each([
    [0, [3822136429, 4266283186, 3507801389, 1853695396, 2768530449]],
    [7, [582022317, 4094979806, 4216905564, 862791490, 1245865644]],
    [20261122, [2962320035, 1316053281, 3583025079, 2397690470, 1911723606]],
    [4294967295, [1751159752, 3708259514, 1960094240, 2183593196, 2826773657]],
  ])('begins the same for seed %i', (seed, numerators) => {
    const next = randomStream(seed);
    expect(numerators.map(() => next() * 2 ** 32)).toEqual(numerators);
  });

  it('gives each stream its own state', () => {
    const [one, other] = [randomStream(7), randomStream(7)];
    one();
    one();
    expect(other() * 2 ** 32).toBe(582022317);
  });
});

describe('firstShares', () => {
  const certain = (...rows: number[][]) => ({ low: rows, best: rows, high: rows });

  it.each<[string, number[][], readonly number[]]>([
    [
      'ahead',
      [
        [100, 0],
        [50, 40],
      ],
      [1, 0],
    ],
    [
      'ahead by one step',
      [
        [50, 50],
        [49, 50],
      ],
      [1, 0],
    ],
    [
      'a tie of two is split evenly',
      [
        [100, 0],
        [0, 100],
      ],
      [0.5, 0.5],
    ],
    [
      'a tie above a third',
      [
        [100, 0],
        [0, 100],
        [40, 50],
      ],
      [0.5, 0.5, 0],
    ],
    ['alone', [[0, 0]], [1]],
  ])('without any width: %s', (_, rows, shares) => {
    expect(firstShares(certain(...rows), [1, 1], 400, 7)).toEqual({ shares, draws: 400 });
  });

  it('splits a tie of three into thirds', () => {
    for (const share of firstShares(certain([50], [50], [50]), [1], 400, 7).shares)
      expect(share).toBeCloseTo(1 / 3, 12);
  });

  it('takes no notice of width without weight: not even the draws of the others change', () => {
    const weighted = { low: [[75], [0]], best: [[75], [50]], high: [[75], [100]] };
    const withMore = {
      low: [
        [0, 75],
        [0, 0],
      ],
      best: [
        [50, 75],
        [50, 50],
      ],
      high: [
        [100, 75],
        [100, 100],
      ],
    };
    expect(firstShares(withMore, [0, 1], 400, 7)).toEqual(firstShares(weighted, [1], 400, 7));
  });

  // 75 for certain against a triangle on 0, 50, 100: above 75 lies 2 x (1/4)^2 = 1/8 of it.
  it('finds 7/8 within four standard errors', () => {
    const matrix = { low: [[75], [0]], best: [[75], [50]], high: [[75], [100]] };
    const draws = 10_000;
    const { shares } = firstShares(matrix, [3], draws, 7);
    expect(Math.abs(shares[0]! - 7 / 8)).toBeLessThan(4 * Math.sqrt(7 / 8 / 8 / draws));
    expect(shares[0]! + shares[1]!).toBe(1);
  });

  // Two equal triangles: each is first half of the time, though no draw ties.
  it('draws two equal unknowns each on its own', () => {
    const matrix = { low: [[0], [0]], best: [[50], [50]], high: [[100], [100]] };
    const { shares } = firstShares(matrix, [1], 10_000, 7);
    expect(Math.abs(shares[0]! - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 4 / 10_000));
    expect(shares[0]).not.toBe(0.5);
  });

  it('gives another share to another seed, the same to the same', () => {
    const matrix = { low: [[0], [0]], best: [[50], [50]], high: [[100], [100]] };
    const share = (seed: number) => firstShares(matrix, [1], 10_000, seed).shares[0];
    expect(share(1)).toBe(share(1));
    expect(share(1)).not.toBe(share(2));
  });
});

describe('weightFlips', () => {
  const opposite = { x: { x1: ['met', 'unmet'] }, y: { y1: ['unmet', 'met'] } } as const;

  it.each<[string, NonNullable<ShortModel['criteria']>, Readonly<Record<string, number>>, string]>([
    // x: t x 1 + (1 - t) x -1 = 0 at t = 1/2, and y alike.
    ['one for each', opposite, { x: 3, y: 1 }, 'x at 0.5: b, y at 0.5: b'],
    // x: here 1, elsewhere -.5, so t = .5 / 1.5; y: here -.5, elsewhere 1, so t = 1 / 1.5.
    [
      'half a step behind on y',
      { ...opposite, y: { y1: ['partly', 'met'] } },
      { x: 3, y: 1 },
      'x at 0.333: b, y at 0.667: b',
    ],
    ['ahead everywhere', { ...opposite, y: { y1: ['met', 'unmet'] } }, { x: 3, y: 1 }, ''],
    // A tie at weight 0 of x, or at weight 1 of y, is no change of the first place.
    ['level on y', { ...opposite, y: { y1: ['met', 'met'] } }, { x: 3, y: 1 }, ''],
    ['one criterion has all the weight', opposite, { x: 3 }, ''],
    ['a tie has no first place to change', opposite, { x: 2, y: 2 }, ''],
  ])('%s', (_, criteria, points, flips) => {
    expect(crossings(valued({ criteria }, points))).toBe(flips);
  });

  // x weighs 1/5 and is raised. b: here -1, elsewhere .5, so 1/3; c: here -.5, elsewhere .75, so .75 / 1.25 = 3/5.
  it('takes the nearest rival', () => {
    const criteria = {
      x: { x1: ['unmet', 'met', 'partly'] },
      y: { y1: ['met', 'partly', 'unmet'], y2: ['met', 'partly', 'partly'] },
    } as const;
    expect(crossings(valued({ alternatives: ['a', 'b', 'c'], criteria }, { x: 1, y: 4 }))).toMatch(/^x at 0\.333: b/);
  });

  // On x and y together a is exactly level: 1 point ahead, 1 of 5 statements of 5 points behind. w at 0 is a tie, no more.
  it('a tie elsewhere is exact: thirds and fifths leave no dust', () => {
    const fifth = ['unmet', 'met'] as const;
    const none = ['unmet', 'unmet'] as const;
    const criteria = {
      w: { w1: ['met', 'unmet'] },
      x: { x1: ['met', 'unmet'] },
      y: { y1: fifth, y2: none, y3: none, y4: none, y5: none },
    } as const;
    // y: here -1/5, elsewhere 7/7: t = 1 / 1.2. x: here 1, elsewhere (6 - 1) / 11 > 0, so none; w: elsewhere 0, so none.
    expect(crossings(valued({ criteria }, { w: 6, x: 1, y: 5 }))).toBe('y at 0.833: b');
  });

  // b: here -.5, elsewhere .5; c: here -1, elsewhere 1. Both draw level with a at 1/2, and beyond it c leads b.
  it('of two rivals that draw level at the same weight, names the one that leads beyond it', () => {
    const criteria = { x: { x1: ['unmet', 'partly', 'met'] }, y: { y1: ['met', 'partly', 'unmet'] } } as const;
    const at = (x: number, y: number) => valued({ alternatives: ['a', 'b', 'c'], criteria }, { x, y });
    expect(at(6, 5).lead).toMatchObject({ kind: 'ahead', first: 'c' });
    expect(crossings(at(1, 3))).toBe('x at 0.5: c, y at 0.5: c');
  });
});

describe('singleAnswerFlips', () => {
  // Points for x speak for a, points for y for b. The order gives 8 x 3/4 = 6 and 8 x 1/4 = 2.
  const model = aModel({
    questions: [
      { id: 'size', options: [option('small', { x: 1 }), option('large', { y: 1 }), option('either')] },
      { id: 'more', kind: 'several', options: [option('speed', { y: 2 }), option('peace', { x: 1 })] },
      { id: 'rank', kind: 'order', points: 8 },
    ],
  });

  it.each<[string, AnswersJson, number | undefined, readonly string[]]>([
    [
      'a leads by one answer, x 1 to y 0; every question can turn that',
      { size: 'small' },
      undefined,
      ['size large: b', 'size either: nobody', 'size unsure: nobody', 'more speed: b', 'rank y: b'],
    ],
    [
      'a list changes by one box; x 2, y 2 is a tie',
      { size: 'small', more: ['speed', 'peace'] },
      undefined,
      ['size large: b', 'size either: b', 'size unsure: b', 'more peace: a', 'more speed: b', 'rank x: a', 'rank y: b'],
    ],
    [
      'an order changes by its first place; x 1 + 2, y 6',
      { size: 'small', rank: ['y', 'x'] },
      undefined,
      ['rank x y: a', 'rank unsure: a'],
    ],
    [
      'a lead of .5 is asked for; x 1, y 2, and with large 1 to 3 of 4 is .5 exactly',
      { more: ['speed', 'peace'] },
      0.5,
      ['size large: b', 'more peace: a', 'more speed: b'],
    ],
  ])('%s', (_, answers, closeLead, flips) => {
    const found = singleAnswerFlips(
      model,
      sheet(answers),
      closeLead === undefined
        ? undefined
        : ({ lead, preferences }) => lead.kind === 'ahead' && lead.numerator >= closeLead * 100 * preferences.total,
    );
    const named = found.map(({ question, to, first }) => {
      const answer = to === 'unsure' ? to : to.join(' ');
      return `${question} ${answer}: ${first.join(' ') || 'nobody'}`;
    });
    expect(named).toEqual(flips);
  });

  it('says from which answer, and nothing where the question is open', () => {
    const [fromGiven, , , fromOpen] = singleAnswerFlips(model, sheet({ size: 'small' }), undefined);
    expect(fromGiven).toStrictEqual({ question: 'size', from: ['small'], to: ['large'], first: ['b'] });
    expect(fromOpen).toStrictEqual({ question: 'more', to: ['speed'], first: ['b'] });
  });
});

describe('decide: what a requirement did', () => {
  // a has x1, b has it only by one reading, c lacks it; on y1 c is first, then b, then a.
  const model = aModel({
    alternatives: ['a', 'b', 'c'],
    criteria: { x: { x1: ['met', 'unmet?', 'unmet'] }, y: { y1: ['unmet', 'partly', 'met'] } },
    questions: [{ id: 'q', options: [option('yes', { y: 2 }, { x1: 'met' }), option('no')] }],
  });
  const { verdict, screened, requirements } = decide(model, sheet({ q: 'yes' }));

  it('names who is first once it is lifted: c, by .5', () => {
    expect(verdict).toMatchObject({ kind: 'recommended', first: 'a' });
    expect(requirements).toMatchObject([
      { indicator: 'x1', lifted: { first: ['c'], lead: { kind: 'ahead', of: 'b', by: 0.5 } } },
    ]);
  });
  it('names who is first under the other reading of a disputed level: b, and only b comes back', () => {
    expect(screened).toMatchObject([
      { alternative: 'b', onlyDisputed: true, without: { first: ['b'], lead: { kind: 'ahead', of: 'a', by: 0.5 } } },
      { alternative: 'c', onlyDisputed: false },
    ]);
    expect(screened[1]).not.toHaveProperty('without');
  });
  it('says what to verify where a requirement rests on unknown, and who meets it partly', () => {
    const open = aModel({
      alternatives: ['a', 'b', 'c'],
      criteria: { x: { x1: ['unknown', 'partly', 'met'] }, y: { y1: ['met', 'met', 'unmet'] } },
      questions: [{ id: 'q', options: [option('yes', { y: 2 }, { x1: 'met' }), option('no')] }],
    });
    const decision = decide(open, sheet({ q: 'yes' }));
    expect(decision.verify).toEqual([{ alternative: 'a', indicator: 'x1', atLeast: 'met', partly: ['b'] }]);
    expect(decision.verdict).toMatchObject({ kind: 'recommended', first: 'a', strength: 'conditional' });
  });
});

describe('decide: what a Decision carries', () => {
  const model = aModel({
    criteria: { x: { x1: ['partly?', 'unknown'], x2: ['met', 'unmet'] } },
    questions: [
      { id: 'one', options: [option('yes', { x1: 2 }), option('no')] },
      { id: 'several', kind: 'several', options: [option('s1', { x: 1 }), option('s2')] },
      { id: 'rank', kind: 'order', points: 3 },
      { id: 'open', options: [option('yes'), option('no')] },
      { id: 'asked', options: [option('yes'), option('no')] },
    ],
    policy: { draws: 123, seed: 456 },
  });
  const answers = { one: 'yes', several: ['s1', 's2'], rank: ['x'], asked: 'unsure' };
  const decision = decide(model, sheet(answers));

  it('the model it was made with, by id, version and digest', () => {
    const { id, title, version, date, digest } = model;
    expect(decision.model).toEqual({ id, title, version, date, digest });
  });
  it('the answers as they were written, what told something, seed and draws', () => {
    expect(decision).toMatchObject({ answers, informative: ['one', 'several', 'rank'], questions: 5 });
    expect(decision).toMatchObject({ seed: 456, draws: 123 });
  });
  it('draws with the seed of the model', () => {
    const { importance } = derivePreferences(model, sheet(answers));
    const { shares } = firstShares(levelMatrix(model, ['a', 'b']), importance, 123, 456);
    const other = firstShares(levelMatrix(model, ['a', 'b']), importance, 123, 457);
    expect(decision.values.map(({ firstShare }) => firstShare)).toEqual(shares);
    expect(other.shares).not.toEqual(shares);
  });
  it('where the points came from', () => {
    expect(decision.given).toEqual([
      { question: 'one', option: 'yes', indicator: 'x1', points: 2 },
      { question: 'several', option: 's1', criterion: 'x', points: 1 },
      { question: 'rank', option: 'x', criterion: 'x', points: 3 },
    ]);
  });
  it('names, statements and the levels of everybody', () => {
    expect(decision.values.map(({ alternative, name }) => [alternative, name])).toEqual([
      ['a', 'A'],
      ['b', 'B'],
    ]);
    expect(decision.indicators).toMatchObject([
      {
        indicator: 'x1',
        criterion: 'x',
        statement: 'Is x1.',
        levels: { a: { level: 'partly', disputed: true }, b: { level: 'unknown', disputed: false } },
      },
      { indicator: 'x2', levels: { a: { level: 'met', disputed: false }, b: { level: 'unmet', disputed: false } } },
    ]);
  });
});

describe('decide: flips of a close call by level draws', () => {
  // a is a triangle on 0, 5, 10 of 14.5 and b stands at 4.5: ahead by .5 / 14.5 = .034, but in 1 - 2 x .45^2 = .595 of the draws only.
  const model = aModel({
    criteria: { x: { x1: ['unknown', 'unmet'] }, y: { y1: ['unmet', 'met'] } },
    questions: [
      { id: 'q', options: [option('yes', { x: 5, y: 2.25 }), option('no')] },
      { id: 'more', options: [option('nothing'), option('a', { x: 6 }), option('b', { y: 6 })] },
    ],
  });
  const { verdict, flips } = decide(model, sheet({ q: 'yes' }));
  const to = flips.answers.map(({ question, to: answer }) => `${question} ${answer}`);

  it('is one', () => expect(words(verdict)).toBe('close call by level-draws: a b'));
  it('an answer that would settle it is among them', () => expect(to).toContain('more b'));
  it('an answer that says nothing is not', () => expect(to).not.toContain('more nothing'));
});

describe('decide: the ends of what can be', () => {
  const nothing = { values: [], flips: { answers: [], weights: [] }, draws: 0, holdsAtEveryLevel: false };

  it('one alternative: it is recommended, with its value', () => {
    const model = aModel({ alternatives: ['a'], criteria: { x: { x1: ['partly'] } } });
    expect(decide(model, sheet({ 'ask-x': 'much' }))).toMatchObject({
      verdict: { kind: 'recommended', first: 'a', strength: 'clear', heldBackBy: [] },
      lead: { kind: 'alone' },
      values: [{ alternative: 'a', rank: 1, low: 0.4, best: 0.5, high: 0.6, firstShare: 1 }],
    });
  });
  it('two that are equal: a tie, and neither is named first', () => {
    const model = aModel({ criteria: { x: { x1: ['met', 'met'] } } });
    expect(decide(model, sheet({ 'ask-x': 'much' }))).toMatchObject({
      verdict: { kind: 'close-call', contenders: ['a', 'b'], because: 'tie' },
      lead: { kind: 'tie' },
      values: [
        { alternative: 'a', rank: 1, best: 1, firstShare: 0.5 },
        { alternative: 'b', rank: 1, best: 1, firstShare: 0.5 },
      ],
      holdsAtEveryLevel: false,
      dominance: [],
    });
  });
  it('all screened out: no match, and what to relax', () => {
    const model = aModel({
      questions: [{ id: 'q', options: [option('both', { x: 2 }, { x1: 'met', y1: 'met' }), option('no')] }],
    });
    expect(decide(model, sheet({ q: 'both' }))).toMatchObject({
      verdict: {
        kind: 'no-match',
        relax: [
          { drop: [{ indicator: 'y1' }], bringsBack: ['a'] },
          { drop: [{ indicator: 'x1' }], bringsBack: ['b'] },
        ],
      },
      lead: { kind: 'nobody' },
      values: [],
      informative: ['q'],
      flips: { weights: [] },
    });
  });
  it.each<[string, AnswersJson]>([
    ['nothing answered', {}],
    ['everything unsure', { 'ask-x': 'unsure', 'ask-y': 'unsure' }],
    ['answers that say nothing', { 'ask-x': 'none', 'ask-y': 'none' }],
  ])('%s: inconclusive, no number at all', (_, answers) => {
    expect(decide(aModel(), sheet(answers))).toMatchObject({
      verdict: { kind: 'inconclusive', because: 'few-answers', answers: 0, needed: 1 },
      lead: { kind: 'nobody' },
      informative: [],
      criteria: [],
      ...nothing,
    });
  });
  it('a requirement that everybody meets and nothing that weighs: nobody leads', () => {
    const model = aModel({
      criteria: { x: { x1: ['met', 'met', 'unmet'] } },
      alternatives: ['a', 'b', 'c'],
      questions: [{ id: 'q', options: [option('yes', {}, { x1: 'met' }), option('no')] }],
    });
    expect(decide(model, sheet({ q: 'yes' }))).toMatchObject({
      verdict: { kind: 'inconclusive', because: 'no-importance', answers: 1, needed: 1 },
      lead: { kind: 'nobody' },
      screened: [{ alternative: 'c' }],
      ...nothing,
    });
  });
  it('only a requirement that leaves one: it is recommended without a value', () => {
    const model = aModel({ questions: [{ id: 'q', options: [option('yes', {}, { x1: 'met' }), option('no')] }] });
    expect(decide(model, sheet({ q: 'yes' }))).toMatchObject({
      verdict: { kind: 'recommended', first: 'a', strength: 'clear' },
      lead: { kind: 'alone' },
      values: [],
    });
  });
  it('a criterion without weight: it counts nothing and has no performance', () => {
    const { criteria, values, indicators, dominance, flips } = decide(
      aModel(),
      sheet({ 'ask-x': 'much', 'ask-y': 'none' }),
    );
    expect(criteria).toMatchObject([
      { criterion: 'x', points: 4, weight: 1 },
      { criterion: 'y', points: 0, weight: 0, cells: [] },
    ]);
    expect(values.map(({ alternative, best }) => [alternative, best])).toEqual([
      ['a', 1],
      ['b', 0],
    ]);
    expect(indicators.map(({ indicator }) => indicator)).toEqual(['x1']);
    expect(dominance).toEqual([{ dominator: 'a', dominated: 'b' }]);
    expect(flips.weights).toEqual([]);
  });
  it('only answers that give points or screen are informative', () => {
    const model = aModel({
      questions: [
        { id: 'points', options: [option('yes', { x: 1 }), option('no')] },
        { id: 'screens', options: [option('yes', {}, { x1: 'met' }), option('no')] },
        { id: 'spares', options: [option('yes', {}, { x1: 'partly', y1: 'partly' }), option('no')] },
        { id: 'silent', options: [option('yes'), option('no')] },
        { id: 'zero', options: [option('yes', { y: 0 }), option('no')] },
      ],
    });
    const all = sheet(Object.fromEntries(model.questions.map(({ id }) => [id, 'yes'])));
    expect(decide(model, all).informative).toEqual(['points', 'screens', 'spares']);
    const some = sheet({ points: 'no', screens: 'no', silent: 'yes', zero: 'yes' });
    expect(decide(model, some).informative).toEqual([]);
    const unscreened = aModel({
      ...{ criteria: { x: { x1: ['met', 'met'] }, y: { y1: ['met', 'met'] } } },
      questions: model.questions,
    });
    expect(decide(unscreened, all).informative).toEqual(['points']);
  });
});

function sheet(answers: AnswersJson): Answers {
  return new Map(
    Object.entries(answers).map(([id, answer]) => [id, answer === 'unsure' ? answer : [answer].flat()] as const),
  );
}

function needs(...indicators: string[]): Requirement[] {
  return indicators.map((indicator) => ({ indicator, atLeast: 'met', from: [] }));
}

/** Facts with a value in ten thousandths and a share of draws for each; the lead follows unless it is given. */
function factsOf(entries: Readonly<Record<string, readonly [number, number]>>, lead?: Lead): Evaluation {
  const denominator = 10_000;
  const numerators = Object.values(entries).map(([value]) => value);
  return {
    values: Object.entries(entries).map(([alternative, [value, firstShare]]) => {
      const best = value / denominator;
      const rank = 1 + numerators.filter((other) => other > value).length;
      return { alternative, rank, low: best, best, high: best, firstShare };
    }),
    lead: lead ?? leadOf({ alternatives: Object.keys(entries), numerators, denominator }),
    denominator,
    criteria: [],
    indicators: [],
    dominance: [],
    holdsAtEveryLevel: false,
    draws: 400,
  };
}

/** Nobody is screened out; the last part may say what is to be verified. */
function stayed(...parts: (string | Screening['unverified'])[]): Screening {
  return {
    staying: parts.filter((part) => typeof part === 'string'),
    screened: [],
    unverified: parts.filter((part) => typeof part !== 'string').flat(),
  };
}

/** A verdict in a line, with everything that it says. */
function words(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'recommended': {
      const { first, strength, heldBackBy } = verdict;
      return heldBackBy.length > 0 ? `${first}, ${strength}: ${heldBackBy.join(' ')}` : `${first}, ${strength}`;
    }
    case 'close-call':
      return `close call by ${verdict.because}: ${verdict.contenders.join(' ')}`;
    case 'inconclusive':
      return `inconclusive by ${verdict.because}: ${verdict.answers} of ${verdict.needed}`;
    case 'no-match':
      return `no match: ${relaxed(verdict.relax)}`;
  }
}

function relaxed(relaxations: readonly Relaxation[]): string {
  return relaxations
    .map(({ drop, bringsBack }) => `${drop.map(({ indicator }) => indicator).join('')}: ${bringsBack.join('')}`)
    .join(', ');
}

/** The weights at which the first place changes, at three decimals. */
function crossings(facts: Evaluation): string {
  return weightFlips(facts)
    .map(({ criterion, atWeight, first }) => `${criterion} at ${Number(atWeight.toFixed(3))}: ${first.join(' ')}`)
    .join(', ');
}

/** Facts about everybody in a model whose only answer gives these points. */
function valued(short: ShortModel, points: Readonly<Record<string, number>>): Evaluation {
  const model = aModel({ ...short, questions: [{ id: 'q', options: [option('yes', points), option('no')] }] });
  const all = model.alternatives.map(({ id }) => id);
  return evaluate(model, derivePreferences(model, sheet({ q: 'yes' })), all, 400, 7);
}

/** The same nested lists with numbers at twelve decimals. */
function rounded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rounded);
  return typeof value === 'number' ? Number(value.toFixed(12)) : value;
}
