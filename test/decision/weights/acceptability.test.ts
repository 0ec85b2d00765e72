// SMAA-2 at fixed performances: pencil cases, ties and edges, exact against sampled, and what holds for every problem.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dominates, type Matrix, rankOrderCentroid } from '../../../src/decision/additive.ts';
import { randomStream } from '../../../src/decision/draws.ts';
import { acceptability, type KnownWeights } from '../../../src/decision/weights/acceptability.ts';
import type { Acceptability, Method } from '../../../src/decision/weights/standings.ts';
import { RUNS_MS, runs, SEED } from '../../support/runs.ts';

const ANY: KnownWeights = { kind: 'any' };
const NEVER = { kind: 'never-first' };
const RUNS = runs();

describe('by pencil', () => {
  // With w = w1: a is worth 4w, b 4 - 4w, c 3. a is ahead of c from w = 3/4, b up to w = 1/4; a and b meet at 1/2.
  it('three alternatives on two criteria', () => {
    expect(ranked('4 0, 0 4, 3 3')).toEqual({
      rankAcceptability: table('0.25 0.25 0.5, 0.25 0.25 0.5, 0.5 0.5 0'),
      pairwiseWinning: table('0 0.5 0.25, 0.5 0 0.25, 0.75 0.75 0'),
      centralWeights: weights('0.875 0.125, 0.125 0.875, 0.5 0.5'),
      method: { kind: 'exact' },
    });
  });

  // Only weights with w2 >= w1, so w from 0 to 1/2: b leads up to 1/4, then c; a is never first.
  it('the same when the second criterion matters more', () => {
    expect(ranked('4 0, 0 4, 3 3', order([1], [0]))).toEqual({
      rankAcceptability: table('0 0 1, 0.5 0.5 0, 0.5 0.5 0'),
      pairwiseWinning: table('0 0 0, 1 0 0.5, 1 0.5 0'),
      centralWeights: [NEVER, ...weights('0.125 0.875, 0.375 0.625')],
      method: { kind: 'exact' },
    });
  });
});

