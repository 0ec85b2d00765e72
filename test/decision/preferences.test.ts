// Answers -> points, their origin and requirements, with the arithmetic in a comment.
import { describe, expect, it } from 'vitest';
import { derivePreferences, type Requirement } from '../../src/decision/preferences.ts';
import type { AnswersJson } from '../../src/interview/answers.ts';
import { sheet } from '../support/by-hand.ts';
import { aModel, option } from '../support/models.ts';

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

it('points for a criterion of which no share counts go nowhere', () => {
  const model = aModel({
    criteria: { x: { x1: { levels: ['met', 'unmet'], share: 0 } }, y: { y1: ['unmet', 'met'] } },
  });
  const { importance, total, grid } = derivePreferences(model, sheet({ 'ask-x': 'much', 'ask-y': 'some' }));
  expect({ importance, total }).toEqual({ importance: [0, grid], total: grid });
});

describe('derivePreferences: an order of three criteria, 6 points', () => {
  // Rank-order-centroid: 1st (1 + 1/2 + 1/3) / 3 = 11/18, 2nd (1/2 + 1/3) / 3 = 5/18, 3rd 1/9 = 2/18; times 6.
  const model = aModel({
    criteria: { x: { x1: ['met', 'unmet'] }, y: { y1: ['unmet', 'met'] }, z: { z1: ['met', 'met'] } },
    questions: [{ id: 'rank', kind: 'order', points: 6 }],
  });

  it.each<[string, AnswersJson, readonly number[]]>([
    ['all three', { rank: ['y', 'z', 'x'] }, [12, 66, 30]],
    ['two: what is left out gets nothing', { rank: ['y', 'z'] }, [0, 66, 30]],
    ['one: the others get nothing', { rank: ['y'] }, [0, 66, 0]],
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
    [
      'partly asked for twice is still partly',
      { one: 'some', two: ['also'] },
      [
        { indicator: 'x1', atLeast: 'partly', from: [some, also] },
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
