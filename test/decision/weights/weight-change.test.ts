// The smallest joint change of the weights: by hand, against the linear program, and against every weight on a grid.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightedSum } from '../../../src/decision/additive.ts';
import { type Fraction, toNumber } from '../../../src/decision/weights/fractions.ts';
import {
  drawLevel,
  smallestWeightChange,
  type Weighted,
  weightFlip,
} from '../../../src/decision/weights/weight-change.ts';
import { projectPath } from '../../support/run.ts';
import { enough, runs } from '../../support/runs.ts';

describe('flip-l1-two-by-two-and-dominant', () => {
  const {
    matrix: performances,
    weights,
    expected,
    tolerance,
  } = JSON.parse(
    readFileSync(projectPath('test/fixtures/reference-cases/flip-l1-two-by-two-and-dominant.json'), 'utf8'),
  ) as {
    matrix: number[][];
    weights: number[];
    tolerance: number;
    expected: {
      flip_weights: number[];
      l1_change: number;
      dominant_case: { matrix: number[][]; weights: number[]; flip: null };
      tornado_case: { matrix: number[][]; weights: number[]; delta: number; swings: number[] };
    };
  };
  const near = (got: readonly number[], wanted: readonly number[]) => {
    expect(got).toHaveLength(wanted.length);
    for (const [k, number] of got.entries()) expect(Math.abs(number - wanted[k]!)).toBeLessThanOrEqual(tolerance);
  };

  it('flips at the published weights', () => {
    const flip = weightFlip({ weights, performances });
    if (flip.kind !== 'flip') throw new Error(flip.kind);
    expect(flip.to.map(({ rival }) => rival)).toEqual([1]);
    near([flip.distance, ...flip.to[0]!.weights], [expected.l1_change, ...expected.flip_weights]);
  });

  it('and so does the linear program', () => {
    const change = smallestWeightChange({ weights, performances, target: 1 });
    if (change.kind !== 'change') throw new Error(change.kind);
    near([change.distance, ...change.weights], [expected.l1_change, ...expected.flip_weights]);
  });

  it('never flips what dominates', () => {
    const { matrix: dominant, weights: even, flip } = expected.dominant_case;
    expect(flip).toBeNull();
    expect(weightFlip({ weights: even, performances: dominant })).toEqual({ kind: 'never' });
    expect(smallestWeightChange({ weights: even, performances: dominant, target: 1 })).toEqual({ kind: 'never' });
  });

  it('swings by the published lengths when one weight is raised and lowered', () => {
    const { matrix: [winner, rival] = [], weights: even, delta, swings } = expected.tornado_case;
    const lead = (given: readonly number[]) => weightedSum(given, winner!) - weightedSum(given, rival!);
    const scaled = (k: number, factor: number) => even.with(k, even[k]! * factor);
    near(
      even.map((_, k) => Math.abs(lead(scaled(k, 1 + delta)) - lead(scaled(k, 1 - delta)))),
      swings,
    );
  });
});

