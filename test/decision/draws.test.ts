// The random stream, the triangle that levels are drawn from, and the share of draws in which each comes first.
import { describe, expect, it } from 'vitest';
import { type DrawnCell, drawLevels, firstShares, randomStream, triangular } from '../../src/decision/draws.ts';
import { drawnMatrix, levelOf } from '../support/drawn.ts';

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

  // As another program computes them.
  it('gives each key a stream of its own, that never changes', () => {
    const first = (key: string) => randomStream(7, key)() * 2 ** 32;
    expect(['', 'a x1', 'a x2', 'b x1', 'x1 a'].map(first)).toEqual([
      582022317, 3038886117, 1295909542, 3655391707, 2968044202,
    ]);
  });
});

describe('drawLevels', () => {
  const unknown = { low: 0, best: 50, high: 100 };

  it('draws inside the range from the stream of its key', () => {
    const random = randomStream(7, 'a x');
    const levels = Array.from({ length: 400 }, () => levelOf(10, 20, 60, random()));
    const drawn = drawLevels({ low: 10, best: 20, high: 60 }, 400, 7, 'a x') as Float64Array;
    expect([...drawn]).toEqual(levels.map((level) => expect.closeTo(level, 12)));
  });

  // The largest distance between the two distributions is above 1.95 / sqrt(n) once in a thousand (Kolmogorov, 1933).
  it.each([
    [0, 50, 100],
    [40, 50, 60],
    [10, 20, 60],
    [0, 0, 40],
    [60, 100, 100],
  ])('is triangular from %d over %d to %d', (low, best, high) => {
    const draws = 20_000;
    const drawn = [...(drawLevels({ low, best, high }, draws, 7, 'a x') as Float64Array)].sort((a, b) => a - b);
    const distances = drawn.map((level, at) => Math.abs(level - triangular(low, best, high, (at + 0.5) / draws)));
    const below = (level: number) =>
      level < best
        ? (level - low) ** 2 / ((high - low) * (best - low))
        : 1 - (high - level) ** 2 / ((high - low) * (high - best) || 1);
    const apart = drawn.map((level, at) => Math.abs(below(level) - (at + 0.5) / draws));
    expect(Math.max(...apart)).toBeLessThan(1.95 / Math.sqrt(draws));
    expect(Math.max(...distances)).toBeLessThan(0.05 * (high - low));
    expect(drawn[0]).toBeGreaterThan(low);
    expect(drawn.at(-1)).toBeLessThan(high);
  });

  it('draws nothing for what is certain', () => {
    expect(drawLevels({ low: 50, best: 50, high: 50 }, 400, 7, 'a x')).toBe(50);
  });

  it('draws the same for a key and a seed, and something else for another', () => {
    const drawn = (seed: number, key: string) => [...(drawLevels(unknown, 400, seed, key) as Float64Array)].join();
    expect(drawn(7, 'a x')).toBe(drawn(7, 'a x'));
    expect(drawn(7, 'a x')).not.toBe(drawn(8, 'a x'));
    expect(drawn(7, 'a x')).not.toBe(drawn(7, 'a y'));
  });

  // The correlation of 10,000 pairs that have nothing to do with each other has a standard error of 1 / 100.
  it('draws two keys apart from each other, however alike they are', () => {
    const keys = ['a x1', 'a x2', 'b x1', 'b x2', 'a x', 'x a'];
    const drawn = keys.map((key) => [...(drawLevels(unknown, 10_000, 7, key) as Float64Array)]);
    for (const [at, one] of drawn.entries())
      for (const other of drawn.slice(at + 1)) expect(Math.abs(correlation(one, other))).toBeLessThan(0.04);
  });
});

