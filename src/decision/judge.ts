// Facts -> a verdict, by the thresholds of the model. Policy lives here and nowhere else.
import type { Policy } from '../model/types.ts';
import type { Evaluation, Lead, RankedValue } from './evaluate.ts';
import { type Relaxation, type Screening, smallestRelaxations } from './screening.ts';

/** Why a recommendation is not clear. */
export type HeldBackBy = 'lead' | 'level-draws' | 'few-answers' | 'unknown-requirement' | 'disputed-requirement';

export type Strength = 'settled' | 'clear' | 'narrow' | 'conditional';

export type Verdict =
  | {
      readonly kind: 'recommended';
      readonly first: string;
      /** Settled is clear, and proved: no way of answering what is open can change it. */
      readonly strength: Strength;
      /** Why it is not stronger than it is; empty when it is clear or settled. */
      readonly heldBackBy: readonly HeldBackBy[];
    }
  | {
      readonly kind: 'close-call';
      readonly contenders: readonly string[];
      readonly because: 'tie' | 'lead' | 'level-draws';
    }
  | {
      readonly kind: 'inconclusive';
      readonly because: 'few-answers' | 'no-importance';
      readonly answers: number;
      readonly needed: number;
    }
  | { readonly kind: 'no-match'; readonly relax: readonly Relaxation[] };

/** The alternatives that a verdict puts forward: the first place, the contenders of a close call, or none. */
export function putForward(verdict: Verdict): readonly string[] {
  return verdict.kind === 'recommended' ? [verdict.first] : verdict.kind === 'close-call' ? verdict.contenders : [];
}

/**
 * Judges by margin and by share of level draws. `informative` is the number of answers that give points or screen;
 * `isProved` says that the first place holds however the open questions are answered, so few answers are enough. Leads
 * are compared as whole numbers, so a lead of exactly the threshold is not below it.
 */
export function judge(
  evaluation: Evaluation,
  screening: Screening,
  informative: number,
  isProved: boolean,
  policy: Policy,
): Verdict {
  const { lead, values } = evaluation;
  if (screening.staying.length === 0) return { kind: 'no-match', relax: smallestRelaxations(screening) };
  if (screening.staying.length > 1) {
    const needed = policy.inconclusiveBelowAnswers;
    if (informative < needed) return { kind: 'inconclusive', because: 'few-answers', answers: informative, needed };
    if (lead.kind === 'nobody') return { kind: 'inconclusive', because: 'no-importance', answers: informative, needed };
  }
  if (lead.kind === 'tie') return { kind: 'close-call', contenders: lead.first, because: 'tie' };
  const first = (lead as Exclude<Lead, { kind: 'tie' | 'nobody' }>).first;
  const ownShare = values[0]?.firstShare ?? 1;
  if (lead.kind === 'ahead') {
    if (isBelow(lead.numerator, evaluation.denominator, policy.closeCall.lead))
      return { kind: 'close-call', contenders: withinLead(evaluation, policy.closeCall.lead), because: 'lead' };
    if (ownShare < policy.closeCall.share)
      return { kind: 'close-call', contenders: byShare(evaluation, policy.closeCall.share), because: 'level-draws' };
  }
  const rests = screening.unverified.some(({ alternative }) => alternative === first);
  const heldBackBy = [
    ...(lead.kind === 'ahead' && isBelow(lead.numerator, evaluation.denominator, policy.clear.lead)
      ? (['lead'] as const)
      : []),
    ...(ownShare < policy.clear.share ? (['level-draws'] as const) : []),
    ...(informative < policy.clear.answers && !isProved ? (['few-answers'] as const) : []),
    ...(rests ? (['unknown-requirement'] as const) : []),
    ...(screening.contested.some(({ alternative }) => alternative === first)
      ? (['disputed-requirement'] as const)
      : []),
  ];
  return {
    kind: 'recommended',
    first,
    strength: rests ? 'conditional' : heldBackBy.length > 0 ? 'narrow' : isProved ? 'settled' : 'clear',
    heldBackBy,
  };
}

/** numerator/denominator < threshold, exactly, for a threshold of at most four decimals. */
export function isBelow(numerator: number, denominator: number, threshold: number): boolean {
  return BigInt(numerator) * 10_000n < BigInt(Math.round(threshold * 10_000)) * BigInt(denominator);
}

// Everybody whom the first place does not lead by the threshold, in ranked order.
function withinLead({ values, denominator }: Evaluation, threshold: number): string[] {
  const steps = (value: number) => Math.round(value * denominator);
  const top = steps(values[0]!.best);
  return values
    .filter(({ best }) => isBelow(top - steps(best), denominator, threshold))
    .map(({ alternative }) => alternative);
}

// The first place, whose share alone is below the threshold, and those behind it, by share and in ranked order, until
// together they reach it; equals stay together.
function byShare({ values }: Evaluation, threshold: number): string[] {
  const [leader, ...behind] = values;
  const rivals = behind.sort((a, b) => b.firstShare - a.firstShare);
  const isEqual = (a: RankedValue, b: RankedValue) => a.firstShare === b.firstShare && a.best === b.best;
  const contenders = [leader!];
  let covered = leader!.firstShare;
  for (const rival of rivals) {
    const last = contenders.at(-1)!;
    if (covered >= threshold && !isEqual(last, rival)) break;
    contenders.push(rival);
    covered += rival.firstShare;
  }
  return contenders.map(({ alternative }) => alternative);
}
