// Single performances moved until the first place is level with another; each step is a gap over a weight.
import { expect, it } from 'vitest';
import type { Matrix } from '../../../src/decision/additive.ts';
import { scoreFlips } from '../../../src/decision/flips/score-flips.ts';

// Weights 2 and 1, unless said otherwise. With 8 4 a has 20, b with 4 8 has 16: a gap of 4, so of 2 on the first column.
it.each<[string, readonly number[], Matrix, string]>([
  [
    'down for the first, up for the other',
    [2, 1],
    [
      [8, 4],
      [4, 8],
    ],
    'a1 6: b, a2 0: b, b1 6: b',
  ],
  [
    'the other is named first',
    [2, 1],
    [
      [4, 8],
      [8, 4],
    ],
    'a1 6: a, b1 6: a, b2 0: a',
  ],
  [
    'exactly at the end of the scale',
    [2, 1],
    [
      [8, 4],
      [4, 6],
    ],
    'a1 5: b, b1 7: b',
  ],
  [
    'a weight of 0 moves nothing',
    [2, 0],
    [
      [8, 4],
      [4, 8],
    ],
    'a1 4: b, b1 8: b',
  ],
  [
    'of two rivals the nearest, each by its own gap',
    [2, 1],
    [
      [8, 4],
      [4, 4],
      [5, 6],
    ],
    'a1 6: c, a2 0: c, b1 8: b, c1 7: c, c2 10: c',
  ],
  [
    'a tie at the top has nobody to be followed',
    [2, 1],
    [
      [8, 4],
      [8, 4],
      [0, 0],
    ],
    '',
  ],
  [
    'a tie below it',
    [1, 0],
    [
      [8, 0],
      [4, 0],
      [4, 0],
    ],
    'a1 4: b, b1 8: b, c1 8: c',
  ],
  ['nobody else', [2, 1], [[8, 4]], ''],
])('%s', (_, weights, performances, flips) => {
  const found = scoreFlips(weights, performances, [0, 10]);
  const name = (row: number) => 'abc'[row]!;
  expect(
    found
      .map(
        ({ alternative, criterion, performance, first }) =>
          `${name(alternative)}${criterion + 1} ${performance}: ${name(first)}`,
      )
      .join(', '),
  ).toBe(flips);
});
