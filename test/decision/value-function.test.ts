// Piecewise linear partial values: at the points, between them, beyond them, and what is refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outside, partialValue } from '../../src/decision/value-function.ts';
import { runs } from '../support/runs.ts';

// Rising steeply, then slowly: 0 at 0, 0.5 at 1, 1 at 5.
const CUTOFFS = [0, 1, 5];
const VALUES = [0, 0.5, 1];

describe('partialValue', () => {
  it.each<[string, number, Outside, number]>([
    ['the first cutoff', 0, 'refuse', 0],
    ['half of the first piece', 0.5, 'refuse', 0.25],
    ['a cutoff inside', 1, 'refuse', 0.5],
    ['a quarter of the second piece', 2, 'refuse', 0.625],
    ['the last cutoff', 5, 'refuse', 1],
    ['below, clipped', -3, 'clip', 0],
    ['above, clipped', 7, 'clip', 1],
    ['inside, where there is nothing to clip', 2, 'clip', 0.625],
    ['below, along the first piece', -3, 'extrapolate', -1.5],
    ['above, along the last piece', 7, 'extrapolate', 1.25],
  ])('%s', (_, x, outside, value) => {
    expect(partialValue(CUTOFFS, VALUES, x, outside)).toBe(value);
  });

  it('gives the value of a cutoff to the last bit, where the line would leave dust', () => {
    const [cutoffs, values] = [
      [0.1, 0.3, 0.7],
      [0.7, 0.1, 0.3],
    ];
    expect(cutoffs.map((x) => partialValue(cutoffs, values, x, 'refuse'))).toEqual(values);
    // .2 + (.9 - .2) is .8999999999999999, and the line from 1e308 to -1e308 is beyond what numbers hold.
    expect(partialValue([0, 1], [0.2, 0.9], 1, 'refuse')).toBe(0.9);
    expect(partialValue([0, 1], [1e308, -1e308], 0, 'refuse')).toBe(1e308);
  });

  it.each<[string, number[], number[], number, Outside, RegExp]>([
    ['no cutoffs', [], [], 1, 'clip', /two cutoffs/],
    ['one cutoff', [0], [1], 0, 'clip', /two cutoffs/],
    ['a value too few', [0, 1, 2], [0, 1], 1, 'clip', /3 cutoffs for 2 values/],
    ['cutoffs that descend', [1, 0], [0, 1], 1, 'clip', /^The cutoffs 1, 0 do not ascend$/],
    ['a cutoff twice', [0, 1, 1], [0, 1, 1], 1, 'clip', /do not ascend/],
    ['a cutoff that is no number', [0, Number.NaN], [0, 1], 0, 'clip', /numbers/],
    ['a value without end', [0, 1], [0, Number.POSITIVE_INFINITY], 0, 'clip', /numbers/],
    ['an x that is no number', [0, 1], [0, 1], Number.NaN, 'clip', /numbers/],
    ['a line beyond what numbers hold', [-1e308, 1e308], [-1e308, 1e308], 1e307, 'clip', /too large/],
    ['an x below', CUTOFFS, VALUES, -0.1, 'refuse', /-0.1 lies outside the cutoffs 0 to 5/],
    ['an x above', CUTOFFS, VALUES, 5.1, 'refuse', /5.1 lies outside/],
  ])('refuses %s', (_, cutoffs, values, x, outside, message) => {
    expect(() => partialValue(cutoffs, values, x, outside)).toThrow(RangeError);
    expect(() => partialValue(cutoffs, values, x, outside)).toThrow(message);
  });

  it('of a straight line is that line, wherever it is cut', () => {
    const whole = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(fc.uniqueArray(whole, { minLength: 2, maxLength: 6 }), whole, whole, whole, (points, a, b, x) => {
        const cutoffs = points.sort((one, other) => one - other);
        const values = cutoffs.map((cutoff) => a + b * cutoff);
        expect(partialValue(cutoffs, values, x, 'extrapolate')).toBeCloseTo(a + b * x, 9);
      }),
      runs(),
    );
  });
});
