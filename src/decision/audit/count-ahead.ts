// Leads that answers add up to, question by question -> in how many answer sheets they all end above 0. Exact.

/** Answers to one question, by the leads that they add over one rival (x) and over another (y): whole numbers. */
export interface LeadPoint {
  readonly x: number;
  readonly y: number;
  readonly sheets: number;
  readonly chance: number;
}

/** How many answer sheets, and the chance of one of them. */
export interface Tally {
  readonly sheets: bigint;
  readonly chance: number;
}

/** Questions in two halves: one added up on a lattice, the others as they are. */
export interface Halves {
  /** `sheets[i * (ys + 1) + j]`: those with x >= xs[i] and y >= ys[j]; the last row and column hold 0. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly sheets: Float64Array;
  readonly chances: Float64Array;
  readonly others: readonly (readonly LeadPoint[])[];
}

interface Lattice extends Omit<Halves, 'others'> {
  /** All sheets on it. */
  readonly total: number;
}

/** Choices: some 100 MB, and some seconds for a count. */
const MOST_CELLS = 1 << 22;
const MOST_OTHERS = 1 << 20;
/** What looking up one combination of the others costs, beside adding to one cell of the lattice. */
const LOOK_UP = 4;

/**
 * Splits the questions so that counting is cheap: those whose leads stand on a coarse lattice meet in few places however
 * many of them there are, so they are added up there; combinations of the others are looked up one by one. Every sum
 * starts at `start`, which stands for a rival that is always behind where there are less than two.
 */
export function splitLeads(questions: readonly (readonly LeadPoint[])[], start: LeadPoint): Halves | 'too many' {
  const coarseFirst = questions
    .map((points) => ({ points, step: points.reduce((step, { x, y }) => divisor(step, divisor(x, y)), 0) }))
    .sort((a, b) => rank(b.step) - rank(a.step) || a.points.length - b.points.length)
    .map(({ points }) => points);
  let lattice: Lattice | 'too many' = {
    xs: Float64Array.of(start.x),
    ys: Float64Array.of(start.y),
    sheets: Float64Array.of(start.sheets),
    chances: Float64Array.of(start.chance),
    total: start.sheets,
  };
  let best: { lattice: Lattice; others: typeof coarseFirst; cost: number } | undefined;
  let spent = 0;
  for (let taken = 0; ; taken++) {
    const others = coarseFirst.slice(taken);
    const combinations = others.reduce((product, points) => product * points.length, 1);
    const sheets = others.reduce((product, points) => product * sheetsOf(points), 1);
    const cost = spent + LOOK_UP * combinations;
    if (
      combinations <= MOST_OTHERS &&
      sheets <= Number.MAX_SAFE_INTEGER &&
      cost < (best?.cost ?? Number.POSITIVE_INFINITY)
    )
      best = { lattice, others, cost };
    if (others.length === 0) break;
    spent += lattice.sheets.length * others[0]!.length;
    if (best && spent > best.cost) break;
    lattice = addQuestion(lattice, others[0]!);
    if (lattice === 'too many') break;
  }
  return best ? { ...cumulated(best.lattice), others: best.others } : 'too many';
}

const sheetsOf = (points: readonly LeadPoint[]) => points.reduce((sum, { sheets }) => sum + sheets, 0);

// A question that moves nothing stands on any lattice.
const rank = (step: number) => (step === 0 ? Number.POSITIVE_INFINITY : step);

function divisor(a: number, b: number): number {
  let [large, small] = [Math.abs(a), Math.abs(b)];
  while (small !== 0) [large, small] = [small, large % small];
  return large;
}

