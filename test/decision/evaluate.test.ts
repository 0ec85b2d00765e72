// Values, performances, contributions, dominance and the lead, worked in a comment so that a pencil is enough.
import { describe, expect, it } from 'vitest';
import { evaluate, type Lead, leadOf, levelMatrix } from '../../src/decision/evaluate.ts';
import { derivePreferences } from '../../src/decision/preferences.ts';
import type { AnswersJson } from '../../src/interview/answers.ts';
import { sheet, valued } from '../support/by-hand.ts';
import { aModel, option, type ShortLevel } from '../support/models.ts';

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
  const facts = () => evaluate(model, derivePreferences(model, sheet({ q: 'yes' })), ['a', 'b']);

  it('values are sums of weight x level, as ranges', () => {
    expect(
      rounded(facts().values.map(({ alternative, rank, low, best, high }) => [alternative, rank, low, best, high])),
    ).toEqual([
      ['b', 1, 0.5, 0.65, 0.85],
      ['a', 2, 0.45, 0.5, 0.55],
    ]);
  });
  it('the lead is the difference of the best values', () => {
    const { lead } = facts();
    expect(lead).toMatchObject({ kind: 'ahead', first: 'b', of: 'a' });
    expect(rounded([lead.kind === 'ahead' && lead.by])).toEqual([0.15]);
  });
  it('performances are means inside a criterion; contributions are weight x performance', () => {
    const { criteria } = facts();
    // x: a (1 + 2 x .5) / 3 = 2/3, b (.1 + 2 x 1) / 3 = .7; y: a 0, b .5; z has no weight, so nothing to say.
    expect(
      rounded(
        criteria.map(({ criterion, points, weight, cells }) => [
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
    const [, y] = criteria;
    expect(y!.cells.map(({ performance }) => performance)).toEqual([
      { low: 0, best: 0, high: 0 },
      { low: 0, best: 0.5, high: 1 },
    ]);
  });
  it('contributions of indicators are weight x level, those without weight are left out', () => {
    expect(
      rounded(
        facts().indicators.map(({ indicator, weight, contributions }) => [
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
    expect(facts().dominance).toEqual([{ dominator: 'b', dominated: 'a' }]);
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
    const { values, holdsAtEveryLevel } = evaluate(pair, derivePreferences(pair, sheet({ 'ask-x': 'some' })), [
      'a',
      'b',
    ]);
    expect(values[0]!.alternative).toBe('a');
    expect(holdsAtEveryLevel).toBe(holds);
  });

  it('only values who stays', () => {
    const { values, lead, holdsAtEveryLevel } = evaluate(model, derivePreferences(model, sheet({ q: 'yes' })), ['a']);
    expect(values).toMatchObject([{ alternative: 'a', rank: 1, firstShare: 1 }]);
    expect(lead).toEqual({ kind: 'alone', first: 'a' });
    expect(holdsAtEveryLevel).toBe(false);
  });

  it.each<[string, AnswersJson, readonly string[], Lead]>([
    ['nobody stays', { q: 'yes' }, [], { kind: 'nobody' }],
    ['nothing has importance', { q: 'no' }, ['a', 'b'], { kind: 'nobody' }],
    ['nothing has importance and one is left', { q: 'no' }, ['a'], { kind: 'alone', first: 'a' }],
  ])('says nothing in numbers where %s', (_, answers, staying, lead) => {
    const preferences = derivePreferences(model, sheet(answers));
    expect(evaluate(model, preferences, staying)).toEqual({
      values: [],
      lead,
      denominator: preferences.total * 100,
      criteria: [],
      indicators: [],
      dominance: [],
      holdsAtEveryLevel: false,
      draws: 0,
    });
  });

  // Each has an unknown and a disputed level, so that the draws decide; the files may list them in any order.
  it('draws the same for each whatever the order of alternatives and indicators', () => {
    const drawn = (...alternatives: ('a' | 'b')[]) => {
      const of = (a: ShortLevel, b: ShortLevel) => alternatives.map((id) => (id === 'a' ? a : b));
      const inside = [['x1', of('unknown', 'partly?')] as const, ['x2', of('met?', 'unknown')] as const];
      return (flip: boolean) => {
        const x = Object.fromEntries(flip ? [...inside].reverse() : inside);
        const { values } = valued({ alternatives, criteria: { x } }, { x: 4 });
        return Object.fromEntries(values.map(({ alternative, firstShare }) => [alternative, firstShare]));
      };
    };
    const shares = drawn('a', 'b')(false);
    expect(shares['a']).toBeGreaterThan(0.1);
    expect(shares['b']).toBeGreaterThan(0.1);
    for (const other of [drawn('a', 'b')(true), drawn('b', 'a')(false), drawn('b', 'a')(true)])
      expect(other).toEqual(shares);
  });

  it('gives equal values one rank and skips the next', () => {
    const four = aModel({
      alternatives: ['a', 'b', 'c', 'd'],
      criteria: { x: { x1: ['partly', 'met', 'partly', 'unmet'] } },
    });
    const { values } = evaluate(four, derivePreferences(four, sheet({ 'ask-x': 'much' })), ['a', 'b', 'c', 'd']);
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

/** The same nested lists with numbers at twelve decimals. */
function rounded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rounded);
  return typeof value === 'number' ? Number(value.toFixed(12)) : value;
}
