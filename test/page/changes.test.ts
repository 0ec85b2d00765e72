// What can be changed on a page, what the engine is asked for, and the words: each change is said, and nothing else.
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import { decideWhatIf, type WhatIf } from '../../src/decision/what-if.ts';
import type { AnswersJson } from '../../src/interview/answers.ts';
import type { Level, Model } from '../../src/model/types.ts';
import { type Base, baseOf, type Changes, changesInWords, UNCHANGED, whatIfOf } from '../../src/page/changes.ts';
import { slideTo, slidingFrom } from '../../src/page/sliding.ts';
import { sheet } from '../support/by-hand.ts';
import { aModel, modelIn, option, theModel } from '../support/models.ts';

const models = {
  'the model': theModel(),
  fans: modelIn('test/fixtures/fans'),
  lamps: modelIn('test/fixtures/minimal'),
};
const EXAMPLES = Object.entries(models).flatMap(([name, model]) =>
  model.examples.map(({ id, answers }) => ({ name, id, model, answers: answers as AnswersJson })),
);

// x and y get 3 points and 1, z none. y1 is a must; z1 can become one, partly or whole. What is disputed or unknown
// counts, but for z1.
const MODEL = aModel({
  criteria: {
    x: { x1: ['met', 'unmet'], x2: ['partly?', 'met'] },
    y: { y1: ['met', 'unknown'] },
    z: { z1: ['unknown', 'met'] },
  },
  questions: [
    { id: 'much', options: [option('x', { x: 3 }), option('y', { y: 3 })] },
    { id: 'must', kind: 'several', options: [option('y', { y: 1 }, { y1: 'met' }), option('z', {}, { z1: 'partly' })] },
    { id: 'more', options: [option('z', {}, { z1: 'met' })] },
  ],
});
const ANSWERS = { much: 'x', must: ['y'] };

describe('what can be changed', () => {
  const base = baseFor(MODEL, ANSWERS);

  it('weights as the answers give them', () => {
    expect(base.criteria.map(({ id, weight, canWeigh }) => [id, weight, canWeigh])).toEqual([
      ['x', 0.75, true],
      ['y', 0.25, true],
      ['z', 0, true],
    ]);
  });
  it('requirements of the answers, then what an option could set, the harder level of two', () => {
    expect(base.requirements).toEqual([
      { indicator: 'y1', statement: 'Is y1', atLeast: 'met', isSet: true },
      { indicator: 'z1', statement: 'Is z1', atLeast: 'met', isSet: false },
    ]);
  });
  it('levels that are disputed or unknown, and whether they count', () => {
    const listed = base.cells.map(({ name, indicator, level, disputed, counts }) => [
      `${name} ${indicator} ${level}`,
      disputed,
      counts,
    ]);
    expect(listed).toEqual([
      ['A x2 partly', true, true],
      ['B y1 unknown', false, true],
      ['A z1 unknown', false, false],
    ]);
  });
  it.each([
    ['code', true],
    ['text', false],
  ])('x counts for code only: under %s it can be weighed, %s', (frame, canWeigh) => {
    const framed = aModel({
      criteria: { x: { x1: { levels: ['met', 'unmet'], countsFor: ['code'] } }, y: { y1: ['unmet', 'met'] } },
      framing: 'frame',
      questions: [
        { id: 'frame', options: [option('code'), option('text')] },
        { id: 'more', options: [option('y', { y: 2 })] },
      ],
    });
    expect(baseFor(framed, { frame, more: 'y' }).criteria.map((each) => each.canWeigh)).toEqual([canWeigh, true]);
  });

  it.each(EXAMPLES)('$name, $id: weights, requirements and levels of the Decision', ({ model, answers }) => {
    const { decision, criteria, requirements, cells } = baseFor(model, answers);
    for (const { criterion, weight } of decision.criteria)
      expect(criteria.find(({ id }) => id === criterion)!.weight).toBeCloseTo(weight, 12);
    expect(requirements.filter(({ isSet }) => isSet).map(({ indicator, atLeast }) => [indicator, atLeast])).toEqual(
      decision.requirements.map(({ indicator, atLeast }) => [indicator, atLeast]),
    );
    const settable = model.questions.flatMap(({ options }) => options.flatMap(({ requires }) => requires));
    expect(requirements.map(({ indicator }) => indicator).sort()).toEqual(
      [...new Set(settable.map(({ indicator }) => indicator))].sort(),
    );
    const open = model.indicators.flatMap(({ id, cells: all }) =>
      all.flatMap(({ level, disputed }, row) =>
        disputed || level === 'unknown' ? [`${model.alternatives[row]!.id} ${id} ${level} ${disputed}`] : [],
      ),
    );
    expect(cells.map((cell) => `${cell.alternative} ${cell.indicator} ${cell.level} ${cell.disputed}`)).toEqual(open);
  });
});

