// Answers -> the compact Decision of a batch: who is first at best levels, and who was screened out. Nothing is drawn or proved.
import { type Answers, inModelOrder } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { exactValues } from './evaluate.ts';
import { isBelow } from './judge.ts';
import { informativeAnswers, outcomeOf } from './outcome.ts';
import { type Relaxation, smallestRelaxations } from './screening.ts';

export const COMPACT_SCHEMA = 'which-agent/compact/1';

/**
 * The verdict as far as margins and requirements tell. What draws of levels or proofs add to it is missing: how strong a
 * recommendation is, unless it is conditional, and a close call because of draws alone.
 */
export type CompactVerdict =
  | { readonly kind: 'recommended'; readonly first: string; readonly strength?: 'conditional' }
  | { readonly kind: 'close-call'; readonly contenders: readonly string[]; readonly because: 'tie' | 'lead' }
  | { readonly kind: 'inconclusive'; readonly because: 'few-answers' | 'no-importance' }
  | { readonly kind: 'no-match'; readonly relax: readonly { readonly drop: readonly string[] }[] };

export interface CompactDecision {
  readonly schema: typeof COMPACT_SCHEMA;
  /** The digest of the model. */
  readonly model: string;
  readonly verdict: CompactVerdict;
  /** Value at best levels of each alternative that stays, by id in the order of the model; none without importance. */
  readonly values: Readonly<Record<string, number>>;
  /** Ids of the alternatives that a requirement rules out. */
  readonly screened: readonly string[];
}

/** Decides at best levels alone. The verdict of `decide` where neither draws nor proofs have a say in it. */
export function compactDecision(model: Model, given: Answers): CompactDecision {
  const answers = inModelOrder(model, given);
  const outcome = outcomeOf(model, answers);
  const { preferences, screening } = outcome;
  const { alternatives, numerators, denominator } = exactValues(model, preferences, screening.staying);
  return {
    schema: COMPACT_SCHEMA,
    model: model.digest,
    verdict: compactVerdict(model, outcome, informativeAnswers(model, outcome).length, { numerators, denominator }),
    values:
      denominator === 0 ? {} : Object.fromEntries(alternatives.map((id, at) => [id, numerators[at]! / denominator])),
    screened: screening.screened.map(({ alternative }) => alternative),
  };
}

function compactVerdict(
  { policy }: Model,
  { screening, lead }: ReturnType<typeof outcomeOf>,
  informative: number,
  { numerators, denominator }: { readonly numerators: readonly number[]; readonly denominator: number },
): CompactVerdict {
  const { staying, unverified } = screening;
  if (staying.length === 0) return { kind: 'no-match', relax: smallestRelaxations(screening).map(asDrop) };
  if (staying.length > 1 && informative < policy.inconclusiveBelowAnswers)
    return { kind: 'inconclusive', because: 'few-answers' };
  if (lead.kind === 'nobody') return { kind: 'inconclusive', because: 'no-importance' };
  if (lead.kind === 'tie') return { kind: 'close-call', contenders: lead.first, because: 'tie' };
  if (lead.kind === 'ahead' && isBelow(lead.numerator, denominator, policy.closeCall.lead)) {
    const top = Math.max(...numerators);
    const contenders = staying.filter((_, at) => isBelow(top - numerators[at]!, denominator, policy.closeCall.lead));
    return { kind: 'close-call', contenders, because: 'lead' };
  }
  const rests = unverified.some(({ alternative }) => alternative === lead.first);
  return { kind: 'recommended', first: lead.first, ...(rests ? { strength: 'conditional' } : {}) };
}

/** The indicators whose requirement is dropped. */
export const asDrop = ({ drop }: Relaxation) => ({ drop: drop.map(({ indicator }) => indicator) });
