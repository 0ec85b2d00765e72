// Moving one weight: the others keep their proportions and all sum to 1, with a pencil and on random moves.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Sliding, slideTo, slidingFrom, weightsOf } from '../../src/page/sliding.ts';
import { runs } from '../support/runs.ts';

const RUNS = runs();
const DUST = 1e-9;

/** Which weight, and the share it is moved to. */
type Move = readonly [at: number, share: number];

describe('sliding, with a pencil', () => {
  it.each<[string, readonly number[], readonly Move[], readonly number[]]>([
    ['nothing is moved', [0.5, 0.3, 0.2], [], [0.5, 0.3, 0.2]],
    ['points will do', [5, 3, 2], [], [0.5, 0.3, 0.2]],
    ['from .5 to .75: what is left halves', [0.5, 0.3, 0.2], [[0, 0.75]], [0.75, 0.15, 0.1]],
    ['from .5 to .2: what is left grows by 8/5', [0.5, 0.3, 0.2], [[0, 0.2]], [0.2, 0.48, 0.32]],
    ['to nothing: what is left doubles', [0.5, 0.3, 0.2], [[0, 0]], [0, 0.6, 0.4]],
    ['a weight of 0 comes up', [0.5, 0.5, 0], [[2, 0.5]], [0.25, 0.25, 0.5]],
    ['a weight of 0 stays 0 when another moves', [0.5, 0.5, 0], [[0, 0.9]], [0.9, 0.1, 0]],
    ['to the whole', [0.5, 0.3, 0.2], [[1, 1]], [0, 1, 0]],
    [
      'to the whole and back: the others were 5 to 2',
      [0.5, 0.3, 0.2],
      [
        [1, 1],
        [1, 0.3],
      ],
      [0.5, 0.3, 0.2],
    ],
    [
      'to nothing and back',
      [0.5, 0.3, 0.2],
      [
        [1, 0],
        [1, 0.3],
      ],
      [0.5, 0.3, 0.2],
    ],
    [
      'to the whole twice and back',
      [0.5, 0.3, 0.2],
      [
        [1, 1],
        [1, 1],
        [1, 0.65],
      ],
      [0.25, 0.65, 0.1],
    ],
    [
      'one was the whole and another moves: they share, and the third weighs nothing, as before',
      [0.5, 0.3, 0.2],
      [
        [0, 1],
        [1, 0.3],
      ],
      [0.7, 0.3, 0],
    ],
    ['no weight at all: the first that is moved is all there is', [0, 0, 0], [[0, 0.4]], [1, 0, 0]],
    ['no weight at all, and one moved to nothing', [0, 0, 0], [[0, 0]], [0, 0, 0]],
    [
      'no weight at all, to the whole and back',
      [0, 0, 0],
      [
        [0, 1],
        [0, 0.5],
      ],
      [1, 0, 0],
    ],
    ['the whole at the start', [0, 1, 0], [], [0, 1, 0]],
    ['the whole at the start stays: no other takes what it gives up', [0, 1, 0], [[1, 0.5]], [0, 1, 0]],
    ['the whole at the start, and another moves: the third stays without', [0, 1, 0], [[0, 0.4]], [0.4, 0.6, 0]],
    [
      'the others moved to nothing one by one: the last is the whole and stays',
      [0.5, 0.3, 0.2],
      [
        [1, 0],
        [2, 0],
        [0, 0.6],
      ],
      [1, 0, 0],
    ],
    ['only two', [0.25, 0.75], [[0, 0.4]], [0.4, 0.6]],
  ])('%s', (_, weights, moves, expected) => {
    expect(rounded(weightsOf(slid(weights, moves)))).toEqual(rounded(expected));
  });

  it('no weight at all stays none until one is moved', () => {
    expect(weightsOf(slidingFrom([0, 0, 0]))).toEqual([0, 0, 0]);
  });
});

describe('sliding, on random moves', () => {
  const share = fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 1000), weight: 6 },
    { arbitrary: fc.constantFrom(0, 1), weight: 1 },
  );
  const aSlide = fc.integer({ min: 2, max: 6 }).chain((length) =>
    fc.record({
      weights: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 48 })), {
        minLength: length,
        maxLength: length,
      }),
      moves: fc.array(fc.tuple(fc.nat({ max: length - 1 }), share), { maxLength: 8 }),
      last: fc.tuple(fc.nat({ max: length - 1 }), share),
    }),
  );
  const always = (
    name: string,
    check: (before: readonly number[], after: readonly number[], last: Move, sliding: Sliding) => void,
  ) =>
    it(name, () => {
      fc.assert(
        fc.property(aSlide, ({ weights, moves, last }) => {
          const sliding = slid(weights, moves);
          check(weightsOf(sliding), weightsOf(slideTo(sliding, ...last)), last, sliding);
        }),
        RUNS,
      );
    });

  always(
    'the moved one weighs what it was moved to, wherever others can share',
    (before, after, [at, to], { whole }) => {
      const canShare = sumOf(before) - before[at]! > DUST || whole === at;
      if (canShare) expect(near(after[at]!, to) || near(after[at]!, 1)).toBe(true);
      else expect(near(after[at]!, before[at] === 0 && to === 0 ? 0 : 1)).toBe(true);
    },
  );
  always('all are from 0 to 1 and sum to 1, or to nothing where there was none', (before, after, [, to]) => {
    expect(after.every((weight) => weight >= 0 && weight <= 1)).toBe(true);
    expect(near(sumOf(after), sumOf(before) === 0 && to === 0 ? 0 : 1)).toBe(true);
  });
  always('the others keep their proportions, wherever they have some', (before, after, [at]) => {
    const rest = sumOf(before) - before[at]!;
    if (rest < DUST) return;
    before.forEach((weight, each) => {
      if (each !== at) expect(near(after[each]!, (weight / rest) * (1 - after[at]!))).toBe(true);
    });
  });
  always('what weighs nothing and was not put to the whole stays without', (before, after, [at], { whole }) => {
    if (whole === at) return;
    expect(after.every((weight, each) => each === at || before[each]! > 0 || weight === 0)).toBe(true);
  });
  always('moved back, all is as it was, also by way of the whole and of nothing', (before, _, [at], sliding) => {
    if (sumOf(before) === 0) return;
    for (const way of [[0], [1], [0.3], [1, 0], [0, 1], [0.2, 1, 0.9]]) {
      const there = way.reduce((now, to) => slideTo(now, at, to), sliding);
      const back = weightsOf(slideTo(there, at, before[at]!));
      expect(back.every((weight, each) => near(weight, before[each]!))).toBe(true);
    }
  });
  it('the unit of the start says nothing, and the order of criteria neither', () => {
    fc.assert(
      fc.property(aSlide, ({ weights, moves }) => {
        const once = rounded(weightsOf(slid(weights, moves)));
        const scaled = weights.map((weight) => weight / 16);
        expect(rounded(weightsOf(slid(scaled, moves)))).toEqual(once);
        const turned = moves.map(([at, to]): Move => [weights.length - 1 - at, to]);
        expect(rounded(weightsOf(slid(weights.toReversed(), turned))).toReversed()).toEqual(once);
      }),
      RUNS,
    );
  });
});

function slid(weights: readonly number[], moves: readonly Move[]): Sliding {
  return moves.reduce((sliding, [at, share]) => slideTo(sliding, at, share), slidingFrom(weights));
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < DUST;
}

function rounded(weights: readonly number[]): number[] {
  return weights.map((weight) => Math.round(weight * 1e9) / 1e9);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
