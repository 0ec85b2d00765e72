// The largest lead of each alternative under any weights: by hand, the reference cases, and against weights on a grid.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dominatorsOf, weightedSum } from '../../../src/decision/additive.ts';
import { type PotentialOptimality, potentialOptimality } from '../../../src/decision/weights/potential-optimality.ts';
import { projectPath } from '../../support/run.ts';
import { enough, runs } from '../../support/runs.ts';

describe('potentialOptimality', () => {
  it.each([
    ['one for each', '1 0 | 0 1', '+1 at 1 0, +1 at 0 1'],
    // A lead of w1 - max(w2, .6) for the first, and of .6 - max(w1, w2) = .1 in the middle for the third.
    ['a compromise that comes first', '1 0 | 0 1 | .6 .6', '+0.4 at 1 0, +0.4 at 0 1, +0.1 at 0.5 0.5'],
    ['one that touches in a single point', '1 0 | 0 1 | .5 .5', '+0.5 at 1 0, +0.5 at 0 1, level at 0.5 0.5'],
    ['one that nobody dominates, and that never is first', '1 0 | 0 1 | .4 .4', '+0.6 at 1 0, +0.6 at 0 1, -0.1'],
    ['a hair below the touching point', '1 0 | 0 1 | .5 .499999999999999', '+0.5 at 1 0, *, -5e-16'],
    ['dominated by 1 at least', '3 3 | 1 2', '+2 at 1 0, -1'],
    ['level on one criterion', '3 3 | 1 3', '+2 at 1 0, level at 0 1'],
    ['the best one twice', '2 2 | 2 2 | 1 0', 'level at *, level at *, -1'],
    ['all equal', '1 1 | 1 1', 'level at *, level at *'],
    ['one criterion', '1 | 3 | 2', '-2, +1 at 1, -1'],
    ['one alternative', '1 2', 'alone'],
    ['performances below 0', '-1 -2 | -2 -1', '+1 at 1 0, +1 at 0 1'],
    ['performances twenty powers of ten apart', '1e20 0 | 0 1', '+100000000000000000000 at 1 0, +1 at 0 1'],
    // Ahead on the second criterion alone, by that much.
    ['a lead of 1e-20', '1 1e-20 | 1 0', '+1e-20 at 0 1, level at 1 0'],
  ])('%s', (_, rows, expected) => {
    const got = potentialOptimality(matrix(rows)).map(words);
    for (const [index, one] of expected.split(', ').entries()) {
      const start = one.split('*')[0]!;
      expect(start === one ? got[index] : got[index]!.slice(0, start.length)).toBe(start);
    }
    expect(got).toHaveLength(expected.split(', ').length);
  });

  it('nobody at all', () => expect(potentialOptimality([])).toEqual([]));

  it.each([
    ['rows that differ in length', [[1, 2], [1]], 'Rows of 2, 1 performances'],
    ['no criteria', [[], []], 'Rows of 0, 0 performances'],
    ['a performance without end', [[1], [Number.POSITIVE_INFINITY]], 'Infinity is no finite number'],
    ['a performance that is no number', [[Number.NaN], [1]], 'NaN is no finite number'],
  ])('refuses %s', (_, performances, message) => {
    expect(() => potentialOptimality(performances)).toThrow(new RangeError(message));
  });
});

