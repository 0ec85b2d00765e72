// Who is first in how many answer sheets: with a pencil, and against walking every sheet of small random models.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSheets, firstOnSheet, rememberedEffects } from '../../../src/decision/audit/drawn-sheets.ts';
import { sampledShare } from '../../../src/decision/audit/sampling.ts';
import { numberOfSheets, type WinShares, winShares } from '../../../src/decision/audit/win-shares.ts';
import { firstOf, leadAmong, outcomeOf } from '../../../src/decision/outcome.ts';
import { waysToAnswer } from '../../../src/decision/proof/completions.ts';
import { effectsByFraming } from '../../../src/decision/proof/settled.ts';
import type { Answer, Answers } from '../../../src/interview/answers.ts';
import type { Model, Question } from '../../../src/model/types.ts';
import { aCase } from '../../support/arbitraries.ts';
import { aModel, option, theModel } from '../../support/models.ts';
import { enough, RUNS_MS, runs } from '../../support/runs.ts';

describe('with a pencil', () => {
  // Much of x for a, much of y for b: unsure and none are two ways to say nothing.
  const twice = aModel({
    questions: [
      { id: 'x', options: [option('much', { x: 4 }), option('none')] },
      { id: 'y', options: [option('much', { y: 4 }, { y1: 'met' }), option('none')], unsureCommon: 2 },
    ],
  });

  it('two questions of three ways have nine sheets', () => expect(numberOfSheets(twice)).toBe(9n));

  it('x much: a, unless y is a must as well, which leaves b alone', () => {
    expect(shares(twice, 'kept')).toEqual({
      method: 'exact',
      a: [2n, 2 / 9, (1 / 3) * (3 / 4)],
      // Whoever wants much of y is left with b, whatever x is.
      b: [3n, 3 / 9, 1 / 4],
      'none-left': [0n, 0, 0],
      'no-importance': [4n, 4 / 9, (2 / 3) * (3 / 4)],
    });
  });

  it('without requirements both much is a tie', () => {
    expect(shares(twice, 'ignored')).toEqual({
      method: 'exact',
      a: [2n, 2 / 9, (1 / 3) * (3 / 4)],
      b: [2n, 2 / 9, (2 / 3) * (1 / 4)],
      'a b': [1n, 1 / 9, (1 / 3) * (1 / 4)],
      'none-left': [0n, 0, 0],
      'no-importance': [4n, 4 / 9, (2 / 3) * (3 / 4)],
    });
  });

  it('two boxes have four sets, the empty one included, and unsure', () => {
    const boxes = aModel({
      questions: [
        {
          id: 'q',
          kind: 'several',
          options: [{ ...option('x', { x: 2 }), common: 3 }, option('y', { y: 1 })],
          unsureCommon: 4,
        },
      ],
    });
    // Unsure at odds of 4 to 3 + 1; x is ticked at 3 to 1, y at 1 to 1.
    expect(shares(boxes, 'kept')).toEqual({
      method: 'exact',
      a: [2n, 2 / 5, (1 / 2) * (3 / 4)],
      b: [1n, 1 / 5, (1 / 2) * (1 / 8)],
      'none-left': [0n, 0, 0],
      'no-importance': [2n, 2 / 5, 1 / 2 + (1 / 2) * (1 / 8)],
    });
  });

  it('sixty boxes are counted to the last sheet, though no double holds their number', () => {
    const options = Array.from({ length: 60 }, (_, at) => option(`o${at}`, { x: 1 }));
    const many = aModel({ questions: [{ id: 'q', kind: 'several', options }] });
    const all = 2n ** 60n + 1n;
    const [kept] = winShares(many, rememberedEffects(many, effectsByFraming(many)), 10, 7);
    expect(numberOfSheets(many)).toBe(all);
    expect(kept!.method).toEqual({ kind: 'exact' });
    // Unsure and no box at all are of importance to nobody.
    expect(kept!.outcomes.map(({ sheets }) => sheets)).toEqual([all - 2n, 0n, 0n, 2n]);
    expect(kept!.outcomes[3]!.alike).toBeCloseTo(2 ** -59, 30);
  });

  it('orders of two criteria are as likely as each other', () => {
    const order = aModel({ questions: [{ id: 'q', kind: 'order', points: 4, unsureCommon: 2 }] });
    expect(shares(order, 'kept')).toEqual({
      method: 'exact',
      a: [1n, 1 / 3, 1 / 4],
      b: [1n, 1 / 3, 1 / 4],
      'none-left': [0n, 0, 0],
      'no-importance': [1n, 1 / 3, 1 / 2],
    });
  });
});

