// What holds for every model and every answer sheet, tried on random ones.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import type { Decision } from '../../src/decision/decision.ts';
import { singleAnswerFlips } from '../../src/decision/flips/answer-flips.ts';
import { firstOf, type Outcome, outcomeOf } from '../../src/decision/outcome.ts';
import { readDecision } from '../../src/decision/read-decision.ts';
import type { Answer, Answers } from '../../src/interview/answers.ts';
import type { Cell, Model, Question } from '../../src/model/types.ts';
import { aCase, LADDER, level } from '../support/arbitraries.ts';
import { aModel, option, type ShortLevel } from '../support/models.ts';
import { enough, RUNS_MS, runs } from '../support/runs.ts';
import { shuffled, withAlternativesShuffled } from '../support/shuffled.ts';

// A fixed seed: the same cases on every machine. Another seed is another thousand.
const RUNS = runs();

const always = <Ts>(name: string, property: fc.IProperty<Ts>) => it(name, () => fc.assert(property, RUNS), RUNS_MS);

describe('the random cases', () => {
  it(
    'reach every verdict, every reason for it, and every state of the lead',
    () => {
      const seen = new Set<string>();
      for (const { short, answers } of fc.sample(aCase, RUNS)) {
        const { verdict, lead, screened, verify, flips } = decide(aModel(short), answers);
        seen.add(lead.kind);
        if (screened.some((entry) => entry.without)) seen.add('screened by a disputed level');
        if (verify.length > 0) seen.add('something to verify');
        if (flips.weights.length > 0) seen.add('a weight flip');
        if (verdict.kind === 'recommended') seen.add(verdict.strength);
        else if (verdict.kind === 'no-match') seen.add(verdict.kind);
        else seen.add(`${verdict.kind} by ${verdict.because}`);
      }
      const all = [
        'a weight flip',
        'ahead',
        'alone',
        'clear',
        'close-call by lead',
        'close-call by level-draws',
        'close-call by tie',
        'conditional',
        'inconclusive by few-answers',
        'inconclusive by no-importance',
        'narrow',
        'no-match',
        'nobody',
        'screened by a disputed level',
        'settled',
        'something to verify',
        'tie',
      ];
      expect([...seen].filter((kind) => !all.includes(kind))).toEqual([]);
      expect(all.filter((kind) => !enough(seen.has(kind) ? 1 : 0, 1))).toEqual([]);
    },
    RUNS_MS,
  );
});

