// What several people weigh and require, each alone -> what they weigh and require as a group, and who is first then.
import { greatestCommonDivisor, leastCommonMultiple } from '../../arithmetic.ts';
import type { Model } from '../../model/types.ts';
import type { Lead } from '../evaluate.ts';
import { leadAmong } from '../outcome.ts';
import type { Preferences, Requirement } from '../preferences.ts';
import { type Screening, screenAlternatives } from '../screening.ts';

/** Up to here weights of a group are whole in one common unit: times a level and a number of people they stay exact. */
const MOST_STEPS = 2 ** 40;
/** Beyond it they are rounded to such parts of the whole, which is less than one in a billion of any value. */
const ROUNDED_STEPS = 720_720 * 10 ** 6;

/**
 * The mean of everybody's normalised weights, so that nobody counts more by answering more; people who gave nothing
 * importance are left out of it. Requirements of all are kept, the strictest where two ask for the same. Steps are whole
 * numbers, so a tie is a tie, unless so many people of so different weights are rounded. The framing is theirs where all have the same.
 */
export function groupPreferences(people: readonly Preferences[]): Preferences {
  const weighing = people.filter(({ total }) => total > 0);
  const importance = meanSteps(weighing.map(reduced));
  const total = sumOf(importance);
  const framings = new Set(people.map(({ framing }) => framing));
  // Points are those of a person in the middle of them all: as many steps as make the mean.
  // In an order of their own: the last bit of a sum hangs on who comes first.
  const ownPoints = weighing.map((each) => each.total / each.grid).sort((a, b) => a - b);
  const points = sumOf(ownPoints) / Math.max(1, weighing.length);
  return {
    framing: framings.size === 1 ? people[0]!.framing : undefined,
    grid: points === 0 ? 1 : total / points,
    importance: importance.length > 0 ? importance : people[0]!.importance,
    total,
    given: [],
    requirements: merged(people.flatMap(({ requirements }) => requirements)),
  };
}

interface Steps {
  readonly steps: readonly number[];
  readonly total: number;
}

function reduced({ importance, total }: Preferences): Steps {
  const common = importance.reduce((divisor, steps) => greatestCommonDivisor(steps, divisor), total);
  return { steps: importance.map((steps) => steps / common), total: total / common };
}

function meanSteps(people: readonly Steps[]): number[] {
  if (people.length === 0) return [];
  let unit = 1;
  for (const { total } of people) if (unit * people.length <= MOST_STEPS) unit = leastCommonMultiple(unit, total);
  const isExact = unit * people.length <= MOST_STEPS;
  const ofOne = (steps: number, total: number) =>
    isExact ? steps * (unit / total) : Math.round((steps / total) * ROUNDED_STEPS);
  return people[0]!.steps.map((_, column) => sumOf(people.map(({ steps, total }) => ofOne(steps[column]!, total))));
}

function merged(requirements: readonly Requirement[]): Requirement[] {
  const byIndicator = new Map<string, Requirement>();
  for (const { indicator, atLeast, from } of requirements) {
    const known = byIndicator.get(indicator);
    byIndicator.set(indicator, {
      indicator,
      atLeast: known?.atLeast === 'met' ? 'met' : atLeast,
      from: [...(known?.from ?? []), ...from],
    });
  }
  return [...byIndicator.values()];
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

/** The group at best levels: all that comparing groups needs. */
export interface GroupOutcome {
  readonly preferences: Preferences;
  readonly screening: Screening;
  readonly lead: Lead;
}

export function groupOutcome(model: Model, people: readonly Preferences[]): GroupOutcome {
  const preferences = groupPreferences(people);
  const screening = screenAlternatives(model, preferences.requirements);
  return { preferences, screening, lead: leadAmong(model, preferences, screening.staying) };
}
