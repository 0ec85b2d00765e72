// How often the first place hangs on one answer: with a pencil, and by trying every other answer through the decision.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSheets, rememberedEffects, sheetOf } from '../../../src/decision/audit/drawn-sheets.ts';
import { questionHolds } from '../../../src/decision/audit/question-hold.ts';
import { firstOf, outcomeOf } from '../../../src/decision/outcome.ts';
import { waysToAnswer } from '../../../src/decision/proof/completions.ts';
import { effectsByFraming } from '../../../src/decision/proof/settled.ts';
import { type Answers, type AnswersJson, UNSURE } from '../../../src/interview/answers.ts';
import type { Model } from '../../../src/model/types.ts';
import { aCase } from '../../support/arbitraries.ts';
import { sheet } from '../../support/by-hand.ts';
import { aModel, option } from '../../support/models.ts';
import { enough, RUNS_MS, runs } from '../../support/runs.ts';

describe('with a pencil', () => {
  // a is better on x, b on y; whoever must have x is left with a.
  const model = aModel({
    questions: [
      { id: 'much', options: [option('x', { x: 4 }), option('y', { y: 3 })] },
      { id: 'some', options: [option('x', { x: 1 }), option('y', { y: 1 })] },
      { id: 'must', options: [option('x', {}, { x1: 'met' }), option('nothing')] },
    ],
  });

  it.each<[AnswersJson, string]>([
    // The 4 points for x stand against at most 1; without them y leads. No must can take x away.
    [{ much: 'x', some: 'y', must: 'nothing' }, 'much'],
    // 3 points for y: only the must brings a in front.
    [{ much: 'y', some: 'y', must: 'nothing' }, 'much must'],
    // Nothing else is said: each of the answers decides, and the must alone as well.
    [{ much: UNSURE, some: 'y', must: 'nothing' }, 'much some must'],
    // With the must a is first whatever is of importance, and loses that only without it.
    [{ much: 'y', some: 'y', must: 'x' }, 'must'],
    [{ much: 'x', some: 'x', must: 'x' }, ''],
  ])('%j hangs on: %s', (answers, expected) => {
    expect(named(model, [sheet(answers)], 'changes')).toBe(expected);
  });

  it('by importance alone a must decides nothing', () => {
    const answers = { much: 'y', some: 'y', must: 'nothing' };
    expect(named(model, [sheet(answers)], 'byImportance')).toBe('much');
  });

  it('is a share of the sheets, with its error', () => {
    const sheets = [
      { much: 'x', some: 'y', must: 'x' },
      { much: 'y', some: 'y', must: 'x' },
    ].map(sheet);
    expect(holds(model, sheets)[2]).toEqual({
      question: 'must',
      changes: { share: 0.5, error: 0.5 },
      byImportance: { share: 0, error: 0.5 },
    });
  });
});

describe('on small random models', () => {
  const seen = { changes: 0, byImportance: 0, different: 0, framing: 0 };

  it(
    'trying every other answer through the decision gives the same',
    () => {
      fc.assert(
        fc.property(aCase, ({ short }) => {
          const model = aModel(short);
          const effectOf = rememberedEffects(model, effectsByFraming(model));
          const sheets = drawSheets(model, effectOf, 'alike', 3, 7).map(({ answers }) => answers);
          for (const { question, changes, byImportance } of holds(model, sheets)) {
            const lifted = withoutRequirements(model, question);
            const expected = {
              changes: shareHanging(model, sheets, question),
              byImportance: shareHanging(lifted, sheets, question),
            };
            expect([question, changes.share, byImportance.share]).toEqual([
              question,
              expected.changes,
              expected.byImportance,
            ]);
            if (changes.share > 0) seen.changes++;
            if (byImportance.share > 0) seen.byImportance++;
            if (byImportance.share !== changes.share) seen.different++;
            if (question === model.framing && changes.share > 0) seen.framing++;
          }
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

it('a question with more ways than can be told apart is tried in some of them', () => {
  const criteria = Object.fromEntries(
    Array.from({ length: 8 }, (_, at) => [`c${at}`, { [`i${at}`]: at === 0 ? ['met', 'unmet'] : ['unmet', 'met'] }]),
  ) as Record<string, Record<string, ('met' | 'unmet')[]>>;
  const model = aModel({ criteria, questions: [{ id: 'q', kind: 'order', points: 8 }] });
  const order = Object.keys(criteria);
  // b is ahead on seven of eight: an order with a's criterion first still leaves b ahead, and unsure is drawn at most.
  expect(named(model, [new Map([['q', order]])], 'changes')).toBe('');
  const strong = aModel({
    criteria,
    questions: [
      { id: 'q', kind: 'order', points: 8 },
      { id: 'p', options: [option('c0', { c0: 5 })] },
    ],
  });
  // With 5 points more for a's criterion it hangs on where that stands in the order.
  const sheets = [new Map([...sheet({ p: 'c0' }), ['q', order]])];
  expect(named(strong, sheets, 'changes')).toContain('q');
});

function holds(model: Model, answers: readonly Answers[]) {
  const effects = effectsByFraming(model);
  const effectOf = rememberedEffects(model, effects);
  return questionHolds(
    model,
    effects,
    effectOf,
    answers.map((each) => sheetOf(model, effectOf, each)),
  );
}

const named = (model: Model, answers: readonly Answers[], part: 'changes' | 'byImportance') =>
  holds(model, answers)
    .filter((each) => each[part].share > 0)
    .map(({ question }) => question)
    .join(' ');

function withoutRequirements(model: Model, question: string): Model {
  return {
    ...model,
    questions: model.questions.map((each) =>
      each.id === question ? { ...each, options: each.options.map((own) => ({ ...own, requires: [] })) } : each,
    ),
  };
}

function shareHanging(model: Model, sheets: readonly Answers[], question: string): number {
  const ways = waysToAnswer(model.questions.find(({ id }) => id === question)!, 1);
  const first = (answers: Answers) => String(firstOf(outcomeOf(model, answers).lead));
  const hangs = (answers: Answers) =>
    ways.some(({ answer }) => first(new Map(answers).set(question, answer ?? UNSURE)) !== first(answers));
  return sheets.filter(hangs).length / sheets.length;
}