describe('what must change nothing', () => {
  always(
    'all importance times the same number: values, order and screening',
    fc.property(aCase, fc.integer({ min: 2, max: 7 }), ({ short, answers }, factor) => {
      const before = decide(aModel(short), answers);
      const after = decide(scaled(aModel(short), factor), answers);
      expect(exactly(after)).toEqual(exactly(before));
      expect(after.values.map(({ alternative }) => alternative)).toEqual(
        before.values.map(({ alternative }) => alternative),
      );
    }),
  );

  always(
    'all importance times a power of two, which floating point keeps: the verdict and the draws as well',
    fc.property(aCase, fc.constantFrom(2, 4), ({ short, answers }, factor) => {
      const before = decide(aModel(short), answers);
      const after = decide(scaled(aModel(short), factor), answers);
      expect(after.verdict).toEqual(before.verdict);
      expect(after.values).toEqual(before.values);
    }),
  );

  always(
    'the order of the questions',
    fc.property(aCase, order, ({ short, answers }, by) => {
      const model = aModel(short);
      const after = decide({ ...model, questions: shuffled(model.questions, by) }, answers);
      const before = decide(model, answers);
      expect(exactly(after)).toEqual(exactly(before));
      expect(after.values).toEqual(before.values);
      expect(inAnyOrder(after.verdict)).toEqual(inAnyOrder(before.verdict));
    }),
  );

  always(
    'the order of the criteria and of their indicators',
    fc.property(aCase, order, order, ({ short, answers }, one, two) => {
      const model = aModel(short);
      expect(exactly(decide(withCriteriaShuffled(model, one, two), answers))).toEqual(exactly(decide(model, answers)));
    }),
  );

  always(
    'the order of the alternatives',
    fc.property(aCase, order, ({ short, answers }, by) => {
      const model = aModel(short);
      expect(exactly(decide(withAlternativesShuffled(model, by), answers))).toEqual(exactly(decide(model, answers)));
    }),
  );

  // Nothing is decided by list order: neither how often somebody comes first nor, by that, the verdict.
  always(
    'the order of the criteria and of their indicators: the verdict and the draws as well',
    fc.property(aCase, order, order, ({ short, answers }, one, two) => {
      const model = aModel(short);
      const after = decide(withCriteriaShuffled(model, one, two), answers);
      const before = decide(model, answers);
      expect(inAnyOrder(after.verdict)).toEqual(inAnyOrder(before.verdict));
      expect(byId(after.values)).toEqual(byId(before.values));
    }),
  );

  // A Model has its alternatives sorted by id, so their draws may go by place; what needs no draws may not.
  always(
    'the order of the alternatives: the verdict as well, where no draw can matter',
    fc.property(aCase, order, ({ short, answers }, by) => {
      const model = withoutDrawsInPolicy(aModel(short));
      const after = decide(withAlternativesShuffled(model, by), answers);
      expect(inAnyOrder(after.verdict)).toEqual(inAnyOrder(decide(model, answers).verdict));
    }),
  );

  always(
    'which level it is that all alternatives have on an indicator: the order',
    fc.property(aCase, fc.nat(), level, level, ({ short, answers }, column, one, other) => {
      const model = withoutRequirements(aModel(short));
      const all = (short_: ShortLevel) => withColumn(model, column, () => cellOf(short_));
      expect(orderIn(decide(all(one), answers))).toEqual(orderIn(decide(all(other), answers)));
    }),
  );

  always(
    'points for an indicator on which all are the same: the order',
    fc.property(aCase, fc.nat(), level, quarters, ({ short, answers }, column, same, points) => {
      const model = withColumn(withoutRequirements(aModel(short)), column, () => cellOf(same));
      const { id } = model.indicators[column % model.indicators.length]!;
      const more = withQuestion(model, [option('give', { [id]: points })]);
      const before = decide(more, answers);
      fc.pre(before.values.length > 0);
      expect(orderIn(decide(more, new Map(answers).set('more', ['give'])))).toEqual(orderIn(before));
    }),
  );

  always(
    'points for a criterion on which all are the same: the order',
    fc.property(aCase, fc.nat(), level, quarters, ({ short, answers }, pick, same, points) => {
      const plain = withoutRequirements(aModel(short));
      const { id } = plain.criteria[pick % plain.criteria.length]!;
      const model = {
        ...plain,
        indicators: plain.indicators.map((indicator) =>
          indicator.criterion === id ? { ...indicator, cells: indicator.cells.map(() => cellOf(same)) } : indicator,
        ),
      };
      const give = option('give');
      const more = withQuestion(model, [{ ...give, importance: [{ criterion: id, points }] }]);
      const before = decide(more, answers);
      fc.pre(before.values.length > 0);
      expect(orderIn(decide(more, new Map(answers).set('more', ['give'])))).toEqual(orderIn(before));
    }),
  );

  always(
    'a newcomer: values, order and screening of the others',
    fc.property(
      aCase,
      fc.constantFrom('a', 'c', 'e', 'g', 'i', 'k'),
      fc.infiniteStream(level),
      ({ short, answers }, id, levels) => {
        const model = aModel(short);
        const before = decide(model, answers);
        const after = decide(withNewcomer(model, id, levels), answers);
        const others = after.values.filter(({ alternative }) => alternative !== id);
        expect(others.map(range)).toEqual(before.values.map(range));
        expect(after.screened.filter(({ alternative }) => alternative !== id).map(withoutResults)).toEqual(
          before.screened.map(withoutResults),
        );
      },
    ),
  );

  always(
    'deciding again, or answering in another order: every byte',
    fc.property(aCase, order, ({ short, answers }, by) => {
      const model = aModel(short);
      const text = JSON.stringify(decide(model, answers));
      expect(JSON.stringify(decide(model, answers))).toBe(text);
      expect(JSON.stringify(decide(aModel(short), new Map(shuffled([...answers], by))))).toBe(text);
    }),
  );
});

