// What stands beside a question: where one is, which options are a must, who is ahead so far.
import { describe, expect, it } from 'vitest';
import { optionText, progressWords, standingOf } from '../../src/interview/interview.ts';
import { aModel, option } from '../support/models.ts';

const model = aModel({
  alternatives: ['a', 'b', 'c'],
  criteria: { x: { x1: ['met', 'unmet', 'unmet'] }, y: { y1: ['unmet', 'met', 'unmet'] } },
  questions: [
    { id: 'x', options: [option('wish', { x: 4 }), option('must', {}, { x1: 'met' }), option('nothing')] },
    { id: 'y', options: [option('wish', { y: 4 }), option('little', { y: 1 }), option('must', {}, { y1: 'met' })] },
  ],
  policy: { inconclusiveBelowAnswers: 2 },
});
const standing = (answers: Record<string, string>) =>
  standingOf(model, new Map(Object.entries(answers).map(([id, answer]) => [id, [answer]])));

describe('the standing so far', () => {
  it.each([
    ['nothing after one answer, as little could be recommended', { x: 'wish' }, undefined],
    ['nothing after an answer that says nothing', { x: 'nothing', y: 'wish' }, undefined],
    ['who is ahead, and by how much', { x: 'wish', y: 'little' }, 'A ahead of B by 0.60'],
    ['level', { x: 'wish', y: 'wish' }, 'A and B level'],
    ['who is left, and who was ruled out', { x: 'must', y: 'wish' }, 'only A is left, B and C ruled out'],
    ['nobody', { x: 'must', y: 'must' }, 'nothing meets all requirements so far'],
  ])('%s', (_name, answers, expected) => {
    expect(standing(answers as Record<string, string>)).toBe(expected);
  });

  it('calls close what the verdict would call close', () => {
    const closer = { ...model, policy: { ...model.policy, closeCall: { lead: 0.61, share: 0.75 } } };
    expect(
      standingOf(
        closer,
        new Map([
          ['x', ['wish']],
          ['y', ['little']],
        ]),
      ),
    ).toBe('close');
  });
});

describe('an option', () => {
  it.each([
    ['wish', 'Option wish'],
    ['must', 'Option must (a must)'],
  ])('%s reads %s', (id, text) => {
    expect(optionText(model.questions[0]!.options.find((entry) => entry.id === id)!)).toBe(text);
  });
});

it.each([
  [true, '3 of at most 18'],
  [false, '3 of 18'],
])('progress, may end sooner %s: %s', (mayEndSooner, words) => {
  expect(progressWords({ number: 3, of: 18, mayEndSooner })).toBe(words);
});
