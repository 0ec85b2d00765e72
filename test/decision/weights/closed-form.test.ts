// Two or three alternatives -> the shares of whole numbers, to twelve decimals, or nothing where only those can tell.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptability, type KnownWeights } from '../../../src/decision/weights/acceptability.ts';
import { closedFormAcceptability } from '../../../src/decision/weights/closed-form.ts';
import { orderedSimplices } from '../../../src/decision/weights/ordered-simplices.ts';
import { shareAbove } from '../../../src/decision/weights/simplex-parts.ts';
import type { Acceptability } from '../../../src/decision/weights/standings.ts';
import { enough, runs } from '../../support/runs.ts';

const closedOver = (performances: readonly (readonly number[])[], groups: readonly (readonly number[])[]) =>
  closedFormAcceptability(performances, orderedSimplices(groups));

/** The same from whole numbers: one more alternative, which is always last, is too many for closed forms. */
function byWholeNumbers(performances: readonly (readonly number[])[], groups: readonly (readonly number[])[]) {
  const worst = performances[0]!.map((_, k) => Math.min(...performances.map((row) => row[k]!)) - 1);
  const space: KnownWeights = { kind: 'order', groups };
  const { rankAcceptability, pairwiseWinning, centralWeights, method } = acceptability({
    performances: [...performances, worst],
    space,
    samples: 1,
    seed: 1,
    steps: 1_000_000,
  });
  expect(method).toEqual({ kind: 'exact' });
  const most = performances.length;
  return {
    rankAcceptability: rankAcceptability.slice(0, most).map((ranks) => ranks.slice(0, most)),
    pairwiseWinning: pairwiseWinning.slice(0, most).map((row) => row.slice(0, most)),
    centralWeights: centralWeights.slice(0, most),
  };
}

const close = (number: number) => expect.closeTo(number, 11);

function expectAlike(closed: Acceptability, exact: ReturnType<typeof byWholeNumbers>) {
  expect(closed.rankAcceptability).toEqual(exact.rankAcceptability.map((row) => row.map(close)));
  expect(closed.pairwiseWinning).toEqual(exact.pairwiseWinning.map((row) => row.map(close)));
  expect(closed.centralWeights).toEqual(
    exact.centralWeights.map((each) =>
      each.kind === 'weights' ? { ...each, weights: each.weights.map(close) } : each,
    ),
  );
}

const matrix = (numbers: fc.Arbitrary<number>) =>
  fc
    .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 1, max: 6 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(numbers, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );

/** The columns in a random order, cut into groups at random. */
const groupsOf = (columns: number) =>
  fc
    .tuple(
      fc.shuffledSubarray(
        Array.from({ length: columns }, (_, k) => k),
        { minLength: columns, maxLength: columns },
      ),
      fc.array(fc.boolean(), { minLength: columns, maxLength: columns }),
    )
    .map(([order, cuts]) =>
      order.flatMap((_, at) => {
        const end = cuts.indexOf(true, at + 1);
        return at === 0 || cuts[at] ? [order.slice(at, end < 0 ? order.length : end)] : [];
      }),
    );