describe('what must go one way only', () => {
  always(
    'an alternative that is nowhere better never ranks above the one that dominates it',
    fc.property(aCase, fc.nat(), fc.nat(), ({ short, answers }, one, other) => {
      const { model, better, worse } = withDominated(aModel(short), one, other, (cell) => numbersOf(cell).best);
      const rank = ranks(decide(model, answers));
      const [above, below] = [rank.get(better), rank.get(worse)];
      if (above !== undefined && below !== undefined) expect(above).toBeLessThanOrEqual(below);
    }),
  );

  always(
    'whoever is said to dominate has the higher value, and no contribution that is lower',
    fc.property(aCase, ({ short, answers }) => {
      const { dominance, values, criteria } = decide(aModel(short), answers);
      const value = byId(values);
      for (const { dominator, dominated } of dominance) {
        expect(value[dominator]!.best).toBeGreaterThan(value[dominated]!.best);
        for (const { cells } of criteria) {
          const own = (id: string) => cells.find(({ alternative }) => alternative === id)?.contribution ?? 0;
          expect(own(dominator)).toBeGreaterThanOrEqual(own(dominated));
        }
      }
    }),
  );

  always(
    'an alternative that is nowhere better never stays where the one that dominates it is screened out',
    fc.property(aCase, fc.nat(), fc.nat(), ({ short, answers }, one, other) => {
      const { model, better, worse } = withDominated(aModel(short), one, other, step);
      const { staying } = outcomeOf(model, answers).screening;
      if (staying.includes(worse)) expect(staying).toContain(better);
    }),
  );

  always(
    'raising one level never lowers a rank or a value, and leaves the values of the others alone',
    fc.property(aCase, fc.nat(), fc.nat(), level, ({ short, answers }, row, column, raised) => {
      const model = withoutRequirements(aModel(short));
      const at = row % model.alternatives.length;
      const { id } = model.alternatives[at]!;
      const higher = withColumn(model, column, (cell, position) =>
        position === at && numbersOf(cellOf(raised)).best > numbersOf(cell).best ? cellOf(raised) : cell,
      );
      const [before, after] = [decide(model, answers), decide(higher, answers)];
      if (before.values.length === 0) return;
      expect(ranks(after).get(id)!).toBeLessThanOrEqual(ranks(before).get(id)!);
      expect(byId(after.values)[id]!.best).toBeGreaterThanOrEqual(byId(before.values)[id]!.best);
      const others = ({ values }: Decision) =>
        values.filter(({ alternative }) => alternative !== id).map((value) => range(value));
      expect(sortedById(others(after))).toEqual(sortedById(others(before)));
    }),
  );

  always(
    'who leads at every level inside the ranges comes first in every draw, and nobody else is said to lead so',
    fc.property(aCase, ({ short, answers }) => {
      const { values, holdsAtEveryLevel, lead } = decide(aModel(short), answers);
      const [first, ...rivals] = values;
      expect(holdsAtEveryLevel).toBe(lead.kind === 'ahead' && rivals.every(({ high }) => first!.low > high));
      if (holdsAtEveryLevel) expect(first!.firstShare).toBe(1);
    }),
  );
});

