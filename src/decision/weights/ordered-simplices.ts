// Criteria in groups, the most important first -> the simplices that the weights which keep this order consist of.

/**
 * Weights that keep an order: every criterion of a group weighs at least as much as every one of the next, and inside a
 * group nothing is ordered. Those where a strict order holds from the second group on are one simplex, with a vertex for
 * each criterion of the first group alone, and one for each later criterion that spreads the weight evenly over it and
 * all before it. So the space is one such simplex for each way to order the groups after the first, all equally large:
 * a single group is the whole space, groups of one are the simplex of ranked weights (Barron, 1992). Each simplex is a
 * list of points, whole numbers in the proportion of the weights. Groups hold the positions 0 to n - 1, each once.
 */
export function orderedSimplices([first = [], ...later]: readonly (readonly number[])[]): number[][][] {
  const criteria = [...first, ...later.flat()].length;
  const pointOf = (held: readonly number[]) => {
    const point = new Array<number>(criteria).fill(0);
    for (const k of held) point[k] = 1;
    return point;
  };
  const orders = later.reduce<number[][]>(
    (sofar, group) => sofar.flatMap((order) => permutationsOf(group).map((next) => [...order, ...next])),
    [[]],
  );
  return orders.map((order) => [
    ...first.map((criterion) => pointOf([criterion])),
    ...order.map((_, place) => pointOf([...first, ...order.slice(0, place + 1)])),
  ]);
}

/** How many simplices that are: the product of the factorials of the sizes of all groups but the first. */
export function simplexCount([, ...later]: readonly (readonly number[])[]): number {
  return later.flatMap((group) => group.map((_, index) => index + 1)).reduce((product, each) => product * each, 1);
}

function permutationsOf(group: readonly number[]): number[][] {
  if (group.length === 0) return [[]];
  return group.flatMap((each) =>
    permutationsOf(group.filter((other) => other !== each)).map((rest) => [each, ...rest]),
  );
}