describe('edges', () => {
  it.each<[string, string, KnownWeights, string, string, (string | undefined)[]]>([
    ['one alternative', '3 1', ANY, '1', '0', ['0.5 0.5']],
    ['one alternative, one criterion', '3', ANY, '1', '0', ['1']],
    ['one criterion', '1, 3, 2', ANY, '0 0 1, 1 0 0, 0 1 0', '0 0 0, 1 0 1, 1 0 0', [undefined, '1', undefined]],
    [
      'one criterion, a tie at the top',
      '3, 3, 2',
      ANY,
      '0.5 0.5 0, 0.5 0.5 0, 0 0 1',
      '0 0 1, 0 0 1, 0 0 0',
      ['1', '1', undefined],
    ],
    ['two equal alternatives', '3 1, 3 1', ANY, '0.5 0.5, 0.5 0.5', '0 0, 0 0', ['0.5 0.5', '0.5 0.5']],
    [
      'everything equal',
      '0 0, 0 0, 0 0, 0 0',
      ANY,
      '0.25 0.25 0.25 0.25, 0.25 0.25 0.25 0.25, 0.25 0.25 0.25 0.25, 0.25 0.25 0.25 0.25',
      '0 0 0 0, 0 0 0 0, 0 0 0 0, 0 0 0 0',
      ['0.5 0.5', '0.5 0.5', '0.5 0.5', '0.5 0.5'],
    ],
    [
      'two equal against one',
      '1 0, 1 0, 0 1',
      ANY,
      '0.25 0.5 0.25, 0.25 0.5 0.25, 0.5 0 0.5',
      '0 0 0.5, 0 0 0.5, 0.5 0.5 0',
      ['0.75 0.25', '0.75 0.25', '0.25 0.75'],
    ],
    ['level on one criterion: ahead but at one point', '1 1, 0 1', ANY, '1 0, 0 1', '0 1, 0 0', ['0.5 0.5', undefined]],
    [
      'three through one point: never first, and never dominated',
      '2 0, 0 2, 1 1',
      ANY,
      '0.5 0 0.5, 0.5 0 0.5, 0 1 0',
      '0 0.5 0.5, 0.5 0 0.5, 0.5 0.5 0',
      ['0.75 0.25', '0.25 0.75', undefined],
    ],
    [
      'a group of one: the others weigh nothing',
      '0 1 5, 0 2 5',
      order([1]),
      '0 1, 1 0',
      '0 0, 1 0',
      [undefined, '0 1 0'],
    ],
    ['equal where there is weight', '0 7 1, 9 7 2', order([1]), '0.5 0.5, 0.5 0.5', '0 0, 0 0', ['0 1 0', '0 1 0']],
    [
      'all criteria in one group: any weights',
      '1 0, 0 1',
      order([1, 0]),
      '0.5 0.5, 0.5 0.5',
      '0 0.5, 0.5 0',
      ['0.75 0.25', '0.25 0.75'],
    ],
    ['a ratio of 1e20 in one row', '1e20 1, 1e20 0', ANY, '1 0, 0 1', '0 1, 0 0', ['0.5 0.5', undefined]],
    [
      'large numbers in common, in two rows of three',
      '1e20 1, 1e20 0, 0 0',
      ANY,
      '1 0 0, 0 1 0, 0 0 1',
      '0 1 1, 0 0 1, 0 0 0',
      ['0.5 0.5', undefined, undefined],
    ],
    [
      'decimals that no binary number hits',
      '0.1 0.3, 0.3 0.1, 0.2 0.2',
      ANY,
      '0.5 0 0.5, 0.5 0 0.5, 0 1 0',
      '0 0.5 0.5, 0.5 0 0.5, 0.5 0.5 0',
      ['0.25 0.75', '0.75 0.25', undefined],
    ],
  ])('%s', (_, performances, space, ranks, wins, centres) => {
    const central = centres.map((centre) => (centre === undefined ? NEVER : weights(centre)[0]));
    expect(ranked(performances, space)).toEqual({
      rankAcceptability: table(ranks),
      pairwiseWinning: table(wins),
      centralWeights: central,
      method: { kind: 'exact' },
    });
  });

  it('keeps a share of 1e-20', () => {
    // a is ahead of b where w1 > 1e20 w2.
    const { rankAcceptability, centralWeights } = ranked('1 0, 0 1e20');
    expect(rankAcceptability[0]![0]! * 1e20).toBeCloseTo(1, 12);
    expect(rankAcceptability[1]![0]).toBe(1);
    expect(centralWeights[0]).toEqual({ kind: 'weights', weights: [1, expect.closeTo(0, 19)] });
  });

  it.each<[string, Matrix, KnownWeights, RegExp]>([
    ['no alternatives', [], ANY, /nothing to compare/],
    ['no criteria', [[], []], ANY, /nothing to compare/],
    ['rows of two lengths', [[1, 2], [1]], ANY, /differ in length/],
    ['a performance that is no number', [[1], [Number.NaN]], ANY, /no finite number/],
    ['no groups', [[1], [2]], order(), /no criterion/],
    ['an empty group', [[1], [2]], order([0], []), /no criterion/],
    ['a criterion in two groups', table('1 2'), order([0, 1], [0]), /two groups/],
    ['a criterion that is not there', table('1 2'), order([2]), /There are 2 criteria/],
    ['a position below 0', table('1 2'), order([-1]), /There are 2 criteria/],
    ['half a position', table('1 2'), order([0.5]), /There are 2 criteria/],
  ])('refuses %s', (_, performances, space, message) => {
    const refused = () => acceptability({ performances, space, samples: 1, seed: 7 });
    expect(refused).toThrow(RangeError);
    expect(refused).toThrow(message);
  });
});

describe('an order of the criteria', () => {
  it.each([1, 2, 3, 4, 5])('of %i, the only alternative has the rank-order centroid as its central weights', (n) => {
    const { numerators, denominator } = rankOrderCentroid(n);
    // The criteria stand in the reverse of their order, behind one that nobody named.
    const groups = numerators.map((_, rank) => [n - rank]);
    const [central] = ranked(Array.from({ length: n + 1 }, () => '0').join(' '), order(...groups)).centralWeights;
    const expected = [0, ...numerators.map((numerator) => numerator / denominator).reverse()];
    expect(central).toEqual({ kind: 'weights', weights: expected.map((each) => expect.closeTo(each, 14)) });
  });

  it(
    'that nobody gave is any order',
    () => {
      fc.assert(
        fc.property(problems(3, 4), ({ performances }) => {
          const all = performances[0]!.map((_, k) => k);
          expect(exactly(performances, order(all))).toEqual(exactly(performances));
        }),
        RUNS,
      );
    },
    RUNS_MS,
  );
});