describe('what must be whole', () => {
  always(
    'weights sum to 1, contributions to values, first shares to 1; low <= best <= high',
    fc.property(aCase, ({ short, answers }) => {
      const { values, criteria, indicators } = decide(aModel(short), answers);
      for (const { low, best, high } of values) {
        expect(low).toBeLessThanOrEqual(best);
        expect(best).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
      }
      for (const { performance } of criteria.flatMap(({ cells }) => cells)) {
        expect(performance.low).toBeLessThanOrEqual(performance.best);
        expect(performance.best).toBeLessThanOrEqual(performance.high);
      }
      if (values.length === 0) return;
      near(sum(criteria.map(({ weight }) => weight)), 1, 1e-12);
      near(sum(indicators.map(({ weight }) => weight)), 1, 1e-12);
      near(sum(values.map(({ firstShare }) => firstShare)), 1, 1e-9);
      for (const { alternative, best } of values) {
        const own = (entries: readonly { alternative: string; contribution: number }[]) =>
          entries.filter((entry) => entry.alternative === alternative).map(({ contribution }) => contribution);
        near(sum(criteria.flatMap(({ cells }) => own(cells))), best, 1e-12);
        near(sum(indicators.flatMap(({ contributions }) => own(contributions))), best, 1e-12);
      }
      for (const { weight, cells } of criteria)
        for (const { performance, contribution } of cells) near(contribution, weight * performance.best, 1e-12);
    }),
  );

  always(
    'every number in a Decision is finite',
    fc.property(aCase, ({ short, answers }) => {
      expect(numbersIn(decide(aModel(short), answers)).filter((number) => !Number.isFinite(number))).toEqual([]);
    }),
  );

  always(
    'every alternative stays or is screened out, never both, and whoever stays is valued once anything is',
    fc.property(aCase, ({ short, answers }) => {
      const model = aModel(short);
      const all = model.alternatives.map(({ id }) => id);
      const { values, screened, criteria } = decide(model, answers);
      const { staying } = outcomeOf(model, answers).screening;
      const out = screened.map(({ alternative }) => alternative);
      expect([...staying, ...out].sort()).toEqual(all);
      const valued = values.map(({ alternative }) => alternative).sort();
      expect(valued).toEqual(criteria.length > 0 ? [...staying].sort() : []);
    }),
  );

  always(
    'a Decision survives being written as JSON and read again',
    fc.property(aCase, ({ short, answers }) => {
      const decision = decide(aModel(short), answers);
      const read = readDecision(JSON.parse(JSON.stringify(decision)), () => ({ file: 'decision.json' }));
      expect(read).toStrictEqual({ decision });
    }),
  );
});

describe('what would change the first place', () => {
  always(
    'single answers: exactly those that, tried one by one, change it or make one alternative lead',
    fc.property(aCase, fc.constantFrom(undefined, 0, 0.03, 0.2), ({ short, answers }, closeLead) => {
      const model = aModel(short);
      const before = firstOf(outcomeOf(model, answers).lead);
      const tried = model.questions.flatMap((question) =>
        oneStepFrom(question, answers.get(question.id)).flatMap((to) => {
          const { lead, preferences } = outcomeOf(model, new Map(answers).set(question.id, to));
          const leads =
            lead.kind === 'alone' ||
            (lead.kind === 'ahead' && lead.numerator >= Math.round(closeLead! * 100) * preferences.total);
          const first = firstOf(lead);
          const moves = closeLead === undefined ? first.join() !== before.join() : leads;
          return moves ? [{ question: question.id, to, first }] : [];
        }),
      );
      const found = singleAnswerFlips(
        model,
        answers,
        closeLead === undefined ? ({ lead }) => firstOf(lead).join() !== before.join() : leadsBy(closeLead),
      );
      expect(new Set(found.map(({ from: _, ...flip }) => JSON.stringify(flip)))).toEqual(
        new Set(tried.map((flip) => JSON.stringify(flip))),
      );
      expect(found).toHaveLength(tried.length);
      for (const { question, from } of found) expect(from).toEqual(answers.get(question));
    }),
  );

  always(
    'single answers in a Decision: by the first place, in a close call by the lead, none before anything is decided',
    fc.property(aCase, ({ short, answers }) => {
      const model = aModel(short);
      const { verdict, flips } = decide(model, answers);
      const before = firstOf(outcomeOf(model, answers).lead);
      const contenders = verdict.kind === 'close-call' ? verdict.contenders : [];
      const leading = singleAnswerFlips(model, answers, leadsBy(model.policy.closeCall.lead)).filter(({ first }) =>
        contenders.includes(first[0]!),
      );
      if (verdict.kind === 'inconclusive') expect(flips.answers).toEqual([]);
      else if (verdict.kind !== 'close-call')
        expect(flips.answers).toEqual(
          singleAnswerFlips(model, answers, ({ lead }) => firstOf(lead).join() !== before.join()),
        );
      else if (verdict.because !== 'level-draws') expect(flips.answers).toEqual(leading);
      // Somebody leads already then, so a lead alone settles nothing; but nothing is settled without one.
      else for (const flip of flips.answers) expect(leading).toContainEqual(flip);
    }),
  );

  always(
    'single weights: exactly the nearest crossing of each criterion, computed in whole numbers',
    fc.property(aCase, ({ short, answers }) => {
      const model = aModel(short);
      const { flips, criteria } = decide(model, answers);
      const crossings = criteria.flatMap(({ criterion }) => nearestCrossings(model, answers, criterion));
      expect(
        flips.weights.map(({ criterion, weight, atWeight }) => `${criterion} ${atWeight < weight ? 'below' : 'above'}`),
      ).toEqual(crossings.map(({ criterion, side }) => `${criterion} ${side}`));
      flips.weights.forEach(({ weight, atWeight, first }, index) => {
        const { distance, rivals } = crossings[index]!;
        near(Math.abs(atWeight - weight), distance, 1e-9);
        expect(first.length).toBeGreaterThan(0);
        for (const id of first) expect(rivals).toContain(id);
      });
    }),
  );
});