describe('firstShares', () => {
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
    expect(firstShares(rows, [1, 1].slice(0, rows[0]!.length), 400)).toEqual({ shares, draws: 400 });
  });

  it('splits a tie of three into thirds', () => {
    for (const share of firstShares([[50], [50], [50]], [1], 400).shares) expect(share).toBeCloseTo(1 / 3, 12);
  });

  it('takes no notice of width without weight', () => {
    const drawn = drawnMatrix({ low: [[75], [0]], best: [[75], [50]], high: [[75], [100]] }, 400, 7);
    const more = drawLevels({ low: 0, best: 50, high: 100 }, 400, 7, 'more');
    const withMore = drawn.map((row) => [more, ...row]);
    expect(firstShares(withMore, [0, 1], 400)).toEqual(firstShares(drawn, [1], 400));
  });

  it('what is certain and the same for all changes nothing', () => {
    const drawn = drawnMatrix({ low: [[75], [0]], best: [[75], [50]], high: [[75], [100]] }, 400, 7);
    const withMore = drawn.map((row) => [...row, 20]);
    expect(firstShares(withMore, [1, 1], 400)).toEqual(firstShares(drawn, [1], 400));
  });

  it.each<[string, readonly (readonly DrawnCell[])[], number]>([
    ['a cell with other draws', [[new Float64Array(300)], [50]], 400],
    ['a row of another length', [[50, 50], [50]], 400],
    ['no draws', [[50], [50]], 0],
    ['half a draw', [[50], [50]], 0.5],
  ])('refuses %s', (_, rows, draws) => {
    expect(() => firstShares(rows, [1], draws)).toThrow(RangeError);
  });

  it('sums any number of columns', () => {
    const columns = Array.from({ length: 9 }, (_, at) => drawLevels({ low: 0, best: 50, high: 100 }, 400, 7, `${at}`));
    for (let count = 1; count <= columns.length; count++) {
      const some = columns.slice(0, count);
      const weights = some.map((_, at) => at + 1);
      const sums = Array.from({ length: 400 }, (_, draw) =>
        some.reduce<number>((sum, levels, at) => sum + weights[at]! * (levels as Float64Array)[draw]!, 0),
      );
      const half = weights.reduce((sum, weight) => sum + weight, 0) * 50;
      const above = sums.filter((sum) => sum > half).length;
      const rows = [some, some.map(() => 50)];
      expect(firstShares(rows, weights, 400).shares).toEqual([above / 400, (400 - above) / 400]);
    }
  });

  // 75 for certain against a triangle on 0, 50, 100: above 75 lies 2 x (1/4)^2 = 1/8 of it.
  it('finds 7/8 within four standard errors', () => {
    const matrix = { low: [[75], [0]], best: [[75], [50]], high: [[75], [100]] };
    const draws = 10_000;
    const { shares } = firstShares(drawnMatrix(matrix, draws, 7), [3], draws);
    expect(Math.abs(shares[0]! - 7 / 8)).toBeLessThan(4 * Math.sqrt(7 / 8 / 8 / draws));
    expect(shares[0]! + shares[1]!).toBe(1);
  });

  // Two equal triangles: each is first half of the time, though no draw ties.
  it('draws two equal unknowns each on its own', () => {
    const matrix = { low: [[0], [0]], best: [[50], [50]], high: [[100], [100]] };
    const { shares } = firstShares(drawnMatrix(matrix, 10_000, 7), [1], 10_000);
    expect(Math.abs(shares[0]! - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 4 / 10_000));
    expect(shares[0]).not.toBe(0.5);
  });

  it('gives another share to another seed, the same to the same', () => {
    const matrix = { low: [[0], [0]], best: [[50], [50]], high: [[100], [100]] };
    const share = (seed: number) => firstShares(drawnMatrix(matrix, 10_000, seed), [1], 10_000).shares[0];
    expect(share(1)).toBe(share(1));
    expect(share(1)).not.toBe(share(2));
  });
});

function correlation(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(one), mean(other)];
  const covariance = mean(one.map((value, at) => (value - a) * (other[at]! - b)));
  const deviation = (values: readonly number[], center: number) =>
    Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
  return covariance / deviation(one, a) / deviation(other, b);
}
