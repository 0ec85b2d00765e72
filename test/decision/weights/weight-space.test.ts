// Regions of the weight space: volumes and centroids against pencil, closed forms, and each other.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankOrderCentroid } from '../../../src/decision/additive.ts';
import { toNumber } from '../../../src/decision/weights/fractions.ts';
import { orderedSimplices, simplexCount } from '../../../src/decision/weights/ordered-simplices.ts';
import {
  centroidOf,
  cutWeightSpace,
  halfspaceRegion,
  type Piece,
  volumeOf,
} from '../../../src/decision/weights/weight-space.ts';
import { RUNS_MS, runs } from '../../support/runs.ts';

const EXACT = 1e-12;
const RUNS = runs();

describe('halfspaceRegion', () => {
  it.each<[string, number, string, number, number[]]>([
    ['one criterion is a point', 1, '', 1, [1]],
    ['one criterion, a row that holds there', 1, '3', 1, [1]],
    ['two criteria, nothing asked', 2, '', 1, [1 / 2, 1 / 2]],
    ['w1 >= w2: the right half', 2, '1 -1', 1 / 2, [3 / 4, 1 / 4]],
    ['w1 >= 1/4 and w1 <= 1/2: a quarter', 2, '3 -1, -1 1', 1 / 4, [3 / 8, 5 / 8]],
    ['a row of zeros asks nothing', 2, '0 0', 1, [1 / 2, 1 / 2]],
    ['decimals are decimals: 0.1 w1 >= 0.3 w2', 2, '0.1 -0.3', 1 / 4, [7 / 8, 1 / 8]],
    ['w1 >= 1/2 of three: a small copy of the triangle', 3, '1 -1 -1', 1 / 4, [2 / 3, 1 / 6, 1 / 6]],
    ['no weight above 1/2: what three corners leave', 3, '-1 1 1, 1 -1 1, 1 1 -1', 1 / 4, [1 / 3, 1 / 3, 1 / 3]],
  ])('%s', (_, criteria, rows, volume, centroid) => {
    const region = halfspaceRegion(criteria, table(rows));
    expect(region.volume).toBe(volume);
    near(region.centroid, centroid);
  });

  it.each<[string, number, string]>([
    ['one criterion, a row that fails there', 1, '-1'],
    ['no weights at all', 2, '-1 -1'],
    ['a single point: w1 >= w2 >= w1', 2, '1 -1, -1 1'],
    ['a corner: w1 >= 1', 3, '0 -1 -1'],
    ['a side of the triangle: w3 <= 0', 3, '0 0 -1'],
    ['a point where two corners touch: w1 >= 1/2, w2 >= 1/2', 3, '1 -1 -1, -1 1 -1'],
    ['an edge where they touch', 4, '1 -1 -1 0, -1 1 -1 0, 0 0 0 -1'],
    ['the point where three meet', 3, '1 -1 0, 0 1 -1, -1 0 1'],
    ['a plane that misses by a hair', 2, '1 -1, -1.000000000000001 1'],
  ])('without an interior there is nothing at all: %s', (_, criteria, rows) => {
    expect(halfspaceRegion(criteria, table(rows))).toEqual({ volume: 0, centroid: 'no-interior' });
  });

  it('keeps what a hair is left of', () => {
    // w1 between 1/2 and 1000000000000001 / 2000000000000001.
    const { volume, centroid } = halfspaceRegion(2, table('1 -1, -1 1.000000000000001'));
    expect(volume * 4e15).toBeCloseTo(1, 12);
    near(centroid, [1 / 2, 1 / 2]);
  });

  // w1 >= t holds for (1 - t)^(n - 1) of the weights, around t + (1 - t) / n.
  it.each([2, 3, 5, 8])('takes ratios of 1e20 in its stride with %i criteria', (criteria) => {
    const row = Array.from({ length: criteria }, (_, k) => (k === 0 ? 1 : -1e20));
    const { volume, centroid } = halfspaceRegion(criteria, [row]);
    expect(volume / 1e-20 ** (criteria - 1)).toBeCloseTo(1, 12);
    expect(centroid[0]).toBe(1);
    for (const weight of centroid.slice(1)) expect((weight as number) * 1e20 * criteria).toBeCloseTo(1, 12);
  });

  it('keeps an interior that is too small for any number', () => {
    const row = [1, -1e300, -1e300];
    const { volume, centroid } = halfspaceRegion(3, [row]);
    expect(volume).toBeGreaterThan(0);
    near(centroid, [1, 0, 0]);
  });

  it.each<[string, number, number[][], RegExp]>([
    ['a row of another length', 3, table('1 -1'), /not 3 numbers/],
    ['a row that is no numbers', 2, table('1 NaN'), /no finite number/],
    ['more pieces than is reasonable', 24, halves(24), /too many pieces/],
  ])('refuses %s', (_, criteria, rows, message) => {
    expect(() => halfspaceRegion(criteria, rows)).toThrow(RangeError);
    expect(() => halfspaceRegion(criteria, rows)).toThrow(message);
  });

  // For coefficients that all differ: the sum over a_i > 0 of a_i^(n-1) / product of (a_i - a_j) (Ali, 1973).
  it(
    'agrees with the closed form of one half-space',
    () => {
      const rows = fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 7 });
      fc.assert(
        fc.property(rows, (row) => {
          expect(Math.abs(halfspaceRegion(row.length, [row]).volume - closedForm(row))).toBeLessThan(EXACT);
        }),
        RUNS,
      );
    },
    RUNS_MS,
  );

  it(
    'falls into two sides that make up the whole, in volume and in balance',
    () => {
      fc.assert(
        fc.property(rowsOfOneLength(1), ([row]) => {
          fc.pre(row!.some((each) => each !== 0));
          const [over, under] = [[row!], [row!.map((each) => -each)]].map((rows) => halfspaceRegion(row!.length, rows));
          expect(over!.volume + under!.volume).toBeCloseTo(1, 14);
          const balance = row!.map((_, k) => [over!, under!].reduce((sum, side) => sum + moment(side, k), 0));
          near(
            balance,
            row!.map(() => 1 / row!.length),
          );
        }),
        RUNS,
      );
    },
    RUNS_MS,
  );

  it(
    'has its centroid inside, made of weights that sum to 1',
    () => {
      fc.assert(
        fc.property(rowsOfOneLength(3), (rows) => {
          const { volume, centroid } = halfspaceRegion(rows[0]!.length, rows);
          expect(volume === 0).toBe(centroid === 'no-interior');
          if (centroid === 'no-interior') return;
          expect(volume).toBeLessThanOrEqual(1);
          expect(centroid.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
          for (const row of [...rows, ...centroid.map((_, k) => centroid.map((__, j) => (j === k ? 1 : 0)))])
            expect(row.reduce((sum, each, k) => sum + each * centroid[k]!, 0)).toBeGreaterThanOrEqual(-EXACT);
        }),
        RUNS,
      );
    },
    RUNS_MS,
  );

  it(
    'takes the same half-spaces in any order, and named for other criteria',
    () => {
      fc.assert(
        fc.property(rowsOfOneLength(3), (rows) => {
          const turned = rows.map((row) => [...row.slice(1), row[0]!]).reverse();
          const [region, other] = [rows, turned].map((each) => halfspaceRegion(rows[0]!.length, each));
          expect(other!.volume).toBeCloseTo(region!.volume, 14);
          const { centroid } = region!;
          near(other!.centroid, typeof centroid === 'string' ? centroid : [...centroid.slice(1), centroid[0]!]);
        }),
        RUNS,
      );
    },
    RUNS_MS,
  );
});

