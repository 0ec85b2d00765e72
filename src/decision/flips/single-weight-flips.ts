// An evaluation -> for each criterion the weight at which the first place changes, the others keeping their proportions.
import type { Evaluation } from '../evaluate.ts';

/** The weight of one criterion at which the first place changes, the others keeping their proportions. */
export interface WeightFlip {
  readonly criterion: string;
  readonly weight: number;
  readonly atWeight: number;
  /** Who leads beyond that weight; several when they tie there too. */
  readonly first: readonly string[];
}

/**
 * One-at-a-time weight sensitivity in closed form (Triantaphyllou and Sanchez, 1997). With d the lead over a rival on
 * the criterion and D its mean lead on the others under their weights, the lead at weight t is t d + (1 - t) D. It
 * changes sign inside (0, 1) when d and D have opposite signs, at t = D / (D - d); the signs are read from whole
 * numbers. For each criterion the nearest such weight below its own and the nearest above.
 */
export function singleWeightFlips({ lead, criteria, values, denominator }: Evaluation): WeightFlip[] {
  if (lead.kind !== 'ahead') return [];
  const whole = (value: number) => Math.round(value * denominator);
  const [first, ...rivals] = values;
  const total = whole(first!.best);
  return criteria
    .filter(({ weight }) => weight > 0)
    .flatMap(({ criterion, weight, cells }): WeightFlip[] => {
      const contribution = (id: string) => whole(cells.find(({ alternative }) => alternative === id)!.contribution);
      const crossings = rivals.flatMap(({ alternative, best }) => {
        const inside = contribution(first!.alternative) - contribution(alternative);
        const outside = total - whole(best) - inside;
        if (Math.sign(inside) * Math.sign(outside) !== -1) return [];
        const here = inside / weight;
        const elsewhere = outside / (1 - weight);
        return [{ alternative, atWeight: elsewhere / (elsewhere - here), slope: Math.abs(here - elsewhere) }];
      });
      const below = crossings.filter(({ atWeight }) => atWeight < weight).sort((a, b) => b.atWeight - a.atWeight);
      const above = crossings.filter(({ atWeight }) => atWeight > weight).sort((a, b) => a.atWeight - b.atWeight);
      return [below, above].flatMap((side) => {
        const met = side.filter(({ atWeight }) => isNear(atWeight, side[0]!.atWeight));
        const steepest = Math.max(...met.map(({ slope }) => slope));
        const next = met.filter(({ slope }) => isNear(slope, steepest)).map(({ alternative }) => alternative);
        return side.length === 0 ? [] : [{ criterion, weight, atWeight: side[0]!.atWeight, first: next }];
      });
    });
}

// Two rivals that draw level at one weight do so in exact numbers; the division leaves dust.
function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));
}
