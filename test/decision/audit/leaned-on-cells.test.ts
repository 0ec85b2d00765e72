// The cells that first places lean on: with a pencil, and against models with the level changed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSheets, rememberedEffects, sheetOf } from '../../../src/decision/audit/drawn-sheets.ts';
import { type LeanedOnCell, leanedOnCells } from '../../../src/decision/audit/leaned-on-cells.ts';
import { firstOf, outcomeOf } from '../../../src/decision/outcome.ts';
import { effectsByFraming } from '../../../src/decision/proof/settled.ts';
import type { Answers, AnswersJson } from '../../../src/interview/answers.ts';
import type { Level, Model } from '../../../src/model/types.ts';
import { aCase } from '../../support/arbitraries.ts';
import { sheet } from '../../support/by-hand.ts';
import { aModel, option, type ShortModel } from '../../support/models.ts';
import { enough, RUNS_MS, runs } from '../../support/runs.ts';

describe('with a pencil', () => {
  const model = (short: Partial<ShortModel> = {}) =>
    aModel({
      questions: [
        { id: 'much', options: [option('x', { x: 4 }), option('y', { y: 3 })] },
        { id: 'some', options: [option('x', { x: 2 }), option('y', { y: 2 })] },
        { id: 'must', options: [option('x', {}, { x1: 'met' }), option('y', {}, { y1: 'partly' })] },
      ],
      ...short,
    });

  it.each<[string, Model, AnswersJson, string[]]>([
    // 4 against 2: half of x leaves a level with b, and so does half of x for b.
    ['a lead of 2 points of 4', model(), { much: 'x', some: 'y' }, ['a x1 met > partly', 'b x1 unmet > partly']],
    // 6 against nothing: half of x is still ahead.
    ['a lead of 6 points of 6', model(), { much: 'x', some: 'x' }, []],
    // What must be met has to be met, and partly will not do; b is ruled out already.
    ['a requirement', model(), { must: 'x' }, ['a x1 met > partly']],
    // y must be met partly at least, which partly is; a, unmet, would come back. Nothing is of importance, so nobody leads.
    ['a requirement that partly meets', model(), { must: 'y' }, ['a y1 unmet > partly']],
    [
      'an unknown level, both ways',
      model({ criteria: { x: { x1: ['unknown', 'unknown'] }, y: { y1: ['met', 'met'] } } }),
      { much: 'x' },
      ['a x1 unknown > unmet', 'b x1 unknown > unmet'],
    ],
    [
      // 0.9 x 4 against 2: with partly, 0.5 x 4, a is level; with partly for b it is 3.6 against 4.
      'a disputed level becomes an undisputed neighbour',
      model({ criteria: { x: { x1: ['met?', 'unmet'] }, y: { y1: ['unmet', 'met'] } } }),
      { much: 'x', some: 'y' },
      ['a x1 met? > partly', 'b x1 unmet > partly'],
    ],
  ])('%s', (_, made, answers, expected) => {
    expect(cells(made, [full(made, answers)]).map(words)).toEqual(expected);
  });

  it('equal shares go by their ids, larger ones first, and no more than asked for', () => {
    const made = model();
    const sheets = [{ much: 'x', some: 'y' }, { much: 'x', some: 'y' }, { must: 'x' }].map((each) => full(made, each));
    const found = cells(made, sheets);
    expect(found.map(words)).toEqual(['a x1 met > partly', 'b x1 unmet > partly']);
    expect(found.map(({ changes }) => changes.share)).toEqual([1, 2 / 3]);
    expect(cells(made, sheets, 1)).toEqual(found.slice(0, 1));
  });
});

describe('on small random models', () => {
  const seen = { leaned: 0, required: 0, unknown: 0, disputed: 0 };

  it(
    'asking the decision of a model with that level gives the same',
    () => {
      fc.assert(
        fc.property(aCase, ({ short }) => {
          const model = aModel(short);
          const effectOf = rememberedEffects(model, effectsByFraming(model));
          const sheets = drawSheets(model, effectOf, 'alike', 4, 7).map(({ answers }) => answers);
          const found = cells(model, sheets);
          const expected = byBruteForce(model, sheets);
          expect(found.map(({ alternative, indicator }) => `${alternative} ${indicator}`).sort()).toEqual(
            [...expected.keys()].sort(),
          );
          for (const { alternative, indicator, from, to, disputed, changes } of found) {
            const moves = expected.get(`${alternative} ${indicator}`)!;
            expect(changes.share).toBe(Math.max(...moves.values()));
            expect(moves.get(to)).toBe(changes.share);
            seen.leaned++;
            if (from === 'unknown') seen.unknown++;
            if (disputed) seen.disputed++;
            if (sheets.some((answers) => outcomeOf(model, answers).preferences.requirements.length > 0))
              seen.required++;
          }
          const shares = found.map(({ changes }) => changes.share);
          expect(shares).toEqual(shares.toSorted((a, b) => b - a));
        }),
        runs(),
      );
    },
    RUNS_MS,
  );

  it('and these hold every kind', () => {
    for (const [kind, times] of Object.entries(seen)) expect([kind, enough(times, 20)]).toEqual([kind, true]);
  });
});

const ALL = 1000;

function cells(model: Model, answers: readonly Answers[], most = ALL): LeanedOnCell[] {
  const effectOf = rememberedEffects(model, effectsByFraming(model));
  return leanedOnCells(
    model,
    answers.map((each) => sheetOf(model, effectOf, each)),
    most,
  );
}

const words = ({ alternative, indicator, from, disputed, to }: LeanedOnCell) =>
  `${alternative} ${indicator} ${from}${disputed ? '?' : ''} > ${to}`;

/** Unsure wherever nothing is said. */
function full(model: Model, answers: AnswersJson): Answers {
  return new Map([...model.questions.map(({ id }) => [id, 'unsure'] as const), ...sheet(answers)]);
}

/** For each cell that matters, the share of sheets that each neighbouring level changes. */
function byBruteForce(model: Model, sheets: readonly Answers[]): Map<string, Map<Level, number>> {
  const neighbours = {
    unmet: ['partly'],
    partly: ['unmet', 'met'],
    met: ['partly'],
    unknown: ['unmet', 'met'],
  } as const;
  const first = (made: Model, answers: Answers) => String(firstOf(outcomeOf(made, answers).lead));
  const found = new Map<string, Map<Level, number>>();
  for (const [column, { id, cells: own }] of model.indicators.entries())
    for (const [row, { level }] of own.entries()) {
      const moves = neighbours[level].map((to): [Level, number] => {
        const other = withLevel(model, column, row, to);
        const changed = sheets.filter((answers) => first(other, answers) !== first(model, answers)).length;
        return [to, changed / sheets.length];
      });
      if (moves.some(([, share]) => share > 0)) found.set(`${model.alternatives[row]!.id} ${id}`, new Map(moves));
    }
  return found;
}

function withLevel(model: Model, column: number, row: number, level: Level): Model {
  return {
    ...model,
    indicators: model.indicators.map((indicator, at) => ({
      ...indicator,
      cells: indicator.cells.map((cell, each) =>
        at === column && each === row ? { ...cell, level, disputed: false } : cell,
      ),
    })),
  };
}
