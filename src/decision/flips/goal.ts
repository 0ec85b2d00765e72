// A verdict -> what a flip has to bring about: another first place, or in a close call a contender that leads.
import { LEVEL_UNIT } from '../../model/grid.ts';
import type { Model } from '../../model/types.ts';
import { evaluate, levelMatrix } from '../evaluate.ts';
import { isBelow, type Verdict } from '../judge.ts';
import { firstOf, type Outcome } from '../outcome.ts';

/** Whether an outcome under a model is what is looked for. The model is given late, as few goals ask for it. */
export type Goal = (outcome: Outcome, model: () => Model) => boolean;

/** What counting first places over the draws again may cost in all: levels summed. */
export interface SummingEffort {
  left: number;
}

/** A choice: some tenths of a second. The model of three alternatives and seventy statements takes far less. */
export const MOST_SUMMED = 100_000_000;

/**
 * `before` is who is first now. Where only draws of the evidence stand against a lead, first places are counted again, as
 * far as the `effort` goes; when it is below 0, changes have been passed over without a look.
 */
export function goalOf(
  verdict: Verdict,
  before: readonly string[],
  effort: SummingEffort = { left: MOST_SUMMED },
): Goal {
  if (verdict.kind !== 'close-call') return ({ lead }) => firstOf(lead).join() !== before.join();
  return ({ preferences, screening, lead }, modelOf) => {
    if (lead.kind !== 'ahead' && lead.kind !== 'alone') return false;
    if (!verdict.contenders.includes(lead.first)) return false;
    if (lead.kind === 'alone') return true;
    const model = modelOf();
    const { closeCall, draws } = model.policy;
    const denominator = preferences.total * LEVEL_UNIT;
    if (isBelow(lead.numerator, denominator, closeCall.lead)) return false;
    if (verdict.because !== 'level-draws') return true;
    if (effort.left < 0) return false;
    effort.left -= draws * levelsSummed(model, preferences.importance, screening.staying);
    if (effort.left < 0) return false;
    const { values } = evaluate(model, preferences, screening.staying);
    return values[0]!.firstShare >= closeCall.share;
  };
}

/** To begin the sum of a row and to compare it with the others takes as long as to sum so many levels: measured. */
const ROW = 8;

function levelsSummed(model: Model, importance: readonly number[], staying: readonly string[]): number {
  const { low, high } = levelMatrix(model, staying);
  return low.reduce(
    (sum, row, at) =>
      sum + ROW + row.filter((cell, column) => importance[column]! > 0 && cell < high[at]![column]!).length,
    0,
  );
}
