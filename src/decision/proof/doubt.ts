// Shares of outcomes -> how much doubt they leave. The logarithm is our own, so that every platform gives the same bits.

/**
 * Entropy in bits of outcomes counted (Shannon, 1948): 0 when all are one outcome, log2 of their number when all are as
 * frequent. Counts are not negative; nothing counted leaves no doubt.
 */
export function entropy(counts: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < counts.length; at++) total += counts[at]!;
  let bits = 0;
  for (let at = 0; at < counts.length; at++) {
    const share = counts[at]! / total;
    if (share > 0) bits -= share * binaryLogarithm(share);
  }
  return bits;
}

/**
 * log2 of a number above 0, from + - x / alone: halving or doubling into [1, 2], then the series of the inverse
 * hyperbolic tangent, ln x = 2 (z + z^3/3 + z^5/5 ...) with z = (x - 1) / (x + 1) of at most 1/3. Right to about 1e-15.
 */
export function binaryLogarithm(number: number): number {
  let mantissa = number;
  let exponent = 0;
  for (; mantissa >= 2; exponent++) mantissa /= 2;
  for (; mantissa < 1; exponent--) mantissa *= 2;
  const z = (mantissa - 1) / (mantissa + 1);
  let power = z;
  let sum = 0;
  for (let odd = 1; odd < 35; odd += 2) {
    sum += power / odd;
    power *= z * z;
  }
  return exponent + (2 * sum) / Math.LN2;
}
