// The level of a cell -> its numbers.
import { expect, it } from 'vitest';
import { rangeOf } from '../../src/model/types.ts';
import { lamps } from '../support/lamps.ts';

it.each([
  ['partly', false, [0.4, 0.5, 0.6]],
  ['partly', true, [0.2, 0.5, 0.8]],
  ['unknown', false, [0, 0.5, 1]],
  // What is not known cannot be disputed.
  ['unknown', true, [0, 0.5, 1]],
] as const)('%s, disputed %s: %j', (level, disputed, [low, best, high]) => {
  expect(rangeOf(lamps().levels, { level, disputed })).toEqual({ low, best, high });
});
