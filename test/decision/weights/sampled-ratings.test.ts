// The loop over plain numbers -> what the plain way counts from the same random numbers, and what is known of triangles.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitStream, randomStream } from '../../../src/decision/draws.ts';
import { acceptability } from '../../../src/decision/weights/acceptability.ts';
import { sampleAcceptability } from '../../../src/decision/weights/sampled-acceptability.ts';
import { sampleRatings } from '../../../src/decision/weights/sampled-ratings.ts';
import { levelOf } from '../../support/drawn.ts';
import { runs } from '../../support/runs.ts';

const STEPS = 2 ** 32;
const fixed = (best: readonly (readonly number[])[]) => ({ low: best, best, high: best });

// Low, best and high in any order.
const range = fc
  .array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 3 })
  .map((three) => three.sort((a, b) => a - b) as [number, number, number]);
const problems = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(range, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

describe('sampleRatings', () => {
  it('counts what the plain way counts from the same numbers', () => {
    const property = fc.property(problems, fc.integer({ min: 0, max: 99 }), (cells, seed) => {
      const of = (part: 0 | 1 | 2) => cells.map((row) => row.map((cell) => cell[part]));
      const samples = 150;
      const found = sampleRatings({ ratings: { low: of(0), best: of(1), high: of(2) }, samples, seed });
      const plain = sampleAcceptability({
        alternatives: cells.length,
        criteria: cells[0]!.length,
        drawPerformances: (random) => cells.map((row) => row.map((cell) => levelOf(...cell, random()))),
        samples,
        seed,
      });
      const close = (number: number) => expect.closeTo(number, 9);
      expect(found.rankAcceptability).toEqual(plain.rankAcceptability.map((row) => row.map(close)));
      expect(found.pairwiseWinning).toEqual(plain.pairwiseWinning.map((row) => row.map(close)));
      expect(found.centralWeights).toEqual(
        plain.centralWeights.map((each) =>
          each.kind === 'weights' ? { ...each, weights: each.weights.map(close) } : each,
        ),
      );
      expect(found.method).toMatchObject({ kind: 'sampled', samples, seed });
    });
    fc.assert(property, runs(200));
  });

  it('comes near the exact shares where ratings are fixed', () => {
    const best = [
      [7, 4, 8, 3, 6],
      [5, 8, 4, 7, 5],
      [3, 6, 6, 7, 9],
    ];
    const exact = acceptability({ performances: best, space: { kind: 'any' }, samples: 1, seed: 1 });
    const { rankAcceptability, method } = sampleRatings({ ratings: fixed(best), samples: 40_000, seed: 7 });
    if (method.kind !== 'sampled') throw new Error('it is sampled');
    for (const [row, ranks] of rankAcceptability.entries())
      for (const [rank, share] of ranks.entries())
        expect(Math.abs(share - exact.rankAcceptability[row]![rank]!)).toBeLessThan(4.5 * method.error);
  });

  // A triangle from 0 over 1 to 4 lies below 1 in a quarter of its draws; one from 0 to 1 with its peak at 1 below 0.5 as well.
  it.each([
    ['a peak inside', [0, 1, 4], 1, 1 / 4],
    ['a peak at the top', [0, 1, 1], 0.5, 1 / 4],
    ['a peak at the bottom', [0, 0, 1], 0.5, 3 / 4],
  ] as const)('draws triangles: %s', (_, [low, best, high], at, share) => {
    const samples = 40_000;
    const { pairwiseWinning } = sampleRatings({
      ratings: { low: [[low], [at]], best: [[best], [at]], high: [[high], [at]] },
      samples,
      seed: 7,
    });
    expect(Math.abs(pairwiseWinning[1]![0]! - share)).toBeLessThan(4.5 * Math.sqrt((share * (1 - share)) / samples));
  });

  it('has no central weights for whoever is never first', () => {
    const { centralWeights } = sampleRatings({
      ratings: fixed([
        [2, 2],
        [1, 1],
      ]),
      samples: 10,
      seed: 7,
    });
    expect(centralWeights.map(({ kind }) => kind)).toEqual(['weights', 'never-first']);
  });

  it('shares ranks evenly where all tie', () => {
    const tied = sampleRatings({
      ratings: fixed([
        [1, 2],
        [1, 2],
      ]),
      samples: 10,
      seed: 7,
    });
    expect(tied.rankAcceptability.flat()).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(tied.pairwiseWinning.flat()).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ['no samples', { ratings: fixed([[1]]), samples: 0 }, /0 samples/],
    ['no alternatives', { ratings: fixed([]), samples: 1 }, /nothing to compare/],
    ['no criteria', { ratings: fixed([[], []]), samples: 1 }, /nothing to compare/],
    ['rows of two lengths', { ratings: fixed([[1, 2], [1]]), samples: 1 }, /not three times 2 rows of 2/],
    ['a matrix of fewer rows', { ratings: { ...fixed([[1], [2]]), low: [[1]] }, samples: 1 }, /not three times 2 rows/],
    ['a peak outside', { ratings: { low: [[1]], best: [[3]], high: [[2]] }, samples: 1 }, /From 1 over 3 to 2 is no/],
    ['what is no number', { ratings: fixed([[Number.NaN]]), samples: 1 }, /is no range/],
    ['no end', { ratings: { ...fixed([[1]]), high: [[Number.POSITIVE_INFINITY]] }, samples: 1 }, /is no range/],
  ])('refuses %s', (_, sampling, message) => {
    expect(() => sampleRatings({ ...sampling, seed: 7 })).toThrow(RangeError);
    expect(() => sampleRatings({ ...sampling, seed: 7 })).toThrow(message);
  });
});

describe('bitStream', () => {
  it('is the stream of random numbers, a list at a time', () => {
    const random = randomStream(7, 'a key');
    const fill = bitStream(7, 'a key');
    const bits = new Int32Array(40);
    for (let list = 0; list < 3; list++) {
      fill(bits);
      expect([...bits].map((each) => (each >>> 0) / STEPS)).toEqual(Array.from(bits, () => random()));
    }
  });
});
