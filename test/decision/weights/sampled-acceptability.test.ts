// Sampled weights and sampled SMAA-2: scripted draws by pencil, shapes of the draws, and the confidence factors.
import { describe, expect, it } from 'vitest';
import type { Matrix, RangeMatrix } from '../../../src/decision/additive.ts';
import { type DrawnCell, firstShares, randomStream } from '../../../src/decision/draws.ts';
import {
  confidenceFactors,
  type Sampling,
  sampleAcceptability,
} from '../../../src/decision/weights/sampled-acceptability.ts';
import { orderedWeights, uniformWeights } from '../../../src/decision/weights/sampled-weights.ts';
import { drawnMatrix } from '../../support/drawn.ts';

const NEVER = { kind: 'never-first' } as const;

describe('uniformWeights', () => {
  it.each<[string, number, number[], number[]]>([
    ['one criterion takes no draw', 1, [], [1]],
    ['two share at the cut', 2, [0.25], [0.25, 0.75]],
    ['cuts are sorted', 3, [0.75, 0.5], [0.5, 0.25, 0.25]],
    ['two equal cuts leave nothing between', 3, [0.5, 0.5], [0.5, 0, 0.5]],
    ['a cut at 0', 3, [0.5, 0], [0, 0.5, 0.5]],
  ])('%s', (_, criteria, draws, weights) => {
    const random = scripted(draws);
    expect(uniformWeights(criteria, random)).toEqual(weights);
    expect(random).toThrow('no draw left');
  });

  it('sums to 1 exactly', () => {
    const random = randomStream(7);
    for (let draw = 0; draw < 1000; draw++)
      expect(uniformWeights(9, random).reduce((sum, weight) => sum + weight, 0)).toBe(1);
  });

  // Each weight is above 1/2 in 1/8 of the space of four, and 1/4 on average (variance 3/80).
  it('is uniform: a quarter each, above a half in an eighth', () => {
    const random = randomStream(7);
    const draws = Array.from({ length: 20_000 }, () => uniformWeights(4, random));
    for (let k = 0; k < 4; k++) {
      const mean = draws.reduce((sum, weights) => sum + weights[k]!, 0) / draws.length;
      const half = draws.filter((weights) => weights[k]! > 1 / 2).length / draws.length;
      expect(Math.abs(mean - 1 / 4)).toBeLessThan(4.5 * Math.sqrt(3 / 80 / draws.length));
      expect(Math.abs(half - 1 / 8)).toBeLessThan(4.5 * Math.sqrt(7 / 64 / draws.length));
    }
  });
});

describe('orderedWeights', () => {
  // Cuts at 0.1 and 0.4 leave 0.1, 0.3 and 0.6. A draw below one half takes the first that is left.
  it.each<[string, number, number[][], number[], number[]]>([
    ['a full order', 3, [[2], [0], [1]], [0.125, 0.5], [0.375, 0.125, 0.5]],
    ['no order: shuffled, the largest last', 3, [[0, 1, 2]], [0.125, 0.5, 0.99, 0.99], [0.125, 0.375, 0.5]],
    ['no order: shuffled, as sorted', 3, [[0, 1, 2]], [0.125, 0.5, 0, 0], [0.5, 0.375, 0.125]],
    ['two ahead of one', 3, [[1, 2], [0]], [0.125, 0.5, 0.5], [0.125, 0.375, 0.5]],
    ['what stands in no group weighs nothing', 5, [[4], [1]], [0.25], [0, 0.25, 0, 0, 0.75]],
    ['one criterion of three', 3, [[1]], [], [0, 1, 0]],
  ])('%s', (_, criteria, groups, draws, weights) => {
    const random = scripted(draws);
    expect(orderedWeights(criteria, groups, random)).toEqual(weights);
    expect(random).toThrow('no draw left');
  });
});

