// A model -> ways in which people may answer, each as likely as its options are common. Seeded; for ordering questions only.
import type { Answer } from '../../interview/answers.ts';
import type { Question } from '../../model/types.ts';
import { compare } from '../../order.ts';
import { randomStream } from '../draws.ts';

/** An answer and how likely it is; `undefined` is unsure, which says nothing. */
export interface Way {
  readonly answer: Answer | undefined;
  readonly chance: number;
}

// A list of 7 boxes has 128 sets and an order of 5 criteria 120: few enough to weigh each.
const MOST_WAYS = 128;

/**
 * All ways to answer a question, or a seeded sample of equal chances when there are more than 128. Chances sum to 1.
 * Unsure stands beside the options with `unsureCommon`; of a list each box is ticked by itself at odds of `common` to 1;
 * of an order all whole orders are as likely.
 */
export function waysToAnswer(asked: Question, seed: number): Way[] {
  // By id, so that the order in a file decides nothing.
  const question = { ...asked, options: [...asked.options].sort((a, b) => compare(a.id, b.id)) };
  const { kind, options, unsureCommon } = question;
  const common = options.reduce((sum, option) => sum + option.common, 0);
  const unsure = common + unsureCommon === 0 ? 1 : unsureCommon / (common + unsureCommon);
  const answered =
    kind === 'one' ? singles(question, common) : kind === 'several' ? sets(question, seed) : orders(question, seed);
  return [
    { answer: undefined, chance: unsure },
    ...answered.map(({ answer, chance }) => ({ answer, chance: chance * (1 - unsure) })),
  ].filter(({ chance }) => chance > 0);
}

function singles({ options }: Question, common: number): Way[] {
  return options.map((option) => ({ answer: [option.id], chance: common === 0 ? 0 : option.common / common }));
}

function sets({ options }: Question, seed: number): Way[] {
  const chances = options.map(({ common }) => common / (1 + common));
  if (2 ** options.length > MOST_WAYS) {
    const random = randomStream(seed);
    return sampled(() => options.filter((_, at) => random() < chances[at]!).map(({ id }) => id));
  }
  return Array.from({ length: 2 ** options.length }, (_, bits) => ({
    answer: options.filter((__, at) => bits & (1 << at)).map(({ id }) => id),
    chance: chances.reduce((product, chance, at) => product * (bits & (1 << at) ? chance : 1 - chance), 1),
  }));
}

function orders({ options }: Question, seed: number): Way[] {
  const ids = options.map(({ id }) => id);
  const number = ids.reduce((product, _, at) => product * (at + 1), 1);
  if (number > MOST_WAYS) {
    const random = randomStream(seed);
    return sampled(() => shuffled(ids, random));
  }
  const extend = (order: readonly string[]): string[][] =>
    order.length === ids.length
      ? [[...order]]
      : ids.filter((id) => !order.includes(id)).flatMap((id) => extend([...order, id]));
  return extend([]).map((answer) => ({ answer, chance: 1 / number }));
}

function sampled(draw: () => string[]): Way[] {
  return Array.from({ length: MOST_WAYS }, () => ({ answer: draw(), chance: 1 / MOST_WAYS }));
}

function shuffled(ids: readonly string[], random: () => number): string[] {
  const left = [...ids];
  return ids.map(() => left.splice(Math.floor(random() * left.length), 1)[0]!);
}

/** Position of the way that a uniform number in [0, 1) picks. */
export function pickWay(ways: readonly Way[], uniform: number): number {
  let below = 0;
  for (let at = 0; at < ways.length; at++) {
    below += ways[at]!.chance;
    if (uniform < below) return at;
  }
  return ways.length - 1;
}
