// Two or three alternatives over simplices of weights -> how often each takes each rank: closed forms in floating point.
import type { Matrix } from '../additive.ts';
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

/** A share of the space, and the sum of the weights over it; both are added to. */
interface Part {
  share: number;
  readonly moment: number[];
  readonly room: Room;
}

/** Lists that are written over again and again. */
interface Room {
  readonly highs: number[];
  readonly lows: number[];
  readonly means: number[];
  readonly shares: number[];
  readonly doubled: number[];
}

// Below 0 by nothing, as 0 is a small integer to the virtual machine: lists that turn from such into other numbers on the way
// make all code that meets them slower, by half in this file.
const zeros = (length: number) => new Array<number>(length).fill(-0);

function roomFor(vertices: number): Room {
  return {
    highs: zeros(vertices),
    lows: zeros(vertices),
    means: zeros(vertices * vertices),
    shares: zeros(vertices),
    doubled: zeros(vertices),
  };
}

/**
 * A simplex as one list, a row for each vertex: by how much an alternative is ahead of one other there, by how much of
 * another, and the weights, which sum to 1.
 */
type Piece = number[];
const [LEAD, OTHER, WEIGHTS] = [0, 1, 2];

function pieceOf(points: Matrix, leads: readonly number[], others: readonly number[]): Piece {
  const piece: number[] = [];
  for (let at = 0; at < points.length; at++) {
    const point = points[at]!;
    piece.push(leads[at]!, others[at]!);
    for (let k = 0; k < points.length; k++) piece.push(point[k]!);
  }
  return piece;
}

/**
 * Adds the part in which both leads are above 0, of a piece with this volume, which is used up. False where a cut comes too
 * near to a tie.
 */
function addFirst(part: Part, piece: number[], vertices: number, volume: number, near: number): boolean {
  const row = WEIGHTS + vertices;
  let over = -1;
  let under = -1;
  let overs = 0;
  for (let at = 0; at < piece.length; at += row) {
    const lead = piece[at + LEAD]!;
    if (lead > 0) {
      over = at;
      overs++;
    } else if (lead < 0) under = at;
  }
  if (over < 0) return true;
  if (under < 0) {
    addAbove(part, piece, vertices, volume);
    return true;
  }
  // Cut where the edge between the two is level: one half keeps the vertex ahead, the other has it replaced.
  const rise = piece[over + LEAD]!;
  const way = rise / (rise - piece[under + LEAD]!);
  const isLevel = piece[over + OTHER] === 0 && piece[under + OTHER] === 0;
  const lower = overs > 1 ? piece.slice() : undefined;
  for (let k = OTHER; k < row; k++) {
    const from = piece[over + k]!;
    const cut = from + way * (piece[under + k]! - from);
    piece[under + k] = cut;
    if (lower !== undefined) lower[over + k] = cut;
  }
  piece[under + LEAD] = 0;
  if (!isLevel && !(Math.abs(piece[under + OTHER]!) >= near)) return false;
  if (!addFirst(part, piece, vertices, volume * way, near)) return false;
  // Without another vertex ahead there is nothing of interest in it.
  if (lower === undefined) return true;
  lower[over + LEAD] = 0;
  return addFirst(part, lower, vertices, volume * (1 - way), near);
}

function countAbove(values: readonly number[]): number {
  let count = 0;
  for (const value of values) if (value > 0) count++;
  return count;
}

/**
 * The share of a simplex in which a linear function is above 0, from its values at the vertices (Varsi, 1973). Every step
 * is a mean of two shares, so it is as right as the values.
 */
export function shareAbove(values: readonly number[]): number {
  const shares = zeros(values.length);
  let share = 0;
  for (const high of values) {
    if (high <= 0) continue;
    share = 1;
    for (let at = 0; at < values.length; at++) {
      const low = values[at]!;
      if (low <= 0) share = shares[at] = shares[at]! + (high / (high - low)) * (share - shares[at]!);
    }
  }
  return share;
}

/**
 * Adds the part in which the other lead is above 0: its share, and that with each vertex doubled, in one go. A vertex
 * below 0 comes once more at the end of every round, one above 0 in a round of its own.
 */
function addAbove(part: Part, piece: Piece, vertices: number, volume: number): void {
  const row = WEIGHTS + vertices;
  const { moment, room } = part;
  const { highs, lows, means, shares, doubled } = room;
  let above = 0;
  let below = 0;
  for (let at = 0; at < piece.length; at += row) {
    if (piece[at + OTHER]! > 0) highs[above++] = at;
    else lows[below++] = at;
  }
  if (above === 0) return;
  for (let b = 0; b < below; b++) {
    shares[b] = 0;
    doubled[b] = 0;
  }
  let share = 1;
  for (let a = 0; a < above; a++) {
    const high = piece[highs[a]! + OTHER]!;
    share = 1;
    for (let b = 0; b < below; b++) {
      const mean = high / (high - piece[lows[b]! + OTHER]!);
      means[a * below + b] = mean;
      share = shares[b]! + mean * (share - shares[b]!);
      shares[b] = share;
    }
    for (let b = 0; b < below; b++) doubled[b]! += means[a * below + b]! * (share - doubled[b]!);
  }
  part.share += volume * share;
  for (let b = 0; b < below; b++) addMoment(moment, piece, lows[b]!, (volume * doubled[b]!) / vertices);
  for (let a = 0; a < above; a++) {
    let own = 1;
    for (let b = 0; b < below; b++) own = shares[b]! + means[a * below + b]! * (own - shares[b]!);
    addMoment(moment, piece, highs[a]!, (volume * own) / vertices);
  }
}

function addMoment(moment: number[], piece: Piece, at: number, times: number): void {
  for (let k = 0; k < moment.length; k++) moment[k]! += times * piece[at + WEIGHTS + k]!;
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
