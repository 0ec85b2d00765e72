// A lead -> the ids of the first place.
import { expect, it } from 'vitest';
import type { Lead } from '../../src/decision/evaluate.ts';
import { firstOf } from '../../src/decision/outcome.ts';

it.each<[Lead, readonly string[]]>([
  [{ kind: 'ahead', first: 'a', of: 'b', numerator: 1, by: 0.1 }, ['a']],
  [{ kind: 'tie', first: ['a', 'b'] }, ['a', 'b']],
  [{ kind: 'alone', first: 'a' }, ['a']],
  [{ kind: 'nobody' }, []],
])('first of %j is %j', (lead, first) => expect(firstOf(lead)).toEqual(first));
