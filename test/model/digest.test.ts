// The fingerprint of a model, against the textbook: 64-bit FNV-1a over the bytes of UTF-16, low byte first.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDigest } from '../../src/model/digest.ts';
import { runs } from '../support/runs.ts';

it.each([
  ['', '8e2b418583d899c5'],
  ['lamp', '105b4cef93340a3d'],
  ['Lämpchen – ☀', '6e356a8732106d2d'],
])('the fingerprint of %j never changes', (value, digest) => {
  expect(createDigest(value)).toBe(digest);
});

it('is that of the textbook, always 16 digits', () => {
  fc.assert(
    // One key at most: their order is another matter.
    fc.property(fc.jsonValue().map(withOneKey), (value) => {
      expect(createDigest(value)).toBe(textbook(JSON.stringify(value)));
    }),
    runs(),
  );
});

it.each<[string, one: unknown, other: unknown, same: boolean]>([
  ['another line of a file', { id: 'a', at: 'x.yaml:1' }, { id: 'a', at: 'x.yaml:2' }, true],
  ['another line deep inside', { list: [{ at: 'x.yaml:1' }] }, { list: [{ at: 'x.yaml:2' }] }, true],
  ['another text', { id: 'a', at: 'x.yaml:1' }, { id: 'b', at: 'x.yaml:1' }, false],
  ['another order', { list: ['a', 'b'] }, { list: ['b', 'a'] }, false],
  ['another order of keys', { list: [{ a: 1, b: 2 }] }, { list: [{ b: 2, a: 1 }] }, true],
  ['keys that change places', { a: 1, b: 2 }, { a: 2, b: 1 }, false],
])('%s', (_, one, other, same) => {
  expect(createDigest(one) === createDigest(other)).toBe(same);
});

function withOneKey(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withOneKey);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, 1)
      .map(([key, each]) => [key, withOneKey(each)]),
  );
}

function textbook(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text, 'utf16le')) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
