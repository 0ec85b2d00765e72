// Small linear programs -> the published optimum, and for random ones a certificate that proves each answer.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fraction } from '../../../src/decision/weights/fractions.ts';
import { type LinearProgram, maximise } from '../../../src/decision/weights/linear-program.ts';
import { enough, runs } from '../../support/runs.ts';

/** Rows in numbers: coefficients, and the bound last. */
interface Written {
  readonly objective: readonly number[];
  readonly atMost?: readonly (readonly number[])[];
  readonly equal?: readonly (readonly number[])[];
}

describe('maximise', () => {
  it.each([
    // Hillier and Lieberman, Introduction to Operations Research, the first example: glass doors and windows.
    ['Wyndor Glass', '3 5', '1 0 <= 4, 0 2 <= 12, 3 2 <= 18', '36 at 2 6'],
    // Chvatal, Linear Programming (1983), chapter 2, the first example.
    ['three rows', '5 4 3', '2 3 1 <= 5, 4 1 2 <= 11, 3 4 2 <= 8', '13 at 2 0 1'],
    // Cormen, Leiserson, Rivest and Stein, Introduction to Algorithms, section 29.5: all at 0 is not allowed.
    ['a bound below 0', '2 -1', '2 -1 <= 2, 1 -5 <= -4', '2 at 14/9 10/9'],
    // Klee and Minty (1972): the rule of the largest coefficient visits all eight corners.
    ['a bent cube', '100 10 1', '1 0 0 <= 1, 20 1 0 <= 100, 200 20 1 <= 10000', '10000 at 0 0 10000'],
    // Beale (1955), and Chvatal (1983), chapter 3, multiplied to be whole: many steps that stay in one corner.
    ['a stay at a corner', '3 -80 2 -24', '1 -32 -4 36 <= 0, 1 -24 -1 6 <= 0, 0 0 1 0 <= 1', '5 at 1 0 1 0'],
    ['another stay', '10 -57 -9 -24', '1 -11 -5 18 <= 0, 1 -3 -1 2 <= 0, 1 0 0 0 <= 1', '1 at 1 0 1 0'],
    // Built as by Hall and McKinnon (2004), so that pivots go round in a circle for ever: where the smallest variable
    // enters and the last row or the largest variable leaves, and where the largest enters and the smallest leaves.
    ['a circle by the last row', '1 -4 6 -3', '1 -2 3 -3 <= 0, -1 1 -2 1 <= 0, 1 1 1 1 <= 1', '3/2 at 0 0 1/2 1/2'],
    [
      'a circle by leaving',
      '-8 7 -7 -6 -3 -4',
      '23 -10 13 24 21 19 <= 0, -22 17 -11 -21 -15 -23 <= 0, -14 1 2 -6 -12 -13 <= 0, 1 1 1 1 1 1 <= 1',
      '0 at 0 0 0 0 0 0',
    ],
    [
      'a circle by entering',
      '-7 -3 -4 7 -6 -8',
      '13 21 19 -10 24 23 <= 0, -11 -15 -23 17 -21 -22 <= 0, 2 -12 -13 1 -6 -14 <= 0, 1 1 1 1 1 1 <= 1',
      '0 at 0 0 0 0 0 0',
    ],
    ['equal rows alone', '0 1', '1 1 = 3, 1 -1 = 1', '1 at 2 1'],
    // x is at most 1/3, and the rest goes to y, which counts less.
    ['an equal row and a bound', '2 1', '3 0 <= 1, 1 1 = 1', '4/3 at 1/3 2/3'],
    // The first phase ends with its helper at 0 and still in a row.
    ['an equal row twice', '1 0', '1 1 = 1, -2 -2 = -2', '1 at 1 0'],
    ['one point is left', '1 -1', '-1 0 <= -1, 1 0 <= 1, 2 -1 <= 0', '-1 at 1 2'],
    ['at least 2 and at most 1', '1', '-1 <= -2, 1 <= 1', 'infeasible'],
    ['a sum below 0', '1 1', '1 1 = -1', 'infeasible'],
    ['two sums at once', '1 1', '1 1 = 1, 1 1 = 2', 'infeasible'],
    ['nothing holds y', '0 1', '1 -1 <= 2', 'unbounded'],
    ['nothing holds x once it may start', '1 -1', '-1 1 <= -3', 'unbounded'],
    ['no row, and nothing to gain', '-1 0', '', '0 at 0 0'],
    ['a row of zeros that holds', '-1', '0 <= 0, 0 = 0', '0 at 0'],
    ['a row of zeros that cannot', '-1', '0 <= -1', 'infeasible'],
  ])('%s', (_, objective, rows, expected) => {
    expect(words(maximise(program(onPaper(objective, rows))))).toBe(expected);
  });

  it('no variable at all', () => expect(words(maximise(program({ objective: [] })))).toBe('0 at '));

  it('takes coefficients twenty powers of ten apart', () => {
    const atMost = [{ row: [10n ** 20n, 1n], bound: 10n ** 20n }];
    expect(words(maximise({ objective: [10n ** 20n, 2n], atMost }))).toBe(`${2n * 10n ** 20n} at 0 ${10n ** 20n}`);
  });

  it('refuses a row that is too short, or too long', () => {
    expect(() => maximise(program({ objective: [1, 1], atMost: [[1, 4]] }))).toThrow(
      new RangeError('A row of 1 for 2 variables'),
    );
    expect(() => maximise(program({ objective: [1], equal: [[1, 1, 4]] }))).toThrow(
      new RangeError('A row of 2 for 1 variables'),
    );
  });
});