function addQuestion(before: Lattice, points: readonly LeadPoint[]): Lattice | 'too many' {
  const total = before.total * sheetsOf(points);
  if (Math.max(before.xs.length, before.ys.length) * points.length > MOST_CELLS) return 'too many';
  const xs = sums(
    before.xs,
    points.map(({ x }) => x),
  );
  const ys = sums(
    before.ys,
    points.map(({ y }) => y),
  );
  if (xs.length * ys.length > MOST_CELLS || total > Number.MAX_SAFE_INTEGER) return 'too many';
  const sheets = new Float64Array(xs.length * ys.length);
  const chances = new Float64Array(xs.length * ys.length);
  for (const point of points) {
    const rows = places(before.xs, point.x, xs);
    const columns = places(before.ys, point.y, ys);
    for (let i = 0; i < rows.length; i++) {
      const [from, to] = [i * columns.length, rows[i]! * ys.length];
      for (let j = 0; j < columns.length; j++) {
        const place = to + columns[j]!;
        sheets[place]! += before.sheets[from + j]! * point.sheets;
        chances[place]! += before.chances[from + j]! * point.chance;
      }
    }
  }
  return { xs, ys, sheets, chances, total };
}

/** All distinct sums of one of each, ascending. */
function sums(a: Float64Array, b: readonly number[]): Float64Array {
  const all = new Float64Array(a.length * b.length);
  for (const [at, other] of b.entries()) for (let i = 0; i < a.length; i++) all[at * a.length + i] = a[i]! + other;
  return all.sort().filter((sum, at) => at === 0 || sum !== all[at - 1]);
}

/** Where numbers stand among their sums once `added` to; both ascend. */
function places(numbers: Float64Array, added: number, among: Float64Array): Int32Array {
  let at = 0;
  return Int32Array.from(numbers, (number) => {
    while (among[at] !== number + added) at++;
    return at;
  });
}

function cumulated({ xs, ys, ...cells }: Lattice): Omit<Halves, 'others'> {
  const width = ys.length + 1;
  const from = (values: Float64Array) => {
    const above = new Float64Array((xs.length + 1) * width);
    for (let i = xs.length - 1; i >= 0; i--) {
      let row = 0;
      for (let j = ys.length - 1; j >= 0; j--) {
        row += values[i * ys.length + j]!;
        above[i * width + j] = above[(i + 1) * width + j]! + row;
      }
    }
    return above;
  };
  return { xs, ys, sheets: from(cells.sheets), chances: from(cells.chances) };
}

/** What a sum has to be: above 0, or not below. */
export type Bar = 'above' | 'not below';

/** The sheets whose sums pass both bars. Numbers of sheets are exact; chances are right to rounding. */
export function countAhead({ xs, ys, sheets, chances, others }: Halves, overX: Bar, overY: Bar): Tally {
  const width = ys.length + 1;
  const exact = exactSum();
  let chance = 0;
  const visit = (at: number, x: number, y: number, ways: number, likely: number) => {
    if (at < others.length) {
      for (const point of others[at]!)
        visit(at + 1, x + point.x, y + point.y, ways * point.sheets, likely * point.chance);
      return;
    }
    const place = firstPassing(xs, -x, overX) * width + firstPassing(ys, -y, overY);
    exact.add(ways, sheets[place]!);
    chance += likely * chances[place]!;
  };
  visit(0, 0, 0, 1, 1);
  return { sheets: exact.total(), chance };
}

/** The position of the first number above a limit, or not below it; the length where there is none. */
function firstPassing(ascending: Float64Array, limit: number, bar: Bar): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = ascending[middle]!;
    if (value > limit || (bar === 'not below' && value === limit)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Sums products of whole numbers below 2^53 exactly: in a double while it holds them, then in a bigint. */
function exactSum() {
  let large = 0n;
  let small = 0;
  return {
    add(a: number, b: number) {
      const product = a * b;
      if (product > Number.MAX_SAFE_INTEGER) large += BigInt(a) * BigInt(b);
      else {
        if (small > Number.MAX_SAFE_INTEGER - product) {
          large += BigInt(small);
          small = 0;
        }
        small += product;
      }
    },
    total: () => large + BigInt(small),
  };
}
