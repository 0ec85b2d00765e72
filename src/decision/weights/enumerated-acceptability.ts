// A list of cases, each as likely -> how often each alternative takes each rank. Counted, so exact.
import { type Acceptability, type CentralWeights, pairsOf, standingsOf } from './standings.ts';

/** Values of the alternatives and weights of the criteria in one case; both on any scale above 0. */
export interface Case {
  readonly values: readonly number[];
  readonly weights: readonly number[];
}

/**
 * The indices of SMAA-2 (Lahdelma and Salminen, 2001) over a finite set of cases instead of a space of weights. Ties
 * share their ranks evenly. At least one case; values that are whole numbers tie exactly.
 */
export function enumeratedAcceptability(cases: readonly Case[]): Acceptability {
  const alternatives = cases[0]!.values.length;
  const pairs = pairsOf(alternatives);
  const square = () => Array.from({ length: alternatives }, () => new Array<number>(alternatives).fill(0));
  const ranks = square();
  const ahead = square();
  const sums = cases[0]!.values.map(() => cases[0]!.weights.map(() => 0));
  for (const { values, weights } of cases) {
    const leads = pairs.map(({ a, b }) => values[a]! - values[b]!);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [at, { a, b }] of pairs.entries()) {
      if (leads[at]! > 0) ahead[a]![b]!++;
      if (leads[at]! < 0) ahead[b]![a]!++;
    }
    for (const [row, standing] of standingsOf(alternatives, pairs, leads).entries()) {
      const share = 1 / standing.level;
      for (let rank = standing.ahead; rank < standing.ahead + standing.level; rank++) ranks[row]![rank]! += share;
      if (standing.ahead === 0) for (const [k, weight] of weights.entries()) sums[row]![k]! += (share * weight) / total;
    }
  }
  const shares = (counts: number[][]) => counts.map((row) => row.map((count) => count / cases.length));
  return {
    rankAcceptability: shares(ranks),
    pairwiseWinning: shares(ahead),
    centralWeights: sums.map((sum, row): CentralWeights => {
      const firsts = ranks[row]![0]!;
      return firsts === 0 ? { kind: 'never-first' } : { kind: 'weights', weights: sum.map((each) => each / firsts) };
    }),
    method: { kind: 'exact' },
  };
}
