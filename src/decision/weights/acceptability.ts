// Performances, and what is known of the weights -> how often each alternative takes each rank (SMAA-2), exact if it can be.
import type { Matrix } from '../additive.ts';
import { closedFormAcceptability } from './closed-form.ts';
import { toNumber, wholeRows } from './fractions.ts';
import { orderedSimplices, simplexCount } from './ordered-simplices.ts';
import { sampleAcceptability } from './sampled-acceptability.ts';
import { orderedWeights } from './sampled-weights.ts';
import { type Acceptability, type CentralWeights, pairsOf, type Standing, standingsOf } from './standings.ts';
import { centroidOf, cutWeightSpace, type Piece, volumeOf } from './weight-space.ts';

/**
 * What is known of the weights: nothing, or the order of some criteria. Groups hold positions of criteria, the most
 * important group first; nothing is ordered inside one. Criteria that stand in no group weigh 0 throughout.
 */
export type KnownWeights =
  | { readonly kind: 'any' }
  | { readonly kind: 'order'; readonly groups: readonly (readonly number[])[] };

export interface Comparison {
  /** A row for each alternative, a column for each criterion; larger is better. Finite numbers. */
  readonly performances: Matrix;
  readonly space: KnownWeights;
  /** Draws of the weights and their seed, where exact volumes would take too long. */
  readonly samples: number;
  readonly seed: number;
  /** How long the exact method may try, in steps of `cutWeightSpace`; 0 samples at once. */
  readonly steps?: number;
}

/**
 * A choice: some tenths of a second at the most. Three alternatives on five criteria take 100 to 1,000 steps for any
 * weights and at most some 12,000 for an order with ties; four take 2,000 to 40,000. What takes more is sampled.
 */
const EXACT_STEPS = 40_000;
/** More pairs of alternatives and more criteria make a step longer: ten on five get some 5,300 of them. */
const EXACT_WORK = 1_200_000;

function stepsFor(alternatives: number, criteria: number): number {
  const pairs = Math.max(1, (alternatives * (alternatives - 1)) / 2);
  return Math.min(EXACT_STEPS, Math.floor(EXACT_WORK / (pairs * criteria)));
}

/**
 * SMAA-2 at fixed performances (Lahdelma and Salminen, 2001), all weights of the space alike. Exact where the hyperplanes
 * on which two alternatives tie cut the space into few enough pieces: shares are volumes, central weights are centroids,
 * both right to rounding, and an alternative that is never first is so in exact numbers (potential optimality: Hazen,
 * 1986). Up to three alternatives are weighed by closed forms, unless they come too near to a tie for floating point.
 * Otherwise sampled; `method` says which. Performances are taken as the decimals that they print as, so that 0.3 and
 * 0.1 + 0.2 differ: whole numbers are safest. In the exact method the order of alternatives and criteria decides nothing
 * but dust in the last decimals; in the other, random numbers go to criteria by position. A RangeError without alternatives or criteria, for
 * rows of different lengths, and for groups that name a criterion twice, one that is not there, or none.
 */
export function acceptability(comparison: Comparison): Acceptability {
  const { performances, space, samples, seed } = comparison;
  const criteria = performances[0]?.length ?? 0;
  if (criteria === 0) throw new RangeError('There is nothing to compare');
  if (performances.some((row) => row.length !== criteria)) throw new RangeError('The rows differ in length');
  if (space.kind === 'order') refuseBadGroups(space.groups, criteria);
  const groups = space.kind === 'order' ? space.groups : [performances[0]!.map((_, k) => k)];
  const steps = comparison.steps ?? stepsFor(performances.length, criteria);
  return (
    exactAcceptability(performances, groups, criteria, steps) ??
    sampleAcceptability({
      alternatives: performances.length,
      criteria,
      drawPerformances: () => performances,
      drawWeights: (random) => orderedWeights(criteria, groups, random),
      samples,
      seed,
    })
  );
}

