// Drawn answer sheets -> the cells of the model on which their first places lean most.
import { LEVEL_UNIT } from '../../model/grid.ts';
import { type Cell, type Level, type Model, rangeOf } from '../../model/types.ts';
import { compare } from '../../order.ts';
import { derivePreferences } from '../preferences.ts';
import { passes } from '../screening.ts';
import { type DrawnSheet, firstOnSheet } from './drawn-sheets.ts';
import { firstOfStaying, isSamePlace } from './outcomes.ts';
import { type SampledShare, sampledShare } from './sampling.ts';

export interface LeanedOnCell {
  readonly alternative: string;
  readonly indicator: string;
  readonly from: Level;
  readonly disputed: boolean;
  /** The neighbouring level, undisputed, that changes more first places. */
  readonly to: Level;
  /** The sheets whose first place it changes. */
  readonly changes: SampledShare;
}

const NEIGHBOURS: Readonly<Record<Level, readonly Level[]>> = {
  unmet: ['partly'],
  partly: ['unmet', 'met'],
  met: ['partly'],
  unknown: ['unmet', 'met'],
};

/**
 * Moves every level to its neighbours, one at a time, and counts the sheets on which somebody else is first then: by
 * importance x difference of best levels, and by requirements, which a level may fail or meet. The first `most` from the
 * most leaned on down; none that changes nothing. Equal ones go by their ids.
 */
export function leanedOnCells(model: Model, sheets: readonly DrawnSheet[], most: number): LeanedOnCell[] {
  const moves = movesOf(model);
  const changed = moves.map(() => 0);
  for (const sheet of sheets) {
    const { importance, requirements } = derivePreferences(model, sheet.answers);
    const required = new Map(requirements.map(({ indicator, atLeast }) => [indicator, atLeast]));
    const before = firstOnSheet(sheet, true);
    const values = [...sheet.sum.best];
    const failed = failures(model, required);
    const screened = failed.reduce((mask, number, row) => (number > 0 ? mask | (1 << row) : mask), 0);
    for (const [at, { column, row, indicator, from, to, difference }] of moves.entries()) {
      const atLeast = required.get(indicator);
      if (importance[column] === 0 && atLeast === undefined) continue;
      const fails = (cell: Pick<Cell, 'level'>) => Number(atLeast !== undefined && !passes(cell, atLeast));
      const left = failed[row]! - fails(from) + fails({ level: to });
      const own = values[row]!;
      values[row] = own + importance[column]! * difference;
      const mask = left > 0 ? screened | (1 << row) : screened & ~(1 << row);
      if (!isSamePlace(before, firstOfStaying(values, mask, sheet.sum.points > 0))) changed[at]!++;
      values[row] = own;
    }
  }
  return strongest(model, moves, changed)
    .slice(0, most)
    .map(({ move: { row, indicator, from, to }, times }) => ({
      alternative: model.alternatives[row]!.id,
      indicator,
      from: from.level,
      disputed: from.disputed,
      to,
      changes: sampledShare(times, sheets.length),
    }));
}

interface Move {
  readonly column: number;
  readonly row: number;
  readonly indicator: string;
  readonly from: Cell;
  readonly to: Level;
  /** By how many hundredths the best level moves. */
  readonly difference: number;
}

function movesOf(model: Model): Move[] {
  const best = (cell: Pick<Cell, 'level' | 'disputed'>) => Math.round(rangeOf(model.levels, cell).best * LEVEL_UNIT);
  return model.indicators.flatMap(({ id, cells }, column) =>
    cells.flatMap((from, row) =>
      NEIGHBOURS[from.level].map((to) => {
        const difference = best({ level: to, disputed: false }) - best(from);
        return { column, row, indicator: id, from, to, difference };
      }),
    ),
  );
}

/** How many requirements each alternative fails. */
function failures(model: Model, required: ReadonlyMap<string, 'partly' | 'met'>): number[] {
  const asked = model.indicators.filter(({ id }) => required.has(id));
  return model.alternatives.map(
    (_, row) => asked.filter(({ id, cells }) => !passes(cells[row]!, required.get(id)!)).length,
  );
}

/** Of each cell the move that changes more, from the most down. */
function strongest(model: Model, moves: readonly Move[], changed: readonly number[]) {
  const cells = new Map<string, { move: Move; times: number }>();
  for (const [at, move] of moves.entries()) {
    const key = `${move.column} ${move.row}`;
    const times = changed[at]!;
    if (times > (cells.get(key)?.times ?? 0)) cells.set(key, { move, times });
  }
  const name = ({ move }: { move: Move }) => `${move.indicator} ${model.alternatives[move.row]!.id}`;
  return [...cells.values()].sort((a, b) => b.times - a.times || compare(name(a), name(b)));
}
