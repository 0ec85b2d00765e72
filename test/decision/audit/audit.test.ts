// The whole audit of a small model, and the shares of close calls: with a pencil.
import { describe, expect, it } from 'vitest';
import { AUDIT_SCHEMA, auditModel } from '../../../src/decision/audit/audit.ts';
import { closeCallShare } from '../../../src/decision/audit/close-calls.ts';
import { rememberedEffects, sheetOf } from '../../../src/decision/audit/drawn-sheets.ts';
import type { Route } from '../../../src/decision/audit/interview-lengths.ts';
import { effectsByFraming } from '../../../src/decision/proof/settled.ts';
import { type AnswersJson, UNSURE } from '../../../src/interview/answers.ts';
import { sheet } from '../../support/by-hand.ts';
import { aModel, option } from '../../support/models.ts';

const inOrder: Route = { next: (_, left) => [...left][0]!, mayEnd: () => false };

describe('auditModel', () => {
  const model = aModel({
    questions: [
      { id: 'x', options: [option('much', { x: 4 }), option('must', {}, { x1: 'met', y1: 'met' })] },
      { id: 'y', options: [option('some', { y: 2 }), option('none')] },
      { id: 'z', options: [option('nothing')] },
    ],
  });
  const audit = (tell: (share: number) => void = () => undefined) =>
    auditModel(model, inOrder, { people: 5, sheets: 400, cells: 1 }, tell);

  it('says of which model, of how many sheets, and how it drew', () => {
    const { id, title, version, date, digest } = model;
    expect(audit()).toMatchObject({
      schema: AUDIT_SCHEMA,
      model: { id, title, version, date, digest },
      sheets: 18n,
      drawn: 400,
      seed: 7,
      interviews: { people: 5, seed: 7, byDoubt: { mean: 3 } },
    });
  });

  it('holds every part', () => {
    const { wins, dead, rulingOutAll, questions, framings, cells } = audit();
    expect(wins.map(({ requirements, method }) => [requirements, method.kind])).toEqual([
      ['kept', 'exact'],
      ['ignored', 'exact'],
    ]);
    expect(dead).toEqual({ questions: ['z'], options: [] });
    expect(rulingOutAll).toEqual([{ question: 'x', option: 'must' }]);
    expect(questions.map(({ question, points, screensOut }) => [question, points, screensOut])).toEqual([
      ['x', 4, ['a', 'b']],
      ['y', 2, []],
      ['z', 0, []],
    ]);
    // On every sheet the must leaves nobody, or another answer brings one back; z never does anything. Without the must
    // y decides wherever x does not: on two sheets of three.
    expect(questions.map(({ changes }) => changes.share === 1)).toEqual([true, false, false]);
    expect(questions[2]).toMatchObject({ changes: { share: 0, error: 1 / 400 }, byImportance: { share: 0 } });
    expect(Math.abs(questions[1]!.changes.share - 1 / 3)).toBeLessThan(4 * questions[1]!.changes.error);
    expect(framings.map(({ alternatives }) => alternatives.map(({ anyWeights }) => anyWeights))).toEqual([[0.5, 0.5]]);
    expect(cells).toHaveLength(1);
  });

  it('says how far it is, from 0 to 1', () => {
    const told: number[] = [];
    audit((share) => told.push(share));
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it('is the same the next time', () => {
    expect(audit()).toEqual(audit());
  });

  it('draws close calls both ways', () => {
    // A tie where neither is unsure: one sheet of four, and nine of sixteen by how common answers are.
    const options = (criterion: string) => [{ ...option('much', { [criterion]: 4 }), common: 3 }];
    const even = aModel({ questions: ['x', 'y'].map((id) => ({ id, options: options(id) })) });
    const { alike, common } = auditModel(even, inOrder, { people: 2, sheets: 2000 }, () => undefined).closeCalls;
    expect(Math.abs(alike.share - 1 / 4)).toBeLessThan(4 * alike.error);
    expect(Math.abs(common.share - 9 / 16)).toBeLessThan(4 * common.error);
  });

  it('one alternative is first wherever it stays', () => {
    const alone = aModel({ alternatives: ['a'], criteria: { x: { x1: ['met'] } } });
    const { wins, cells, framings } = auditModel(alone, inOrder, { people: 2, sheets: 50 }, () => undefined);
    expect(wins.map(({ outcomes }) => outcomes[0])).toEqual(
      [1, 2].map(() => ({ first: ['a'], sheets: 4n, alike: 1, common: expect.closeTo(1, 12) })),
    );
    expect(cells).toEqual([]);
    expect(framings[0]!.alternatives[0]!.potential).toEqual({ kind: 'alone' });
  });
});

describe('closeCallShare', () => {
  // a is better on x by 1, b on y; the margin is 0.03.
  const model = aModel({
    questions: [
      { id: 'x', options: [option('six', { x: 6 }), option('five', { x: 5 })] },
      {
        id: 'y',
        options: [option('five', { y: 5 }), option('must', { y: 6 }, { y1: 'met' }), option('near', { y: 5.75 })],
      },
    ],
  });
  it.each<[AnswersJson, number]>([
    [{ x: 'six', y: 'five' }, 0],
    // 0.25 of 11.75 is 0.021.
    [{ x: 'six', y: 'near' }, 1],
    [{ x: 'five', y: 'five' }, 1],
    [{ x: 'six', y: 'must' }, 0],
    [{ x: UNSURE, y: UNSURE }, 0],
  ])('%j: %i', (answers, expected) => {
    const effectOf = rememberedEffects(model, effectsByFraming(model));
    expect(closeCallShare(model, [sheetOf(model, effectOf, sheet(answers))]).share).toBe(expected);
  });
});