describe('random programs', () => {
  const small = fc.integer({ min: -4, max: 4 });
  const random = fc.integer({ min: 1, max: 5 }).chain((size) => {
    const row = fc.array(small, { minLength: size + 1, maxLength: size + 1 });
    const objective = fc.array(small, { minLength: size, maxLength: size });
    return fc.record({ objective, atMost: fc.array(row, { maxLength: 5 }), equal: fc.array(row, { maxLength: 2 }) });
  });
  const seen = new Map<string, number>();

  // Weak duality, Farkas (1902) and a ray: whoever finds a certificate, a look at it proves the answer.
  it('each answer has a certificate', () => {
    fc.assert(
      fc.property(random, (written) => {
        const answer = maximise(program(written));
        seen.set(answer.kind, (seen.get(answer.kind) ?? 0) + 1);
        if (answer.kind === 'optimal') {
          isAllowed(written, answer.at);
          expect(same(product(written.objective, answer.at), answer.value)).toBe(true);
          const prices = pricesFor(written, written.objective);
          if (prices.kind !== 'optimal') throw new Error('no prices');
          isPrice(written, written.objective, prices.at);
          expect(same(priceOf(written, prices.at), answer.value)).toBe(true);
        } else if (answer.kind === 'infeasible') {
          // Prices at which the rows together ask for nothing and pay 1.
          const prices = pricesFor(
            written,
            written.objective.map(() => 0),
            -1,
          );
          if (prices.kind !== 'optimal') throw new Error('no prices');
          isPrice(
            written,
            written.objective.map(() => 0),
            prices.at,
          );
          expect(priceOf(written, prices.at)).toEqual({ numerator: -1n, denominator: 1n });
        } else {
          const start = maximise(program({ ...written, objective: written.objective.map(() => 0) }));
          if (start.kind !== 'optimal') throw new Error('no start');
          isAllowed(written, start.at);
          const level = rayRows(written);
          const ray = maximise(program({ ...level, equal: [...level.equal, [...written.objective, 1]] }));
          if (ray.kind !== 'optimal') throw new Error('no ray');
          isAllowed(level, ray.at);
          expect(product(written.objective, ray.at)).toEqual({ numerator: 1n, denominator: 1n });
        }
      }),
      runs(),
    );
    for (const kind of ['optimal', 'infeasible', 'unbounded'])
      expect([kind, enough(seen.get(kind), 100)]).toEqual([kind, true]);
  });

  it('the value does not depend on the order of rows and variables', () => {
    fc.assert(
      fc.property(random, ({ objective, atMost, equal }) => {
        const turned = (row: readonly number[]) => [...row.slice(0, -1).reverse(), row.at(-1)!];
        const backwards = {
          objective: objective.toReversed(),
          atMost: atMost.map(turned).reverse(),
          equal: equal.map(turned).reverse(),
        };
        const value = (written: Written) => words(maximise(program(written))).replace(/ at .*/, '');
        expect(value(backwards)).toBe(value({ objective, atMost, equal }));
      }),
      runs(),
    );
  });

  /** The dual: prices y >= 0 for the rows (two for an equal row) that ask at least `asked` of each variable, cheapest. */
  function pricesFor(written: Written, asked: readonly number[], pays?: number) {
    const rows = priced(written);
    const atMost = asked.map((least, k) => [...rows.map((row) => -row[k]!), -least]);
    const bounds = rows.map((row) => row.at(-1)!);
    if (pays === undefined) return maximise(program({ objective: bounds.map((bound) => -bound), atMost }));
    return maximise(program({ objective: bounds.map(() => 0), atMost, equal: [[...bounds, pays]] }));
  }

  function isPrice(written: Written, asked: readonly number[], prices: readonly Fraction[]) {
    const rows = priced(written);
    expect(prices.every(({ numerator }) => numerator >= 0n)).toBe(true);
    for (const [k, least] of asked.entries())
      expect(
        compare(
          product(
            rows.map((row) => row[k]!),
            prices,
          ),
          whole(least),
        ),
      ).toBeGreaterThanOrEqual(0);
  }

  function priceOf(written: Written, prices: readonly Fraction[]): Fraction {
    return product(
      priced(written).map((row) => row.at(-1)!),
      prices,
    );
  }

  function priced({ atMost = [], equal = [] }: Written) {
    return [...atMost, ...equal, ...equal.map((row) => row.map((cell) => -cell))];
  }

  function rayRows({ objective, atMost = [], equal = [] }: Written) {
    const level = (rows: readonly (readonly number[])[]) => rows.map((row) => [...row.slice(0, -1), 0]);
    return { objective: objective.map(() => 0), atMost: level(atMost), equal: level(equal) };
  }

  function isAllowed({ atMost = [], equal = [] }: Written, at: readonly Fraction[]) {
    expect(at.every(({ numerator }) => numerator >= 0n)).toBe(true);
    for (const row of atMost) expect(compare(product(row.slice(0, -1), at), whole(row.at(-1)!))).toBeLessThanOrEqual(0);
    for (const row of equal) expect(compare(product(row.slice(0, -1), at), whole(row.at(-1)!))).toBe(0);
  }
});