describe('against every sheet of small random models', () => {
  const seen = { 'two alternatives': 0, 'three alternatives': 0, more: 0, tie: 0, 'none-left': 0, 'no-importance': 0 };
  const also = { framing: 0, order: 0, several: 0, screening: 0 };

  it(
    'counts and weighs as walking them does',
    () => {
      fc.assert(
        fc.property(
          aCase,
          fc.array(fc.constantFrom(0, 0.25, 1, 3), { minLength: 12, maxLength: 12 }),
          (made, commons) => {
            const model = lessEven(aModel(made.short), commons);
            fc.pre(numberOfSheets(model) <= MOST_SHEETS);
            const got = winShares(model, rememberedEffects(model, effectsByFraming(model)), 10, 7);
            const expected = walked(model);
            for (const each of got) {
              expect(each.method).toEqual({ kind: 'exact' });
              const known = expected[each.requirements];
              const listed = each.outcomes.map(({ first }) => String(first));
              expect([...known.keys()].filter((first) => !listed.includes(first))).toEqual([]);
              for (const { first, sheets, alike, common } of each.outcomes) {
                const { count, chance } = known.get(String(first)) ?? { count: 0, chance: 0 };
                expect([first, sheets]).toEqual([first, BigInt(count)]);
                expect(alike).toBe(count / Number(numberOfSheets(model)));
                expect(common).toBeCloseTo(chance, 12);
                if (count > 0 && typeof first !== 'string' && first.length > 1) seen.tie++;
                if (count > 0 && typeof first === 'string') seen[first]++;
              }
            }
            const number = model.alternatives.length;
            seen[number === 2 ? 'two alternatives' : number === 3 ? 'three alternatives' : 'more']++;
            if (model.framing !== undefined) also.framing++;
            if (model.questions.some(({ kind }) => kind === 'order')) also.order++;
            if (model.questions.some(({ kind }) => kind === 'several')) also.several++;
            if (expected.kept.get('none-left') || String([...expected.kept]) !== String([...expected.ignored]))
              also.screening++;
          },
        ),
        runs(),
      );
    },
    RUNS_MS,
  );

  it('and these hold every kind of outcome and question', () => {
    for (const [kind, times] of Object.entries({ ...seen, ...also }))
      expect([kind, enough(times, 20)]).toEqual([kind, true]);
  });
});

describe('the model of the project, far too large to walk', () => {
  const whole = theModel();
  // Counting takes seconds: where runs are fewer than usual, the first sixteen questions are large enough.
  const { numRuns: affordable } = runs(whole.questions.length);
  const questions = whole.questions.slice(0, Math.max(16, affordable));
  const model = { ...whole, questions };

  it(
    'every sheet is counted once, and sheets drawn end as often as counted',
    () => {
      const effectOf = rememberedEffects(model, effectsByFraming(model));
      const counted = winShares(model, effectOf, 10, 7);
      for (const { requirements, outcomes } of counted) {
        const all = outcomes.reduce((sum, { sheets }) => (sheets === 'not-counted' ? sum : sum + sheets), 0n);
        expect([requirements, all]).toEqual([requirements, numberOfSheets(model)]);
        expect(outcomes.reduce((sum, { common }) => sum + common, 0)).toBeCloseTo(1, 9);
      }
      for (const weighting of ['alike', 'common'] as const) {
        const sheets = drawSheets(model, effectOf, weighting, 3000, 7);
        for (const { requirements, outcomes } of counted) {
          const firsts = sheets.map((each) => firstOnSheet(each, requirements === 'kept'));
          for (const [row, { first, ...shares }] of outcomes.slice(0, model.alternatives.length).entries()) {
            const { share, error } = sampledShare(firsts.filter((each) => each === 1 << row).length, sheets.length);
            const isClose = Math.abs(share - shares[weighting]) < 4 * error;
            expect([weighting, first, isClose]).toEqual([weighting, first, true]);
          }
        }
      }
    },
    RUNS_MS,
  );
});

