// Weights that sum to 1 and one of them moved -> weights that sum to 1, the others in their old proportions.

/** Sizes in proportion; while one weight is the whole, the proportions of the others wait for its return. */
export interface Sliding {
  readonly sizes: readonly number[];
  readonly whole?: number;
}

/** Begins where weights (or points) stand; with no weight at all they count alike once one is moved. */
export function slidingFrom(weights: readonly number[]): Sliding {
  const whole = weights.indexOf(sumOf(weights));
  // What waits behind a whole weight would come back as nothing: then all others come back alike.
  if (whole >= 0 && sumOf(weights) > 0) return { sizes: weights.map(() => 1), whole };
  return { sizes: weights };
}

/** Moves one weight to a share from 0 to 1. */
export function slideTo({ sizes }: Sliding, at: number, share: number): Sliding {
  const others = sizes.map((size, each) => (each === at ? 0 : size));
  const kept = sumOf(others) > 0 ? others : others.map((_, each) => (each === at ? 0 : 1));
  if (share >= 1) return { sizes: kept.with(at, 1), whole: at };
  return { sizes: kept.with(at, (share / (1 - share)) * sumOf(kept)) };
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