describe('what is asked for, and in words', () => {
  const base = baseFor(MODEL, ANSWERS);
  const moved = (...moves: (readonly [number, number])[]): Changes => ({
    ...UNCHANGED,
    sliding: moves.reduce((sliding, [at, share]) => slideTo(sliding, at, share), slidingFrom([0.75, 0.25, 0])),
  });
  const switched = (...indicators: string[]): Changes => ({ ...UNCHANGED, switched: new Set(indicators) });
  const read = (...readings: [string, Level][]): Changes => ({ ...UNCHANGED, read: new Map(readings) });

  it.each<[string, Changes, WhatIf, string[]]>([
    ['nothing', UNCHANGED, {}, []],
    [
      'one weight moved moves the others',
      moved([0, 0.5]),
      { weights: { x: 0.5, y: 0.5, z: 0 } },
      ['Weights: x 50.0 % instead of 75.0 % and y 50.0 % instead of 25.0 %.'],
    ],
    [
      'all of them',
      moved([2, 0.2]),
      { weights: { x: 0.6, y: 0.2, z: 0.2 } },
      ['Weights: x 60.0 % instead of 75.0 %, y 20.0 % instead of 25.0 % and z 20.0 % instead of 0.0 %.'],
    ],
    [
      'a weight moved and moved back to just beside it',
      moved([0, 0.5], [0, 0.751]),
      { weights: { x: 0.751, y: 0.249, z: 0 } },
      ['Weights: x 75.1 % instead of 75.0 % and y 24.9 % instead of 25.0 %.'],
    ],
    ['a must lifted', switched('y1'), { requirements: { y1: 'none' } }, ['"Is y1" is no longer required.']],
    ['a must set', switched('z1'), { requirements: { z1: 'met' } }, ['"Is z1" is now required.']],
    [
      'a disputed level read otherwise',
      read(['a x2', 'met']),
      { levels: [{ alternative: 'a', indicator: 'x2', level: 'met' }] },
      ['A is rated met instead of partly, disputed on "Is x2".'],
    ],
    [
      'a disputed level read as it stands: the dispute is gone',
      read(['a x2', 'partly']),
      { levels: [{ alternative: 'a', indicator: 'x2', level: 'partly' }] },
      ['A is rated partly instead of partly, disputed on "Is x2".'],
    ],
    [
      'an unknown level',
      read(['b y1', 'unmet']),
      { levels: [{ alternative: 'b', indicator: 'y1', level: 'unmet' }] },
      ['B is rated unmet instead of unknown on "Is y1".'],
    ],
    [
      'all at once, in the order of the page',
      { ...moved([0, 0.5]), ...read(['a z1', 'met'], ['a x2', 'unmet']), switched: new Set(['z1', 'y1']) },
      {
        weights: { x: 0.5, y: 0.5, z: 0 },
        requirements: { y1: 'none', z1: 'met' },
        levels: [
          { alternative: 'a', indicator: 'x2', level: 'unmet' },
          { alternative: 'a', indicator: 'z1', level: 'met' },
        ],
      },
      [
        'Weights: x 50.0 % instead of 75.0 % and y 50.0 % instead of 25.0 %.',
        '"Is y1" is no longer required.',
        '"Is z1" is now required.',
        'A is rated unmet instead of partly, disputed on "Is x2".',
        'A is rated met instead of unknown on "Is z1".',
      ],
    ],
  ])('%s', (_, changes, { weights, requirements = {}, levels = [] }, words) => {
    expect(changesInWords(base, changes)).toEqual(words);
    const asked = whatIfOf(base, changes);
    expect({ requirements: asked.requirements, levels: asked.levels }).toEqual({ requirements, levels });
    expect(rounded(asked.weights)).toEqual(rounded(weights));
  });

  it.each<[string, Changes]>([
    ['just so', moved([0, 0.5], [0, 0.75])],
    ['by way of the whole', moved([0, 1], [0, 0.75])],
    ['by way of nothing', moved([1, 0], [1, 0.25])],
    ['around by another', moved([2, 0.5], [0, 0.2], [2, 0], [0, 0.75])],
  ])('a weight moved and moved back, %s, is no change', (_, changes) => {
    expect(changesInWords(base, changes)).toEqual([]);
  });

  it.each(EXAMPLES)('$name, $id: nothing changed asks for nothing', ({ model, answers }) => {
    const untouched = baseFor(model, answers);
    expect(changesInWords(untouched, UNCHANGED)).toEqual([]);
    expect(whatIfOf(untouched, UNCHANGED)).toEqual({ requirements: {}, levels: [] });
    const { values, lead, screened } = untouched.decision;
    const asked = decideWhatIf(model, untouched.answers, whatIfOf(untouched, UNCHANGED));
    expect(asked).toMatchObject({ values, lead, screened });
  });
});

const bases = new Map<AnswersJson, Base>();

/** What can be changed of an answer sheet; asked for twice, it is decided once. */
function baseFor(model: Model, given: AnswersJson): Base {
  const answers = sheet(given);
  const base = bases.get(given) ?? baseOf(model, answers, decide(model, answers));
  bases.set(given, base);
  return base;
}

function rounded(weights: WhatIf['weights']): unknown {
  if (weights === undefined) return undefined;
  return Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, Math.round(weight * 1e9) / 1e9]));
}
