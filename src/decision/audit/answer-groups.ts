// A question under one framing -> all ways to answer it, merged where they do the same: how many, and how likely.
import type { Question } from '../../model/types.ts';
import { addEffects, type Effect, noEffect, type QuestionEffects } from '../proof/effects.ts';
import { answerChances } from './chances.ts';

/** Ways to answer one question, or several, that do the same to every alternative. */
export interface AnswerGroup {
  /** What they add to each alternative beyond what they add to the first; nothing else decides who is ahead. */
  readonly leads: readonly number[];
  /** One bit for each alternative that they screen out. */
  readonly screens: number;
  /** Whether they give importance to anything. */
  readonly gives: boolean;
  /** How many ways. */
  readonly sheets: bigint;
  /** The chance that one of them is given, by how common answers are. */
  readonly chance: number;
}

/** A choice: a list of twelve boxes that all differ, and about a second for the largest combination. */
const MOST_GROUPS = 1 << 12;
/** Orders of seven criteria: 5,040. */
const MOST_RANKED = 7;

/**
 * Every way to answer: one option, any set of boxes, any whole order, or unsure. The numbers of ways sum to the number of
 * ways there are, the chances to 1. Boxes are taken in one by one, so that what does the same is counted and not listed.
 */
export function answerGroups(
  question: Question,
  { kind, options, ranks }: QuestionEffects,
  alternatives: number,
): AnswerGroup[] | 'too many' {
  const { unsure, each } = answerChances(question);
  const nothing = noEffect(alternatives);
  let answered: AnswerGroup[] | 'too many';
  if (kind === 'one') answered = options.map((option, at) => group(option, each[at]!));
  else if (kind === 'several') {
    answered = options.reduce<AnswerGroup[] | 'too many'>(
      (sofar, option, at) =>
        sofar === 'too many'
          ? sofar
          : combineGroups(sofar, [group(nothing, 1 - each[at]!), group(option, each[at]!)], MOST_GROUPS),
      [group(nothing, 1 - unsure)],
    );
  } else if (options.length > MOST_RANKED) answered = 'too many';
  else {
    const all = permutations(options.length);
    answered = all.map((order) =>
      group(
        addEffects(
          order.map((at) => options[at]!),
          alternatives,
          ranks,
        ),
        (1 - unsure) / all.length,
      ),
    );
  }
  return answered === 'too many' ? answered : merged([...answered, group(nothing, unsure)]);
}

/** Of a question with one answer, that option alone; `undefined` is unsure. */
export function groupOfOption(
  question: Question,
  { ids, options }: QuestionEffects,
  alternatives: number,
  option: string | undefined,
): AnswerGroup {
  const { unsure, each } = answerChances(question);
  if (option === undefined) return group(noEffect(alternatives), unsure);
  const at = ids.indexOf(option);
  return group(options[at]!, each[at]!);
}

function group({ best, screens, points }: Effect, chance: number): AnswerGroup {
  return { leads: best.map((value) => value - best[0]!), screens, gives: points > 0, sheets: 1n, chance };
}

/**
 * One way of each, in every combination; merged, and given up where more than `most` of them differ. `essence` may leave
 * out of a group what makes no difference any more, so that more of them are merged.
 */
export function combineGroups(
  a: readonly AnswerGroup[],
  b: readonly AnswerGroup[],
  most: number,
  essence: (group: AnswerGroup) => AnswerGroup = (group) => group,
): AnswerGroup[] | 'too many' {
  const known = new Map<string, Mutable<AnswerGroup>>();
  for (const one of a)
    for (const other of b) {
      const both = {
        leads: one.leads.map((lead, row) => lead + other.leads[row]!),
        screens: one.screens | other.screens,
        gives: one.gives || other.gives,
        sheets: one.sheets * other.sheets,
        chance: one.chance * other.chance,
      };
      add(known, essence(both));
      if (known.size > most) return 'too many';
    }
  return [...known.values()];
}

function merged(groups: readonly AnswerGroup[]): AnswerGroup[] {
  const known = new Map<string, Mutable<AnswerGroup>>();
  for (const group of groups) add(known, group);
  return [...known.values()];
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function add(known: Map<string, Mutable<AnswerGroup>>, group: AnswerGroup): void {
  const key = `${group.leads.join()} ${group.screens} ${group.gives}`;
  const same = known.get(key);
  if (!same) known.set(key, { ...group });
  else {
    same.sheets += group.sheets;
    same.chance += group.chance;
  }
}

function permutations(length: number): number[][] {
  const extend = (order: readonly number[]): number[][] =>
    order.length === length
      ? [[...order]]
      : Array.from({ length }, (_, at) => at)
          .filter((at) => !order.includes(at))
          .flatMap((at) => extend([...order, at]));
  return extend([]);
}
