// Simplices with values at their vertices -> the part above 0: how large it is, and where its middle lies. Floating point.
import type { Matrix } from '../additive.ts';

/** A share of the space, and the sum of the weights over it; both are added to. */
export interface Part {
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
// make all code that meets them slower, by half in these sums.
export const zeros = (length: number) => new Array<number>(length).fill(-0);

export function roomFor(vertices: number): Room {
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

export function pieceOf(points: Matrix, leads: readonly number[], others: readonly number[]): Piece {
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
export function addFirst(part: Part, piece: number[], vertices: number, volume: number, near: number): boolean {
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

export function countAbove(values: readonly number[]): number {
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
export function addAbove(part: Part, piece: Piece, vertices: number, volume: number): void {
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