describe('the order of criteria', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i in a row: 1/n! of the space around the rank-order centroid', (n) => {
    const ranked = Array.from({ length: n }, (_, k) => k);
    const limits = ranked.slice(1).map((k) => ranked.map((j) => (j === k - 1 ? 1 : j === k ? -1 : 0)));
    const { volume, centroid } = halfspaceRegion(n, limits);
    expect(1 / volume).toBe(ranked.reduce((product, k) => product * (k + 1), 1));
    const { numerators, denominator } = rankOrderCentroid(n);
    near(
      centroid,
      numerators.map((numerator) => numerator / denominator),
    );
    near(
      spaceOf(ranked.map((k) => [k])).centroid,
      numerators.map((numerator) => numerator / denominator),
    );
  });

  // How many simplices, and which share of all weights keeps the order.
  it.each<[string, number[][], number, number]>([
    ['nothing ordered', [[0, 1, 2, 3, 4]], 1, 1],
    ['one behind the others', [[0, 1, 2, 3], [4]], 1, 1 / 5],
    ['one ahead of the others', [[0], [1, 2, 3, 4]], 24, 1 / 5],
    [
      'two ahead of three',
      [
        [0, 1],
        [2, 3, 4],
      ],
      6,
      1 / 10,
    ],
    ['three groups', [[0], [1, 2], [3, 4]], 4, 1 / 30],
    ['a full order', [[0], [1], [2], [3], [4]], 1, 1 / 120],
    ['positions in another order', [[3, 1], [4], [0, 2]], 2, 1 / 30],
  ])('%s', (_, groups, simplices, volume) => {
    expect(orderedSimplices(groups)).toHaveLength(simplices);
    expect(simplexCount(groups)).toBe(simplices);
    // The same space as half-spaces: every criterion of a group before every one of the next.
    const limits = groups.flatMap((group, index) =>
      group.flatMap((more) =>
        (groups[index + 1] ?? []).map((less) => [0, 1, 2, 3, 4].map((k) => (k === more ? 1 : k === less ? -1 : 0))),
      ),
    );
    const region = halfspaceRegion(5, limits);
    expect(region.volume).toBeCloseTo(volume, 14);
    const space = spaceOf(groups);
    expect(space.volume).toBe(1);
    near(space.centroid, region.centroid);
  });
});

