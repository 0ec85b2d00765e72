// A value -> a short fingerprint of it, the same on every platform.
import { compare } from '../order.ts';

/**
 * 64-bit FNV-1a (Fowler, Noll and Vo, 1991) over the JSON text, as 16 hexadecimal digits. It tells one model from
 * another by accident, not against an attacker. Lines of files (`at`) and the order of keys do not count: moving a text
 * changes nothing.
 */
export function createDigest(value: unknown): string {
  const text = JSON.stringify(value, (key, part: unknown) => (key === 'at' ? undefined : inOneOrder(part)));
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    for (const byte of [unit & 0xff, unit >> 8]) {
      low = (low ^ byte) >>> 0;
      // Times the prime 0x100000001b3, in two halves of 32 bits.
      const product = low * 0x1b3;
      const carry = Math.floor(product / 0x100000000);
      high = (Math.imul(high, 0x1b3) + carry + Math.imul(low, 0x100)) >>> 0;
      low = product >>> 0;
    }
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

function inOneOrder(part: unknown): unknown {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => compare(a, b)));
}
