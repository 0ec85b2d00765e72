// A model packed for a page and taken out again -> the same Decisions, from little JSON.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import { decideWhatIf, type WhatIf } from '../../src/decision/what-if.ts';
import type { Answers, AnswersJson } from '../../src/interview/answers.ts';
import { type PackedModel, packModel, unpackModel } from '../../src/model/packed-model.ts';
import type { Cell, Model } from '../../src/model/types.ts';
import { aCase, answersTo } from '../support/arbitraries.ts';
import { sheet } from '../support/by-hand.ts';
import { aModel, modelIn, option, theModel } from '../support/models.ts';
import { RUNS_MS, runs } from '../support/runs.ts';
import { aWhatIf } from '../support/what-ifs.ts';

const MOST_BYTES = 32 * 1024;

const models = {
  'the model': theModel(),
  fans: modelIn('test/fixtures/fans'),
  lamps: modelIn('test/fixtures/minimal'),
};

describe('packModel', () => {
  const model = aModel({
    criteria: {
      x: { x1: { levels: ['met', 'unmet?'], countsFor: ['code'] }, x2: { levels: ['partly?', 'unknown'], share: 2 } },
      y: { y1: ['unmet', 'met?'] },
    },
    framing: 'frame',
    questions: [
      { id: 'frame', options: [option('code', { x: 2, y1: 0.25 }), option('text')] },
      { id: 'musts', kind: 'several', options: [option('loud', {}, { x2: 'partly', y1: 'met' })] },
      { id: 'rank', kind: 'order', points: 3 },
    ],
  });
  const packed = packModel(model);

  it('a letter for each level, a capital for a disputed one; a position for each id', () => {
    expect(packed.indicators).toEqual([
      ['x1', 'Is x1.', 0, 1, 'mN', ['code']],
      ['x2', 'Is x2.', 0, 2, 'Pu'],
      ['y1', 'Is y1.', 1, 1, 'nM'],
    ]);
  });
  it('points and requirements only where there are some; x, y, x1, x2, y1 are 0 to 4', () => {
    expect(packed.questions).toEqual([
      [
        'frame',
        'one',
        'frame?',
        0,
        [
          [
            'code',
            'Option code',
            [
              [0, 2],
              [4, 0.25],
            ],
          ],
          ['text', 'Option text'],
        ],
      ],
      [
        'musts',
        'several',
        'musts?',
        0,
        [
          [
            'loud',
            'Option loud',
            [],
            [
              [3, 'partly'],
              [4, 'met'],
            ],
          ],
        ],
      ],
      [
        'rank',
        'order',
        'rank?',
        3,
        [
          ['x', 'Option x'],
          ['y', 'Option y'],
        ],
      ],
    ]);
  });
  it.each(Object.entries(models))('%s: no reason, no source, no note and no example travels', (_, whole) => {
    const text = JSON.stringify(packModel(whole));
    const told = [
      ...whole.indicators.flatMap(({ why, cells }) => [why, ...cells.map(({ because }) => because)]),
      ...[...whole.criteria, ...whole.questions].map(({ why }) => why),
      ...whole.alternatives.flatMap(({ about, start }) => [about, ...start]),
      ...whole.examples.map(({ who }) => who),
    ];
    expect(told.filter((sentence) => text.includes(JSON.stringify(sentence)))).toEqual([]);
    for (const { id, url = id } of whole.sources) expect(text).not.toContain(`"${url}"`);
  });
  it('the model takes 32 KB at most', () => {
    expect(Buffer.byteLength(JSON.stringify(packModel(models['the model'])))).toBeLessThanOrEqual(MOST_BYTES);
  });
});

describe('unpackModel', () => {
  it.each(Object.entries(models))('%s: all that is kept is as it was, and the rest is empty', (_, model) => {
    expect(travelled(model)).toStrictEqual(stripped(model));
  });
  it('packing again gives the same', () => {
    for (const model of Object.values(models))
      expect(packModel(travelled(model))).toStrictEqual(JSON.parse(JSON.stringify(packModel(model))) as PackedModel);
  });

  it.each(Object.entries(models))(
    '%s: every example and 50 random sheets decide as before, and so do what-ifs',
    (_, model) => {
      const back = travelled(model);
      for (const { answers } of model.examples) decidesAlike(model, back, sheet(answers as AnswersJson));
      fc.assert(
        fc.property(answersTo(model), aWhatIf(model), (answers, change) => decidesAlike(model, back, answers, change)),
        runs(50),
      );
    },
    60_000,
  );
  it(
    'random models, too',
    () => {
      fc.assert(
        fc.property(
          aCase.chain(({ short, answers }) => {
            const model = aModel(short);
            return fc.tuple(fc.constant(model), fc.constant(answers), aWhatIf(model));
          }),
          ([model, answers, change]) => decidesAlike(model, travelled(model), answers, change),
        ),
        runs(),
      );
    },
    RUNS_MS,
  );
});

function travelled(model: Model): Model {
  return unpackModel(JSON.parse(JSON.stringify(packModel(model))) as PackedModel);
}

function decidesAlike(model: Model, back: Model, answers: Answers, change: WhatIf = {}) {
  expect(decide(back, answers)).toEqual(decide(model, answers));
  expect(decideWhatIf(back, answers, change)).toEqual(decideWhatIf(model, answers, change));
}

/** Everything that stays behind, by name, is emptied. */
function stripped(model: Model): Model {
  return {
    ...model,
    alternatives: model.alternatives.map(({ id, name }) => ({
      ...{ id, name, vendor: '', about: '', start: [], goesWith: [], lifecycle: [], at: '' },
    })),
    criteria: model.criteria.map((criterion) => ({ ...criterion, why: '', tradeOff: '', at: '' })),
    indicators: model.indicators.map(({ shareBecause: _, ...indicator }) => ({
      ...indicator,
      why: '',
      cells: indicator.cells.map((cell): Cell => ({ ...cell, because: '', evidence: [], against: [], at: '' })),
      at: '',
    })),
    questions: model.questions.map((question) => ({
      ...question,
      why: '',
      unsureCommon: 1,
      options: question.options.map((each) => ({ ...each, common: 1, at: '' })),
      at: '',
    })),
    sources: [],
    examples: [],
    at: '',
  };
}
