// A second scorer, written from the description of the tool alone -> the same values and the same screening.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import type { Answers } from '../../src/interview/answers.ts';
import type { Importance, Indicator, Level, Model, Range } from '../../src/model/types.ts';
import { aCase } from '../support/arbitraries.ts';
import { aModel, theModel } from '../support/models.ts';
import { RUNS_MS, runs } from '../support/runs.ts';

const RUNS = runs(10_000);
const TOLERANCE = 1e-9;

it(
  'agrees on 10,000 random models with random answers',
  () => {
    fc.assert(
      fc.property(aCase, ({ short, answers }) => agree(aModel(short), answers)),
      RUNS,
    );
  },
  10 * RUNS_MS,
);

it('agrees on every example of the model', () => {
  const model = theModel();
  expect(model.examples.length).toBeGreaterThan(0);
  for (const { answers } of model.examples)
    agree(model, new Map(Object.entries(answers).map(([id, answer]) => [id, asList(answer)])));
});

function agree(model: Model, answers: Answers) {
  const decision = decide(model, answers);
  const screened = decision.screened.map(({ alternative }) => alternative);
  for (const end of ['low', 'best', 'high'] as const) {
    const scores = score(model, answers, end);
    expect(screened).toEqual(model.alternatives.map(({ id }) => id).filter((id) => !scores.has(id)));
    // A mean over no weights is no number: then nobody has a value.
    const valued = [...scores].filter(([, value]) => Number.isFinite(value));
    expect(decision.values.map(({ alternative }) => alternative).sort()).toEqual(valued.map(([id]) => id).sort());
    for (const value of decision.values)
      expect(Math.abs(value[end] - scores.get(value.alternative)!)).toBeLessThan(TOLERANCE);
  }
}

function asList(answer: unknown): 'unsure' | string[] {
  if (answer === 'unsure') return answer;
  return Array.isArray(answer) ? (answer as string[]) : [answer as string];
}

/**
 * Points for a criterion spread by share over the indicators that count under the framing answer; points for an
 * indicator stay there. An order gives its points by the centroid of all weights that keep it, which is the mean over
 * k of "the first k count alike"; whoever is left out gets nothing. A value is the weighted mean of the levels. Whoever fails a requirement has none.
 */
function score(model: Model, answers: Answers, end: keyof Range): Map<string, number> {
  const chosen = (id = '') => [answers.get(id) ?? []].flat().filter((option) => option !== 'unsure');
  const options = model.questions.flatMap(({ id, options: all }) => all.filter((one) => chosen(id).includes(one.id)));
  const n = model.criteria.length;
  const orders = model.questions.flatMap(({ id, kind, points }): Importance[] => {
    const order = chosen(id);
    if (kind !== 'order' || order.length === 0) return [];
    const isAmongFirst = (criterion: string, k: number) =>
      Number(order.includes(criterion) && order.indexOf(criterion) < k);
    return model.criteria.flatMap(({ id: criterion }) =>
      model.criteria.map((_, k) => ({ criterion, points: (points * isAmongFirst(criterion, k + 1)) / (k + 1) / n })),
    );
  });

  const [frame] = chosen(model.framing);
  const counted = ({ share, countsFor }: Indicator) => (!frame || !countsFor || countsFor.includes(frame) ? share : 0);
  const weights = model.indicators.map((indicator) => {
    const siblings = model.indicators.filter(({ criterion }) => criterion === indicator.criterion);
    const part = counted(indicator) / siblings.reduce((sum, sibling) => sum + counted(sibling), 0);
    return [...options.flatMap(({ importance }) => importance), ...orders].reduce((sum, gift) => {
      if (gift.criterion === indicator.criterion) return sum + gift.points * part;
      return gift.indicator === indicator.id ? sum + gift.points : sum;
    }, 0);
  });

  const needs = options.flatMap(({ requires }) => requires);
  const valued = model.alternatives.flatMap(({ id }, position): [string, number][] => {
    const levels = new Map(model.indicators.map(({ id: indicator, cells }) => [indicator, cells[position]!]));
    const fails = (level: Level, atLeast: string) => level === 'unmet' || (level === 'partly' && atLeast === 'met');
    if (needs.some(({ indicator, atLeast }) => fails(levels.get(indicator)!.level, atLeast))) return [];
    const numbers = [...levels.values()].map(({ level, disputed }) =>
      disputed && level !== 'unknown' ? model.levels.disputed[level] : model.levels.plain[level],
    );
    const sum = numbers.reduce((all, range, column) => all + weights[column]! * range[end], 0);
    return [[id, sum / weights.reduce((all, weight) => all + weight, 0)]];
  });
  return new Map(valued);
}
