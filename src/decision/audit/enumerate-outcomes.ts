// Answer sheets of a questionnaire, merged where they end alike -> who is first in how many. Exact, for any alternatives.
import { type AnswerGroup, combineGroups } from './answer-groups.ts';
import { addOutcome, type FramedGroups, firstOfStaying, type Outcomes } from './outcomes.ts';

/** Choices: some 100 MB, and some seconds. */
const MOST_ENDS = 200_000;
const MOST_STEPS = 2_000_000;

/** Adds question after question up and keeps one of all that end alike; given up where too many differ. */
export function enumerateOutcomes(
  cases: readonly FramedGroups[],
  alternatives: number,
  requirements: boolean,
): Outcomes | 'too many' {
  const outcomes: Outcomes = new Map();
  for (const questions of cases) {
    let ends: AnswerGroup[] | 'too many' = [
      { leads: new Array<number>(alternatives).fill(0), screens: 0, gives: false, sheets: 1n, chance: 1 },
    ];
    // Lists that fork least come first, so that it stays small for long.
    for (const groups of [...questions].sort((a, b) => a.length - b.length)) {
      const said = requirements ? groups : groups.map((group) => ({ ...group, screens: 0 }));
      if (ends.length * said.length > MOST_STEPS) return 'too many';
      ends = combineGroups(ends, said, MOST_ENDS, amongStaying);
      if (ends === 'too many') return ends;
    }
    for (const end of ends) addOutcome(outcomes, firstOfStaying(end.leads, end.screens, end.gives), end);
  }
  return outcomes;
}

// What an alternative would have that is screened out makes no difference: leads count from the first one that stays.
function amongStaying(group: AnswerGroup): AnswerGroup {
  const { leads, screens } = group;
  if (screens === 0) return group;
  const base = leads.find((_, row) => (screens & (1 << row)) === 0) ?? 0;
  return { ...group, leads: leads.map((lead, row) => ((screens & (1 << row)) === 0 ? lead - base : 0)) };
}
