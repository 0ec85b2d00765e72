// People judged alone -> what each would give up with each alternative, with the compromise, and with two alternatives at once.
import type { Model } from '../../model/types.ts';
import { isBelow } from '../judge.ts';
import type { Compromise, Pair, TeamMember } from './team-decision.ts';

/** What a person gives up with an alternative; nothing is said of people without weights, or whom nothing is left for. */
function regretOf({ values, first }: TeamMember, alternative: string): number | undefined {
  const own = first[0] === undefined ? undefined : values[first[0]];
  return own === undefined ? undefined : own - values[alternative]!;
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
    const takes = new Map<string, string>();
    let largest = 0;
    for (const person of people) {
      const left = pair.filter((id) => !person.screened.includes(id));
      const better = left.toSorted((a, b) => (person.values[b] ?? 0) - (person.values[a] ?? 0))[0];
      if (better === undefined) continue;
      takes.set(person.name, better);
      largest = Math.max(largest, regretOf(person, better) ?? 0);
    }
    const servesAll = takes.size === people.length && new Set(takes.values()).size === 2;
    const gain = alone === undefined ? undefined : alone - largest;
    return {
      alternatives: pair,
      takes: Object.fromEntries(takes),
      largest,
      isBetter: servesAll && (gain === undefined || !isLess(gain, model.policy.closeCall.lead)),
    };
  });
}

// Differences of values carry dust in their last bits; thresholds have four decimals at most.
const isLess = (gain: number, threshold: number) => isBelow(Math.round(gain * 1e9), 1e9, threshold);