describe('sampleAcceptability', () => {
  // Weights 1 and 3 of 4, then 1 and 1 of 2; a is ahead once, then they tie.
  it('counts ranks, pairs and weights by the share of the first rank', () => {
    const sampling = scriptedSampling([
      {
        performances: [
          [5, 1],
          [1, 2],
        ],
        weights: [1, 3],
      }, // a 8, b 7
      {
        performances: [
          [2, 1],
          [1, 2],
        ],
        weights: [1, 1],
      }, // both 3
      {
        performances: [
          [0, 0],
          [0, 1],
        ],
        weights: [9, 1],
      }, // a 0, b 1
      {
        performances: [
          [0, 0],
          [0, 1],
        ],
        weights: [1, 0],
      }, // both 0
    ]);
    expect(sampleAcceptability(sampling)).toEqual({
      rankAcceptability: [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
      pairwiseWinning: [
        [0, 0.25],
        [0.25, 0],
      ],
      // a: (1 of [1/4, 3/4], half of [1/2, 1/2], half of [1, 0]) of 2 first ranks.
      centralWeights: [
        { kind: 'weights', weights: [(0.25 + 0.25 + 0.5) / 2, (0.75 + 0.25) / 2] },
        {
          kind: 'weights',
          weights: [expect.closeTo((0.9 + 0.25 + 0.5) / 2, 15), expect.closeTo((0.1 + 0.25) / 2, 15)],
        },
      ],
      method: { kind: 'sampled', samples: 4, seed: 7, error: Math.sqrt(1 / 4 / 4) },
    });
  });

  it('ranks three with a tie below the first', () => {
    const sampling = scriptedSampling([{ performances: [[1], [3], [1]], weights: [2] }]);
    expect(sampleAcceptability(sampling)).toEqual({
      rankAcceptability: [
        [0, 0.5, 0.5],
        [1, 0, 0],
        [0, 0.5, 0.5],
      ],
      pairwiseWinning: [
        [0, 0, 0],
        [1, 0, 1],
        [0, 0, 0],
      ],
      centralWeights: [NEVER, { kind: 'weights', weights: [1] }, NEVER],
      method: { kind: 'sampled', samples: 1, seed: 7, error: 1 },
    });
  });

  it('draws the performances of a sample before its weights', () => {
    const asked: string[] = [];
    sampleAcceptability({
      ...scriptedSampling([]),
      drawPerformances: () => {
        asked.push('performances');
        return [[1], [2]];
      },
      drawWeights: () => {
        asked.push('weights');
        return [1];
      },
      criteria: 1,
      samples: 2,
    });
    expect(asked).toEqual(['performances', 'weights', 'performances', 'weights']);
  });

  it('is as sure as its least sure share: here of a pair, at one half', () => {
    // Every alternative takes every rank in a quarter of the samples, and a is ahead of b in half of them.
    const rounds = Array.from({ length: 4 }, () => ['4321', '3412', '2143', '1234']).flat();
    const sampling = scriptedSampling(
      rounds.map((round) => ({ performances: [...round].map((cell) => [Number(cell)]), weights: [1] })),
    );
    const { method, rankAcceptability, pairwiseWinning } = sampleAcceptability(sampling);
    expect(new Set(rankAcceptability.flat())).toEqual(new Set([0.25]));
    expect(pairwiseWinning[0]![1]).toBe(0.5);
    expect(method).toEqual({ kind: 'sampled', samples: 16, seed: 7, error: Math.sqrt(1 / 4 / 16) });
  });

  it('is never surer than one sample', () => {
    const sampling = {
      ...scriptedSampling([]),
      drawPerformances: () => [
        [1, 1],
        [0, 0],
      ],
      samples: 200,
    };
    const { drawWeights: _, ...withoutWeights } = sampling;
    const { method, rankAcceptability } = sampleAcceptability(withoutWeights);
    expect(rankAcceptability).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(method).toEqual({ kind: 'sampled', samples: 200, seed: 7, error: 1 / 200 });
  });

  it('compares by differences: what is common and large does not count', () => {
    const drawPerformances = () => [
      [1e20, 1],
      [1e20, 0],
    ];
    expect(sampleAcceptability({ alternatives: 2, criteria: 2, drawPerformances, samples: 50, seed: 7 })).toMatchObject(
      {
        pairwiseWinning: [
          [0, 1],
          [0, 0],
        ],
      },
    );
  });

  it('counts what firstShares counts under the same levels and fixed weights', () => {
    const matrix: RangeMatrix = {
      low: [
        [75, 0],
        [0, 40],
      ],
      best: [
        [75, 50],
        [50, 50],
      ],
      high: [
        [75, 100],
        [100, 60],
      ],
    };
    const drawn = drawnMatrix(matrix, 2000, 7);
    const found = sampleAcceptability({
      alternatives: 2,
      criteria: 2,
      drawPerformances: inTurn(drawn),
      drawWeights: () => [3, 2],
      samples: 2000,
      seed: 7,
    });
    expect(found.rankAcceptability.map(([first]) => first)).toEqual(firstShares(drawn, [3, 2], 2000).shares);
    expect(
      found.centralWeights.map((central) => central.kind === 'weights' && central.weights[0]!.toFixed(12)),
    ).toEqual(['0.600000000000', '0.600000000000']);
  });

  it.each<[string, Partial<Sampling>, RegExp]>([
    ['no samples', { samples: 0 }, /0 samples/],
    ['half a sample', { samples: 0.5 }, /0.5 samples/],
    ['no number of samples', { samples: Number.NaN }, /NaN samples/],
    ['a row too few', { drawPerformances: () => [[1, 2]] }, /not 2 rows of 2/],
    [
      'a column too many',
      {
        drawPerformances: () => [
          [1, 2],
          [1, 2, 3],
        ],
      },
      /not 2 rows of 2/,
    ],
    [
      'a performance that is no number',
      {
        drawPerformances: () => [
          [1, 2],
          [Number.NaN, 1],
        ],
      },
      /no number/,
    ],
    ['a weight too few', { drawWeights: () => [1] }, /1 weights for 2 criteria/],
    ['a weight below 0', { drawWeights: () => [2, -1] }, /^The weights 2, -1 are negative or nothing$/],
    ['no weight at all', { drawWeights: () => [0, 0] }, /negative or nothing/],
    ['weights without end', { drawWeights: () => [1, Number.POSITIVE_INFINITY] }, /negative or nothing/],
  ])('refuses %s', (_, changed, message) => {
    const refused = () =>
      sampleAcceptability({
        ...scriptedSampling([
          {
            performances: [
              [1, 2],
              [2, 1],
            ],
            weights: [1, 1],
          },
        ]),
        ...changed,
      });
    expect(refused).toThrow(RangeError);
    expect(refused).toThrow(message);
  });
});

describe('confidenceFactors', () => {
  // 75 for certain against a triangle on 0, 50, 100: above 75 lies 2 x (1/4)^2 = 1/8 of it.
  it('finds 7/8 under one criterion, and none for who is never first', () => {
    const matrix = { low: [[75], [0], [0]], best: [[75], [50], [0]], high: [[75], [100], [0]] };
    const only = { kind: 'weights', weights: [1] } as const;
    const samples = 10_000;
    const drawn = drawnMatrix(matrix, samples, 7);
    const { factors, method } = confidenceFactors({
      centralWeights: [only, only, NEVER],
      drawPerformances: inTurn(drawn),
      samples,
      seed: 7,
    });
    const { shares } = firstShares(drawn, [1], samples);
    expect(factors).toEqual([{ kind: 'share', share: shares[0] }, { kind: 'share', share: shares[1] }, NEVER]);
    expect(Math.abs(shares[0]! - 7 / 8)).toBeLessThan(4.5 * Math.sqrt(7 / 64 / samples));
    expect(method).toMatchObject({ kind: 'sampled', samples, seed: 7 });
    if (method.kind === 'sampled') expect(method.error).toBeCloseTo(Math.sqrt(7 / 64 / samples), 3);
  });

  it('judges each alternative by its own weights, and splits ties', () => {
    const { factors, method } = confidenceFactors({
      centralWeights: [
        { kind: 'weights', weights: [1, 0] },
        { kind: 'weights', weights: [0, 1] },
        { kind: 'weights', weights: [0.5, 0.5] },
      ],
      drawPerformances: () => [
        [2, 1],
        [1, 2],
        [1, 2],
      ],
      samples: 10,
      seed: 7,
    });
    // a is first under the first criterion; b and c tie under the second; under both alike all three tie.
    expect(factors).toEqual([
      { kind: 'share', share: 1 },
      { kind: 'share', share: 0.5 },
      { kind: 'share', share: expect.closeTo(1 / 3, 12) },
    ]);
    expect(method).toEqual({ kind: 'sampled', samples: 10, seed: 7, error: Math.sqrt(1 / 4 / 10) });
  });

  it('without anybody who is ever first has nothing to sample', () => {
    const { factors } = confidenceFactors({
      centralWeights: [NEVER, NEVER],
      drawPerformances: () => [],
      samples: 10,
      seed: 7,
    });
    expect(factors).toEqual([NEVER, NEVER]);
  });

  it('refuses no samples', () => {
    expect(() =>
      confidenceFactors({ centralWeights: [NEVER], drawPerformances: () => [[1]], samples: 0, seed: 7 }),
    ).toThrow(RangeError);
  });
});

/** The levels of one draw after the other. */
function inTurn(drawn: readonly (readonly DrawnCell[])[]): Sampling['drawPerformances'] {
  let draw = 0;
  return () => {
    const rows = drawn.map((row) => row.map((levels) => (typeof levels === 'number' ? levels : levels[draw]!)));
    draw++;
    return rows;
  };
}

/** A sample for each entry. */
function scriptedSampling(draws: readonly { readonly performances: Matrix; readonly weights: readonly number[] }[]) {
  const [performances, weights] = [draws.map((draw) => draw.performances), draws.map((draw) => draw.weights)];
  return {
    alternatives: performances[0]?.length ?? 2,
    criteria: weights[0]?.length ?? 2,
    drawPerformances: () => performances.shift()!,
    drawWeights: () => weights.shift()!,
    samples: draws.length,
    seed: 7,
  };
}

function scripted(draws: readonly number[]): () => number {
  const left = [...draws];
  return () => {
    const next = left.shift();
    if (next === undefined) throw new Error('no draw left');
    return next;
  };
}
