// A random stream -> weights that are uniform over all weights, or over those that keep an order.

/**
 * Weights of n criteria, uniform over all that are not negative and sum to 1: the spacings of n - 1 sorted uniform
 * numbers (Pyke, 1965), so without a logarithm. Takes n - 1 numbers from the stream. With a stream whose numbers are
 * whole steps of 2^-32 so are the weights, and they sum to 1 exactly.
 */
export function uniformWeights(criteria: number, random: () => number): number[] {
  const cuts = Array.from({ length: criteria - 1 }, random).sort((a, b) => a - b);
  return [...cuts, 1].map((cut, index) => cut - (cuts[index - 1] ?? 0));
}

/**
 * Weights of n criteria, uniform over those where every criterion of a group weighs at least as much as every one of the
 * next group; inside a group nothing is ordered, and criteria of no group weigh 0. Uniform weights of the criteria in
 * groups, sorted and handed out from the first group down, shuffled inside each: it is the same as drawing until the
 * order is kept. Takes the numbers of `uniformWeights`, then one less than its size for each group (Fisher and Yates,
 * 1938). Groups hold positions of criteria, none twice.
 */
export function orderedWeights(
  criteria: number,
  groups: readonly (readonly number[])[],
  random: () => number,
): number[] {
  const sorted = uniformWeights(groups.flat().length, random).sort((a, b) => b - a);
  const weights = new Array<number>(criteria).fill(0);
  for (const group of groups) {
    const inside = sorted.splice(0, group.length);
    for (const [index, criterion] of group.entries()) {
      const left = group.length - index;
      weights[criterion] = inside.splice(left > 1 ? Math.floor(random() * left) : 0, 1)[0]!;
    }
  }
  return weights;
}
