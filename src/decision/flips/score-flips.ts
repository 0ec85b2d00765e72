// Weights and performances -> for each single performance the number at which the first place would change.
import { type Matrix, weightedSum } from '../additive.ts';

/** One performance moved, all else kept: from there on `first` is level with the alternative that was first. */
export interface ScoreFlip {
  /** Positions of the alternative and the criterion. */
  readonly alternative: number;
  readonly criterion: number;
  readonly performance: number;
  readonly first: number;
}

/**
 * Closed form (Triantaphyllou and Sanchez, 1997): a performance of the first place falls by lead / weight until its
 * nearest rival is level, that of a rival rises by its own gap / weight. Only what lies inside the scale is a flip, its
 * ends included; with a tie at the top, or no weight on a criterion, there is none. Weights need not sum to 1, larger is
 * better, and the scale is the one on which performances are declared, for instance [0, 1].
 */
export function scoreFlips(
  weights: readonly number[],
  performances: Matrix,
  [least, most]: readonly [number, number],
): ScoreFlip[] {
  const values = performances.map((row) => weightedSum(weights, row));
  const top = Math.max(...values);
  const first = values.indexOf(top);
  if (values.filter((value) => value === top).length > 1 || values.length < 2) return [];
  const second = values.indexOf(Math.max(...values.filter((_, row) => row !== first)));
  return performances.flatMap((row, alternative) =>
    row.flatMap((performance, criterion): ScoreFlip[] => {
      if (!(weights[criterion]! > 0)) return [];
      const rival = alternative === first ? second : alternative;
      const step = (top - values[rival]!) / weights[criterion]!;
      const flipped = alternative === first ? performance - step : performance + step;
      return flipped < least || flipped > most ? [] : [{ alternative, criterion, performance: flipped, first: rival }];
    }),
  );
}
