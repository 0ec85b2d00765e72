// The random stream, the triangle that levels are drawn from, and the share of draws in which each comes first.
import { describe, expect, it } from 'vitest';
import { firstShares, firstSharesUnder, randomStream, triangular } from '../../src/decision/draws.ts';

describe('triangular', () => {
  // Between 0 and 1 with the peak at .5: below it the square root of u/2, so 1/8 -> 1/4; above it the mirror image.
  it.each<[string, number, number, number, number, number]>([
    ['begins at low', 0, 0.5, 1, 0, 0],
    ['a quarter up', 0, 0.5, 1, 0.125, 0.25],
    ['reaches the peak at its share of the width', 0, 0.5, 1, 0.5, 0.5],
    ['three quarters up', 0, 0.5, 1, 0.875, 0.75],
    ['the peak of an even range', 40, 50, 60, 0.5, 50],
    ['half way up an even range: 40 + sqrt(.125 x 20 x 10)', 40, 50, 60, 0.125, 45],
    ['half way down: 60 - sqrt(.125 x 20 x 10)', 40, 50, 60, 0.875, 55],
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

  it('takes no number for what is certain: not even the draws of the others change', () => {
    const matrix = { low: [[75], [0]], best: [[75], [50]], high: [[75], [100]] };
    const withMore = {
      low: [
        [75, 20],
        [0, 20],
      ],
      best: [
        [75, 20],
        [50, 20],
      ],
      high: [
        [75, 20],
        [100, 20],
      ],
    };
    expect(firstShares(withMore, [1, 1], 400, 7)).toEqual(firstShares(matrix, [1], 400, 7));
  });

  // a is first on the first column, whatever its weight, b on the second; the third is a's for certain, or b's in an eighth of the draws.
  it('takes several sets of weights, each with columns of its own', () => {
    const matrix = {
      low: [
        [1, 0, 75],
        [0, 1, 0],
      ],
      best: [
        [1, 0, 75],
        [0, 1, 50],
      ],
      high: [
        [1, 0, 75],
        [0, 1, 100],
      ],
    };
    const sets = [
      [1, 0, 0],
      [1000, 0, 0],
      [0, 1000, 0],
      [0, 0, 1],
      [0, 0, 0],
    ];
    const shares = firstSharesUnder(matrix, sets, 400, 7).map((each) => each.shares);
    const third = firstShares(matrix, [0, 0, 1], 400, 7).shares;
    expect(shares).toEqual([[1, 0], [1, 0], [0, 1], third, [0.5, 0.5]]);
    expect(third[0]).toBeCloseTo(7 / 8, 1);
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
