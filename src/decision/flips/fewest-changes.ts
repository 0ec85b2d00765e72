// Ways to answer each question -> the fewest answers to change so that one alternative is ahead of others. Exact search.
import { refuseTooMany } from '../proof/guarantee.ts';

/** What one way of answering adds: whole numbers; `screens` has one bit for each alternative that it rules out. */
export interface WayEffect {
  readonly values: readonly number[];
  readonly points: number;
  readonly screens: number;
}

export interface ChangeProblem {
  /** What cannot be changed, added up. */
  readonly fixed: WayEffect;
  /** For each question all ways of answering it, the present one among them. */
  readonly questions: readonly { readonly ways: readonly WayEffect[]; readonly now: number }[];
  /** Position of the alternative that is to be ahead; it has to stay in. */
  readonly target: number;
  /** Those that it has to be ahead of, unless they are ruled out. */
  readonly rivals: readonly number[];
  /** Ahead from numerator / denominator x points on; `strictly` asks for more than that. */
  readonly lead: { readonly numerator: number; readonly denominator: number; readonly strictly: boolean };
}

/** The question and the way that it is changed to. */
export interface Change {
  readonly question: number;
  readonly way: number;
}

/** The changes; or that none of at most so many do it; or that the effort ended while sets of `number` were tried. */
export type FewestChanges =
  | { readonly kind: 'found'; readonly changes: readonly Change[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'gave-up'; readonly number: number };

/** What a search may spend: ways that are tried. Several searches may share one. */
export interface Effort {
  steps: number;
}

/**
 * The fewest questions whose answers to change, at most `most`, and how. Deepening search: all sets of one question,
 * then of two and so on, in the order of what they can gain. A branch is left when even the best ways of the remaining
 * changes, added up, cannot close the gap to some rival: the sums are linear, so the bound is never too low and nothing
 * is missed. There are problems for which no bound helps; they end with the `effort`, and what was tried is said. A
 * RangeError for more than 31 alternatives.
 */
export function fewestChanges(
  problem: ChangeProblem,
  most: number,
  effort: Effort = { steps: Number.POSITIVE_INFINITY },
): FewestChanges {
  const { fixed, questions, target, rivals } = problem;
  refuseTooMany(fixed);
  if (hasBit(fixed.screens, target)) return { kind: 'none' };
  const start = questions.reduce((sum, { ways, now }) => plus(sum, ways[now]!, 1), asState(fixed));
  const gains = questions.map((question) => rivals.map((rival) => mostGain(problem, question, rival)));
  const screensTarget = questions.map(({ ways, now }) => hasBit(ways[now]!.screens, target));
  const inOrder = questions
    .map((_, at) => at)
    .sort(
      (a, b) => Number(screensTarget[b]) - Number(screensTarget[a]) || total(gains[b]!) - total(gains[a]!) || a - b,
    );
  const forced = screensTarget.filter(Boolean).length;
  const reach = onDemand((from) => mostGains(gains, inOrder, rivals.length, from));
  const ordered = onDemand((question) => bestFirst(problem, question));

  const search = (state: State, from: number, left: number): readonly Change[] | undefined => {
    if (left === 0) return reached(problem, state) ? [] : undefined;
    if (!withinReach(problem, state, reach(from), left)) return undefined;
    for (let at = from; at <= inOrder.length - left; at++) {
      // Whatever rules the target out has to be changed, so none of it may be passed over.
      if (at > from && screensTarget[inOrder[at - 1]!]) return undefined;
      const question = inOrder[at]!;
      const { ways, now } = questions[question]!;
      const without = plus(state, ways[now]!, -1);
      for (const way of ordered(question)) {
        if (effort.steps-- <= 0) return undefined;
        const rest = search(plus(without, ways[way]!, 1), at + 1, left - 1);
        if (rest) return [{ question, way }, ...rest];
      }
    }
    return undefined;
  };
  for (let number = forced; number <= Math.min(most, questions.length); number++) {
    const changes = search(start, 0, number);
    if (changes) return { kind: 'found', changes };
    // Whether nothing at all has to be changed takes no effort.
    if (effort.steps < 0 && number > 0) return { kind: 'gave-up', number };
  }
  return { kind: 'none' };
}

/** A running sum; `screens` counts, for each alternative, the answers that rule it out. */
interface State {
  readonly values: readonly number[];
  readonly points: number;
  readonly screens: readonly number[];
}

const hasBit = (bits: number, position: number) => (bits & (1 << position)) !== 0;
const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

function asState({ values, points, screens }: WayEffect): State {
  return { values, points, screens: values.map((_, row) => (hasBit(screens, row) ? 1 : 0)) };
}

function plus(state: State, way: WayEffect, sign: 1 | -1): State {
  return {
    values: state.values.map((value, row) => value + sign * way.values[row]!),
    points: state.points + sign * way.points,
    screens: state.screens.map((count, row) => (hasBit(way.screens, row) ? count + sign : count)),
  };
}

/** How far the target is above what it needs over a rival, in whole numbers. */
function surplus({ target, lead }: ChangeProblem, values: readonly number[], points: number, rival: number): number {
  return (values[target]! - values[rival]!) * lead.denominator - lead.numerator * points;
}

function reached(problem: ChangeProblem, { values, points, screens }: State): boolean {
  const isAhead = (above: number) => above > 0 || (above === 0 && !problem.lead.strictly);
  return (
    screens[problem.target] === 0 &&
    problem.rivals.every(
      (rival) => screens[rival]! > 0 || (points > 0 && isAhead(surplus(problem, values, points, rival))),
    )
  );
}

// The most that changing one answer can add to the surplus over a rival; without bound when it can rule the rival out.
function mostGain(problem: ChangeProblem, { ways, now }: ChangeProblem['questions'][number], rival: number): number {
  const worth = ({ values, points }: WayEffect) => surplus(problem, values, points, rival);
  const before = worth(ways[now]!);
  return ways.reduce((most, way) => {
    if (hasBit(way.screens, problem.target)) return most;
    return Math.max(most, hasBit(way.screens, rival) ? Number.MAX_VALUE : worth(way) - before);
  }, 0);
}

/** For the questions from a position on, and each rival: the most that one, two and more changes can gain together. */
function mostGains(
  gains: readonly (readonly number[])[],
  inOrder: readonly number[],
  rivals: number,
  from: number,
): number[][] {
  return Array.from({ length: rivals }, (_, column) => {
    const best = inOrder
      .slice(from)
      .map((question) => gains[question]![column]!)
      .sort((a, b) => b - a);
    const sums = [0];
    for (const gain of best) sums.push(sums.at(-1)! + gain);
    return sums;
  });
}

/** Most searches end before they ask for much of it. */
function onDemand<Value>(make: (position: number) => Value): (position: number) => Value {
  const known: Value[] = [];
  return (position) => (known[position] ??= make(position));
}

function withinReach(
  problem: ChangeProblem,
  { values, points, screens }: State,
  reach: readonly (readonly number[])[],
  left: number,
): boolean {
  return problem.rivals.every((rival, column) => {
    if (screens[rival]! > 0) return true;
    const gains = reach[column]!;
    const most = surplus(problem, values, points, rival) + gains[Math.min(left, gains.length - 1)]!;
    return problem.lead.strictly ? most > 0 : most >= 0;
  });
}

// Ways other than the present one that leave the target in, the most useful first.
function bestFirst(problem: ChangeProblem, question: number): number[] {
  const { ways, now } = problem.questions[question]!;
  const worth = ways.map(({ values, points, screens }) =>
    Math.min(
      ...problem.rivals.map((rival) =>
        hasBit(screens, rival) ? Number.MAX_VALUE : surplus(problem, values, points, rival),
      ),
    ),
  );
  return ways
    .flatMap(({ screens }, way) => (way === now || hasBit(screens, problem.target) ? [] : [way]))
    .sort((a, b) => worth[b]! - worth[a]! || a - b);
}
