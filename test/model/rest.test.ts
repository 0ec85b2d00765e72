// What a smaller value lacks of a whole one, and both laid together again.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restOf, withRest } from '../../src/model/rest.ts';
import { RUNS_MS, runs } from '../support/runs.ts';

describe('restOf', () => {
  it.each([
    ['the same', { a: 1, b: [1, 2] }, { a: 1, b: [1, 2] }, undefined],
    ['a text that is empty', { id: 'x', why: 'so' }, { id: 'x', why: '' }, { why: 'so' }],
    ['a key that is not there', { id: 'x', date: '2026' }, { id: 'x' }, { date: '2026' }],
    ['one entry of a list', [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 0 }], [null, { a: 2 }]],
    ['a list of another length', { a: [1, 2] }, { a: [] }, { a: [1, 2] }],
    ['another kind', { a: [1] }, { a: { b: 1 } }, { a: [1] }],
  ])('of %s', (_, whole, part, rest) => {
    expect(restOf(whole, part)).toEqual(rest);
    if (rest !== undefined) expect(withRest(part, rest)).toEqual(whole);
  });

  it(
    'laid over the smaller value is the whole',
    () => {
      const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean());
      const { whole } = fc.letrec((tie) => ({
        whole: fc.oneof(
          { maxDepth: 4 },
          leaf,
          fc.array(tie('whole')),
          fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tie('whole')),
        ),
      }));
      const isWhole = fc.property(whole, fc.func(fc.nat(3)), (value, choose) => {
        const part = smaller(value, choose);
        const rest = restOf(value, part);
        expect(rest === undefined ? part : withRest(part, rest)).toEqual(value);
      });
      fc.assert(isWhole, runs());
    },
    RUNS_MS,
  );
});

/** A value with some texts emptied, some keys left out and some lists emptied. */
function smaller(value: unknown, choose: (part: unknown) => number): unknown {
  const choice = choose(value);
  if (Array.isArray(value)) return choice === 0 ? [] : value.map((entry) => smaller(entry, choose));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => choose(key) !== 0)
        .map(([key, entry]) => [key, smaller(entry, choose)]),
    );
  return choice === 0 ? '' : value;
}
