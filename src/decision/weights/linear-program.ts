// A small linear program in whole numbers -> its optimum in exact fractions, or the name of why there is none.
import { type Fraction, reduced } from './fractions.ts';

/** A row of coefficients, one for each variable, and what its sum is held to. */
export interface Constraint {
  readonly row: readonly bigint[];
  readonly bound: bigint;
}

/** The largest `objective`.x with x >= 0, row.x <= bound for every `atMost` and row.x = bound for every `equal`. */
export interface LinearProgram {
  readonly objective: readonly bigint[];
  readonly atMost: readonly Constraint[];
  readonly equal?: readonly Constraint[];
}

export type Optimum =
  | { readonly kind: 'optimal'; readonly value: Fraction; readonly at: readonly Fraction[] }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'unbounded' };

/**
 * The simplex method in two phases (Dantzig, 1951), exact throughout. Each pivot keeps all cells whole over one common
 * unit (Edmonds, 1967; Bareiss, 1968): they are minors of the first tableau, so that they stay short and every division
 * comes out even. The smallest eligible variable enters and leaves, so that it never cycles (Bland, 1977). Bounds may
 * have any sign. Fractions come reduced. Where several x are optimal it gives one of them, always the same for the same
 * rows; which one may depend on the order of variables and rows. For some dozens of rows and columns. Throws a
 * RangeError when the rows are not as long as the objective.
 */
export function maximise({ objective, atMost, equal = [] }: LinearProgram): Optimum {
  const size = objective.length;
  const opposite = equal.map(({ row, bound }) => ({ row: row.map((cell) => -cell), bound: -bound }));
  const constraints = [...atMost, ...equal, ...opposite];
  for (const { row } of constraints)
    if (row.length !== size) throw new RangeError(`A row of ${row.length} for ${size} variables`);
  const tableau: Tableau = {
    cells: constraints.map(({ row, bound }) => [...row, bound]),
    unit: 1n,
    columns: objective.map((_, variable) => variable),
    basic: constraints.map((_, index) => size + index),
  };
  if (!makeFeasible(tableau)) return { kind: 'infeasible' };
  const value = climb(tableau, (variable) => objective[variable] ?? 0n);
  if (value === 'unbounded') return { kind: 'unbounded' };
  const { basic, cells, unit } = tableau;
  const at = objective.map((_, variable) => fraction(cells[basic.indexOf(variable)]?.at(-1) ?? 0n, unit));
  return { kind: 'optimal', value: fraction(value, unit), at };
}

/**
 * One equation a row, each over `unit` (above 0): its basic variable plus the cells times the variables of `columns` is
 * the last cell. The variables of `columns` are 0 now, so a basic one is the last cell of its row. Variables go by
 * number: those of the program first, then one for the slack of each row.
 */
interface Tableau {
  cells: bigint[][];
  unit: bigint;
  columns: number[];
  basic: number[];
}

/** First phase. All bounds are loosened by one helper variable, which is then made as small as it can be: 0, or it is in vain. */
function makeFeasible(tableau: Tableau): boolean {
  const bounds = tableau.cells.map((row) => row.at(-1)!);
  const least = bounds.reduce((sofar, bound) => (bound < sofar ? bound : sofar), 0n);
  if (least === 0n) return true;
  const helper = tableau.columns.length + tableau.basic.length;
  tableau.cells = tableau.cells.map((row) => [-1n, ...row]);
  tableau.columns = [helper, ...tableau.columns];
  exchange(tableau, bounds.indexOf(least), 0);
  if (climb(tableau, (variable) => (variable === helper ? -1n : 0n)) !== 0n) return false;
  // At 0 it may still be basic. Its row then has a cell to exchange it for, whatever the sign, as 0 stays 0.
  const row = tableau.basic.indexOf(helper);
  if (row >= 0)
    exchange(
      tableau,
      row,
      tableau.cells[row]!.findIndex((cell) => cell !== 0n),
    );
  const column = tableau.columns.indexOf(helper);
  tableau.cells = tableau.cells.map((cells) => cells.toSpliced(column, 1));
  tableau.columns = tableau.columns.toSpliced(column, 1);
  return true;
}

/** Second phase: raises the sum of gain x variable as far as it goes. Returns the most, over the unit of the tableau. */
function climb(tableau: Tableau, gain: (variable: number) => bigint): bigint | 'unbounded' {
  for (;;) {
    const { cells, unit, columns, basic } = tableau;
    const sumOver = (column: number) =>
      basic.reduce((sum, variable, row) => sum + gain(variable) * cells[row]![column]!, 0n);
    const enters = columns
      .filter((variable, column) => gain(variable) * unit > sumOver(column))
      .reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const column = columns.indexOf(enters);
    if (column < 0) return sumOver(columns.length);
    const row = tightest(tableau, column);
    if (row === 'none') return 'unbounded';
    exchange(tableau, row, column);
  }
}

/** The row that stops a variable first as it grows: the smallest bound / cell; where rows tie, the smallest variable. */
function tightest({ cells, basic }: Tableau, column: number): number | 'none' {
  return cells.reduce<number | 'none'>((best, row, index) => {
    if (row[column]! <= 0n) return best;
    if (best === 'none') return index;
    const here = row.at(-1)! * cells[best]![column]!;
    const there = cells[best]!.at(-1)! * row[column]!;
    return here < there || (here === there && basic[index]! < basic[best]!) ? index : best;
  }, 'none');
}

/** Solves a row for the variable of a column and puts it into the other rows. */
function exchange(tableau: Tableau, row: number, column: number): void {
  const { cells, unit, columns, basic } = tableau;
  const solved = cells[row]!;
  const pivot = solved[column]!;
  const sign = pivot < 0n ? -1n : 1n;
  tableau.cells = cells.map((line, index) =>
    line.map((cell, place) => {
      if (index === row) return sign * (place === column ? unit : cell);
      return sign * (place === column ? -cell : (cell * pivot - line[column]! * solved[place]!) / unit);
    }),
  );
  tableau.unit = sign * pivot;
  [basic[row], columns[column]] = [columns[column]!, basic[row]!];
}

/** above / below in lowest terms, so that equal fractions give the same number to the last bit; below is above 0. */
export function fraction(above: bigint, below: bigint): Fraction {
  const [numerator, denominator] = reduced([above, below]) as [bigint, bigint];
  return { numerator, denominator };
}
