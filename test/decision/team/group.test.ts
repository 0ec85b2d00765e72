// Several people's importance -> the mean of their weights, exact where it can be.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/decision/additive.ts';
import { derivePreferences, type Preferences } from '../../../src/decision/preferences.ts';
import { groupOutcome, groupPreferences } from '../../../src/decision/team/group.ts';
import { aCase, aTeam } from '../../support/arbitraries.ts';
import { aModel, option } from '../../support/models.ts';
import { RUNS_MS, runs } from '../../support/runs.ts';

const weighing = (importance: readonly number[], more: Partial<Preferences> = {}): Preferences => ({
  framing: undefined,
  grid: 1,
  importance,
  total: importance.reduce((sum, each) => sum + each, 0),
  given: [],
  requirements: [],
  ...more,
});

const weightsOf = (people: readonly Preferences[]) => normalise(groupPreferences(people).importance);

describe('groupPreferences', () => {
  it.each([
    // 3/4 and 1/4 beside 1/2 and 1/2: the mean is 5/8 and 3/8.
    ['the mean of two', [weighing([3, 1]), weighing([2, 2])], [5 / 8, 3 / 8]],
    ['counts nobody more for giving more points', [weighing([300, 100]), weighing([2, 2])], [5 / 8, 3 / 8]],
    ['leaves out who gave none', [weighing([3, 1]), weighing([0, 0])], [3 / 4, 1 / 4]],
    ['thirds and sevenths', [weighing([1, 2]), weighing([6, 1])], [(1 / 3 + 6 / 7) / 2, (2 / 3 + 1 / 7) / 2]],
  ])('%s', (_, people, expected) => {
    const weights = weightsOf(people);
    expect(weights).toHaveLength(2);
    for (const [at, weight] of expected.entries()) expect((weights as number[])[at]).toBeCloseTo(weight, 14);
  });

  it('nobody weighs anything: no importance', () => {
    expect(groupPreferences([weighing([0, 0]), weighing([0, 0])])).toMatchObject({ importance: [0, 0], total: 0 });
  });

  it('steps are whole, also where no common unit is small enough', () => {
    const primes = [1_000_003, 1_000_033, 1_000_037].map((total) => weighing([1, total - 1]));
    const { importance, total } = groupPreferences(primes);
    expect([...importance, total].every(Number.isSafeInteger)).toBe(true);
    expect(importance[0]! / total).toBeCloseTo(1e-6, 9);
  });

  it('keeps the points of a person in the middle', () => {
    const { grid, total } = groupPreferences([weighing([3, 1]), weighing([8, 8], { grid: 2 })]);
    expect(total / grid).toBeCloseTo((4 + 8) / 2, 12);
  });

  it('keeps a framing that all have, and no other', () => {
    const code = weighing([1, 1], { framing: 'code' });
    expect(groupPreferences([code, code]).framing).toBe('code');
    expect(groupPreferences([code, weighing([1, 1], { framing: 'text' })]).framing).toBeUndefined();
    expect(groupPreferences([code, weighing([1, 1])]).framing).toBeUndefined();
  });

  it('merges requirements, the strictest first to last, with everybody who asked', () => {
    const asks = (atLeast: 'partly' | 'met', question: string) =>
      weighing([1, 1], { requirements: [{ indicator: 'x1', atLeast, from: [{ question, option: 'o' }] }] });
    for (const people of [
      [asks('met', 'p'), asks('partly', 'q')],
      [asks('partly', 'p'), asks('met', 'q')],
    ])
      expect(groupPreferences(people).requirements).toEqual([
        {
          indicator: 'x1',
          atLeast: 'met',
          from: [
            { question: 'p', option: 'o' },
            { question: 'q', option: 'o' },
          ],
        },
      ]);
  });

  it(
    'a group of one, or of one and the same, has their first place',
    () => {
      fc.assert(
        fc.property(aCase, fc.integer({ min: 1, max: 4 }), ({ short, answers }, many) => {
          const model = aModel(short);
          const own = derivePreferences(model, answers);
          const alone = groupOutcome(model, [own]);
          const { lead } = groupOutcome(model, new Array<Preferences>(many).fill(own));
          expect(lead.kind).toBe(alone.lead.kind);
          if (lead.kind === 'ahead' && alone.lead.kind === 'ahead') {
            expect([lead.first, lead.of]).toEqual([alone.lead.first, alone.lead.of]);
            expect(lead.by).toBeCloseTo(alone.lead.by, 12);
          }
        }),
        runs(200),
      );
    },
    RUNS_MS,
  );

  it(
    'who stands where in the list changes nothing',
    () => {
      fc.assert(
        fc.property(aTeam({ minLength: 2, maxLength: 5 }), ({ short, sheets }) => {
          const model = aModel(short);
          const each = sheets.map((answers) => derivePreferences(model, answers));
          const [one, other] = [each, each.toReversed()].map((list) => groupOutcome(model, list));
          expect(other!.lead).toEqual(one!.lead);
          expect(other!.screening.staying).toEqual(one!.screening.staying);
        }),
        runs(200),
      );
    },
    RUNS_MS,
  );
});

// Three people of whom each weighs one thing: a tie of the mean is a tie, not a lead of a last bit.
it('thirds that sum to the same are level', () => {
  const model = aModel({
    alternatives: ['a', 'b', 'c'],
    criteria: {
      x: { x1: ['met', 'unmet', 'unmet'] },
      y: { y1: ['unmet', 'met', 'unmet'] },
      z: { z1: ['unmet', 'unmet', 'met'] },
    },
    questions: ['x', 'y', 'z'].map((id) => ({ id: `ask-${id}`, options: [option('much', { [id]: 3 })] })),
  });
  const people = ['x', 'y', 'z'].map((id) => derivePreferences(model, new Map([[`ask-${id}`, ['much']]])));
  expect(groupOutcome(model, people).lead).toEqual({ kind: 'tie', first: ['a', 'b', 'c'] });
});
