// Hyperplanes -> the pieces that they cut the space of all weights into, with exact volumes.
import { reduced, toNumber, wholeRows } from './fractions.ts';
import { orderedSimplices } from './ordered-simplices.ts';

/**
 * Volumes and points are counted in whole steps of 2^-512 of the space. The two halves of a piece sum to the piece, so
 * that pieces sum to the same in every order, all of them to the whole, and half of it to exactly 0.5. A choice: finer
 * costs time, and what is rarer than 10^-150 is nothing to a person.
 */
const WHOLE = 1n << 512n;

/** Vertices whose numbers grow beyond this many bits are not worth the wait: decimals of common lengths stay far below. */
const LONGEST = 1n << 16_384n;

/** A point of the space: its weights are `coordinates` divided by their sum `total`. */
interface Vertex {
  readonly coordinates: readonly bigint[];
  readonly total: bigint;
  /** The weights in steps. */
  readonly point: readonly bigint[];
  /** The product with each row, as far as it was asked for. */
  readonly products: (bigint | undefined)[];
  /** Where the edge to another vertex was cut: many pieces share an edge, and it is cut once. */
  readonly cuts: Map<Vertex, Vertex>;
}

/** A simplex with an interior: as many vertices as criteria. */
export interface Piece {
  readonly vertices: readonly Vertex[];
  /** In steps, never 0. */
  readonly volume: bigint;
  /** For each plane: 1 where row . w > 0 inside the piece, -1 where it is < 0, 0 for a row of zeros. */
  readonly sides: readonly number[];
}

/** A list of whole numbers, one for each criterion. */
export type Row = readonly bigint[];

/**
 * Cuts equally large simplices of weights into smaller ones. `simplices` are lists of points, whole numbers in the
 * proportion of the weights, as many points as criteria; together they are the space. Each row of `planes` is the
 * hyperplane row . w = 0, and no piece reaches to both sides of it. Outside `limits`, rows with row . w >= 0 inside,
 * nothing is kept.
 *
 * While an edge leads from a vertex p above a plane to a vertex q below it, the simplex is split in two where the edge
 * meets the plane, at (row . p) q - (row . q) p; the volumes of the halves are as the parts of the edge. (The staircase
 * triangulation of a simplex that is cut once: De Loera, Rambau and Santos, 2010.) Exact: sides are signs of whole
 * numbers, so a region that only touches has no piece at all; volumes are right to about 2^-500 of the space.
 *
 * One step looks at one piece beside one row. After `steps` of them, or at numbers of thousands of digits, it gives up.
 */
export function cutWeightSpace(
  simplices: readonly (readonly (readonly number[])[])[],
  limits: readonly Row[],
  planes: readonly Row[],
  steps: number,
): readonly Piece[] | 'gave-up' {
  const rows = [...limits, ...planes];
  const above = (vertex: Vertex, row: number): bigint => {
    vertex.products[row] ??= vertex.coordinates.reduce((sum, weight, k) => sum + weight * rows[row]![k]!, 0n);
    return vertex.products[row];
  };
  const sideOf = (vertices: readonly Vertex[], row: number): number => {
    const product = vertices.map((vertex) => above(vertex, row)).find((side) => side !== 0n) ?? 0n;
    return product > 0n ? 1 : product < 0n ? -1 : 0;
  };
  const each = WHOLE / BigInt(simplices.length);
  const open = withSharedVertices(simplices).map((vertices) => ({ vertices, volume: each, row: 0 }));
  const pieces: Piece[] = [];
  for (let step = 0; open.length > 0; step++) {
    if (step >= steps) return 'gave-up';
    const { vertices, volume, row } = open.pop()!;
    if (row === rows.length) {
      pieces.push({ vertices, volume, sides: planes.map((_, k) => sideOf(vertices, limits.length + k)) });
      continue;
    }
    const over = vertices.findIndex((vertex) => above(vertex, row) > 0n);
    const under = vertices.findIndex((vertex) => above(vertex, row) < 0n);
    if (over >= 0 && under >= 0) {
      const [p, q] = [vertices[over]!, vertices[under]!];
      const [rise, fall] = [above(p, row), -above(q, row)];
      const x = cutOf(p, q, rise, fall);
      if (x.total > LONGEST) return 'gave-up';
      const [near, far] = [rise * q.total, fall * p.total];
      const upper = atLeastOne((volume * near) / (near + far));
      open.push({ vertices: vertices.with(over, x), volume: atLeastOne(volume - upper), row });
      open.push({ vertices: vertices.with(under, x), volume: upper, row });
    } else if (under < 0 || row >= limits.length) open.push({ vertices, volume, row: row + 1 });
  }
  return pieces;
}