describe('weightFlip', () => {
  it.each([
    // Leads 3 1 -2 sum to 1.4; from the first to the third weight each part takes 5 away, so .28 move.
    ['from the largest lead', '5 3 2', '3 1 0 | 0 0 2', '0.56: 1 at 0.22 0.3 0.48'],
    // Leads as before, of .9: the first has only .1, which takes .5 away; the rest takes .4 / 3 of the second.
    ['and then from the next', '3 24 3', '3 1 0 | 0 0 2', `${7 / 15}: 1 at 0 ${2 / 3} ${1 / 3}`],
    ['half of all there is', '1 0 0', '1 0 0 | 0 0 1', '1: 1 at 0.5 0 0.5'],
    // Lead 1, 2 a part: .5 leaves, three quarters of it from the larger.
    ['equal leads give in proportion', '3 1 0', '1 1 0 | 0 0 1', '1: 1 at 0.375 0.125 0.5'],
    ['and take in proportion', '6 1 1', '1 0 0 | 0 1 1', '0.5: 1 at 0.5 0.25 0.25'],
    ['so all for the only one with weight', '6 2 0', '1 0 0 | 0 1 1', '0.5: 1 at 0.5 0.5 0'],
    ['or alike where nothing has weight', '4 0 0', '1 0 0 | 0 1 1', '1: 1 at 0.5 0.25 0.25'],
    // The second is .4 behind, 2 a part, so .2 of weight away. The third is .6 behind, but 8 a part: .075.
    ['the nearest rival, though the other is less behind', '7 3', '3 0 | 2 1 | 0 5', '0.15: 2 at 0.625 0.375'],
    [
      'two as near, each its own way',
      '1 2 1',
      '0 1 0 | 1 0 0 | 0 0 1',
      '0.25: 1 at 0.375 0.375 0.25, 2 at 0.25 0.375 0.375',
    ],
    ['two that are the same', '3 2', '1 0 | 0 1 | 0 1', '0.2: 1 at 0.5 0.5, 2 at 0.5 0.5'],
    ['level where only the second counts, and never ahead', '1 1', '1 1 | 0 1', 'never'],
    // That one would be level at 0 1, which is .2 away; the other is .7 behind, 3 a part.
    ['so it is passed over, though nearer', '1 9', '1 1 | 0 1 | 3 0', `${7 / 15}: 2 at ${1 / 3} ${2 / 3}`],
    ['ahead everywhere', '1 1 1', '2 2 2 | 1 1 1 | 0 1 0', 'never'],
    ['one criterion', '3', '2 | 1', 'never'],
    ['one alternative', '1 2', '3 4', 'never'],
    ['level at the start', '1 1', '1 0 | 0 1 | 0 0', 'tie of 0 1'],
    ['all equal', '1 2', '5 5 | 5 5 | 5 5', 'tie of 0 1 2'],
    // .1 + .2 is .3, though not in binary.
    ['level as decimals', '.1 .2 .3', '1 1 0 | 0 0 1', 'tie of 0 1'],
    ['a hair apart is no tie', '1 1', '1e20 1 | 1e20 0', 'never'],
    ['performances twenty powers of ten apart', '1 1', '1e20 0 | 0 1', '1: 1 at 1e-20 1'],
    ['weights twenty powers of ten apart', '1e20 1', '1 0 | 0 1', '1: 1 at 0.5 0.5'],
  ])('%s', (_, weights, rows, expected) => {
    expect(words(weightFlip({ weights: numbers(weights), performances: matrix(rows) }))).toBe(expected);
  });

  it('nobody at all', () => expect(weightFlip({ weights: [1, 2], performances: [] })).toEqual({ kind: 'never' }));
});

