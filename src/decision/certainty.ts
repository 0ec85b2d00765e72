// A judged answer sheet -> how sure its verdict is, and the smallest changes that would give another one.
import type { Answers } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { type FewestAnswers, type Front, fewestAnswers } from './flips/fewest-answers.ts';
import type { Goal } from './flips/goal.ts';
import { type LevelFlip, levelFlips } from './flips/level-flips.ts';
import type { Verdict } from './judge.ts';
import { firstOf, type Outcome } from './outcome.ts';
import {
  closeCallMargin,
  type EffectsByFraming,
  type Guarantee,
  guaranteeOf,
  leastLeadWith,
  openQuestions,
} from './proof/settled.ts';
import { type PotentialOptimality, potentialOptimality } from './weights/potential-optimality.ts';
import { type CriterionMatrix, climbRungs, criterionMatrix, type RungFacts } from './weights/rungs.ts';
import { smallestWeightChange, weightFlip } from './weights/weight-change.ts';

/** An open question, and the least lead that is left when it alone is answered in the way that is worst for the first. */
export interface SparedQuestion {
  readonly question: string;
  readonly leastLead: number | 'alone';
}

/** The nearest weights of criteria, sum 1, at which the first place is another, or one contender leads. */
export type NearestWeights =
  | {
      readonly kind: 'change';
      /** L1: the sum of all changes of weights, 0 to 2; half of it moves from some criteria to others. */
      readonly distance: number;
      readonly to: readonly {
        readonly alternative: string;
        readonly weights: readonly { readonly criterion: string; readonly from: number; readonly to: number }[];
      }[];
    }
  | { readonly kind: 'never' }
  /** Where nobody leads or only draws of levels stand against the lead there is no weight to look for. */
  | { readonly kind: 'not-searched' };

/** What is proved before anything is judged. */
export interface Proved {
  /** What is proved, whatever the open answers turn out to be; those answered as unsure count as open. */
  readonly guarantee: Guarantee;
  readonly open: readonly string[];
  /** The same with what was answered as unsure taken as it is: only questions without any answer are open. */
  readonly asAnswered: Guarantee;
  /** Only with a guarantee: what each open question could do. */
  readonly spared: readonly SparedQuestion[];
}

export interface Certainty extends Proved {
  /** Empty unless at least two alternatives stay and something is of importance. */
  readonly rungs: readonly RungFacts[];
  readonly potential: readonly (PotentialOptimality & { readonly alternative: string })[];
  readonly nearestWeights: NearestWeights;
  readonly levels: readonly LevelFlip[];
  readonly fewest: FewestAnswers | { readonly kind: 'not-searched' };
  /** True where not every single answer and level was tried: first places would have had to be counted again for each. */
  readonly cutShort?: boolean;
}

/** Beside the `guarantee` over all that is open: what each open question can do by itself, and unsure taken as it is. */
export function proveFirstPlace(
  model: Model,
  effects: EffectsByFraming,
  answers: Answers,
  guarantee: Guarantee,
): Proved {
  const open = [...openQuestions(model, answers)];
  const worst = (question: string) => ({ question, leastLead: leastLeadWith(model, effects, answers, question) });
  const unanswered = open.filter((id) => !answers.has(id));
  const asAnswered =
    unanswered.length === open.length ? guarantee : guaranteeOf(model, effects, answers, new Set(unanswered));
  return { guarantee, open, asAnswered, spared: guarantee.kind === 'first' ? open.map(worst) : [] };
}

/** What would change the verdict, and how it fares when its weights are known less well. */
export function probe(
  model: Model,
  effects: EffectsByFraming,
  answers: Answers,
  outcome: Outcome,
  verdict: Verdict,
  goal: Goal,
): Omit<Certainty, keyof Proved> {
  const { preferences, screening } = outcome;
  const { staying } = screening;
  const isWeighed = staying.length > 1 && preferences.total > 0;
  const isJudged = verdict.kind === 'recommended' || verdict.kind === 'close-call';
  const matrix = criterionMatrix(model, preferences, staying);
  const potential = isWeighed ? potentialOptimality(matrix.performances) : [];
  return {
    rungs: isWeighed ? climbRungs(model, preferences, staying, matrix) : [],
    potential: potential.map((each, row) => ({ alternative: staying[row]!, ...each })),
    nearestWeights: nearestWeights(model, outcome, verdict, matrix),
    levels: isJudged ? levelFlips(model, outcome, goal) : [],
    fewest: searchFewest(model, effects, answers, outcome, verdict),
  };
}

// Another first place needs one alternative level with the first; a contender has to be ahead of everybody by the margin.
function searchFewest(
  model: Model,
  effects: EffectsByFraming,
  answers: Answers,
  { lead }: Outcome,
  verdict: Verdict,
): Certainty['fewest'] {
  const others = (id: string) => model.alternatives.map((each) => each.id).filter((other) => other !== id);
  if (verdict.kind === 'recommended') {
    const [first] = firstOf(lead);
    const level = { numerator: 0, denominator: 1, strictly: false };
    return fewestAnswers(
      model,
      effects,
      answers,
      others(first!).map((target): Front => ({ target, rivals: [first!], lead: level })),
    );
  }
  if (verdict.kind !== 'close-call' || verdict.because === 'level-draws') return { kind: 'not-searched' };
  const margin = closeCallMargin(model);
  const ahead = { ...margin, strictly: margin.numerator === 0 };
  const fronts = verdict.contenders.map((target): Front => ({ target, rivals: others(target), lead: ahead }));
  return fewestAnswers(model, effects, answers, fronts);
}

function nearestWeights(
  model: Model,
  { screening, lead }: Outcome,
  verdict: Verdict,
  { weights, performances }: CriterionMatrix,
): NearestWeights {
  const { staying } = screening;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const named = (row: number, changed: readonly number[]) => ({
    alternative: staying[row]!,
    weights: model.criteria.map(({ id }, at) => ({ criterion: id, from: weights[at]! / total, to: changed[at]! })),
  });
  if (verdict.kind === 'recommended') {
    const flip = lead.kind === 'ahead' ? weightFlip({ weights, performances }) : undefined;
    if (flip === undefined || flip.kind === 'tie') return { kind: 'not-searched' };
    if (flip.kind === 'never') return flip;
    const to = flip.to.map(({ rival, weights: changed }) => named(rival, changed));
    return { kind: 'change', distance: flip.distance, to };
  }
  if (verdict.kind !== 'close-call' || verdict.because === 'level-draws') return { kind: 'not-searched' };
  const changes = verdict.contenders.flatMap((contender) => {
    const target = staying.indexOf(contender);
    const change = smallestWeightChange({ weights, performances, target, lead: model.policy.closeCall.lead });
    return change.kind === 'change' ? [{ target, ...change }] : [];
  });
  if (changes.length === 0) return { kind: 'never' };
  const distance = Math.min(...changes.map((change) => change.distance));
  const nearest = changes.filter((change) => change.distance === distance);
  return { kind: 'change', distance, to: nearest.map((change) => named(change.target, change.weights)) };
}
