// A question -> how likely each of its options is, by how common they are; and ways of answering drawn by that.
import { type Answer, UNSURE } from '../../interview/answers.ts';
import type { Question } from '../../model/types.ts';

/** Every answer sheet alike, or each as likely as its answers are common. */
export type Weighting = 'alike' | 'common';

export interface AnswerChances {
  readonly unsure: number;
  /** Of each option, that it is the answer; of a box, that it is ticked by whoever is not unsure; of an order unused. */
  readonly each: readonly number[];
}

/** By `common`, as in `waysToAnswer`: unsure beside the sum of the options; each box by itself at odds of `common` to 1. */
export function answerChances({ kind, options, unsureCommon }: Question): AnswerChances {
  const common = options.reduce((sum, option) => sum + option.common, 0);
  const unsure = common + unsureCommon === 0 ? 1 : unsureCommon / (common + unsureCommon);
  return {
    unsure,
    each: options.map((option) =>
      kind === 'several'
        ? option.common / (1 + option.common)
        : common === 0
          ? 0
          : (option.common / common) * (1 - unsure),
    ),
  };
}

/** How many ways there are to answer: an option, a set of boxes or a whole order; or unsure. */
export function numberOfWays({ kind, options }: Question): bigint {
  if (kind === 'one') return BigInt(options.length + 1);
  if (kind === 'several') return 2n ** BigInt(options.length) + 1n;
  return options.reduce((product, _, at) => product * BigInt(at + 1), 1n) + 1n;
}

/** A way of answering, drawn; `random` gives numbers in [0, 1). */
export function drawAnswer(question: Question, weighting: Weighting, random: () => number): Answer {
  const { kind, options } = question;
  const { unsure, each } = answerChances(question);
  const isUnsure = random() < (weighting === 'common' ? unsure : 1 / Number(numberOfWays(question)));
  if (isUnsure) return UNSURE;
  const ids = options.map(({ id }) => id);
  if (kind === 'several') return ids.filter((_, at) => random() < (weighting === 'common' ? each[at]! : 0.5));
  if (kind === 'order') {
    const left = [...ids];
    return ids.map(() => left.splice(Math.floor(random() * left.length), 1)[0]!);
  }
  if (weighting === 'alike') return [ids[Math.floor(random() * ids.length)]!];
  const told = random() * (1 - unsure);
  let below = 0;
  const at = each.findIndex((chance) => {
    below += chance;
    return told < below;
  });
  // Sums of chances may end a hair below 1.
  return [ids[at < 0 ? each.findLastIndex((chance) => chance > 0) : at]!];
}
