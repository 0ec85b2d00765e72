// How likely answers are, how many ways there are to answer, and drawing them: against the list of all ways.
import { describe, expect, it } from 'vitest';
import { answerGroups, combineGroups } from '../../../src/decision/audit/answer-groups.ts';
import { drawAnswer, numberOfWays } from '../../../src/decision/audit/chances.ts';
import { randomStream } from '../../../src/decision/draws.ts';
import { waysToAnswer } from '../../../src/decision/proof/completions.ts';
import { effectOfAnswer, effectsOf } from '../../../src/decision/proof/effects.ts';
import type { Model, Question } from '../../../src/model/types.ts';
import { aModel, option } from '../../support/models.ts';

const boxes = [
  { ...option('x', { x: 2 }), common: 3 },
  { ...option('y', { y: 1 }), common: 0.5 },
  { ...option('z', { x: 1, y: 2 }, { x1: 'met' }), common: 0 },
];
const CASES: readonly [string, Partial<Question>, number][] = [
  ['one of three, unsure', { options: boxes, unsureCommon: 2 }, 4],
  ['one of three that nobody takes', { options: boxes.map((each) => ({ ...each, common: 0 })), unsureCommon: 1 }, 4],
  ['nothing is common', { options: boxes.map((each) => ({ ...each, common: 0 })), unsureCommon: 0 }, 4],
  ['as often unsure as anything else', { options: boxes, unsureCommon: 3.5 }, 4],
  ['nobody is unsure', { options: boxes, unsureCommon: 0 }, 4],
  ['any of three boxes', { kind: 'several', options: boxes, unsureCommon: 0.5 }, 9],
  ['an order of two', { kind: 'order', points: 8, unsureCommon: 1 }, 3],
];

describe.each(CASES)('%s', (_, question, ways) => {
  const model = aModel({ questions: [{ id: 'q', ...question }] });
  const asked = model.questions[0]!;
  const likely = () => waysToAnswer(asked, 7);
  const chanceOf = (answer: unknown) =>
    likely()
      .filter((way) => String(way.answer ?? 'unsure') === String(answer))
      .reduce((sum, way) => sum + way.chance, 0);

  it('has that many ways', () => expect(numberOfWays(asked)).toBe(BigInt(ways)));

  it('groups hold every way once, and the chances of the list of all ways', () => {
    const groups = groupsOf(model);
    expect(groups.reduce((sum, { sheets }) => sum + sheets, 0n)).toBe(BigInt(ways));
    const keys = groups.map(({ leads, screens, gives }) => `${leads} ${screens} ${gives}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const [at, { chance }] of groups.entries()) {
      const alike = likely().filter(({ answer }) => keyOf(model, answer) === keys[at]);
      expect(chance).toBeCloseTo(
        alike.reduce((sum, way) => sum + way.chance, 0),
        12,
      );
    }
  });

  it('answers drawn come up as often as they are likely', () => {
    const draws = 4000;
    const random = randomStream(7);
    const drawn = Array.from({ length: draws }, () => String(drawAnswer(asked, 'common', random)));
    for (const answer of new Set([...drawn, ...likely().map((way) => String(way.answer ?? 'unsure'))])) {
      const [share, chance] = [drawn.filter((each) => each === answer).length / draws, chanceOf(answer)];
      const error = Math.sqrt((chance * (1 - chance)) / draws);
      expect([answer, Math.abs(share - chance) <= 4 * error]).toEqual([answer, true]);
    }
  });

  it('or each as often as the others', () => {
    const draws = 4000;
    const random = randomStream(8);
    const drawn = Array.from({ length: draws }, () => String(drawAnswer(asked, 'alike', random)));
    expect(new Set(drawn).size).toBe(ways);
    const error = Math.sqrt((1 / ways) * (1 - 1 / ways) * (1 / draws));
    for (const answer of new Set(drawn)) {
      const share = drawn.filter((each) => each === answer).length / draws;
      expect([answer, Math.abs(share - 1 / ways) < 4 * error]).toEqual([answer, true]);
    }
  });
});

// Ten chances of a tenth sum to .9999999999999999, the largest number below 1; the eleventh option is nobody's.
it('a draw beyond the last chance takes the last option that anybody takes', () => {
  const options = Array.from({ length: 11 }, (_, at) => ({ ...option(`o${at}`), common: at < 10 ? 1 : 0 }));
  const [question] = aModel({ questions: [{ id: 'q', options, unsureCommon: 0 }] }).questions;
  expect(drawAnswer(question!, 'common', () => 1 - 2 ** -53)).toEqual(['o9']);
});

describe('groups', () => {
  it('an option that screens differs from one that gives the same', () => {
    const model = aModel({
      questions: [
        { id: 'q', options: [option('x', { x: 1 }), option('must', { x: 1 }, { x1: 'met' }), option('too', { x: 1 })] },
      ],
    });
    expect(groupsOf(model).map(({ sheets, screens }) => [sheets, screens])).toEqual([
      [2n, 0],
      [1n, 2],
      [1n, 0],
    ]);
  });

  it('importance that moves nobody still says something', () => {
    const model = aModel({
      criteria: { x: { x1: ['met', 'met'] }, y: { y1: ['met', 'unmet'] } },
      questions: [{ id: 'q', options: [option('x', { x: 1 }), option('nothing')] }],
    });
    expect(groupsOf(model).map(({ leads, gives, sheets }) => [...leads, gives, sheets])).toEqual([
      [0, 0, true, 1n],
      [0, 0, false, 2n],
    ]);
  });

  it('forty boxes of one kind are counted, not listed', () => {
    const many = Array.from({ length: 40 }, (_, at) => option(`o${at}`, { x: 1 }));
    const groups = groupsOf(aModel({ questions: [{ id: 'q', kind: 'several', options: many }] }));
    expect(groups.length).toBe(41);
    expect(groups.reduce((sum, { sheets }) => sum + sheets, 0n)).toBe(2n ** 40n + 1n);
  });

  it('too many that differ are given up', () => {
    const many = Array.from({ length: 14 }, (_, at) => option(`o${at}`, { [`c${at}`]: 0.25 }));
    const criteria = Object.fromEntries(
      many.map((_, at) => [`c${at}`, { [`i${at}`]: { levels: ['met', 'unmet'] as const, share: 1 } }]),
    );
    // Points in powers of two: every set of boxes adds up to something else.
    const apart = many.map((each, at) => ({ ...each, importance: [{ criterion: `c${at}`, points: 2 ** at / 4 }] }));
    const model = aModel({ criteria, questions: [{ id: 'q', kind: 'several', options: apart }] });
    expect(answerGroups(model.questions[0]!, effectsOf(model, undefined).questions[0]!, 2)).toBe('too many');
    const [one] = groupsOf(aModel());
    expect(combineGroups([one!, { ...one!, leads: [0, 7] }], [one!], 1)).toBe('too many');
    expect(combineGroups([one!, one!], [one!], 1)).toHaveLength(1);
  });
});

function groupsOf(model: Model) {
  const groups = answerGroups(model.questions[0]!, effectsOf(model, undefined).questions[0]!, 2);
  if (groups === 'too many') throw new Error(groups);
  return groups;
}

function keyOf(model: Model, answer: ReturnType<typeof waysToAnswer>[number]['answer']): string {
  const { best, screens, points } = effectOfAnswer(effectsOf(model, undefined).questions[0]!, answer, 2);
  return `${best.map((value) => value - best[0]!)} ${screens} ${points > 0}`;
}