describe('smallestWeightChange', () => {
  const compromise = '1 0 | 0 1 | .6 .6 | .4 .4';

  it.each<[string, string, string, number, number, string]>([
    // Second less first is .2 at .4 .6.
    ['a lead that is asked for', '6 4', '1 0 | 0 1', 1, 0.2, '0.4 to 0.4 0.6'],
    ['no lead asked for', '6 4', '1 0 | 0 1', 1, 0, '0.2 to 0.5 0.5'],
    ['the largest lead there is', '6 4', '1 0 | 0 1', 1, 1, '1.2 to 0 1'],
    ['a hair more', '6 4', '1 0 | 0 1', 1, 1.000000000000001, 'never'],
    ['first already', '6 4', '1 0 | 0 1', 0, 0.1, '0 to 0.6 0.4'],
    ['first, and not by enough', '6 4', '1 0 | 0 1', 0, 0.5, '0.3 to 0.75 0.25'],
    ['a compromise, level with the first at .6', '9 1', compromise, 2, 0, '0.6 to 0.6 0.4'],
    // Level with the first at .5 .5, where the compromise is still ahead.
    ['ahead of all others and not only of the first', '9 1', compromise, 1, 0, '1 to 0.4 0.6'],
    ['dominated', '9 1', compromise, 3, 0, 'never'],
    ['level where only one criterion counts', '1 1', '1 1 | 0 1', 1, 0, '1 to 0 1'],
    ['all equal', '1 3', '5 5 | 5 5', 1, 0, '0 to 0.25 0.75'],
    ['all equal, and a lead asked for', '1 3', '5 5 | 5 5', 1, 1e-20, 'never'],
    ['alone: ahead of everybody by anything', '1 3', '5 5', 0, 7, '0 to 0.25 0.75'],
    ['one criterion', '2', '1 | 3', 1, 2, '0 to 1'],
    ['performances twenty powers of ten apart', '1 1', '1e20 0 | 0 1', 1, 0, '1 to 1e-20 1'],
  ])('%s', (_, weights, rows, target, lead, expected) => {
    const change = smallestWeightChange({ weights: numbers(weights), performances: matrix(rows), target, lead });
    expect(change.kind === 'never' ? 'never' : `${change.distance} to ${change.weights.join(' ')}`).toBe(expected);
  });

  it.each<[string, Partial<Parameters<typeof smallestWeightChange>[0]>, string]>([
    ['weights that are all 0', { weights: [0, 0] }, 'Weights 0, 0'],
    ['a weight below 0', { weights: [2, -1] }, 'Weights 2, -1'],
    ['no weights', { weights: [] }, '0 weights for 2 performances'],
    ['a weight that is no number', { weights: [1, Number.NaN] }, 'NaN is no finite number'],
    [
      'a performance without end',
      {
        performances: [
          [1, 0],
          [0, Number.POSITIVE_INFINITY],
        ],
      },
      'Infinity is no finite number',
    ],
    ['a row that is too short', { performances: [[1, 0], [1]] }, '2 weights for 1 performances'],
    ['a target that is not there', { target: 2 }, 'No alternative 2 among 2'],
    ['a lead below 0', { lead: -0.1 }, 'A lead of -0.1'],
  ])('refuses %s', (_, part, message) => {
    const given = {
      weights: [1, 1],
      performances: [
        [1, 0],
        [0, 1],
      ],
      target: 0,
      ...part,
    };
    expect(() => smallestWeightChange(given)).toThrow(new RangeError(message));
    if (!('target' in part || 'lead' in part)) expect(() => weightFlip(given)).toThrow(new RangeError(message));
  });
});

