// A decided answer sheet -> how often each alternative comes first when its weights are known less and less well.
import { countsIn, LEVEL_UNIT } from '../../model/grid.ts';
import type { Model } from '../../model/types.ts';
import { compare } from '../../order.ts';
import { type Matrix, weightedSum } from '../additive.ts';
import { criterionFirstShares, drawnFirstShares } from '../drawn-first-shares.ts';
import { levelMatrix } from '../evaluate.ts';
import { type Preferences, spreadPoints } from '../preferences.ts';
import { acceptability, type KnownWeights } from './acceptability.ts';
import { enumeratedAcceptability } from './enumerated-acceptability.ts';
import type { ConfidenceFactor } from './sampled-acceptability.ts';
import type { Acceptability, CentralWeights, Method } from './standings.ts';

/** How well the weights are known, from best to worst: nothing follows from a share on one for the share on another. */
export type RungName = 'one-answer' | 'order' | 'any-weights';

export interface RungFacts {
  readonly rung: RungName;
  readonly method: Method;
  readonly alternatives: readonly {
    readonly alternative: string;
    /** Share of each rank, the first place first; they sum to 1. */
    readonly ranks: readonly number[];
    /** Share in which it is ahead of each alternative, in the order of this list; 0 with itself. */
    readonly ahead: readonly number[];
    /** The mean of the weights that put it first, one for each criterion of the model. */
    readonly central: CentralWeights;
    /** The share of level draws in which it is first under those weights. */
    readonly confidence: ConfidenceFactor;
  }[];
}

/** Criteria as columns: weights of the answers, and performances with the shares inside a criterion kept. */
export interface CriterionMatrix {
  /** Importance in grid steps. */
  readonly weights: readonly number[];
  /** A row for each staying alternative, at best levels, 0 to 1. */
  readonly performances: Matrix;
  /** How an indicator shares in the weight of its criterion: these sum to 1 over each criterion. */
  readonly inside: readonly number[];
}

/**
 * Performances on criteria. Inside a criterion the indicators keep the parts that the answers gave them; where none got
 * points, the shares of the model under this framing.
 */
export function criterionMatrix(model: Model, preferences: Preferences, staying: readonly string[]): CriterionMatrix {
  const { importance, framing } = preferences;
  const { criteria, indicators } = model;
  const positions = new Map(criteria.map(({ id }, at) => [id, at]));
  const criterionOf = indicators.map(({ criterion }) => positions.get(criterion)!);
  const sumInside = (steps: readonly number[]) => {
    const sums = criteria.map(() => 0);
    for (let at = 0; at < steps.length; at++) sums[criterionOf[at]!]! += steps[at]!;
    return sums;
  };
  const weights = sumInside(importance);
  const parts = indicators.map((indicator, at) => {
    if (weights[criterionOf[at]!]! > 0) return importance[at]!;
    return countsIn(indicator, framing) ? indicator.share : 0;
  });
  const wholes = sumInside(parts);
  return {
    weights,
    performances: levelMatrix(model, staying).best.map((row) =>
      // Whole numbers are summed before anything is divided, so that equals stay equal.
      sumInside(parts.map((part, at) => part * row[at]!)).map((sum, at) =>
        wholes[at] === 0 ? 0 : sum / (wholes[at]! * LEVEL_UNIT),
      ),
    ),
    inside: parts.map((part, at) => (wholes[criterionOf[at]!] === 0 ? 0 : part / wholes[criterionOf[at]!]!)),
  };
}

/**
 * The three rungs for the alternatives that stay, two at least, with something of importance: one answer's points halved
 * or half as much again, all other answers kept; any weights that keep the order of the criteria that got points, where
 * equal ones are one group inside which nothing is ordered; any weights of all criteria. Shares inside a criterion and
 * requirements are kept throughout. Weights of the last two are volumes, exact where the engine manages; levels are at
 * their best, and only the confidence factors draw them.
 */
export function climbRungs(
  model: Model,
  preferences: Preferences,
  staying: readonly string[],
  matrix: CriterionMatrix = criterionMatrix(model, preferences, staying),
): RungFacts[] {
  const over = (space: KnownWeights) => shareOut(model, staying, matrix, space);
  const levels = [...new Set(matrix.weights)].filter((weight) => weight > 0).sort((a, b) => b - a);
  const groups = levels.map((weight) => matrix.weights.flatMap((each, at) => (each === weight ? [at] : [])));
  const changed = enumeratedAcceptability(changedAnswers(model, preferences, staying));
  const order = over({ kind: 'order', groups });
  const any = over({ kind: 'any' });
  const onCriteria = { ...changed, centralWeights: changed.centralWeights.map((each) => sumOverCriteria(model, each)) };
  // The points of an answer may lie inside a criterion, so there the weights of statements are known, not only their sums.
  const sharesUnder = criterionFirstShares(model, matrix.inside, staying);
  return [
    factsOf(staying, 'one-answer', onCriteria, confidencesOf(model, changed.centralWeights, staying)),
    factsOf(staying, 'order', order, confidenceIn(order.centralWeights, sharesUnder)),
    factsOf(staying, 'any-weights', any, confidenceIn(any.centralWeights, sharesUnder)),
  ];
}

