// A model -> the share of its answer sheets that put each alternative first: counted, or else drawn.
import type { Model } from '../../model/types.ts';
import { effectsOf, framingsOf } from '../proof/effects.ts';
import { toNumber } from '../weights/fractions.ts';
import type { Method } from '../weights/standings.ts';
import { type AnswerGroup, answerGroups, groupOfOption } from './answer-groups.ts';
import { numberOfWays, type Weighting } from './chances.ts';
import { countOutcomes } from './count-outcomes.ts';
import { drawSheets, type EffectOf, firstOnSheet } from './drawn-sheets.ts';
import { enumerateOutcomes } from './enumerate-outcomes.ts';
import { type First, type FramedGroups, NO_SHEETS, type Outcomes } from './outcomes.ts';
import { sampledShare } from './sampling.ts';

/** How answer sheets end, with requirements or as if nobody had any. */
export interface WinShares {
  readonly requirements: 'kept' | 'ignored';
  readonly method: Method;
  /** Each alternative alone, in the order of the model; the ties that come about; and how nobody is first. */
  readonly outcomes: readonly OutcomeShare[];
}

export interface OutcomeShare {
  /** Who is first: one, or several that tie; or why nobody is. */
  readonly first: readonly string[] | 'none-left' | 'no-importance';
  /** How many sheets end so; only known where all are counted. */
  readonly sheets: bigint | 'not-counted';
  /** Their share of all sheets. */
  readonly alike: number;
  /** The chance of one of them, where answers are as likely as they are common. */
  readonly common: number;
}

/** How many answer sheets there are: every question answered in one of its ways, or unsure. */
export function numberOfSheets({ questions }: Model): bigint {
  return questions.reduce((product, question) => product * numberOfWays(question), 1n);
}

/** With requirements kept, then ignored. `draws` and `seed` are for where all sheets cannot be counted. */
export function winShares(model: Model, effectOf: EffectOf, draws: number, seed: number): WinShares[] {
  const all = numberOfSheets(model);
  const cases = framedGroups(model);
  return ([true, false] as const).map((requirements): WinShares => {
    const kept = requirements ? 'kept' : 'ignored';
    const counted = cases === 'too many' ? cases : countAll(cases, model.alternatives.length, requirements);
    if (counted === 'too many') return { requirements: kept, ...drawn(model, effectOf, requirements, draws, seed) };
    const outcomes = listed(model, seenIn(counted)).map(([first, ids]) => {
      const { sheets, chance } = counted.get(first) ?? NO_SHEETS;
      return { first: ids, sheets, alike: toNumber(sheets, all), common: chance };
    });
    return { requirements: kept, method: { kind: 'exact' }, outcomes };
  });
}

const seenIn = (outcomes: Outcomes) => [...outcomes].flatMap(([first, { sheets }]) => (sheets > 0n ? [first] : []));

// Ways of counting from the quick one to the plain one.
function countAll(cases: readonly FramedGroups[], alternatives: number, requirements: boolean): Outcomes | 'too many' {
  const counted = countOutcomes(cases, alternatives, requirements);
  return counted === 'too many' ? enumerateOutcomes(cases, alternatives, requirements) : counted;
}

/** For each answer to the framing question, all questions under it; that one has this answer alone. */
function framedGroups(model: Model): FramedGroups[] | 'too many' {
  const alternatives = model.alternatives.length;
  const cases: FramedGroups[] = [];
  for (const framing of framingsOf(model)) {
    const { questions } = effectsOf(model, framing);
    const groups: (readonly AnswerGroup[])[] = [];
    for (const [at, question] of model.questions.entries()) {
      const own = questions[at]!;
      const ways =
        question.id === model.framing
          ? [groupOfOption(question, own, alternatives, framing)]
          : answerGroups(question, own, alternatives);
      if (ways === 'too many') return ways;
      groups.push(ways);
    }
    cases.push(groups);
  }
  return cases;
}

function drawn(
  model: Model,
  effectOf: EffectOf,
  requirements: boolean,
  draws: number,
  seed: number,
): Pick<WinShares, 'method' | 'outcomes'> {
  const count = (weighting: Weighting) => {
    const counts = new Map<First, number>();
    for (const sheet of drawSheets(model, effectOf, weighting, draws, seed)) {
      const first = firstOnSheet(sheet, requirements);
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    return counts;
  };
  const [alike, common] = [count('alike'), count('common')];
  const shares = listed(model, [...alike.keys(), ...common.keys()]).map(([first, ids]) => ({
    first: ids,
    alike: sampledShare(alike.get(first) ?? 0, draws),
    common: sampledShare(common.get(first) ?? 0, draws),
  }));
  const error = Math.max(...shares.flatMap((each) => [each.alike.error, each.common.error]));
  return {
    method: { kind: 'sampled', samples: draws, seed, error },
    outcomes: shares.map((each) => ({
      first: each.first,
      sheets: 'not-counted',
      alike: each.alike.share,
      common: each.common.share,
    })),
  };
}

/** Every alternative alone, the ties that were seen from the fewest to the most, and the two ways to have nobody first. */
function listed({ alternatives }: Model, seen: readonly First[]): [First, OutcomeShare['first']][] {
  const idsOf = (mask: number) => alternatives.filter((_, row) => (mask & (1 << row)) !== 0).map(({ id }) => id);
  const ties = [...new Set(seen)]
    .filter((first): first is number => typeof first === 'number' && idsOf(first).length > 1)
    .sort((a, b) => idsOf(a).length - idsOf(b).length || a - b);
  return [
    ...[...alternatives.map((_, row) => 1 << row), ...ties].map((mask): [First, string[]] => [mask, idsOf(mask)]),
    ['none-left', 'none-left'],
    ['no-importance', 'no-importance'],
  ];
}