describe('cutWeightSpace', () => {
  const whole = (n: number) => orderedSimplices([Array.from({ length: n }, (_, k) => k)]);

  // w1 = 1/2 and w1 = 1/4 cut the line into three; the row of zeros has no sides.
  const planes = [
    [1n, -1n],
    [3n, -1n],
    [0n, 0n],
  ];

  it.each<[string, bigint[][], number[][]]>([
    [
      'of every plane',
      [],
      [
        [-1, -1, 0, 1 / 4],
        [-1, 1, 0, 1 / 4],
        [1, 1, 0, 1 / 2],
      ],
    ],
    [
      'inside the limits: w1 <= 3/4',
      [[-1n, 3n]],
      [
        [-1, -1, 0, 1 / 3],
        [-1, 1, 0, 1 / 3],
        [1, 1, 0, 1 / 3],
      ],
    ],
  ])('tells the side %s', (_, limits, expected) => {
    const pieces = piecesOf(cutWeightSpace(whole(2), limits, planes, 100));
    const found = pieces.map((piece) => [...piece.sides, toNumber(volumeOf([piece]), volumeOf(pieces))]);
    expect(found.sort((a, b) => a[0]! + a[1]! - b[0]! - b[1]!)).toEqual(expected);
  });

  it('cuts an edge once: pieces share their vertices', () => {
    const pieces = piecesOf(cutWeightSpace(whole(4), [], [[1n, 2n, -3n, -4n]], 100));
    const vertices = new Set(pieces.flatMap((piece) => piece.vertices));
    // Six simplices of the four corners and the four edges between the two sides.
    expect(pieces).toHaveLength(6);
    expect(vertices.size).toBe(8);
    // And six orders of three behind a first, of eight different points.
    const ordered = piecesOf(cutWeightSpace(orderedSimplices([[0], [1, 2, 3]]), [], [], 100));
    expect(ordered).toHaveLength(6);
    expect(new Set(ordered.flatMap((piece) => piece.vertices)).size).toBe(8);
  });

  it(
    'tiles the space: pieces sum to the whole to the last step',
    () => {
      fc.assert(
        fc.property(rowsOfOneLength(3), (rows) => {
          const n = rows[0]!.length;
          const planes = rows.map((row) => row.map(BigInt));
          expect(volumeOf(piecesOf(cutWeightSpace(whole(n), [], planes, 100_000)))).toBe(1n << 512n);
        }),
        RUNS,
      );
    },
    RUNS_MS,
  );

  it('gives up on numbers of thousands of digits', () => {
    const long = 10n ** 3000n;
    const planes = [
      [long, -1n, 1n],
      [1n, long, -7n],
      [-long, 3n, 5n],
    ];
    expect(cutWeightSpace(whole(3), [], planes, 1000)).toBe('gave-up');
    expect(cutWeightSpace(whole(3), [], planes.slice(0, 1), 1000)).not.toBe('gave-up');
  });

  it('gives up after so many steps, and not before', () => {
    // Two looks at the whole or at a part of it, one at each finished half: five steps.
    expect(cutWeightSpace(whole(2), [], [[1n, -1n]], 5)).toHaveLength(2);
    expect(cutWeightSpace(whole(2), [], [[1n, -1n]], 4)).toBe('gave-up');
    expect(cutWeightSpace(whole(2), [], [], 0)).toBe('gave-up');
  });
});

