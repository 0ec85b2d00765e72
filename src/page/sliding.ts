// Weights that sum to 1 and one of them moved -> weights that sum to 1, the others in their old proportions.

/** Sizes in proportion; while one weight is the whole, the sizes of the others wait for its return. */
export interface Sliding {
  readonly sizes: readonly number[];
  readonly whole?: number;
}

/** Begins where weights (or points) stand. */
export function slidingFrom(weights: readonly number[]): Sliding {
  return { sizes: weights };
}

/**
 * Moves one weight to a share from 0 to 1. The only one there is stays whole: no other can take what it gives up. When
 * another moves while one is the whole, these two share, and nothing waits any longer.
 */
export function slideTo({ sizes, whole }: Sliding, at: number, share: number): Sliding {
  const others = sizes.map((size, each) =>
    each === at || (whole !== undefined && whole !== at && each !== whole) ? 0 : size,
  );
  const isNothing = whole !== at && sizes[at] === 0 && sumOf(others) === 0;
  if (isNothing && share === 0) return { sizes };
  if (share >= 1 || sumOf(others) === 0) return { sizes: others.with(at, 1), whole: at };
  return { sizes: others.with(at, (share / (1 - share)) * sumOf(others)) };
}

/** The weights, which sum to 1; all 0 when nothing has any. */
export function weightsOf({ sizes, whole }: Sliding): number[] {
  if (whole !== undefined) return sizes.map((_, at) => (at === whole ? 1 : 0));
  const sum = sumOf(sizes);
  return sizes.map((size) => (sum === 0 ? 0 : size / sum));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