/** One alternative leads by at least so much, or is the only one left. */
function leadsBy(closeLead: number) {
  return ({ lead, preferences }: Outcome) =>
    lead.kind === 'alone' ||
    (lead.kind === 'ahead' && lead.numerator >= Math.round(closeLead * 100) * preferences.total);
}

const LEVELS = aModel().levels;
const CELLS = new Map(
  LADDER.map((short) => {
    const { indicators } = aModel({ alternatives: ['a'], criteria: { x: { x1: [short] } } });
    return [short, indicators[0]!.cells[0]!];
  }),
);
const order = fc.infiniteStream(fc.nat());
const quarters = fc.integer({ min: 1, max: 24 }).map((count) => count / 4);

/** All of a Decision that needs no draws, keyed by id, so that no list order is left in it. */
function exactly({ values, screened, verify, lead, holdsAtEveryLevel, dominance, criteria, informative }: Decision) {
  const tied = values.filter(({ rank }) => rank === 2).length > 1;
  return {
    values: sortedById(values.map((value) => ({ ...range(value), rank: value.rank }))),
    // Which of two equal seconds is named says nothing.
    lead: lead.kind === 'ahead' && tied ? { ...lead, of: 'one of several' } : lead,
    first: values
      .filter(({ rank }) => rank === 1)
      .map(({ alternative }) => alternative)
      .sort(),
    screened: Object.fromEntries(
      screened.map(({ alternative, failed, onlyDisputed }) => [
        alternative,
        [onlyDisputed, ...failed.map(({ requirement, level: found }) => `${requirement.indicator} ${found}`).sort()],
      ]),
    ),
    verify: verify.map(({ alternative, indicator }) => `${alternative} ${indicator}`).sort(),
    holdsAtEveryLevel,
    dominance: dominance.map(({ dominator, dominated }) => `${dominator} ${dominated}`).sort(),
    weights: Object.fromEntries(criteria.map(({ criterion, weight }) => [criterion, weight])),
    informative: [...informative].sort(),
  };
}

/** A verdict with its lists sorted. */
function inAnyOrder(verdict: Decision['verdict']) {
  if (verdict.kind === 'close-call') return { ...verdict, contenders: [...verdict.contenders].sort() };
  if (verdict.kind !== 'no-match') return verdict;
  const relax = verdict.relax.map(
    ({ drop, bringsBack }) =>
      `${drop.map(({ indicator }) => indicator).sort()} brings back ${[...bringsBack].sort().join()}`,
  );
  return { ...verdict, relax: relax.sort() };
}

