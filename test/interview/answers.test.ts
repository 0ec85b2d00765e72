// Anything that claims to be answers: what is read, what is refused, and what the template says.
import { describe, expect, it } from 'vitest';
import { answersTemplate, answersToJson, parseAnswers } from '../../src/interview/answers.ts';
import { aModel, option, theModel } from '../support/models.ts';

const model = aModel({
  questions: [
    { id: 'place', options: [option('bedroom', { x: 4 }), option('workshop')] },
    { id: 'needs', kind: 'several', options: [option('timer', { x: 1 }), option('remote', { y: 1 })] },
    { id: 'order', kind: 'order', points: 8 },
  ],
});

const read = (value: unknown) => {
  const parsed = parseAnswers(value, model);
  return 'answers' in parsed ? answersToJson(model, parsed.answers) : parsed.problems.map(({ code }) => code);
};

describe('what is read', () => {
  it.each([
    [{}, {}],
    [{ place: 'bedroom' }, { place: 'bedroom' }],
    [
      { place: 'unsure', needs: 'unsure', order: 'unsure' },
      { place: 'unsure', needs: 'unsure', order: 'unsure' },
    ],
    [{ place: null }, {}],
    [{ needs: [] }, { needs: [] }],
    [{ needs: 'timer' }, { needs: ['timer'] }],
    [{ needs: ['remote', 'timer'] }, { needs: ['timer', 'remote'] }],
    [{ order: ['y', 'x'] }, { order: ['y', 'x'] }],
    [{ order: ['y'] }, { order: ['y'] }],
    [
      { order: ['y'], place: 'bedroom' },
      { place: 'bedroom', order: ['y'] },
    ],
    [{ '// place': 'a remark', place: 'bedroom' }, { place: 'bedroom' }],
  ])('%j becomes %j', (given, expected) => {
    expect(read(given)).toEqual(expected);
    expect(Object.keys(read(given))).toEqual(Object.keys(expected));
  });
});

describe('what is refused', () => {
  it.each([
    [null, ['answers-not-object']],
    [[], ['answers-not-object']],
    ['bedroom', ['answers-not-object']],
    [{ places: 'bedroom' }, ['question-unknown']],
    [{ place: 'bathroom' }, ['option-unknown']],
    [{ place: ['bedroom'] }, ['answer-wrong-type']],
    [{ place: 1 }, ['answer-wrong-type']],
    [{ place: true }, ['answer-wrong-type']],
    [{ place: {} }, ['answer-wrong-type']],
    [{ needs: ['timer', 'timer'] }, ['option-twice']],
    [{ needs: ['timer', 'unsure'] }, ['unsure-with-others']],
    [{ needs: [1] }, ['answer-wrong-type']],
    [{ order: 'x' }, ['answer-wrong-type']],
    [{ order: ['x', 'z'] }, ['option-unknown']],
    [
      { places: 1, place: 'x', needs: [1, 'q'] },
      ['question-unknown', 'option-unknown', 'answer-wrong-type', 'option-unknown'],
    ],
  ])('%j is %j', (given, codes) => {
    expect(read(given)).toEqual(codes);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'the key %s is a question like any other that does not exist',
    (key) => {
      expect(read(JSON.parse(`{"${key}": "bedroom"}`))).toEqual(['question-unknown']);
      expect(({} as Record<string, unknown>)['bedroom']).toBeUndefined();
    },
  );
});

describe('the template', () => {
  it('is itself a valid answer sheet that leaves everything unsure', () => {
    const parsed = parseAnswers(answersTemplate(model), model);
    expect('answers' in parsed && [...parsed.answers.values()]).toEqual(['unsure', 'unsure', 'unsure']);
  });

  it('explains every question with every option before its value', () => {
    const template = answersTemplate(theModel());
    const keys = Object.keys(template);
    for (const { id, ask, options } of theModel().questions) {
      const remark = template[`// ${id}`] as string;
      expect(keys.indexOf(`// ${id}`)).toBe(keys.indexOf(id) - 1);
      for (const text of [ask, ...options.flatMap((entry) => [entry.id, entry.label])]) expect(remark).toContain(text);
    }
  });

  it('carries the answers that it is given', () => {
    const parsed = parseAnswers({ needs: ['timer'] }, model);
    expect('answers' in parsed && answersTemplate(model, parsed.answers)).toMatchObject({
      place: 'unsure',
      needs: ['timer'],
    });
  });
});