/** Rows between commas, numbers between blanks. */
function table(rows: string): number[][] {
  return rows === '' ? [] : rows.split(', ').map((row) => row.split(' ').map(Number));
}

/** Rows that hold w_k <= 1/2, one for each of n criteria. */
function halves(n: number): number[][] {
  return Array.from({ length: n }, (_, row) => Array.from({ length: n }, (__, k) => (k === row ? -1 : 1)));
}

/** Up to `most` rows of 2 to 5 small whole numbers, so that planes touch vertices and each other. */
function rowsOfOneLength(most: number): fc.Arbitrary<number[][]> {
  const cell = fc.integer({ min: -3, max: 3 });
  return fc
    .integer({ min: 2, max: 5 })
    .chain((n) => fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: most }));
}

function closedForm(row: readonly number[]): number {
  const whole = row.map(BigInt);
  let [numerator, denominator] = [0n, 1n];
  for (const [i, a] of whole.entries()) {
    if (a <= 0n) continue;
    const above = a ** BigInt(row.length - 1);
    const below = whole.reduce((product, b, j) => (j === i ? product : product * (a - b)), 1n);
    [numerator, denominator] = [numerator * below + above * denominator, denominator * below];
  }
  return Number(numerator) / Number(denominator);
}

function spaceOf(groups: readonly (readonly number[])[]) {
  const pieces = piecesOf(cutWeightSpace(orderedSimplices(groups), [], [], 1000));
  return { volume: toNumber(volumeOf(pieces), 1n << 512n), centroid: centroidOf(pieces) };
}

function piecesOf(cut: ReturnType<typeof cutWeightSpace>): readonly Piece[] {
  if (cut === 'gave-up') throw new Error(cut);
  return cut;
}

function moment({ volume, centroid }: ReturnType<typeof halfspaceRegion>, k: number): number {
  return centroid === 'no-interior' ? 0 : volume * centroid[k]!;
}

function near(got: readonly number[] | string, expected: readonly number[] | string) {
  if (typeof got === 'string' || typeof expected === 'string') return expect(got).toBe(expected);
  expect(got).toHaveLength(expected.length);
  for (const [k, number] of got.entries())
    expect(Math.abs(number - expected[k]!), `${got} for ${expected}`).toBeLessThan(EXACT);
}