/** In steps; the volumes of all pieces sum to that of the space. */
export function volumeOf(pieces: readonly Piece[]): bigint {
  return pieces.reduce((sum, { volume }) => sum + volume, 0n);
}

/** The centre of mass of some pieces, weights that sum to 1: the mean of their vertices by volume. */
export function centroidOf(pieces: readonly Piece[]): readonly number[] | 'no-interior' {
  if (pieces.length === 0) return 'no-interior';
  const criteria = pieces[0]!.vertices.length;
  const whole = volumeOf(pieces) * BigInt(criteria) * WHOLE;
  return pieces[0]!.vertices.map((_, k) => {
    const moment = pieces.reduce(
      (sum, { vertices, volume }) => sum + volume * vertices.reduce((points, { point }) => points + point[k]!, 0n),
      0n,
    );
    return toNumber(moment, whole);
  });
}

/** A choice: some tenths of a second, and more than a region that is written down by hand needs. */
const REGION_STEPS = 100_000;

/**
 * The region of the weight space of n criteria where row . w >= 0 for every row of `halfspaces`: its volume as a share
 * of the whole space, and its centroid. Rows are finite numbers, taken as the decimals that they print as. A region
 * without an interior has volume 0 exactly, and no centroid. Exact to rounding; a RangeError for rows of another length,
 * for what is no finite number, and when the region falls into more pieces than is reasonable.
 */
export function halfspaceRegion(
  criteria: number,
  halfspaces: readonly (readonly number[])[],
): { readonly volume: number; readonly centroid: readonly number[] | 'no-interior' } {
  if (halfspaces.some((row) => row.length !== criteria)) throw new RangeError(`A row has not ${criteria} numbers`);
  const all = Array.from({ length: criteria }, (_, k) => k);
  const pieces = cutWeightSpace(orderedSimplices([all]), wholeRows(halfspaces).rows, [], REGION_STEPS);
  if (pieces === 'gave-up') throw new RangeError('The region falls into too many pieces');
  return { volume: toNumber(volumeOf(pieces), WHOLE), centroid: centroidOf(pieces) };
}

function withSharedVertices(simplices: readonly (readonly (readonly number[])[])[]): Vertex[][] {
  const known = new Map<string, Vertex>();
  return simplices.map((points) =>
    points.map((point) => {
      const vertex = known.get(point.join()) ?? vertexAt(point.map(BigInt));
      known.set(point.join(), vertex);
      return vertex;
    }),
  );
}

function vertexAt(point: Row): Vertex {
  const coordinates = reduced(point);
  const total = coordinates.reduce((sum, each) => sum + each, 0n);
  return {
    coordinates,
    total,
    point: coordinates.map((each) => (each * WHOLE) / total),
    products: [],
    cuts: new Map(),
  };
}

function cutOf(p: Vertex, q: Vertex, rise: bigint, fall: bigint): Vertex {
  const known = p.cuts.get(q);
  if (known) return known;
  const cut = vertexAt(p.coordinates.map((each, k) => rise * q.coordinates[k]! + fall * each));
  p.cuts.set(q, cut);
  return cut;
}

// A piece has an interior, even where a step is too coarse for it.
function atLeastOne(volume: bigint): bigint {
  return volume > 0n ? volume : 1n;
}
