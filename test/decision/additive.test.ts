// Weights and their sums, each small enough to redo with a pencil.
import { describe, expect, it } from 'vitest';
import { dominatorsOf, normalise, rankOrderCentroid, weightedSum } from '../../src/decision/additive.ts';

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
    expect(() => weightedSum([1], [1, 2])).toThrow(new RangeError('1 weights for 2 performances'));
  });
});

// a is 2 2, b 2 1, c 1 0, d 3 0.
it.each<[string, boolean | undefined, readonly (readonly number[])[]]>([
  ['at least as good in every column, better in one', undefined, [[], [0], [0, 1, 3], []]],
  ['better in every column', true, [[], [], [0, 1], []]],
])('dominatorsOf: %s', (_, strictly, dominators) => {
  const matrix = [
    [2, 2],
    [2, 1],
    [1, 0],
    [3, 0],
  ];
  expect(strictly === undefined ? dominatorsOf(matrix) : dominatorsOf(matrix, strictly)).toEqual(dominators);
});

it('dominatorsOf refuses rows of different lengths', () => {
  expect(() => dominatorsOf([[1], [0, 5]])).toThrow(new RangeError('2 and 1 performances'));
});

it.each([-1, 1.5, 37])('rankOrderCentroid refuses %d criteria: it would not be exact', (n) => {
  expect(() => rankOrderCentroid(n)).toThrow(RangeError);
});
