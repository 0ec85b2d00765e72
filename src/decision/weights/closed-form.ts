// Two or three alternatives over simplices of weights -> how often each takes each rank: closed forms in floating point.
import type { Matrix } from '../additive.ts';
import { addAbove, addFirst, countAbove, type Part, pieceOf, roomFor, shareAbove, zeros } from './simplex-parts.ts';
import type { Acceptability, CentralWeights } from './standings.ts';

/** What differs by less than this part of the largest number is too near a tie to be told from one in floating point. */
const NEAR = 1e-4;
/** A share above 0 and below this is left to whole numbers. */
const RARE = 1e-9;
/** Shares and weights are given in so many decimals: what computing leaves behind them is no part of the number. */
const DECIMALS = 1e15;

/**
 * SMAA-2 for two or three alternatives, as `acceptability` tells of it. Rows of `performances` have a column for each
 * criterion; each of the equally large `simplices` has as many vertices, lists of weights that are not all 0. Undefined
 * for other numbers of alternatives, for what is no finite number, where two of them tie everywhere, and where
 * performances come so near to a tie, or a share so near to 0, that only whole numbers can tell.
 *
 * How often one is ahead of another is a closed form (Varsi, 1973). Whoever is first of three is ahead of two: a simplex
 * is cut along its edges where it is level with the one, and how much of each piece lies ahead of the other is the closed
 * form again; whoever is first for certain in a large part takes what the others leave over. The ranks of three follow by
 * addition. Mean weights are shares, too: the mean of a coordinate over a part of a simplex is the share of that part once
 * the vertex is doubled (Dirichlet distributions; Wilks, 1962).
 */
export function closedFormAcceptability(
  performances: Matrix,
  simplices: readonly (readonly (readonly number[])[])[],
): Acceptability | undefined {
  const alternatives = performances.length;
  if (alternatives < 2 || alternatives > 3) return undefined;
  const criteria = performances[0]!.length;
  const room = roomFor(criteria);
  const near = NEAR * largestOf(performances);
  const part = 1 / simplices.length;
  const ahead = performances.map(() => zeros(alternatives));
  const cuts: Cut[] = [];
  for (const vertices of simplices) {
    const points = vertices.map(normalised);
    const leads = leadsBetween(performances, points, near);
    if (leads === undefined) return undefined;
    cuts.push({ points, leads });
    for (let a = 1; a < alternatives; a++) {
      for (let b = 0; b < a; b++) {
        const share = shareAbove(leads[a]![b]!);
        ahead[a]![b]! += part * share;
        ahead[b]![a]! += part * (1 - share);
      }
    }
  }
  const first = performances.map((): Part => ({ share: 0, moment: zeros(criteria), room }));
  const favourite = favouriteOf(ahead);
  for (let a = 0; a < alternatives; a++) {
    if (a === favourite) continue;
    for (const { points, leads } of cuts) {
      const b = a === 0 ? 1 : 0;
      if (alternatives === 2) addAbove(first[a]!, pieceOf(points, leads[a]![b]!, leads[a]![b]!), points.length, part);
      else {
        // The fewer vertices it leads at, the fewer pieces.
        const [lead, other] = [leads[a]![b]!, leads[a]![3 - a - b]!];
        const isFewer = countAbove(lead) <= countAbove(other);
        const piece = isFewer ? pieceOf(points, lead, other) : pieceOf(points, other, lead);
        if (!addFirst(first[a]!, piece, points.length, part, near)) return undefined;
      }
    }
  }
  if (favourite !== undefined) takeRest(first, favourite, cuts);
  if (ahead.some((row) => row.some(isRare)) || first.some(({ share }) => isRare(share))) return undefined;
  return {
    rankAcceptability: performances.map((_, a) => {
      const best = first[a]!.share;
      if (alternatives === 2) return [rounded(best), rounded(1 - best)];
      // Whoever is ahead of it without being first leaves it the last place.
      let worst = 0;
      for (let b = 0; b < 3; b++) if (b !== a) worst += ahead[b]![a]! - first[b]!.share;
      return [rounded(best), rounded(1 - best - worst), rounded(worst)];
    }),
    pairwiseWinning: ahead.map((row) => row.map(rounded)),
    centralWeights: first.map(
      ({ share, moment }): CentralWeights =>
        share === 0 ? { kind: 'never-first' } : { kind: 'weights', weights: moment.map((sum) => rounded(sum / share)) },
    ),
    method: { kind: 'exact' },
  };
}