function exactAcceptability(
  performances: Matrix,
  groups: readonly (readonly number[])[],
  criteria: number,
  steps: number,
): Acceptability | undefined {
  // Columns of the groups alone, in their order: the first group holds the first columns.
  const weighed = groups.length === 1 ? groups[0]! : groups.flat();
  const isAsGiven = weighed.length === criteria && weighed.every((k, at) => k === at);
  const columns = isAsGiven ? groups : groups.map((group) => group.map((k) => weighed.indexOf(k)));
  if (simplexCount(columns) > steps) return undefined;
  const simplices = orderedSimplices(columns);
  const own = isAsGiven ? performances : performances.map((row) => weighed.map((k) => row[k]!));
  const closed = closedFormAcceptability(own, simplices);
  if (closed) {
    const { centralWeights } = closed;
    return isAsGiven
      ? closed
      : { ...closed, centralWeights: centralWeights.map((each) => onAll(each, weighed, criteria)) };
  }
  const { rows } = wholeRows(own);
  const pairs = pairsOf(rows.length);
  const planes = pairs.map(({ a, b }) => rows[a]!.map((cell, k) => cell - rows[b]![k]!));
  const pieces = cutWeightSpace(simplices, [], planes, steps);
  if (pieces === 'gave-up') return undefined;

  const rankings = rankingsOf(pieces, rows.length, pairs);
  const whole = volumeOf(pieces);
  const share = (holds: (ranking: Ranking) => boolean) =>
    toNumber(
      rankings.reduce((sum, ranking) => (holds(ranking) ? sum + ranking.volume : sum), 0n),
      whole,
    );
  // Two alternatives that tie somewhere inside tie everywhere: where they share ranks they do so in every ranking.
  const rankShare = (alternative: number, rank: number) =>
    share(({ standings }) => {
      const { ahead, level } = standings[alternative]!;
      return ahead <= rank && rank < ahead + level;
    }) / rankings[0]!.standings[alternative]!.level;
  const sideOf = ({ sides }: Ranking, a: number, b: number) =>
    a < b
      ? sides[pairs.findIndex((pair) => pair.a === a && pair.b === b)]!
      : -sides[pairs.findIndex((pair) => pair.a === b && pair.b === a)]!;
  return {
    rankAcceptability: rows.map((_, alternative) => rows.map((__, rank) => rankShare(alternative, rank))),
    pairwiseWinning: rows.map((_, a) =>
      rows.map((__, b) => (a === b ? 0 : share((ranking) => sideOf(ranking, a, b) > 0))),
    ),
    centralWeights: rows.map((_, alternative): CentralWeights => {
      const first = rankings.filter(({ standings }) => standings[alternative]!.ahead === 0);
      const centre = centroidOf(first.flatMap((ranking) => ranking.pieces));
      return centre === 'no-interior'
        ? { kind: 'never-first' }
        : onAll({ kind: 'weights', weights: centre }, weighed, criteria);
    }),
    method: { kind: 'exact' },
  };
}

// Criteria that are in no group weigh nothing.
function onAll(central: CentralWeights, weighed: readonly number[], criteria: number): CentralWeights {
  if (central.kind === 'never-first') return central;
  const weights = Array.from({ length: criteria }, (_, k) => central.weights[weighed.indexOf(k)] ?? 0);
  return { kind: 'weights', weights };
}

/** The pieces in which the alternatives rank alike. */
interface Ranking {
  readonly sides: readonly number[];
  readonly standings: readonly Standing[];
  readonly pieces: readonly Piece[];
  readonly volume: bigint;
}

function rankingsOf(pieces: readonly Piece[], alternatives: number, pairs: ReturnType<typeof pairsOf>): Ranking[] {
  const alike = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const key = piece.sides.join();
    alike.get(key)?.push(piece) ?? alike.set(key, [piece]);
  }
  return [...alike.values()].map((group) => {
    const { sides } = group[0]!;
    return { sides, standings: standingsOf(alternatives, pairs, sides), pieces: group, volume: volumeOf(group) };
  });
}

function refuseBadGroups(groups: readonly (readonly number[])[], criteria: number): void {
  const named = groups.flat();
  if (named.length === 0 || groups.some((group) => group.length === 0))
    throw new RangeError('A group has no criterion');
  if (new Set(named).size < named.length) throw new RangeError('A criterion stands in two groups');
  if (named.some((k) => !(Number.isInteger(k) && k >= 0 && k < criteria)))
    throw new RangeError(`There are ${criteria} criteria, and a group names another`);
}