describe('exact or sampled', () => {
  const large = Array.from({ length: 9 }, (_, row) => Array.from({ length: 9 }, (__, k) => (row * k * k) % 11));

  it('samples what falls into too many pieces, and says so', () => {
    const { method } = acceptability({ performances: large, space: ANY, samples: 500, seed: 7 });
    expect(method).toMatchObject({ kind: 'sampled', samples: 500, seed: 7 });
    if (method.kind === 'sampled') expect(method.error).toBeGreaterThan(1 / 500);
    // A share is least sure at one half.
    if (method.kind === 'sampled') expect(method.error).toBeLessThanOrEqual(Math.sqrt(1 / 4 / 500));
  });

  // Ten on five have 5,333 steps: more than 1,333 are needed of them here, and there more than 5,333 and fewer than 40,000.
  it.each<[string, number, number, number, Method['kind']]>([
    ['what takes some thousand steps', 22, 4, 1333, 'exact'],
    ['what takes some ten thousand', 21, 3, 40_000, 'sampled'],
  ])('many alternatives have fewer steps: %s', (_, seed, levels, otherSteps, kind) => {
    const random = randomStream(seed);
    const performances = Array.from({ length: 10 }, () =>
      Array.from({ length: 5 }, () => Math.floor(random() * levels)),
    );
    const problem = { performances, space: order([0], [1], [2], [3], [4]), samples: 10, seed: 7 };
    expect(acceptability(problem).method.kind).toBe(kind);
    expect(acceptability({ ...problem, steps: otherSteps }).method.kind).not.toBe(kind);
  });

  it(
    'samples an order with more ties than there are steps',
    () => {
      const performances = [Array.from({ length: 14 }, (_, k) => k % 3), Array.from({ length: 14 }, () => 1)];
      const tied = order(
        [0],
        Array.from({ length: 13 }, (_, k) => k + 1),
      );
      expect(acceptability({ performances, space: tied, samples: 100, seed: 7 }).method.kind).toBe('sampled');
      const first = order(
        Array.from({ length: 13 }, (_, k) => k + 1),
        [0],
      );
      expect(acceptability({ performances, space: first, samples: 100, seed: 7 }).method.kind).toBe('exact');
    },
    RUNS_MS,
  );

  it.each<[string, number, number]>([
    ['three on five', 3, 5],
    ['three on six', 3, 6],
    ['two on eight', 2, 8],
  ])(
    'is exact for %s criteria, any weights or an order, whatever the ties',
    (_, alternatives, criteria) => {
      const grouped = [[], [1], [2], [1, 2], [3], [1, 4], [1, 2, 3, 4]].map((starts) => split(criteria, starts));
      const hardest = criteria === 5 ? grouped : [[Array.from({ length: criteria }, (__, k) => k)]];
      for (const performances of fc.sample(matrices(alternatives, criteria, 100), { numRuns: 12, seed: SEED }))
        for (const groups of hardest) expect(exactly(performances, order(...groups)).method.kind).toBe('exact');
    },
    RUNS_MS,
  );

  // Bernstein (1924): the share of N draws strays by more than z standard errors + z^2 / 3N once in some 25,000 times
  // at most for z = 4.5, and in truth far more rarely.
  it(
    'agree on a thousand problems',
    () => {
      const [samples, z] = [400, 4.5];
      fc.assert(
        fc.property(problems(3, 5), fc.nat(), ({ performances, space }, seed) => {
          const exact = exactly(performances, space);
          const sampled = acceptability({ performances, space, samples, seed, steps: 0 });
          expect(sampled.method.kind).toBe('sampled');
          const pairs = (['rankAcceptability', 'pairwiseWinning'] as const).flatMap((part) =>
            exact[part].flatMap((row, a) => row.map((share, b) => [share, sampled[part][a]![b]!] as const)),
          );
          for (const [share, found] of pairs) {
            const error = Math.sqrt(Math.max(0, share * (1 - share)) / samples);
            const room = share === 0 || share === 1 ? 1e-9 : z * error + (z * z) / (3 * samples) + 1e-9;
            expect(Math.abs(share - found)).toBeLessThanOrEqual(room);
          }
          for (const [index, central] of sampled.centralWeights.entries())
            if (central.kind === 'weights') expect(exact.centralWeights[index]!.kind).toBe('weights');
        }),
        runs(),
      );
    },
    RUNS_MS,
  );

  it('agree on central weights', () => {
    const performances = table('7 6 9 1, 5 7 5 4, 4 10 4 9');
    const space = order([1, 2], [0, 3]);
    const exact = exactly(performances, space);
    const sampled = acceptability({ performances, space, samples: 40_000, seed: 7, steps: 0 });
    expect(exact.centralWeights.map(({ kind }) => kind)).toEqual(['weights', 'never-first', 'weights']);
    for (const [index, central] of exact.centralWeights.entries()) {
      const found = sampled.centralWeights[index]!;
      expect(found.kind).toBe(central.kind);
      if (central.kind === 'weights' && found.kind === 'weights')
        for (const [k, weight] of central.weights.entries())
          expect(Math.abs(weight - found.weights[k]!)).toBeLessThan(0.01);
    }
  });

  it('gives the same bytes to the same seed, others to another', () => {
    const bytes = (seed: number) =>
      JSON.stringify(acceptability({ performances: large, space: ANY, samples: 50, seed }));
    expect(bytes(7)).toBe(bytes(7));
    expect(bytes(7)).not.toBe(bytes(8).replace('"seed":8', '"seed":7'));
  });
});

