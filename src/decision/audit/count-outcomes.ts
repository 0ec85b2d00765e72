// Answer sheets of a questionnaire about at most three alternatives -> who is first in how many. Exact, and quick.
import type { AnswerGroup } from './answer-groups.ts';
import { type Bar, countAhead, type LeadPoint, splitLeads, type Tally } from './count-ahead.ts';
import { addOutcome, type First, type FramedGroups, NO_SHEETS, type Outcomes } from './outcomes.ts';

/**
 * Counts without walking the sheets. Who is first among those that stay follows from their leads over two rivals at
 * most, and leads are sums over questions. That exactly M is screened out follows by inclusion and exclusion: from the
 * sheets in which nothing outside T is, for every T inside M. Numbers of sheets are exact; chances are right to rounding.
 */
export function countOutcomes(
  cases: readonly FramedGroups[],
  alternatives: number,
  requirements: boolean,
): Outcomes | 'too many' {
  if (alternatives > MOST_ALTERNATIVES) return 'too many';
  const all = (1 << alternatives) - 1;
  const outcomes: Outcomes = new Map();
  for (const questions of cases) {
    if (!requirements) {
      if (!addFirsts(outcomes, questions, rowsOf(all), 1)) return 'too many';
      continue;
    }
    for (let screened = 0; screened <= all; screened++)
      for (let inside = 0; inside <= screened; inside++) {
        if ((inside & ~screened) !== 0) continue;
        const allowed = questions.map((groups) => groups.filter(({ screens }) => (screens & ~inside) === 0));
        const times = rowsOf(screened & ~inside).length % 2 === 0 ? 1 : -1;
        if (!addFirsts(outcomes, allowed, rowsOf(all & ~screened), times)) return 'too many';
      }
  }
  return new Map([...outcomes].map(([first, tally]) => [first, withoutDust(tally)]));
}

/** Leads over two rivals are points in a plane. */
const MOST_ALTERNATIVES = 3;

const rowsOf = (mask: number) => Array.from({ length: 32 }, (_, row) => row).filter((row) => (mask & (1 << row)) !== 0);

// Where all sheets were taken away again, their chances may leave a trace.
const withoutDust = ({ sheets, chance }: Tally): Tally => ({
  sheets,
  chance: sheets === 0n ? 0 : Math.max(0, chance),
});

/** Who is first if exactly these stay, whatever is screened out; false where that takes too long. */
function addFirsts(outcomes: Outcomes, questions: FramedGroups, staying: readonly number[], times: number): boolean {
  const total = sheetsOf(questions);
  if (staying.length < 2) {
    addOutcome(outcomes, staying.length === 0 ? 'none-left' : 1 << staying[0]!, total, times);
    return true;
  }
  const silent = sheetsOf(questions.map((groups) => groups.filter(({ gives }) => !gives)));
  let rest = minus(total, silent);
  addOutcome(outcomes, 'no-importance', silent, times);
  const tell = (first: First, tally: Tally) => {
    addOutcome(outcomes, first, tally, times);
    rest = minus(rest, tally);
  };
  for (const row of staying) {
    const rivals = staying.filter((other) => other !== row);
    const points = questions.map((groups) => leadPoints(groups, row, rivals));
    const halves = splitLeads(points, { x: 0, y: rivals.length > 1 ? 0 : 1, sheets: 1, chance: 1 });
    if (halves === 'too many') return false;
    const alone = countAhead(halves, 'above', 'above');
    tell(1 << row, alone);
    if (staying.length === 2) continue;
    // Each pair once: level with one rival, ahead of the other.
    for (const [at, rival] of rivals.entries()) {
      if (rival < row) continue;
      const bars: [Bar, Bar] = at === 0 ? ['not below', 'above'] : ['above', 'not below'];
      tell((1 << row) | (1 << rival), minus(countAhead(halves, ...bars), alone));
    }
  }
  tell(
    staying.reduce((mask, row) => mask | (1 << row), 0),
    rest,
  );
  return true;
}

function sheetsOf(questions: FramedGroups): Tally {
  return questions.reduce<Tally>(
    (product, groups) => {
      const sum = groups.reduce<Tally>(
        (a, b) => ({ sheets: a.sheets + b.sheets, chance: a.chance + b.chance }),
        NO_SHEETS,
      );
      return { sheets: product.sheets * sum.sheets, chance: product.chance * sum.chance };
    },
    { sheets: 1n, chance: 1 },
  );
}

const minus = (a: Tally, b: Tally): Tally => ({ sheets: a.sheets - b.sheets, chance: a.chance - b.chance });

function leadPoints(groups: readonly AnswerGroup[], row: number, rivals: readonly number[]): LeadPoint[] {
  const known = new Map<string, { -readonly [Key in keyof LeadPoint]: LeadPoint[Key] }>();
  for (const { leads, sheets, chance } of groups) {
    const [x, y = 0] = rivals.map((rival) => leads[row]! - leads[rival]!);
    const key = `${x} ${y}`;
    const same = known.get(key);
    if (!same) known.set(key, { x: x!, y, sheets: Number(sheets), chance });
    else {
      same.sheets += Number(sheets);
      same.chance += chance;
    }
  }
  return [...known.values()];
}
