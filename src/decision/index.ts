// The library entry which-agent/decision: the decision analysis of this tool over plain arrays, with no model and no io.

export {
  acceptability,
  type Comparison,
  type KnownWeights,
} from './acceptability.ts';
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
export { entropy } from './doubt.ts';
export { type FirstShares, firstShares, firstSharesUnder, randomStream, triangular } from './draws.ts';
export { type Case, enumeratedAcceptability } from './enumerated-acceptability.ts';
export { type Change, type ChangeProblem, fewestChanges, type WayEffect } from './fewest-changes.ts';
export {
  type Choice,
  type GuaranteeProblem,
  type GuaranteeProof,
  leastLead,
  type Margin,
  type OpenQuestion,
  proveGuarantee,
} from './guarantee.ts';
export { type PotentialOptimality, potentialOptimality } from './potential-optimality.ts';
export {
  type ConfidenceFactor,
  confidenceFactors,
  type Sampling,
  sampleAcceptability,
} from './sampled-acceptability.ts';
export { orderedWeights, uniformWeights } from './sampled-weights.ts';
export { type ScoreFlip, scoreFlips } from './score-flips.ts';
export type { Acceptability, CentralWeights, Method } from './standings.ts';
export { partialValue } from './value-function.ts';
export {
  type NearestFlip,
  smallestWeightChange,
  type WeightChange,
  type Weighted,
  weightFlip,
} from './weight-change.ts';
export { halfspaceRegion } from './weight-space.ts';
