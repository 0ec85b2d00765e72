// People judged alone -> what each would give up with each alternative, with the compromise, and with two alternatives at once.
import type { Model } from '../../model/types.ts';
import { isBelow } from '../judge.ts';
import type { Compromise, Pair, TeamMember } from './team-decision.ts';

/**
 * What a person gives up with an alternative; nothing is said of people who answered too little to be recommended anything,
 * or whom nothing is left for.
 */
function regretOf({ values, first, verdict }: TeamMember, alternative: string): number | undefined {
  const own = first[0] === undefined || verdict.kind === 'inconclusive' ? undefined : values[first[0]];
  const other = values[alternative];
  // Differences of values carry dust in their last bits, and what is level has to be.
  return own === undefined || other === undefined ? undefined : Math.round((own - other) * 1e12) / 1e12;
}

/** `passing`: the alternatives that meet everybody's requirements. */
export function compromiseOf(
  { alternatives }: Model,
  people: readonly TeamMember[],
  passing: readonly string[],
): Compromise {
  const each = alternatives.map(({ id }) => {
    const known = people.flatMap((person) => {
      const regret = regretOf(person, id);
      return regret === undefined ? [] : [[person.name, regret] as const];
    });
    const largest = Math.max(0, ...known.map(([, regret]) => regret));
    return {
      alternative: id,
      passes: passing.includes(id),
      largest,
      of: known.filter(([, regret]) => regret === largest && regret > 0).map(([name]) => name),
      regrets: Object.fromEntries(known),
    };
  });
  const open = each.filter(({ passes }) => passes);
  const least = Math.min(...open.map(({ largest }) => largest));
  return {
    best: open.filter(({ largest }) => largest === least).map(({ alternative }) => alternative),
    alternatives: each,
  };
}

/** Every two alternatives of which one says that it goes with the other. */
export function pairsOf(model: Model, people: readonly TeamMember[], { best, alternatives }: Compromise): Pair[] {
  const together = model.alternatives.flatMap(({ id, goesWith }) => goesWith.map((other) => [id, other.alternative]));
  const pairs = model.alternatives.flatMap(({ id: a }, at) =>
    model.alternatives
      .slice(at + 1)
      .filter(({ id: b }) => together.some((two) => two.includes(a) && two.includes(b)))
      .map(({ id: b }): [string, string] => [a, b]),
  );
  const alone = alternatives.find(({ alternative }) => alternative === best[0])?.largest;
  return pairs.map((pair): Pair => {
    const takes = people.map((person) => {
      const left = pair.filter((id) => !person.screened.includes(id));
      if (person.verdict.kind === 'inconclusive') return left;
      const most = Math.max(...left.map((id) => person.values[id] ?? 0));
      return left.filter((id) => (person.values[id] ?? 0) === most);
    });
    const largest = Math.max(0, ...people.map((person, at) => regretOf(person, takes[at]![0] ?? '') ?? 0));
    const servesAll = takes.every(({ length }) => length > 0);
    const isNeeded = (id: string) => takes.some((taken) => taken.length === 1 && taken[0] === id);
    const gain = alone === undefined ? undefined : alone - largest;
    return {
      alternatives: pair,
      takes: Object.fromEntries(people.map(({ name }, at) => [name, takes[at]!])),
      largest,
      isBetter: servesAll && pair.every(isNeeded) && (gain === undefined || !isLess(gain, model.policy.closeCall.lead)),
    };
  });
}

// Thresholds have four decimals at most.
const isLess = (gain: number, threshold: number) => isBelow(Math.round(gain * 1e9), 1e9, threshold);
