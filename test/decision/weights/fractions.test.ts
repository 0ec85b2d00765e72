// Decimals as whole numbers over whole numbers, and back; the rest is school arithmetic.
import { describe, expect, it } from 'vitest';
import {
  fractionOf,
  greatestCommonDivisor,
  reduced,
  toNumber,
  wholeRows,
} from '../../../src/decision/weights/fractions.ts';

describe('fractionOf: a number as the decimal that it prints as', () => {
  it.each<[number, bigint, bigint]>([
    [0, 0n, 1n],
    [3, 3n, 1n],
    [0.1, 1n, 10n],
    [-2.5, -25n, 10n],
    [1e-7, 1n, 10n ** 7n],
    [2.5e-7, 25n, 10n ** 8n],
    [1e21, 10n ** 21n, 1n],
    [1.5e21, 15n * 10n ** 20n, 1n],
    [-1.25e22, -125n * 10n ** 20n, 1n],
  ])('%f', (number, numerator, denominator) => expect(fractionOf(number)).toEqual({ numerator, denominator }));

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %f', (number) => {
    expect(() => fractionOf(number)).toThrow(new RangeError(`${number} is no finite number`));
  });
});

it.each<[bigint, bigint, bigint]>([
  [12n, 18n, 6n],
  [18n, 12n, 6n],
  [-12n, 18n, 6n],
  [12n, -18n, 6n],
  [0n, 5n, 5n],
  [-5n, 0n, 5n],
  [0n, 0n, 0n],
])('the greatest common divisor of %s and %s is %s', (a, b, divisor) =>
  expect(greatestCommonDivisor(a, b)).toBe(divisor),
);

it.each<[string, readonly bigint[], readonly bigint[]]>([
  ['by 2', [4n, -6n, 10n], [2n, -3n, 5n]],
  ['by nothing', [3n, 5n], [3n, 5n]],
  ['by 7', [0n, 7n], [0n, 1n]],
  ['by nothing where all are 0', [0n, 0n], [0n, 0n]],
  ['where there is none', [], []],
])('whole numbers are reduced %s', (_, numbers, result) => expect(reduced(numbers)).toEqual(result));

it.each<[string, readonly (readonly number[])[], bigint[][], bigint]>([
  [
    'halves and quarters, in hundredths',
    [
      [0.5, 0.25],
      [0.2, 1],
    ],
    [
      [50n, 25n],
      [20n, 100n],
    ],
    100n,
  ],
  [
    'tenths stay tenths',
    [
      [0.1, 0.3],
      [0.7, 2],
    ],
    [
      [1n, 3n],
      [7n, 20n],
    ],
    10n,
  ],
  ['whole numbers', [[2, 3]], [[2n, 3n]], 1n],
])('rows over one unit: %s', (_, rows, whole, unit) => expect(wholeRows(rows)).toEqual({ rows: whole, unit }));

it.each<[bigint, bigint, number]>([
  [1n, 3n, 1 / 3],
  [-1n, 3n, -1 / 3],
  [1n, -3n, -1 / 3],
  [-1n, -3n, 1 / 3],
  [0n, 7n, 0],
  [1n, 10n, 0.1],
  [10n ** 40n, 3n * 10n ** 40n, 1 / 3],
  [10n ** 400n, 4n * 10n ** 400n, 0.25],
  [1n, 10n ** 40n, 1e-40],
  [3n * 2n ** 63n, 2n, 3 * 2 ** 62],
  [2n ** 64n, 1n, 2 ** 64],
  [2n ** 100n, 1n, 2 ** 100],
])('%s / %s as a number is %f', (numerator, denominator, number) =>
  expect(toNumber(numerator, denominator)).toBe(number),
);