describe('for every problem', () => {
  const always = (name: string, holds: (problem: Problem, found: Acceptability) => void) =>
    it(
      name,
      () => {
        fc.assert(
          fc.property(problems(4, 4), (problem) => holds(problem, exactly(problem.performances, problem.space))),
          RUNS,
        );
      },
      RUNS_MS,
    );

  always('acceptabilities sum to 1 in rows and columns', (_, { rankAcceptability: ranks }) => {
    for (const line of [...ranks, ...ranks.map((__, k) => ranks.map((row) => row[k]!))])
      expect(line.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14);
  });

  always('of two alternatives one is ahead, unless they are equal', ({ performances, space }, found) => {
    const weighed = space.kind === 'any' ? performances[0]!.map((_, k) => k) : space.groups.flat();
    for (const [a, row] of performances.entries())
      for (const [b, other] of performances.entries()) {
        const equal = weighed.every((k) => row[k] === other[k]);
        const sum = found.pairwiseWinning[a]![b]! + found.pairwiseWinning[b]![a]!;
        expect(sum).toBeCloseTo(equal ? 0 : 1, 14);
      }
  });

  always('central weights keep the order, and belong to those who are ever first', ({ space }, found) => {
    for (const [index, central] of found.centralWeights.entries()) {
      expect(central.kind === 'weights').toBe(found.rankAcceptability[index]![0]! > 0);
      if (central.kind !== 'weights') continue;
      expect(central.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
      const groups = space.kind === 'any' ? [] : space.groups.map((group) => group.map((k) => central.weights[k]!));
      for (const [place, group] of groups.entries())
        expect(Math.min(...group)).toBeGreaterThanOrEqual(Math.max(0, ...(groups[place + 1] ?? [])) - 1e-12);
    }
  });

  always('central weights balance: weighted by first ranks they are the centre of the space', (problem, found) => {
    const only = exactly([problem.performances[0]!], problem.space).centralWeights[0]!;
    const balance = problem.performances[0]!.map((_, k) =>
      found.centralWeights.reduce(
        (sum, central, index) =>
          sum + (central.kind === 'weights' ? found.rankAcceptability[index]![0]! * central.weights[k]! : 0),
        0,
      ),
    );
    if (only.kind === 'weights')
      for (const [k, each] of balance.entries()) expect(each).toBeCloseTo(only.weights[k]!, 12);
  });

  always('an alternative leads under its own central weights', ({ performances }, found) => {
    for (const [index, central] of found.centralWeights.entries()) {
      if (central.kind !== 'weights') continue;
      const values = performances.map((row) => row.reduce((sum, cell, k) => sum + cell * central.weights[k]!, 0));
      expect(values[index]).toBeGreaterThanOrEqual(Math.max(...values) - 1e-12);
    }
  });

  always('a dominated alternative is never more often first, nor ever ahead', ({ performances }, found) => {
    for (const [a, row] of performances.entries())
      for (const [b, other] of performances.entries()) {
        if (!dominates(row, other)) continue;
        expect(found.rankAcceptability[b]![0]).toBeLessThanOrEqual(found.rankAcceptability[a]![0]!);
        expect(found.pairwiseWinning[b]![a]).toBe(0);
      }
  });

  always('the order of alternatives decides nothing', ({ performances, space }, found) => {
    const turned = exactly([...performances].reverse(), space);
    closeTo(turned.rankAcceptability, [...found.rankAcceptability].reverse());
    closeTo(
      turned.pairwiseWinning,
      [...found.pairwiseWinning].reverse().map((row) => [...row].reverse()),
    );
    closeTo([...turned.centralWeights].reverse().map(centre), found.centralWeights.map(centre));
  });

  always('the order of criteria decides nothing', ({ performances, space }, found) => {
    const last = performances[0]!.length - 1;
    const turned = exactly(
      performances.map((row) => [...row].reverse()),
      space.kind === 'any' ? space : order(...space.groups.map((group) => group.map((k) => last - k))),
    );
    closeTo(turned.rankAcceptability, found.rankAcceptability);
    closeTo(turned.pairwiseWinning, found.pairwiseWinning);
    closeTo(
      turned.centralWeights.map((central) => centre(central).reverse()),
      found.centralWeights.map(centre),
    );
  });

  always('neither the scale of all performances nor a constant added to a criterion counts', (problem, found) => {
    const moved = problem.performances.map((row) => row.map((cell, k) => 100 * cell + 7 * k - 9));
    const again = exactly(moved, problem.space);
    closeTo(again.rankAcceptability, found.rankAcceptability);
    closeTo(again.pairwiseWinning, found.pairwiseWinning);
    expect(again.centralWeights.map(({ kind }) => kind)).toEqual(found.centralWeights.map(({ kind }) => kind));
    closeTo(again.centralWeights.map(centre), found.centralWeights.map(centre));
  });

  always('nothing is ever NaN, and every share lies between 0 and 1', (_, found) => {
    const numbers = [...found.rankAcceptability, ...found.pairwiseWinning, ...found.centralWeights.map(centre)].flat();
    expect(numbers.filter((number) => !(number >= 0 && number <= 1))).toEqual([]);
  });
});

interface Problem {
  readonly performances: number[][];
  readonly space: KnownWeights;
}

/** Two alternatives or more, small whole numbers so that rows tie and planes touch; any weights or a random order. */
function problems(alternatives: number, criteria: number): fc.Arbitrary<Problem> {
  return fc
    .record({ m: fc.integer({ min: 2, max: alternatives }), n: fc.integer({ min: 2, max: criteria }) })
    .chain(({ m, n }) => fc.record({ performances: matrices(m, n, 4), space: spaces(n) }));
}

function matrices(alternatives: number, criteria: number, most: number): fc.Arbitrary<number[][]> {
  const row = fc.array(fc.integer({ min: 0, max: most }), { minLength: criteria, maxLength: criteria });
  return fc.array(row, { minLength: alternatives, maxLength: alternatives });
}

/** Some of the criteria in a random order, with ties. */
function spaces(criteria: number): fc.Arbitrary<KnownWeights> {
  const all = Array.from({ length: criteria }, (_, k) => k);
  const named = fc.shuffledSubarray(all, { minLength: 1 });
  const starts = fc.subarray(all.slice(1));
  const ordered = fc.tuple(named, starts).map(([some, cuts]) =>
    order(
      ...split(
        some.length,
        cuts.filter((cut) => cut < some.length),
      ).map((group) => group.map((place) => some[place]!)),
    ),
  );
  return fc.oneof({ arbitrary: fc.constant(ANY), weight: 1 }, { arbitrary: ordered, weight: 2 });
}

/** Positions 0 to n - 1 in groups, a new one at each of `starts`. */
function split(n: number, starts: readonly number[]): number[][] {
  const bounds = [0, ...starts, n];
  return bounds
    .slice(1)
    .map((end, index) => Array.from({ length: end - bounds[index]! }, (_, k) => bounds[index]! + k));
}

function exactly(performances: Matrix, space = ANY): Acceptability {
  const found = acceptability({ performances, space, samples: 1, seed: 7 });
  expect(found.method).toEqual({ kind: 'exact' });
  return found;
}

function ranked(performances: string, space = ANY): Acceptability {
  return exactly(table(performances), space);
}

function order(...groups: number[][]): KnownWeights {
  return { kind: 'order', groups };
}

/** Rows between commas, numbers between blanks. */
function table(rows: string): number[][] {
  return rows.split(', ').map((row) => row.split(' ').map(Number));
}

function weights(rows: string) {
  return table(rows).map((row) => ({ kind: 'weights', weights: row }));
}

function centre(central: Acceptability['centralWeights'][number]): number[] {
  return central.kind === 'weights' ? [...central.weights] : [];
}

function closeTo(got: Matrix, expected: Matrix) {
  expect(got).toEqual(expected.map((row) => row.map((number) => expect.closeTo(number, 12))));
}
