// The library entry which-agent/decision: the decision analysis of this tool over plain arrays, with no model and no io.

export {
  dominates,
  dominatorsOf,
  type Matrix,
  normalise,
  type RangeMatrix,
  rankGroups,
  rankOrderCentroid,
  weightedSum,
} from './additive.ts';
export {
  type DrawnCell,
  drawLevels,
  type FirstShares,
  firstShares,
  type LevelRange,
  randomStream,
  triangular,
} from './draws.ts';
export {
  type Change,
  type ChangeProblem,
  type Effort,
  type FewestChanges,
  fewestChanges,
  type WayEffect,
} from './flips/fewest-changes.ts';
export { type ScoreFlip, scoreFlips } from './flips/score-flips.ts';
export { entropy } from './proof/doubt.ts';
export {
  type Choice,
  type GuaranteeProblem,
  type GuaranteeProof,
  leastLead,
  type Margin,
  type OpenQuestion,
  proveGuarantee,
} from './proof/guarantee.ts';
export { partialValue } from './value-function.ts';
export {
  acceptability,
  type Comparison,
  type KnownWeights,
} from './weights/acceptability.ts';
export { type Case, enumeratedAcceptability } from './weights/enumerated-acceptability.ts';
export { type PotentialOptimality, potentialOptimality } from './weights/potential-optimality.ts';
export {
  type ConfidenceFactor,
  confidenceFactors,
  type Sampling,
  sampleAcceptability,
} from './weights/sampled-acceptability.ts';
export { type RatingSampling, sampleRatings } from './weights/sampled-ratings.ts';
export { orderedWeights, uniformWeights } from './weights/sampled-weights.ts';
export type { Acceptability, CentralWeights, Method } from './weights/standings.ts';
export {
  type NearestFlip,
  smallestWeightChange,
  type WeightChange,
  type Weighted,
  weightFlip,
} from './weights/weight-change.ts';
export { halfspaceRegion } from './weights/weight-space.ts';
