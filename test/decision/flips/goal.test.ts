// A verdict and what might be instead -> whether that is the change that is looked for.
import { describe, expect, it } from 'vitest';
import type { Lead } from '../../../src/decision/evaluate.ts';
import { goalOf } from '../../../src/decision/flips/goal.ts';
import type { Verdict } from '../../../src/decision/judge.ts';
import { type Outcome, outcomeOf } from '../../../src/decision/outcome.ts';
import { sheet } from '../../support/by-hand.ts';
import { aModel, option } from '../../support/models.ts';

const ahead = (first: string, numerator: number): Lead => ({ kind: 'ahead', first, of: 'z', numerator, by: 0 });
const tie = (...first: string[]): Lead => ({ kind: 'tie', first });

// 4 points are 16 quarters, of which a leads by as many hundredths as is said; the margin of the model is .03.
const model = aModel();
const denominator = 16 * 100;
const outcome = () => outcomeOf(model, sheet({ 'ask-x': 'much' }));
const asks = (goal: ReturnType<typeof goalOf>, lead: Lead) => goal({ ...outcome(), lead }, () => model);

describe('where a is recommended: another first place', () => {
  const goal = () => goalOf({ kind: 'recommended', first: 'a', strength: 'clear', heldBackBy: [] }, ['a']);
  it.each<[string, Lead, boolean]>([
    ['a, by more', ahead('a', 99), false],
    ['a alone', { kind: 'alone', first: 'a' }, false],
    ['b, by whatever', ahead('b', 1), true],
    ['a and b', tie('a', 'b'), true],
    ['nobody', { kind: 'nobody' }, true],
  ])('%s: %s', (_, lead, is) => expect(asks(goal(), lead)).toBe(is));
});

describe('in a close call of a and b: one of them leads by the margin', () => {
  const goal = () => goalOf({ kind: 'close-call', contenders: ['a', 'b'], because: 'lead' }, ['a']);
  it.each<[string, Lead, boolean]>([
    ['b, by exactly .03', ahead('b', 0.03 * denominator), true],
    ['a, by exactly .03', ahead('a', 0.03 * denominator), true],
    ['b, by less', ahead('b', 0.03 * denominator - 1), false],
    ['c, by more', ahead('c', denominator), false],
    ['a alone', { kind: 'alone', first: 'a' }, true],
    ['c alone', { kind: 'alone', first: 'c' }, false],
    ['a and b', tie('a', 'b'), false],
    ['a and c', tie('a', 'c'), false],
    ['nobody', { kind: 'nobody' }, false],
  ])('%s: %s', (_, lead, is) => expect(asks(goal(), lead)).toBe(is));
});

describe('in a close call by draws of levels: and is first in enough of the draws', () => {
  const verdict = (because: 'level-draws' | 'lead'): Verdict => ({
    kind: 'close-call',
    contenders: ['a', 'b'],
    because,
  });
  // b stands at 4.5 for certain. a is a triangle on 0, 5, 10: ahead, but in 1 - 2 x .45^2 = .595 of the draws only.
  const drawn = (share: number) =>
    aModel({
      criteria: { x: { x1: ['unknown', 'unmet'] }, y: { y1: ['unmet', 'met'] } },
      questions: [{ id: 'q', options: [option('both', { x: 5, y: 2.25 }), option('y', { y: 2 })] }],
      policy: { closeCall: { lead: 0.03, share } },
    });
  it.each<[string, string, number, boolean, 'level-draws' | 'lead']>([
    ['a, in .595 of the draws where .75 are asked for', 'both', 0.75, false, 'level-draws'],
    ['a, in .595 of the draws where .5 are asked for', 'both', 0.5, true, 'level-draws'],
    ['b, in every draw where all are asked for', 'y', 1, true, 'level-draws'],
    ['a, where only the lead was too small', 'both', 0.75, true, 'lead'],
  ])('%s', (_, answer, share, is, because) => {
    const made = drawn(share);
    const then: Outcome = outcomeOf(made, sheet({ q: answer }));
    expect(goalOf(verdict(because), ['a'])(then, () => made)).toBe(is);
  });

  // 400 draws: a has one level to sum with weight, and each of two rows costs as much as eight.
  it.each<[string, string, number]>([
    ['a level with weight', 'both', 400 * (1 + 2 * 8)],
    ['none with weight', 'y', 400 * 2 * 8],
  ])('looks as long as its effort lasts: %s', (_, answer, cost) => {
    const made = drawn(0.5);
    const then = outcomeOf(made, sheet({ q: answer }));
    const effort = { left: 2 * cost };
    const looked = goalOf(verdict('level-draws'), ['a'], effort);
    const look = () => [looked(then, () => made), effort.left];
    expect([look(), look(), look(), look()]).toEqual([
      [true, cost],
      [true, 0],
      [false, -cost],
      [false, -cost],
    ]);
  });
});
