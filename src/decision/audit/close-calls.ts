// Drawn answer sheets -> how many of them would be a close call by margin.
import { LEVEL_UNIT } from '../../model/grid.ts';
import type { Model } from '../../model/types.ts';
import { isBelow } from '../judge.ts';
import type { DrawnSheet } from './drawn-sheets.ts';
import { type SampledShare, sampledShare } from './sampling.ts';

/** Two at least stay, something is of importance, and the lead is below the margin of the model; ties are among them. */
export function closeCallShare({ policy }: Model, sheets: readonly DrawnSheet[]): SampledShare {
  const isClose = ({ sum: { best, screens, points } }: DrawnSheet) => {
    const [top, next] = best.filter((_, row) => (screens & (1 << row)) === 0).sort((a, b) => b - a);
    return next !== undefined && points > 0 && isBelow(top! - next, points * LEVEL_UNIT, policy.closeCall.lead);
  };
  return sampledShare(sheets.filter(isClose).length, sheets.length);
}
