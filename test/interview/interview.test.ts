// What stands beside a question: where one is, which options are a must, who is ahead so far.
import { describe, expect, it } from 'vitest';
import type { Answer, AnswersJson } from '../../src/interview/answers.ts';
import { answerLabel, optionText, progressWords, standingOf, viewOf } from '../../src/interview/interview.ts';
import { sheet } from '../support/by-hand.ts';
import { aModel, option } from '../support/models.ts';

const model = aModel({
  alternatives: ['a', 'b', 'c'],
  criteria: {
    x: { x1: ['met', 'unmet', 'unmet'] },
    y: { y1: ['unmet', 'met', 'unmet'] },
    z: { z1: ['met', 'met', 'unmet'] },
  },
  questions: [
    { id: 'x', options: [option('wish', { x: 4 }), option('must', {}, { x1: 'met' }), option('nothing')] },
    { id: 'y', options: [option('wish', { y: 4 }), option('little', { y: 1 }), option('must', {}, { y1: 'met' })] },
    { id: 'z', options: [option('must', {}, { z1: 'met' })] },
  ],
  policy: { inconclusiveBelowAnswers: 2 },
});

describe('the standing so far', () => {
  it.each([
    ['nothing after one answer, as little could be recommended', { x: 'wish' }, undefined],
    ['nothing after an answer that says nothing', { x: 'nothing', y: 'wish' }, undefined],
    ['who is ahead, and by how much', { x: 'wish', y: 'little' }, 'A ahead of B by 0.60'],
    ['level', { x: 'wish', y: 'wish' }, 'A and B level'],
    ['who is left, and who was ruled out', { x: 'must', y: 'wish' }, 'only A is left, B and C ruled out'],
    ['nobody', { x: 'must', y: 'must' }, 'nothing meets all requirements so far'],
  ])('%s', (_name, answers, expected) => {
    expect(standingOf(model, sheet(answers as AnswersJson))).toBe(expected);
  });

  it.each([
    [0.61, 'close'],
    [0.6, 'A ahead of B by 0.60'],
  ])('calls close what the verdict would call close: below a lead of %d it is %s', (lead, expected) => {
    const closer = { ...model, policy: { ...model.policy, closeCall: { lead, share: 0.75 } } };
    expect(standingOf(closer, sheet({ x: 'wish', y: 'little' }))).toBe(expected);
  });

  it('is nothing while musts alone were said', () => {
    const early = { ...model, policy: { ...model.policy, inconclusiveBelowAnswers: 1 } };
    expect(standingOf(early, sheet({ z: 'must' }))).toBeUndefined();
  });
});

it('shows a question with its place, the answer given before, and the standing', () => {
  const progress = { number: 2, of: 2, mayEndSooner: false, canGoBack: true };
  const answers = sheet({ x: 'wish', y: 'little' });
  const view = { question: model.questions[1], ...progress, given: ['little'], standing: 'A ahead of B by 0.60' };
  expect(viewOf(model, answers, 'y', progress)).toEqual(view);
  expect(viewOf(model, new Map(), 'y', progress)).toEqual({ ...view, given: undefined, standing: undefined });
});

describe('an option', () => {
  it.each([
    ['wish', 'Option wish'],
    ['must', 'Option must (a must)'],
  ])('%s reads %s', (id, text) => {
    expect(optionText(model.questions[0]!.options.find((entry) => entry.id === id)!)).toBe(text);
  });
});

describe('an answer in the summary', () => {
  const { questions } = aModel({
    questions: [
      { id: 'one', options: [option('p'), option('q')] },
      { id: 'several', kind: 'several', options: [option('p'), option('q'), option('r')] },
      { id: 'order', kind: 'order', points: 8 },
    ],
  });

  it.each<[string, Answer | undefined, string]>([
    ['one', undefined, 'skipped'],
    ['one', 'unsure', 'not sure'],
    ['one', ['q'], 'Option q'],
    ['several', [], 'none of these'],
    ['several', ['p', 'r'], 'Option p; Option r'],
    ['order', ['y', 'x'], '1. Option y; 2. Option x'],
  ])('%s: %j reads %s', (id, answer, words) => {
    expect(answerLabel(questions.find((question) => question.id === id)!, answer)).toBe(words);
  });
});

it.each([
  [true, '3 of at most 18'],
  [false, '3 of 18'],
])('progress, may end sooner %s: %s', (mayEndSooner, words) => {
  expect(progressWords({ number: 3, of: 18, mayEndSooner })).toBe(words);
});