describe('any weights and performances', () => {
  it('the closed form is the linear program, rival by rival and all together', () => {
    const seen = check(problem, ({ weights, performances }) => {
      const flip = weightFlip({ weights, performances });
      if (flip.kind === 'tie') return 'tie';
      const first = firstOf({ weights, performances });
      const distances = performances.flatMap((row, rival) => {
        const leads = row.map((cell, k) => performances[first]![k]! - cell);
        const level = drawLevel(weights.map(BigInt), leads.map(BigInt));
        expect(level === 'never').toBe(leads.every((lead) => lead >= 0));
        if (level === 'never') return [];
        const pair = [performances[first]!, row];
        expect(distanceTo({ weights, performances: pair, target: 1 })).toBe(asNumber(level.distance));
        const among = distanceTo({ weights, performances, target: rival });
        return among === 'never' ? [] : [among];
      });
      expect(flip.kind === 'flip' ? flip.distance : Number.POSITIVE_INFINITY).toBe(Math.min(...distances));
      return flip.kind;
    });
    expect(enough(seen('flip'), 300)).toBe(true);
    expect(enough(seen('never'), 100)).toBe(true);
  });

  it('the weights found are weights, as far away as is said, and level there to the last digit', () => {
    check(leads, ({ weights, of }) => {
      const level = drawLevel(weights, of);
      if (level === 'never') return 'never';
      const { shares, unit } = overOne(level.weights);
      const total = sum(weights);
      expect(shares.every((share) => share >= 0n)).toBe(true);
      expect(sum(shares)).toBe(unit);
      expect(sum(shares.map((share, k) => share * of[k]!))).toBe(0n);
      const moved = sum(shares.map((share, k) => magnitude(share * total - weights[k]! * unit)));
      expect(moved * level.distance.denominator).toBe(level.distance.numerator * total * unit);
      return 'flip';
    });
  });

  it('one part in a hundred further on, the rival leads', () => {
    check(leads, ({ weights, of }) => {
      const level = drawLevel(weights, of);
      if (level === 'never') return 'never';
      const { shares, unit } = overOne(level.weights);
      const grows = shares.findIndex((share, k) => share * sum(weights) > weights[k]! * unit);
      const beyond = shares.map((share, k) => 99n * share + (k === grows ? unit : 0n));
      expect(sum(beyond.map((share, k) => share * of[k]!))).toBeLessThan(0n);
      return 'flip';
    });
  });

  // A grid twice as fine as the weights. Where another is ahead, a flip lies before.
  it('nowhere on a grid is a nearer flip', () => {
    const seen = check(onGrid, ({ weights, performances }) => {
      const flip = weightFlip({ weights, performances });
      if (flip.kind === 'tie') return 'tie';
      const first = firstOf({ weights, performances });
      const nearest = Math.min(
        ...GRID.filter((shares) => firstOf({ weights: shares, performances }, first) !== first).map(
          (shares) => sumUp(shares.map((share, k) => Math.abs(share - 2 * weights[k]!))) / (2 * GRID_TOTAL),
        ),
      );
      if (flip.kind === 'never') expect(nearest).toBe(Number.POSITIVE_INFINITY);
      else expect(nearest).toBeGreaterThan(flip.distance);
      return flip.kind;
    });
    expect(enough(seen('flip'), 200)).toBe(true);
    expect(enough(seen('never'), 50)).toBe(true);
  });

  it('weights of another sum are the same weights', () => {
    check(fc.tuple(problem, fc.integer({ min: 2, max: 9 })), ([{ weights, performances }, factor]) => {
      const scaled = weights.map((weight) => weight * factor);
      expect(weightFlip({ weights: scaled, performances })).toEqual(weightFlip({ weights, performances }));
      const change = { performances, target: performances.length - 1, lead: 0.5 };
      expect(smallestWeightChange({ weights: scaled, ...change })).toEqual(
        smallestWeightChange({ weights, ...change }),
      );
    });
  });

  it('the order of criteria and alternatives changes nothing', () => {
    check(problem, ({ weights, performances }) => {
      const last = performances.length - 1;
      const turned = weightFlip({
        weights: weights.toReversed(),
        performances: performances.map((row) => row.toReversed()).reverse(),
      });
      const flip = weightFlip({ weights, performances });
      if (flip.kind !== 'flip') expect(turned.kind).toBe(flip.kind);
      else
        expect(turned).toEqual({
          ...flip,
          to: flip.to.map(({ rival, weights: at }) => ({ rival: last - rival, weights: at.toReversed() })).reverse(),
        });
      const distance = distanceTo({ weights, performances, target: last });
      const backwards = { weights: weights.toReversed(), performances: performances.map((row) => row.toReversed()) };
      expect(distanceTo({ ...backwards, target: last })).toBe(distance);
    });
  });

  it('who is dominated is never ahead, and never first where every criterion is worse', () => {
    check(fc.tuple(problem, fc.integer({ min: 0, max: 2 })), ([{ weights, performances }, less]) => {
      const [own] = performances;
      const below = own!.map((cell, k) => cell - (k === 0 ? 1 : less));
      expect(weightFlip({ weights, performances: [own!, below] }).kind).toBe(
        less === 0 && weights[0] === 0 ? 'tie' : 'never',
      );
      const given = { weights, performances: [...performances, below], target: performances.length };
      expect(smallestWeightChange({ ...given, lead: 1e-9 })).toEqual({ kind: 'never' });
      if (less > 0) expect(smallestWeightChange(given)).toEqual({ kind: 'never' });
    });
  });

  it('the program never lands where the target is not ahead by as much as was asked for', () => {
    const seen = check(fc.tuple(problem, fc.integer({ min: 0, max: 2 })), ([{ weights, performances }, lead]) => {
      const change = smallestWeightChange({ weights, performances, target: 0, lead });
      if (change.kind === 'never') return 'never';
      const [own, ...others] = performances.map((row) => weightedSum(change.weights, row));
      expect(Math.min(...others.map((value) => own! - value))).toBeGreaterThanOrEqual(lead - 1e-12);
      expect(sumUp(change.weights)).toBeCloseTo(1, 12);
      const moved = sumUp(change.weights.map((weight, k) => Math.abs(weight - weights[k]! / sumUp(weights))));
      expect(change.distance).toBeCloseTo(moved, 12);
      return 'change';
    });
    expect(enough(seen('change'), 300)).toBe(true);
  });
});