function factsOf(
  staying: readonly string[],
  rung: RungName,
  { method, rankAcceptability, pairwiseWinning, centralWeights }: Acceptability,
  confidence: readonly ConfidenceFactor[],
): RungFacts {
  return {
    rung,
    method,
    alternatives: staying.map((alternative, row) => ({
      alternative,
      ranks: rankAcceptability[row]!,
      ahead: pairwiseWinning[row]!,
      central: centralWeights[row]!,
      confidence: confidence[row]!,
    })),
  };
}

function sumOverCriteria(model: Model, central: CentralWeights): CentralWeights {
  if (central.kind === 'never-first') return central;
  const sumOf = (id: string) =>
    model.indicators.reduce((sum, { criterion }, at) => (criterion === id ? sum + central.weights[at]! : sum), 0);
  return { kind: 'weights', weights: model.criteria.map(({ id }) => sumOf(id)) };
}

// Criteria and alternatives in the order of their ids, so that neither a draw nor the moment at which the exact method
// gives up hangs on the order in which a model lists them.
function shareOut(
  model: Model,
  staying: readonly string[],
  { performances }: CriterionMatrix,
  space: KnownWeights,
): Acceptability {
  const ids = model.criteria.map(({ id }) => id);
  const columns = ids.map((_, at) => at).sort((a, b) => compare(ids[a]!, ids[b]!));
  const rows = staying.map((_, at) => at).sort((a, b) => compare(staying[a]!, staying[b]!));
  const back = staying.map((_, at) => rows.indexOf(at));
  const result = acceptability({
    performances: rows.map((row) => columns.map((column) => performances[row]![column]!)),
    space:
      space.kind === 'any'
        ? space
        : {
            kind: 'order',
            groups: space.groups.map((group) => group.map((at) => columns.indexOf(at)).sort((a, b) => a - b)),
          },
    samples: model.policy.draws,
    seed: model.policy.seed,
  });
  return {
    ...result,
    rankAcceptability: back.map((row) => result.rankAcceptability[row]!),
    pairwiseWinning: back.map((row) => back.map((other) => result.pairwiseWinning[row]![other]!)),
    centralWeights: back.map((row) => {
      const central = result.centralWeights[row]!;
      return central.kind === 'weights'
        ? { kind: 'weights', weights: ids.map((_, at) => central.weights[columns.indexOf(at)]!) }
        : central;
    }),
  };
}

// Doubled, so that half of an answer's points is a whole number of steps.
function changedAnswers(model: Model, { importance, framing, grid, given }: Preferences, staying: readonly string[]) {
  const { best } = levelMatrix(model, staying);
  const questions = [...new Set(given.map(({ question }) => question))].sort(compare);
  return questions.flatMap((question) => {
    const own = spreadPoints(
      model,
      framing,
      grid,
      given.filter((entry) => entry.question === question),
    );
    return [-1, 1].map((sign) => {
      const steps = importance.map((step, at) => 2 * step + sign * own[at]!);
      return { values: best.map((row) => weightedSum(steps, row)), weights: steps };
    });
  });
}

// One set of draws for all alternatives of a rung, each under its own central weights.
function confidencesOf(
  model: Model,
  centralWeights: readonly CentralWeights[],
  staying: readonly string[],
): ConfidenceFactor[] {
  const weightings = centralWeights.flatMap((central) => (central.kind === 'weights' ? [central.weights] : []));
  const shares = drawnFirstShares(model, weightings, staying)[Symbol.iterator]();
  return centralWeights.map((central, row): ConfidenceFactor => {
    if (central.kind === 'never-first') return central;
    return { kind: 'share', share: shares.next().value!.get(staying[row]!)! };
  });
}

// The same on criteria, whose performances are drawn once for all weights.
function confidenceIn(
  centralWeights: readonly CentralWeights[],
  sharesUnder: (weights: readonly number[]) => readonly number[],
): ConfidenceFactor[] {
  return centralWeights.map(
    (central, row): ConfidenceFactor =>
      central.kind === 'never-first' ? central : { kind: 'share', share: sharesUnder(central.weights)[row]! },
  );
}