describe('where counting takes too long', () => {
  // Orders of eight criteria: two for each alternative, so that all four stand alike.
  const criteria = Array.from({ length: 8 }, (_, at) => [
    `c${at}`,
    { [`i${at}`]: ['a', 'b', 'c', 'd'].map((_each, row) => (row === at % 4 ? 'met' : 'unmet')) },
  ]) as [string, Record<string, ('met' | 'unmet')[]>][];
  const wide = aModel({
    alternatives: ['a', 'b', 'c', 'd'],
    criteria: Object.fromEntries(criteria),
    questions: [{ id: 'q', kind: 'order', points: 8, unsureCommon: 2 }],
  });
  const drawn = (draws: number, seed: number) =>
    winShares(wide, rememberedEffects(wide, effectsByFraming(wide)), draws, seed);

  it('shares are drawn, and say so', () => {
    const [kept] = drawn(4000, 7);
    const { error, ...method } = kept!.method as { error: number };
    expect(method).toEqual({ kind: 'sampled', samples: 4000, seed: 7 });
    const shareOf = (name: string, part: 'alike' | 'common') =>
      kept!.outcomes.filter(({ first }) => String(first) === name).reduce((sum, each) => sum + each[part], 0);
    // Whoever has the first of the eight is alone in front: nobody ties.
    for (const name of ['a', 'b', 'c', 'd']) {
      expect([name, Math.abs(shareOf(name, 'alike') - 0.25) < 3 * error]).toEqual([name, true]);
      expect([name, Math.abs(shareOf(name, 'common') - 0.2) < 3 * error]).toEqual([name, true]);
    }
    // Unsure is one way of 40,321, and common as two beside eight.
    expect(shareOf('no-importance', 'alike')).toBeLessThanOrEqual(1 / 4000);
    expect(Math.abs(shareOf('no-importance', 'common') - 0.2)).toBeLessThan(3 * error);
    expect(error).toBeCloseTo(Math.sqrt((0.26 * 0.74) / 4000), 3);
    expect(kept!.outcomes.every(({ sheets }) => sheets === 'not-counted')).toBe(true);
  });

  it('the same seed gives the same shares', () => {
    expect(drawn(200, 7)).toEqual(drawn(200, 7));
    expect(drawn(200, 8)).not.toEqual(drawn(200, 7));
  });
});

const MOST_SHEETS = 1000n;

/** How common answers are, in place of all alike. */
function lessEven(model: Model, commons: readonly number[]): Model {
  let next = 0;
  const common = () => commons[next++ % commons.length]!;
  return {
    ...model,
    questions: model.questions.map((question) => ({
      ...question,
      unsureCommon: common(),
      options: question.options.map((each) => ({ ...each, common: common() })),
    })),
  };
}

function shares(model: Model, requirements: WinShares['requirements']): Record<string, unknown> {
  const found = winShares(model, rememberedEffects(model, effectsByFraming(model)), 10, 7).find(
    (each) => each.requirements === requirements,
  )!;
  const entries = found.outcomes.map(({ first, sheets, alike, common }) => [
    typeof first === 'string' ? first : first.join(' '),
    [sheets, alike, expect.closeTo(common, 12)],
  ]);
  return { method: found.method.kind, ...Object.fromEntries(entries) };
}

type Walked = Map<string, { count: number; chance: number }>;

/** Every sheet through the decision itself. */
function walked(model: Model): Record<WinShares['requirements'], Walked> {
  const found = { kept: new Map() as Walked, ignored: new Map() as Walked };
  const everybody = model.alternatives.map(({ id }) => id);
  for (const { answers, chance } of sheetsOf(model)) {
    const { preferences, screening, lead } = outcomeOf(model, answers);
    tell(found.kept, screening.staying.length === 0 ? 'none-left' : nameOf(firstOf(lead)), chance);
    tell(found.ignored, nameOf(firstOf(leadAmong(model, preferences, everybody))), chance);
  }
  return found;
}

const nameOf = (first: readonly string[]) => (first.length === 0 ? 'no-importance' : String(first));

function tell(found: Walked, first: string, chance: number): void {
  const before = found.get(first) ?? { count: 0, chance: 0 };
  found.set(first, { count: before.count + 1, chance: before.chance + chance });
}

function sheetsOf({ questions }: Model): { answers: Answers; chance: number }[] {
  return questions.reduce<{ answers: Answers; chance: number }[]>(
    (sheets, question) =>
      sheets.flatMap(({ answers, chance }) =>
        waysOf(question).map((way) => ({
          answers: new Map([...answers, [question.id, way.answer]]),
          chance: chance * way.chance,
        })),
      ),
    [{ answers: new Map(), chance: 1 }],
  );
}

function waysOf(question: Question): { answer: Answer; chance: number }[] {
  const ids = question.options.map(({ id }) => id);
  const answers: Answer[] =
    question.kind === 'one' ? ids.map((id) => [id]) : question.kind === 'several' ? subsets(ids) : orders(ids);
  const likely = waysToAnswer(question, 1);
  return [
    { answer: 'unsure', chance: likely.find(({ answer }) => answer === undefined)?.chance ?? 0 },
    ...answers.map((answer) => ({
      answer,
      chance: likely.find((way) => way.answer !== undefined && String(way.answer) === String(answer))?.chance ?? 0,
    })),
  ];
}

function subsets([first, ...rest]: readonly string[]): string[][] {
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((set) => [first, ...set])];
}

function orders(ids: readonly string[]): string[][] {
  if (ids.length === 0) return [[]];
  return ids.flatMap((id) => orders(ids.filter((other) => other !== id)).map((order) => [id, ...order]));
}