describe('smaa-exact-potential-optimality', () => {
  const { matrix: performances, alternatives, expected, tolerance } = reference('smaa-exact-potential-optimality');
  const facts = () => potentialOptimality(performances);

  it('says first of those that are first in some share of all weights', () =>
    expect(facts().map(({ kind }) => kind === 'first')).toEqual(
      expected.rank_acceptability.map(([first]) => first! > 0),
    ));

  it('C, which D dominates, is .2 short at any weights', () => {
    expect(dominatorsOf(performances)[alternatives.indexOf('C')]).toEqual([alternatives.indexOf('D')]);
    expect(words(facts()[alternatives.indexOf('C')]!)).toBe('-0.2');
  });

  it('without D nobody dominates C, and it is .1 short', () => {
    const left = performances.filter((_, index) => alternatives[index] !== 'D');
    expect(dominatorsOf(left)).toEqual([[], [], []]);
    expect(words(potentialOptimality(left)[alternatives.indexOf('C')]!)).toBe('-0.1');
  });

  it('D has its largest lead at its central weights, in the middle of .4 to .6', () => {
    const at = alternatives.indexOf('D');
    expect(words(facts()[at]!)).toBe('+0.1 at 0.5 0.5');
    for (const weight of expected.central_weights[at]!)
      expect(Math.abs(weight - 0.5)).toBeLessThan(tolerance.exact_method);
  });
});

describe('smaa-exact-database-choice', () => {
  const { matrix: performances, alternatives, expected } = reference('smaa-exact-database-choice');
  const facts = () => potentialOptimality(performances);

  it('says never of MongoDB alone, as the shares of the first place do', () => {
    expect(facts().map(({ kind }) => kind === 'first')).toEqual(
      expected.rank_acceptability.map(([first]) => first! > 0),
    );
    expect(facts().map(({ kind }) => kind)).toEqual(['first', 'never', 'first']);
  });

  it('though nobody dominates it', () =>
    expect(dominatorsOf(performances)[alternatives.indexOf('MongoDB')]).toEqual([]));

  // Leads over Postgres -2 1 -4, over DynamoDB 1 -3 1. With w on cost and the rest on scalability 1 - 3 w and 4 w - 3: they
  // meet at 4/7, 5/7 below 0.
  it('it is five sevenths short, on cost and scalability alone', () => {
    const at = [4 / 7, 3 / 7, 0];
    const [postgres, mongo, dynamo] = performances.map((row) => weightedSum(at, row));
    expect(Math.abs(Math.max(postgres!, dynamo!) - mongo! - 5 / 7)).toBeLessThan(1e-12);
    expect(facts()[alternatives.indexOf('MongoDB')]).toEqual({ kind: 'never', short: 5 / 7 });
  });
});

