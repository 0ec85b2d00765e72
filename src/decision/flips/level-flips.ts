// A decided answer sheet -> the single levels whose correction alone would change the first place.
import { LEVEL_UNIT } from '../../model/grid.ts';
import { type Cell, LEVELS, type Level, type Model, rangeOf } from '../../model/types.ts';
import { weightedSum } from '../additive.ts';
import { leadOf, levelMatrix } from '../evaluate.ts';
import { firstOf, type Outcome } from '../outcome.ts';
import { passes } from '../screening.ts';
import type { Goal } from './goal.ts';

/** One level corrected, and who would be first then; nobody when that screens out the last one. */
export interface LevelFlip {
  readonly alternative: string;
  readonly indicator: string;
  readonly from: Level;
  readonly disputed: boolean;
  /** The corrected level, undisputed. */
  readonly to: Level;
  readonly first: readonly string[];
}

/**
 * Every level that counts here, by its importance or by a requirement, set to every other level in turn: those that
 * change what `counts` asks for. Exact: one value moves by importance x difference of best levels, and an alternative
 * goes or comes back by its requirements. The corrected model comes with the outcome, for whoever draws its ranges.
 */
export function levelFlips(model: Model, { preferences, screening }: Outcome, counts: Goal): LevelFlip[] {
  const { importance, requirements, total } = preferences;
  const ids = model.alternatives.map(({ id }) => id);
  const numerators = levelMatrix(model, ids).best.map((row) => weightedSum(importance, row));
  const failed = new Map(screening.screened.map((entry) => [entry.alternative, entry.failed]));
  const bestOf = (cell: Pick<Cell, 'level' | 'disputed'>) => Math.round(rangeOf(model.levels, cell).best * LEVEL_UNIT);
  return model.indicators.flatMap((indicator, column) => {
    const requirement = requirements.find((entry) => entry.indicator === indicator.id);
    if (importance[column] === 0 && !requirement) return [];
    return indicator.cells.flatMap((cell, row) =>
      LEVELS.filter((to) => to !== cell.level || cell.disputed).flatMap((to): LevelFlip[] => {
        const corrected = { ...cell, level: to, disputed: false };
        const failsElsewhere = (failed.get(ids[row]!) ?? []).some(
          (finding) => finding.requirement.indicator !== indicator.id,
        );
        const stays = !failsElsewhere && (!requirement || passes(corrected, requirement.atLeast));
        const staying = ids.filter((id, at) => (at === row ? stays : !failed.has(id)));
        const lead = leadOf({
          alternatives: staying,
          numerators: staying.map((id) => {
            const at = ids.indexOf(id);
            return numerators[at]! + (at === row ? importance[column]! * (bestOf(corrected) - bestOf(cell)) : 0);
          }),
          denominator: total * LEVEL_UNIT,
        });
        const outcome = { preferences, screening: { ...screening, staying }, lead };
        if (!counts(outcome, () => withCell(model, column, row, corrected))) return [];
        const { level: from, disputed } = cell;
        return [{ alternative: ids[row]!, indicator: indicator.id, from, disputed, to, first: firstOf(lead) }];
      }),
    );
  });
}

/** The same model with one cell replaced. */
export function withCell(model: Model, column: number, row: number, cell: Cell): Model {
  return {
    ...model,
    indicators: model.indicators.map((indicator, at) =>
      at === column
        ? { ...indicator, cells: indicator.cells.map((other, each) => (each === row ? cell : other)) }
        : indicator,
    ),
  };
}
