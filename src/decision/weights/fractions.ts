// Decimal numbers -> whole numbers without end, and back: what exact geometry and exact pivots are made of.

/** numerator / denominator with a denominator above 0. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * A finite number as the decimal that it prints as: 0.1 is one tenth, and not the binary fraction beside it. So rows that
 * a person would call equal are equal. Anything else throws a RangeError.
 */
export function fractionOf(number: number): Fraction {
  const [, sign, whole, decimals = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(`${number}`) ?? [];
  if (whole === undefined) throw new RangeError(`${number} is no finite number`);
  const digits = BigInt(whole + decimals) * (sign === '-' ? -1n : 1n);
  const shift = Number(power) - decimals.length;
  return shift >= 0
    ? { numerator: digits * 10n ** BigInt(shift), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-shift) };
}

/** Greatest common divisor, never negative; of 0 and 0 it is 0. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

/** Divides a list of whole numbers by what divides them all. */
export function reduced(numbers: readonly bigint[]): readonly bigint[] {
  const divisor = numbers.reduce(greatestCommonDivisor, 0n);
  return divisor > 1n ? numbers.map((number) => number / divisor) : numbers;
}

/** Rows of numbers as whole numbers over one common denominator `unit`. */
export function wholeRows(rows: readonly (readonly number[])[]): { readonly rows: bigint[][]; readonly unit: bigint } {
  const fractions = rows.map((row) => row.map(fractionOf));
  const unit = fractions
    .flat()
    .reduce((sofar, { denominator }) => (sofar / greatestCommonDivisor(sofar, denominator)) * denominator, 1n);
  return {
    rows: fractions.map((row) => row.map(({ numerator, denominator }) => numerator * (unit / denominator))),
    unit,
  };
}

const BITS = 64n;

/** numerator / denominator as a number, right to the last bit or the one before it, however long both are. */
export function toNumber(numerator: bigint, denominator: bigint): number {
  if (numerator < 0n) return -toNumber(-numerator, denominator);
  const excess = BigInt(numerator.toString(2).length - denominator.toString(2).length);
  const shift = excess < BITS ? BITS - excess : 0n;
  const quotient = (numerator << shift) / denominator;
  return Number(quotient) / 2 ** Number(shift);
}