function scaled(model: Model, factor: number): Model {
  return {
    ...model,
    questions: model.questions.map((question) => ({
      ...question,
      points: question.points * factor,
      options: question.options.map((given) => ({
        ...given,
        importance: given.importance.map((entry) => ({ ...entry, points: entry.points * factor })),
      })),
    })),
  };
}

function withCriteriaShuffled(model: Model, one: fc.Stream<number>, two: fc.Stream<number>): Model {
  const criteria = shuffled(model.criteria, one);
  const indicators = shuffled(model.indicators, two);
  const place = (id: string) => criteria.findIndex((criterion) => criterion.id === id);
  return {
    ...model,
    criteria,
    indicators: criteria.flatMap(({ id }) => indicators.filter(({ criterion }) => criterion === id)),
    questions: model.questions.map((question) =>
      question.kind === 'order'
        ? { ...question, options: [...question.options].sort((a, b) => place(a.id) - place(b.id)) }
        : question,
    ),
  };
}

function withoutDrawsInPolicy(model: Model): Model {
  const { closeCall, clear } = model.policy;
  return {
    ...model,
    policy: { ...model.policy, closeCall: { ...closeCall, share: 0 }, clear: { ...clear, share: 0 } },
  };
}

function withoutRequirements(model: Model): Model {
  return {
    ...model,
    questions: model.questions.map((question) => ({
      ...question,
      options: question.options.map((given) => ({ ...given, requires: [] })),
    })),
  };
}

function withQuestion(model: Model, options: Question['options']): Model {
  const [question] = model.questions;
  return { ...model, questions: [...model.questions, { ...question!, id: 'more', kind: 'one', points: 0, options }] };
}

function withColumn(model: Model, column: number, change: (cell: Cell, position: number) => Cell): Model {
  const changed = column % model.indicators.length;
  return {
    ...model,
    indicators: model.indicators.map((indicator, index) =>
      index === changed ? { ...indicator, cells: indicator.cells.map(change) } : indicator,
    ),
  };
}

function withNewcomer(model: Model, id: string, levels: fc.Stream<ShortLevel>): Model {
  const at = model.alternatives.filter((alternative) => alternative.id < id).length;
  const cells = [...levels.take(model.indicators.length)].map(cellOf);
  return {
    ...model,
    alternatives: model.alternatives.toSpliced(at, 0, { ...model.alternatives[0]!, id, name: id.toUpperCase() }),
    indicators: model.indicators.map((indicator, column) => ({
      ...indicator,
      cells: indicator.cells.toSpliced(at, 0, cells[column]!),
    })),
  };
}

/** Takes from one of two alternatives, indicator by indicator, whatever it has better than the other. */
function withDominated(model: Model, one: number, other: number, height: (cell: Cell) => number) {
  const better = one % model.alternatives.length;
  const worse = (better + 1 + (other % (model.alternatives.length - 1))) % model.alternatives.length;
  const indicators = model.indicators.map((indicator) => {
    const { cells } = indicator;
    const lower = height(cells[worse]!) > height(cells[better]!) ? cells[better]! : cells[worse]!;
    return { ...indicator, cells: cells.with(worse, lower) };
  });
  return {
    model: { ...model, indicators },
    better: model.alternatives[better]!.id,
    worse: model.alternatives[worse]!.id,
  };
}

function cellOf(short: ShortLevel): Cell {
  return CELLS.get(short)!;
}

function numbersOf({ level: name, disputed }: Cell) {
  return disputed && name !== 'unknown' ? LEVELS.disputed[name] : LEVELS.plain[name];
}

function step({ level: name, disputed }: Cell): number {
  return LADDER.indexOf(`${name}${disputed ? '?' : ''}` as ShortLevel);
}

