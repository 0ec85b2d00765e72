// Whole numbers of a leader and its rivals -> whether open answers can change who is first; each sum with a pencil.
import { describe, expect, it } from 'vitest';
import { fewestChanges } from '../../../src/decision/flips/fewest-changes.ts';
import {
  addTaken,
  type Choice,
  leastLead,
  type Margin,
  type OpenQuestion,
  proveGuarantee,
  worstFor,
} from '../../../src/decision/proof/guarantee.ts';

// Values of a, who leads, and of its rivals; points are the sum unless said otherwise.
const gives = (...values: number[]): Choice => ({ values, points: values.reduce((a, b) => a + b, 0), screens: 0 });
const [A, B, C] = [1, 2, 4];
const screening = (screens: number, choice: Choice): Choice => ({ ...choice, screens });
const one = (...choices: Choice[]): OpenQuestion => ({ kind: 'one', choices });
const several = (...choices: Choice[]): OpenQuestion => ({ kind: 'several', choices });
const order = (ranks: readonly number[], ...choices: Choice[]): OpenQuestion => ({ kind: 'order', choices, ranks });
const ANY: Margin = { numerator: 0, denominator: 1 };
const HALF: Margin = { numerator: 1, denominator: 2 };

describe('proveGuarantee', () => {
  it.each<[string, Choice, readonly OpenQuestion[], Margin, 'holds' | readonly (readonly number[])[]]>([
    ['4 to 3 and nothing is open', gives(4, 3), [], ANY, 'holds'],
    ['level is no lead', gives(4, 4), [], ANY, []],
    ['3 to 1 is half of 4 points: exactly the margin', gives(3, 1), [], HALF, 'holds'],
    ['5 to 2 is less than half of 7', gives(5, 2), [], HALF, []],
    ['a is out already', screening(A, gives(4, 0)), [one(gives(1, 0)), one(gives(1, 0))], ANY, [[], []]],
    [
      'one answer screens a out; the other question may stay open',
      gives(4, 0),
      [one(gives(0, 1)), one(gives(1, 0), screening(A, gives(9, 0)))],
      ANY,
      [[], [1]],
    ],
    ['one of 3 at most', gives(4, 0), [one(gives(0, 1), gives(0, 3))], ANY, 'holds'],
    ['one of 4', gives(4, 0), [one(gives(0, 1), gives(0, 4))], ANY, [[1]]],
    ['boxes of 1 and 2 together', gives(4, 0), [several(gives(0, 1), gives(1, 0), gives(0, 2))], ANY, 'holds'],
    [
      'boxes of 1 and 3, the costliest first',
      gives(4, 0),
      [several(gives(0, 1), gives(1, 0), gives(0, 3))],
      ANY,
      [[2, 0]],
    ],
    ['an order counts its first 3 times', gives(4, 0), [order([3, 1], gives(1, 0), gives(0, 1))], ANY, 'holds'],
    ['or 4 times', gives(4, 0), [order([4, 1], gives(1, 0), gives(0, 1))], ANY, [[1]]],
    ['3 times 1 and once 1', gives(4, 0), [order([3, 1], gives(0, 1), gives(0, 1))], ANY, [[0, 1]]],
    ['two questions together', gives(4, 0), [one(gives(0, 2)), one(gives(0, 2))], ANY, [[0], [0]]],
    ['what gives b 9 and screens it out', gives(4, 0), [one(screening(B, gives(0, 9)), gives(0, 1))], ANY, 'holds'],
    ['b is out, c is 3 behind', screening(B, gives(4, 9, 1)), [one(gives(0, 9, 2))], ANY, 'holds'],
    ['c alone can draw level', gives(4, 0, 1), [one(gives(0, 3, 0), gives(0, 0, 3))], ANY, [[1]]],
    // 4 more for each leave the lead of 3 as it is, in 11 points instead of 3.
    ['points for all dilute a lead', gives(3, 0), [one(gives(4, 4))], HALF, [[0]]],
  ])('%s', (_, fixed, open, margin, proof) => {
    expect(proveGuarantee({ leader: 0, fixed, open, margin })).toEqual(
      proof === 'holds' ? { kind: 'holds' } : { kind: 'fails', taken: proof },
    );
  });
});

describe('worstFor: what costs the leader, at a margin of half of the points', () => {
  it.each<[string, OpenQuestion, readonly number[]]>([
    ['3 to 1 of 4 points is the margin itself: it costs nothing', several(gives(3, 1)), []],
    ['3 to 2 of 5 costs something', several(gives(3, 2)), [0]],
    ['3 to 0 of 3 costs nothing', several(gives(3, 0)), []],
    ['the costliest comes first', several(gives(1, 1), gives(0, 1), gives(1, 2)), [2, 1, 0]],
    ['of one the costliest', one(gives(1, 1), gives(0, 1)), [1]],
    ['what screens b out costs nothing', several(screening(B, gives(0, 9)), screening(C, gives(0, 1))), [1]],
  ])('%s', (_, question, taken) => expect(worstFor(0, 1, question, HALF)).toEqual(taken));
});

describe('leastLead', () => {
  it.each<[string, Choice, readonly OpenQuestion[], { lead: number; points: number } | 'alone']>([
    ['nothing is open', gives(4, 1), [], { lead: 3, points: 5 }],
    ['the nearest of two rivals', gives(6, 1, 3), [], { lead: 3, points: 10 }],
    ['whichever comes first', gives(6, 3, 1), [], { lead: 3, points: 10 }],
    ['at worst b gets 2 more', gives(4, 0), [one(gives(0, 2), gives(0, 1))], { lead: 2, points: 6 }],
    // (4 - 2) / 6 = 1/3; with 3 more for each it is 2 / 12.
    ['and both get as much again', gives(4, 0), [one(gives(0, 2)), one(gives(3, 3))], { lead: 2, points: 12 }],
    ['what is good for a is left open', gives(4, 0), [one(gives(5, 0))], { lead: 4, points: 4 }],
    ['no rival is left', screening(B, gives(4, 9)), [one(gives(0, 2))], 'alone'],
  ])('%s', (_, fixed, open, least) => expect(leastLead({ leader: 0, fixed, open })).toEqual(least));
});

it('addTaken adds values and points, and whoever is out stays out', () => {
  const sum = addTaken(
    screening(A, gives(1, 2)),
    several(screening(C, gives(10, 0)), gives(50, 50), gives(0, 20)),
    [2, 0],
  );
  expect(sum).toEqual({ values: [11, 22], points: 33, screens: A | C });
});

// A bit for each alternative that an answer rules out: a number has room for so many.
it.each<[string, (fixed: Choice) => unknown]>([
  ['proveGuarantee', (fixed) => proveGuarantee({ leader: 0, fixed, open: [], margin: ANY })],
  ['leastLead', (fixed) => leastLead({ leader: 0, fixed, open: [] })],
  [
    'fewestChanges',
    (fixed) =>
      fewestChanges(
        { fixed, questions: [], target: 0, rivals: [1], lead: { numerator: 0, denominator: 1, strictly: false } },
        1,
      ),
  ],
])('%s takes 31 alternatives and refuses 32', (_, attempt) => {
  const many = (number: number) => gives(9, ...Array.from({ length: number - 1 }, () => 1));
  expect(() => attempt(many(31))).not.toThrow();
  expect(() => attempt(many(32))).toThrow(RangeError);
});