/** One of the simplices: its vertices, their weights summing to 1, and by how much each is ahead of each other there. */
interface Cut {
  readonly points: Matrix;
  readonly leads: readonly Matrix[];
}

/** First in so much at the least that what the others leave over is right to rounding. */
const LARGE = 0.05;

/** An alternative that is surely first in a large share: it is ahead of each other so often that it has to be. */
function favouriteOf(ahead: Matrix): number | undefined {
  for (let a = 0; a < ahead.length; a++) {
    let least = 2 - ahead.length;
    for (let b = 0; b < ahead.length; b++) least += ahead[a]![b]!;
    if (least >= LARGE) return a;
  }
  return undefined;
}

// Nobody ties with anybody, so the first places sum to 1, and the weights over them to those of the whole space.
function takeRest(first: readonly Part[], favourite: number, cuts: readonly Cut[]): void {
  const rest = first[favourite]!;
  rest.share = 1;
  for (const { points } of cuts)
    for (const point of points)
      for (let k = 0; k < point.length; k++) rest.moment[k]! += point[k]! / (cuts.length * points.length);
  for (const [a, { share, moment }] of first.entries()) {
    if (a === favourite) continue;
    rest.share -= share;
    for (let k = 0; k < moment.length; k++) rest.moment[k]! -= moment[k]!;
  }
}

/**
 * For each pair by how much the one is ahead of the other at each point; undefined where that is too little to tell, for a
 * pair that ties everywhere, and for what is no number. An exact 0 is a tie: every difference that counts there is 0.
 */
function leadsBetween(
  performances: Matrix,
  points: readonly (readonly number[])[],
  near: number,
): number[][][] | undefined {
  const leads = performances.map(() => performances.map(() => zeros(points.length)));
  for (let a = 1; a < performances.length; a++) {
    for (let b = 0; b < a; b++) {
      const [ahead, behind] = [leads[a]![b]!, leads[b]![a]!];
      let isLevel = true;
      for (let at = 0; at < points.length; at++) {
        const lead = leadAt(performances[a]!, performances[b]!, points[at]!);
        if (isNear(lead, near)) return undefined;
        if (lead !== 0) isLevel = false;
        ahead[at] = lead;
        behind[at] = -lead;
      }
      if (isLevel) return undefined;
    }
  }
  return leads;
}

function leadAt(row: readonly number[], other: readonly number[], point: readonly number[]): number {
  let sum = 0;
  let isLevel = true;
  for (let k = 0; k < point.length; k++) {
    if (point[k] === 0) continue;
    const part = point[k]! * (row[k]! - other[k]!);
    sum += part;
    if (part !== 0) isLevel = false;
  }
  // What sums to 0 by chance is as near to a tie as can be.
  return isLevel ? 0 : sum || Number.MIN_VALUE;
}

// NaN is nearer than anything.
function isNear(lead: number, near: number): boolean {
  return lead !== 0 && !(Math.abs(lead) >= near);
}

const isRare = (share: number) => share > 0 && share < RARE;

// Nothing is 0, and not -0.
const rounded = (number: number) => Math.round(number * DECIMALS) / DECIMALS + 0;

function normalised(point: readonly number[]): number[] {
  let whole = 0;
  for (const weight of point) whole += weight;
  return point.map((weight) => weight / whole);
}

function largestOf(matrix: Matrix): number {
  let most = 0;
  for (const row of matrix) for (const cell of row) most = Math.max(most, Math.abs(cell));
  return most;
}
