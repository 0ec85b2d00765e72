// Whole-number arithmetic that the grid of a model and the surrogate weights share.

/** For whole numbers above 0. */
export function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}

/** For whole numbers; that of 0 and a number is the number. */
export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