describe('any performances', () => {
  it('the weights found give the lead that is said', () => {
    const seen = check(({ performances }) =>
      potentialOptimality(performances).map((fact, index) => {
        if (fact.kind === 'first' || fact.kind === 'only-level') {
          expect(leadAt(fact.weights, performances, index)).toBeCloseTo(fact.kind === 'first' ? fact.lead : 0, 12);
          expect(fact.weights.every((weight) => weight >= 0)).toBe(true);
          expect(fact.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        }
        return fact.kind;
      }),
    );
    for (const kind of ['alone', 'first', 'only-level', 'never']) expect(enough(seen(kind), 20)).toBe(true);
  });

  it('no weights on a grid give a larger one', () => {
    check(({ performances }) => {
      const facts = potentialOptimality(performances);
      if (performances.length === 1) return ['alone'];
      return facts.map((fact, index) => {
        const most = largest(fact);
        for (const weights of GRID[performances[0]!.length]!)
          expect(leadAt(weights, performances, index)).toBeLessThanOrEqual(GRID_TOTAL * most + 1e-9);
        return fact.kind;
      });
    });
  });

  // Von Neumann's other side: rivals mixed in some shares that are at least as much ahead on every criterion.
  it('what is said to be never is beaten by a mixture of rivals on every criterion', () => {
    check(({ performances }) =>
      potentialOptimality(performances).map((fact, index) => {
        if (fact.kind !== 'never') return fact.kind;
        const rivals = performances.toSpliced(index, 1);
        // The mixture is itself such a game, with criteria and rivals exchanged and the sign turned.
        const behind = performances[0]!.map((_, k) => rivals.map((row) => row[k]! - performances[index]![k]!));
        const zero = rivals.map(() => 0);
        const other = potentialOptimality([zero, ...behind.map((row) => row.map((cell) => -cell))])[0]!;
        if (other.kind !== 'first') throw new Error(other.kind);
        expect(other.lead).toBe(fact.short);
        for (const row of behind) expect(weightedSum(other.weights, row)).toBeGreaterThanOrEqual(fact.short - 1e-12);
        return fact.kind;
      }),
    );
  });

  it('who is dominated everywhere is never first, and who is equal to another is at best level', () => {
    check(({ performances }) => {
      const [own] = performances;
      const worse = own!.map((cell) => cell - 1);
      const facts = potentialOptimality([...performances, worse, own!]);
      expect(facts.at(-2)!.kind).toBe('never');
      expect(['only-level', 'never']).toContain(facts.at(-1)!.kind);
      expect(largest(facts[0]!)).toBe(largest(facts.at(-1)!));
      return [];
    });
  });

  it('neither order nor a common shift changes how far anybody gets, and a scale scales it', () => {
    check(({ performances }) => {
      const sizes = potentialOptimality(performances).map(largest);
      const backwards = performances.map((row) => row.toReversed()).reverse();
      expect(potentialOptimality(backwards).map(largest).reverse()).toEqual(sizes);
      const [shift] = performances;
      const shifted = performances.map((row) => row.map((cell, k) => cell + 7 * shift![k]!));
      expect(potentialOptimality(shifted).map(largest)).toEqual(sizes);
      const fourfold = performances.map((row) => row.map((cell) => 4 * cell));
      expect(potentialOptimality(fourfold).map(largest)).toEqual(sizes.map((size) => 4 * size));
      return [];
    });
  });
});

const GRID_TOTAL = 6;

/** All weights of some criteria in whole parts of the total, by the number of criteria. */
const GRID = Array.from({ length: 5 }, (_, size) => parts(size, GRID_TOTAL));

function parts(size: number, total: number): number[][] {
  if (size === 0) return total === 0 ? [[]] : [];
  return Array.from({ length: total + 1 }, (_, first) =>
    parts(size - 1, total - first).map((rest) => [first, ...rest]),
  ).flat();
}

/** Runs a property on 400 random matrices; returns how often it came upon each kind. */
function check(property: (one: { readonly performances: number[][] }) => readonly string[]) {
  const seen = new Map<string, number>();
  const cell = fc.integer({ min: 0, max: 5 });
  const rows = fc
    .integer({ min: 1, max: 4 })
    .chain((size) => fc.array(fc.array(cell, { minLength: size, maxLength: size }), { minLength: 1, maxLength: 5 }));
  fc.assert(
    fc.property(rows, (performances) => {
      for (const kind of property({ performances })) seen.set(kind, (seen.get(kind) ?? 0) + 1);
    }),
    runs(),
  );
  return (kind: string) => seen.get(kind) ?? 0;
}

/** Its lead over the best of the others at some weights. */
function leadAt(weights: readonly number[], performances: readonly (readonly number[])[], index: number): number {
  const values = performances.map((row) => weightedSum(weights, row));
  return values[index]! - Math.max(...values.toSpliced(index, 1));
}

function largest(fact: PotentialOptimality): number {
  if (fact.kind === 'first') return fact.lead;
  if (fact.kind === 'never') return -fact.short;
  return 0;
}

function words(fact: PotentialOptimality): string {
  switch (fact.kind) {
    case 'first':
      return `+${fact.lead} at ${fact.weights.join(' ')}`;
    case 'only-level':
      return `level at ${fact.weights.join(' ')}`;
    case 'never':
      return `-${fact.short}`;
    case 'alone':
      return 'alone';
  }
}

function matrix(rows: string): number[][] {
  return rows.split(' | ').map((row) => row.split(' ').map(Number));
}

function reference(name: string) {
  return JSON.parse(readFileSync(projectPath(`test/fixtures/reference-cases/${name}.json`), 'utf8')) as {
    alternatives: string[];
    matrix: number[][];
    expected: { rank_acceptability: number[][]; central_weights: (number[] | null)[] };
    tolerance: { exact_method: number };
  };
}
