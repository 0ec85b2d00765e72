import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { describe, expect, it } from 'vitest';
import { columnsOf, pad, padStart, wrap } from '../../src/report/columns.ts';

// Plain words mostly, long ones, and now and then what takes no column, or two.
const word = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[!-~]{1,12}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z]{20,60}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', 'é', 'e\u0301', '漢字', '👩‍🚀', '\u001b[31mred\u001b[39m', '\t', '\u00a0', '—'),
  },
);
const text = fc
  .array(word, { maxLength: 30 })
  .chain((words) => fc.constantFrom(' ', ' ', ' ', '  ', '\n', '').map((gap) => words.join(gap)));

describe('plain text is measured without the libraries, and as they do', () => {
  it('its width', () => {
    fc.assert(fc.property(text, (line) => columnsOf(line) === stringWidth(line)));
  });

  it('its lines', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: -1, max: 90 }), (line, width) => {
        expect(wrap(line, width)).toBe(wrapAnsi(line, Math.max(1, width), { hard: true, trim: true }));
      }),
    );
  });

  it('a line of exactly the width, and one that is longer by a letter', () => {
    expect(wrap('one two', 7)).toBe('one two');
    expect(wrap('one two', 6)).toBe('one\ntwo');
    expect(wrap('one twotwotwo', 7)).toBe('one two\ntwotwo');
  });
});

it('fills up to a width, and takes nothing from what is wider', () => {
  expect([pad('ab', 4), padStart('ab', 4), pad('漢', 4), padStart('abcde', 4)]).toEqual([
    'ab  ',
    '  ab',
    '漢  ',
    'abcde',
  ]);
});
