// Questions and options that do nothing, and options that leave nobody: with a pencil, and the models of the project.
import { describe, expect, it } from 'vitest';
import { deadParts, rulingOutAll } from '../../../src/decision/audit/dead-parts.ts';
import { effectsByFraming } from '../../../src/decision/proof/settled.ts';
import type { Question } from '../../../src/model/types.ts';
import { aModel, modelIn, option, type ShortModel } from '../../support/models.ts';

const criteria: NonNullable<ShortModel['criteria']> = {
  same: { 'both-met': ['met', 'met'], 'both-unmet': ['unmet', 'unmet'] },
  code: {
    'a-for-code': { levels: ['met', 'unmet'], countsFor: ['code'] },
    'both-for-all': { levels: ['met', 'met'] },
  },
  cancel: {
    'a-code': { levels: ['met', 'unmet'], countsFor: ['code'] },
    'b-text': { levels: ['unmet', 'met'], countsFor: ['text'] },
  },
  open: { 'not-known': ['met', 'unknown'], 'equal-at-best': ['partly', 'unknown'] },
};
const frame: Partial<Question> = { id: 'frame', options: [option('code', { same: 1 }), option('text')] };

describe('deadParts', () => {
  it.each<[string, Partial<Question>[], string[]]>([
    ['what all meet', [{ id: 'q', options: [option('o', { same: 4 }), live('p')] }], ['q: o']],
    [
      'what is required of all, and all meet',
      [{ id: 'q', options: [option('o', {}, { 'both-met': 'met' }), live('p')] }],
      ['q: o'],
    ],
    ['what rules somebody out', [{ id: 'q', options: [option('o', {}, { 'both-unmet': 'partly' }), live('p')] }], []],
    ['what moves somebody', [{ id: 'q', options: [option('o', { 'a-for-code': 1 }), live('p')] }], []],
    [
      'equal at best levels, though not at all',
      [{ id: 'q', options: [option('o', { 'equal-at-best': 1 }), live('p')] }],
      ['q: o'],
    ],
    [
      'a requirement that rests on what is unknown',
      [{ id: 'q', options: [option('o', {}, { 'not-known': 'met' }), live('p')] }],
      [],
    ],
    ['what says nothing is not dead', [{ id: 'q', options: [option('o'), live('p')] }], []],
    ['no points say nothing', [{ id: 'q', options: [option('o', { same: 0 }), live('p')] }], []],
    [
      'a question no answer of which does anything',
      [{ id: 'q', options: [option('o', { same: 2 }), option('p')] }],
      ['q'],
    ],
    ['a question without anything', [{ id: 'q', options: [option('o'), option('p')] }], ['q']],
    ['a list, box by box', [{ id: 'q', kind: 'several', options: [option('o', { same: 2 }), live('p')] }], ['q: o']],
    ['criteria in an order', [{ id: 'q', kind: 'order', points: 8 }], ['q: same', 'q: cancel']],
  ])('%s', (_, questions, expected) => {
    const model = aModel({ criteria, questions });
    const { questions: dead, options } = deadParts(model, effectsByFraming(model));
    expect([...dead, ...options.map(({ question, option: id }) => `${question}: ${id}`)]).toEqual(expected);
  });

  it('what lives under one framing answer is alive, and the framing question always', () => {
    const dead = (...importance: string[]) => {
      const options = importance.map((id) => option(id, { [id]: 1 }));
      const model = aModel({
        criteria,
        framing: 'frame',
        questions: [frame, { id: 'q', options: [...options, live('p')] }],
      });
      return deadParts(model, effectsByFraming(model));
    };
    // Where the framing is open, cancel adds as much to a as to b.
    expect(dead('code', 'a-for-code', 'cancel')).toEqual({ questions: [], options: [] });
    expect(dead('both-for-all')).toEqual({ questions: [], options: [{ question: 'q', option: 'both-for-all' }] });
  });

  it('the fans have no dead question', () => {
    const fans = modelIn('test/fixtures/fans');
    expect(deadParts(fans, effectsByFraming(fans)).questions).toEqual([]);
  });
});

it('rulingOutAll names what leaves nobody by itself', () => {
  const model = aModel({
    criteria,
    questions: [
      { id: 'q', options: [option('o', {}, { 'both-unmet': 'met' }), option('p', {}, { 'a-for-code': 'met' })] },
      { id: 'r', kind: 'several', options: [option('s', {}, { 'both-unmet': 'partly', 'both-met': 'met' })] },
    ],
  });
  expect(rulingOutAll(model, effectsByFraming(model))).toEqual([
    { question: 'q', option: 'o' },
    { question: 'r', option: 's' },
  ]);
});

/** An option that moves somebody. */
function live(id: string) {
  return option(id, { 'a-for-code': 1 });
}