function numbers(row: string): number[] {
  return row.split(' ').map(Number);
}

function matrix(rows: string): number[][] {
  return rows.split(' | ').map(numbers);
}

const cell = fc.integer({ min: 0, max: 4 });
const weight = fc.integer({ min: 0, max: 6 });
const row = <Cell>(of: fc.Arbitrary<Cell>, length: number) => fc.array(of, { minLength: length, maxLength: length });
const someWeights = (size: number) => row(weight, size).filter((weights) => sumUp(weights) > 0);

const problem = fc.integer({ min: 1, max: 5 }).chain((size) =>
  fc.record({
    weights: someWeights(size),
    performances: fc.array(row(cell, size), { minLength: 1, maxLength: 4 }),
  }),
);

/** Weights and leads over one rival that sum to more than 0. */
const leads = fc
  .integer({ min: 1, max: 6 })
  .chain((size) => fc.record({ weights: someWeights(size), of: row(fc.integer({ min: -5, max: 5 }), size) }))
  .filter(({ weights, of }) => weightedSum(weights, of) > 0)
  .map(({ weights, of }) => ({ weights: weights.map(BigInt), of: of.map(BigInt) }));

const GRID_TOTAL = 8;
const GRID = Array.from({ length: 2 * GRID_TOTAL + 1 }, (_, a) =>
  Array.from({ length: 2 * GRID_TOTAL + 1 - a }, (_, b) => [a, b, 2 * GRID_TOTAL - a - b]),
).flat();
const onGrid = fc.record({
  weights: fc
    .constantFrom(...GRID.filter((shares) => shares.every((share) => share % 2 === 0)))
    .map((shares) => shares.map((share) => share / 2)),
  performances: fc.array(row(cell, 3), { minLength: 2, maxLength: 4 }),
});

/** Runs a property a thousand times; returns how often it ended in each way. */
function check<Case>(cases: fc.Arbitrary<Case>, property: (one: Case) => string | undefined) {
  const ends = new Map<string, number>();
  fc.assert(
    fc.property(cases, (one) => {
      const end = property(one) ?? '';
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }),
    runs(),
  );
  return (end: string) => ends.get(end) ?? 0;
}

/** Who has the largest value; of several `stays`, or else the one that comes first. */
function firstOf({ weights, performances }: Weighted, stays?: number): number {
  const values = performances.map((cells) => weightedSum(weights, cells));
  const most = Math.max(...values);
  return stays !== undefined && values[stays] === most ? stays : values.indexOf(most);
}

function distanceTo(given: Parameters<typeof smallestWeightChange>[0]): number | 'never' {
  const change = smallestWeightChange(given);
  return change.kind === 'never' ? 'never' : change.distance;
}

function words(flip: ReturnType<typeof weightFlip>): string {
  if (flip.kind === 'tie') return `tie of ${flip.first.join(' ')}`;
  if (flip.kind === 'never') return 'never';
  return `${flip.distance}: ${flip.to.map(({ rival, weights }) => `${rival} at ${weights.join(' ')}`).join(', ')}`;
}

function overOne(fractions: readonly Fraction[]) {
  const unit = fractions.reduce((product, { denominator }) => product * denominator, 1n);
  return { shares: fractions.map(({ numerator, denominator }) => (numerator * unit) / denominator), unit };
}

function asNumber({ numerator, denominator }: Fraction): number {
  return toNumber(numerator, denominator);
}

function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((total, number) => total + number, 0n);
}

function sumUp(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function magnitude(number: bigint): bigint {
  return number < 0n ? -number : number;
}