function onPaper(objective: string, rows: string): Written {
  const written = (sign: string) =>
    rows
      .split(', ')
      .filter((row) => row.includes(` ${sign} `))
      .map((row) => row.replace(`${sign} `, '').split(' ').map(Number));
  return { objective: objective.split(' ').map(Number), atMost: written('<='), equal: written('=') };
}

function program({ objective, atMost = [], equal = [] }: Written): LinearProgram {
  const constraint = (row: readonly number[]) => ({ row: row.slice(0, -1).map(BigInt), bound: BigInt(row.at(-1)!) });
  return { objective: objective.map(BigInt), atMost: atMost.map(constraint), equal: equal.map(constraint) };
}

function words(answer: ReturnType<typeof maximise>): string {
  return answer.kind === 'optimal' ? `${text(answer.value)} at ${answer.at.map(text).join(' ')}` : answer.kind;
}

function text({ numerator, denominator }: Fraction): string {
  return denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;
}

function whole(number: number): Fraction {
  return { numerator: BigInt(number), denominator: 1n };
}

function product(row: readonly number[], at: readonly Fraction[]): Fraction {
  const sum = at.reduce(
    (sofar, { numerator, denominator }, k) => ({
      numerator: sofar.numerator * denominator + BigInt(row[k]!) * numerator * sofar.denominator,
      denominator: sofar.denominator * denominator,
    }),
    whole(0),
  );
  return sum.numerator % sum.denominator === 0n ? { numerator: sum.numerator / sum.denominator, denominator: 1n } : sum;
}

function compare(a: Fraction, b: Fraction): number {
  return Number(a.numerator * b.denominator - b.numerator * a.denominator);
}

function same(a: Fraction, b: Fraction): boolean {
  return compare(a, b) === 0;
}