/** Every answer to one question that is one step from the one given, found among all answers that there are. */
function oneStepFrom({ kind, options }: Question, given: Answer | undefined): Answer[] {
  const ids = options.map(({ id }) => id);
  const chosen = given === undefined || given === 'unsure' ? [] : given;
  const takenBack: Answer[] = kind !== 'several' && given !== undefined && given !== 'unsure' ? ['unsure'] : [];
  if (kind === 'one') return [...ids.map((id) => [id]).filter(([id]) => id !== chosen[0]), ...takenBack];
  if (kind === 'several')
    return subsets(ids).filter((list) => ids.filter((id) => list.includes(id) !== chosen.includes(id)).length === 1);
  const others = (list: readonly string[], first: string) => list.filter((id) => id !== first).join();
  return [
    ...orders(ids).filter(
      (list) => list.length > 0 && list[0] !== chosen[0] && others(list, list[0]!) === others(chosen, list[0]!),
    ),
    ...takenBack,
  ];
}

function subsets(ids: readonly string[]): string[][] {
  return ids.reduceRight<string[][]>((sets, id) => sets.flatMap((set) => [set, [id, ...set]]), [[]]);
}

/** All orders of all subsets. */
function orders(ids: readonly string[]): string[][] {
  return [[], ...ids.flatMap((id) => orders(ids.filter((other) => other !== id)).map((rest) => [id, ...rest]))];
}

/**
 * Where the lead is lost when one criterion weighs t and the others keep their proportions: over each rival, the lead
 * inside it times t plus the mean lead elsewhere times 1 - t is 0. Signs are those of whole numbers, so exact.
 */
function nearestCrossings(model: Model, answers: Answers, criterion: string) {
  const { preferences, screening, lead } = outcomeOf(model, answers);
  if (lead.kind !== 'ahead') return [];
  const { importance, total } = preferences;
  const hundredths = (id: string, column: number) =>
    Math.round(
      100 * numbersOf(model.indicators[column]!.cells[model.alternatives.findIndex((a) => a.id === id)]!).best,
    );
  const inside = model.indicators.map((indicator) => indicator.criterion === criterion);
  const own = sum(importance.filter((_, column) => inside[column]));
  if (own === 0 || own === total) return [];
  const rivals = screening.staying
    .filter((id) => id !== lead.first)
    .flatMap((id) => {
      const ahead = importance.map(
        (steps, column) => steps * (hundredths(lead.first, column) - hundredths(id, column)),
      );
      const here = sum(ahead.filter((_, column) => inside[column]));
      const elsewhere = sum(ahead.filter((_, column) => !inside[column]));
      // Opposite signs, or there is no crossing inside the scale.
      if (here * elsewhere >= 0) return [];
      const [slope, mean] = [here / own, elsewhere / (total - own)];
      const away = mean / (mean - slope) - own / total;
      return [{ id, side: away < 0 ? 'below' : 'above', distance: Math.abs(away) }];
    });
  return ['below', 'above'].flatMap((side) => {
    const here = rivals.filter((rival) => rival.side === side);
    const distance = Math.min(...here.map((rival) => rival.distance));
    const nearest = here.filter((rival) => rival.distance - distance < 1e-9).map(({ id }) => id);
    return here.length === 0 ? [] : [{ criterion, side, distance, rivals: nearest }];
  });
}

function orderIn({ values }: Decision): Record<string, number> {
  return Object.fromEntries(values.map(({ alternative, rank }) => [alternative, rank]));
}

function ranks(decision: Decision): Map<string, number> {
  return new Map(Object.entries(orderIn(decision)));
}

function range({ alternative, low, best, high }: Decision['values'][number]) {
  return { alternative, low, best, high };
}

function sortedById<T extends { readonly alternative: string }>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) => (a.alternative < b.alternative ? -1 : 1));
}

function byId(values: Decision['values']): Record<string, Omit<Decision['values'][number], 'name'>> {
  return Object.fromEntries(sortedById(values).map((value) => [value.alternative, value]));
}

function withoutResults({ without: _, ...entry }: Decision['screened'][number]) {
  return entry;
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function near(got: number, wanted: number, tolerance: number) {
  expect(Math.abs(got - wanted), `${got} for ${wanted}`).toBeLessThanOrEqual(tolerance);
}
