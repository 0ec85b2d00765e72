// A model -> under each framing answer, whom the criteria can put first at all, and in what share of all weights.
import { gridOf, LEVEL_UNIT } from '../../model/grid.ts';
import type { Model } from '../../model/types.ts';
import { compare } from '../../order.ts';
import { dominatorsOf, type Matrix, weightedSum } from '../additive.ts';
import { levelMatrix } from '../evaluate.ts';
import { spreadPoints } from '../preferences.ts';
import { framingsOf } from '../proof/effects.ts';
import { acceptability } from '../weights/acceptability.ts';
import { type PotentialOptimality, potentialOptimality } from '../weights/potential-optimality.ts';
import type { Method } from '../weights/standings.ts';

export interface FramedStandings {
  /** The answer to the framing question; absent when there is none, or it is unsure. */
  readonly framing?: string;
  readonly method: Method;
  /** In the order of the model. */
  readonly alternatives: readonly {
    readonly alternative: string;
    /** At least as good on every criterion, better on one. */
    readonly dominatedBy: readonly string[];
    /** How far ahead of all others it can be under any weights of the criteria. */
    readonly potential: Potential;
    /** The share of all weights that puts it first; a tie everywhere is shared. */
    readonly anyWeights: number;
  }[];
}

/** What it can do under the weights that suit it best, in units of performance. */
export type Potential =
  | { readonly kind: 'alone' | 'only-level' }
  | { readonly kind: 'first'; readonly lead: number }
  | { readonly kind: 'never'; readonly short: number };

/** Performances are at best levels, by the shares of the model alone; nobody is screened out. */
export function framedStandings(model: Model): FramedStandings[] {
  return framingsOf(model).map((framing) => {
    const { whole, unit } = wholePerformances(model, framing);
    const dominators = dominatorsOf(whole);
    const { policy } = model;
    const { rankAcceptability, method } = acceptability({
      performances: whole,
      space: { kind: 'any' },
      samples: policy.draws,
      seed: policy.seed,
    });
    const potential = potentialOptimality(whole);
    return {
      ...(framing === undefined ? {} : { framing }),
      method,
      alternatives: model.alternatives.map(({ id }, row) => ({
        alternative: id,
        dominatedBy: dominators[row]!.map((other) => model.alternatives[other]!.id),
        potential: inUnits(potential[row]!, unit),
        anyWeights: rankAcceptability[row]![0]!,
      })),
    };
  });
}

// Whole numbers over one unit, so that equal performances are equal. Criteria by id, as weights are drawn by position.
function wholePerformances(model: Model, framing: string | undefined): { whole: Matrix; unit: number } {
  const { best } = levelMatrix(
    model,
    model.alternatives.map(({ id }) => id),
  );
  const grid = gridOf(model, framing);
  const steps = model.criteria
    .map(({ id }) => id)
    .sort(compare)
    .map((criterion) => spreadPoints(model, framing, grid, [{ criterion, points: 1 }]));
  return { whole: best.map((row) => steps.map((each) => weightedSum(each, row))), unit: grid * LEVEL_UNIT };
}

// Which of several weights do as well hangs on the order of criteria: they are left out.
function inUnits(potential: PotentialOptimality, unit: number): Potential {
  if (potential.kind === 'first') return { kind: 'first', lead: potential.lead / unit };
  return potential.kind === 'never' ? { kind: 'never', short: potential.short / unit } : { kind: potential.kind };
}