describe('closedFormAcceptability', () => {
  // Few different numbers, so that ties in a criterion, and on the way, are common.
  it.each([
    ['small whole numbers', fc.integer({ min: 0, max: 4 }), 0.5],
    ['hundredths', fc.integer({ min: 0, max: 100 }).map((each) => each / 100), 0.8],
  ] as const)('gives what whole numbers give, for %s', (_, numbers, atLeast) => {
    let closed = 0;
    let all = 0;
    fc.assert(
      fc.property(
        matrix(numbers).chain((rows) => fc.tuple(fc.constant(rows), groupsOf(rows[0]!.length))),
        ([rows, groups]) => {
          all++;
          const found = closedOver(rows, groups);
          if (found === undefined) return;
          closed++;
          expectAlike(found, byWholeNumbers(rows, groups));
        },
      ),
      runs(300),
    );
    expect(enough(closed, atLeast * all)).toBe(true);
  });

  it('is known by hand: of two criteria, the first half of the weights for each', () => {
    expect(
      closedOver(
        [
          [1, 0],
          [0, 1],
        ],
        [[0, 1]],
      ),
    ).toEqual({
      rankAcceptability: [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
      pairwiseWinning: [
        [0, 0.5],
        [0.5, 0],
      ],
      centralWeights: [
        { kind: 'weights', weights: [0.75, 0.25] },
        { kind: 'weights', weights: [0.25, 0.75] },
      ],
      method: { kind: 'exact' },
    });
  });

  // By symmetry each is first in a third; the largest of three weights has the mean (1 + 1/2 + 1/3) / 3.
  it('is known by hand: each best on one of three criteria, nobody ahead of anybody in more than half', () => {
    const found = closedOver(
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      [[0, 1, 2]],
    )!;
    expect(found.rankAcceptability.flat()).toEqual(new Array(9).fill(close(1 / 3)));
    expect(found.centralWeights[1]).toEqual({ kind: 'weights', weights: [7 / 36, 11 / 18, 7 / 36].map(close) });
  });

  it('says so where an alternative is never first, though nobody dominates it', () => {
    const { rankAcceptability, centralWeights } = closedOver(
      [
        [10, 0],
        [0, 10],
        [4, 4],
      ],
      [[0, 1]],
    )!;
    expect(centralWeights[2]).toEqual({ kind: 'never-first' });
    expect(rankAcceptability[2]).toEqual([0, 0.8, 0.2]);
  });

  // What others leave over of the whole would be right to ten decimals here.
  it.each([0, 1, 2])('a millionth of the weights is as right as a half, at place %i', (place) => {
    const rows = [
      [0.999, 1, 1],
      [0, 0.5, 0.4],
    ];
    const all = rows.toSpliced(place, 0, [1, 0, 0]);
    const found = closedOver(all, [[0, 1, 2]])!;
    expect(found.rankAcceptability[place]![0]).toBeLessThan(1.001e-6);
    expectAlike(found, byWholeNumbers(all, [[0, 1, 2]]));
  });

  it.each([
    ['one alternative', [[1, 2]]],
    [
      'four',
      [
        [1, 2],
        [2, 1],
        [3, 0],
        [0, 3],
      ],
    ],
    [
      'two that tie everywhere',
      [
        [1, 2],
        [1, 2],
        [2, 1],
      ],
    ],
    [
      'what is equal but for the last bit',
      [
        [0.1 + 0.2, 1],
        [0.3, 2],
      ],
    ],
    [
      'three that nearly meet in a point',
      [
        [1, 0],
        [0, 1],
        [0.50001, 0.5],
      ],
    ],
    [
      // a is ahead near one vertex of six alone: in (0.01 / 1.01)^5 of the space.
      'a share of next to nothing',
      [
        [0.01, 0, 0, 0, 0, 0],
        [0, 1, 1, 1, 1, 1],
      ],
    ],
  ])('leaves to whole numbers: %s', (_, rows) => {
    expect(closedOver(rows, [rows[0]!.map((__, k) => k)])).toBeUndefined();
  });

  it('leaves to whole numbers a tie in the mean of criteria that are ranked', () => {
    expect(
      closedOver(
        [
          [1, 0, 5],
          [0, 1, 3],
        ],
        [[0], [1], [2]],
      ),
    ).toBeUndefined();
    expect(
      closedOver(
        [
          [3, 0, 5],
          [0, 1, 3],
        ],
        [[0], [1], [2]],
      ),
    ).toBeDefined();
  });
});

describe('shareAbove', () => {
  it.each([
    [[1], 1],
    [[0], 0],
    [[-1], 0],
    [[1, -1], 0.5],
    [[3, -1], 0.75],
    [[1, 1, -1], 0.75],
    [[0, 0, 1], 1],
    [[0, 0, -1], 0],
    [[1, 0, -1], 0.5],
  ])('is the part of a simplex above 0: %j gives %d', (values, share) => {
    expect(shareAbove(values)).toBeCloseTo(share, 15);
  });

  it('and the part below make the whole', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -9, max: 9 }).filter((each) => each !== 0),
          { minLength: 1 },
        ),
        (values) => {
          const below = shareAbove(values.map((each) => -each));
          expect(shareAbove(values) + below).toBeCloseTo(1, 12);
        },
      ),
      runs(300),
    );
  });
});
