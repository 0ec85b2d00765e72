// Sheets whose leads all end above 0: with a pencil, against walking every combination, and beyond what a double holds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bar, countAhead, type LeadPoint, splitLeads } from '../../../src/decision/audit/count-ahead.ts';
import { enough, runs } from '../../support/runs.ts';

describe('countAhead', () => {
  // Two questions with two answers: sums (2, 2), (1, -1), (0, 3) and (-1, 0), in 1, 3, 5 and 15 sheets.
  const two = [points('1 1 x1', '0 -2 x3'), points('1 1 x1', '-1 2 x5')];
  it.each<[Bar, Bar, bigint]>([
    ['above', 'above', 1n],
    ['above', 'not below', 1n],
    ['not below', 'above', 6n],
    ['not below', 'not below', 6n],
  ])('with a pencil: x %s 0 and y %s 0 in %i', (overX, overY, expected) => {
    expect(count(two, overX, overY).sheets).toBe(expected);
  });

  it('a rival that is not there is always behind', () => {
    const halves = splitLeads(two, { x: 0, y: 100, sheets: 1, chance: 1 });
    expect(halves === 'too many' ? halves : countAhead(halves, 'above', 'above').sheets).toBe(4n);
  });

  it('no questions leave both at 0', () => {
    expect(count([], 'not below', 'not below')).toEqual({ sheets: 1n, chance: 1 });
    expect(count([], 'above', 'not below')).toEqual({ sheets: 0n, chance: 0 });
  });

  it.each([
    ['each product', 3 ** 33, 3 ** 10],
    ['only the sum of products', 2 ** 36 + 1, 33],
  ])('counts exactly where %s is beyond 2^53', (_, many, few) => {
    const coarse = [{ x: 1000, y: 1000, sheets: many, chance: 1 }];
    // Every combination of the fine ones stays above -1000.
    const fine = [1, 2, 3].map((at) => [at, 0, -at].map((x) => ({ x, y: 7 * x, sheets: few + 2 * x, chance: 0.25 })));
    const total = (3n * BigInt(few)) ** 3n * BigInt(many);
    expect(total).toBeGreaterThan(2n ** 53n);
    expect(count([coarse, ...fine], 'above', 'above')).toEqual({ sheets: total, chance: 0.75 ** 3 });
  });

  it('gives up where either half would be too large', () => {
    const apart = Array.from({ length: 60 }, (_, at) => points(`${2 ** (at % 40)} ${3 ** (at % 30)} x1`, '0 0 x1'));
    expect(splitLeads(apart, START)).toBe('too many');
    const full = [{ x: 1, y: 1, sheets: Number.MAX_SAFE_INTEGER, chance: 1 }];
    expect(splitLeads([full, full, full], START)).toBe('too many');
  });

  // Two together would be 2100 x 2100 places, more than 4 million, and three as many combinations to look up.
  it('looks one question up where two together would be too large, and gives up three', () => {
    const many = (step: number) =>
      Array.from({ length: 2100 }, (_, at) => ({ x: 1 + at * step, y: 1, sheets: 1, chance: 0 }));
    const questions = [many(1), many(2100)];
    expect(splitLeads(questions, START)).toMatchObject({ others: [expect.anything()] });
    expect(count(questions, 'above', 'above').sheets).toBe(2100n ** 2n);
    expect(splitLeads([...questions, many(1)], START)).toBe('too many');
  });

  it('walking every combination gives the same', () => {
    let split = 0;
    fc.assert(
      fc.property(fc.array(aQuestion, { minLength: 1, maxLength: 7 }), (questions) => {
        const halves = splitLeads(questions, START);
        if (halves === 'too many') throw new Error(halves);
        if (halves.others.length > 0 && halves.others.length < questions.length) split++;
        const sums = walked(questions);
        for (const overX of BARS)
          for (const overY of BARS) {
            const passing = sums.filter(({ x, y }) => passes(x, overX) && passes(y, overY));
            const { sheets, chance } = countAhead(halves, overX, overY);
            expect(sheets).toBe(BigInt(passing.reduce((sum, each) => sum + each.sheets, 0)));
            expect(chance).toBeCloseTo(
              passing.reduce((sum, each) => sum + each.chance, 0),
              9,
            );
          }
      }),
      runs(),
    );
    expect(enough(split, 50)).toBe(true);
  });
});

const START: LeadPoint = { x: 0, y: 0, sheets: 1, chance: 1 };
const BARS: readonly Bar[] = ['above', 'not below'];
const passes = (sum: number, bar: Bar) => (bar === 'above' ? sum > 0 : sum >= 0);

/** Some questions stand on a coarse lattice, some on a fine one. */
const aQuestion: fc.Arbitrary<LeadPoint[]> = fc.constantFrom(1, 1, 7, 40).chain((step) =>
  fc.array(
    fc.record({
      x: fc.integer({ min: -4, max: 4 }).map((x) => x * step),
      y: fc.integer({ min: -4, max: 4 }).map((y) => y * step),
      sheets: fc.integer({ min: 1, max: 9 }),
      chance: fc.constantFrom(0, 0.125, 0.5),
    }),
    { minLength: 1, maxLength: 4 },
  ),
);

function walked(questions: readonly (readonly LeadPoint[])[]): LeadPoint[] {
  return questions.reduce<LeadPoint[]>(
    (sums, question) =>
      sums.flatMap((sum) =>
        question.map(({ x, y, sheets, chance }) => ({
          x: sum.x + x,
          y: sum.y + y,
          sheets: sum.sheets * sheets,
          chance: sum.chance * chance,
        })),
      ),
    [START],
  );
}

function count(questions: readonly (readonly LeadPoint[])[], overX: Bar, overY: Bar) {
  const halves = splitLeads(questions, START);
  if (halves === 'too many') throw new Error(halves);
  return countAhead(halves, overX, overY);
}

/** "1 -2 x3": a lead of 1 over one rival and -2 over the other, in 3 sheets. */
function points(...short: readonly string[]): LeadPoint[] {
  return short.map((text) => {
    const [x, y, sheets] = text.replace('x', '').split(' ').map(Number);
    return { x: x!, y: y!, sheets: sheets!, chance: 1 };
  });
}
