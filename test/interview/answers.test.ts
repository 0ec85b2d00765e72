// Anything that claims to be answers: what is read, what is refused, and what the template says.
import { describe, expect, it } from 'vitest';
import { answersTemplate, answersToJson, nameIn, parseAnswers } from '../../src/interview/answers.ts';
import { describeProblem } from '../../src/problem-words.ts';
import { readJson } from '../../src/read-json.ts';
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
    [{ name: 'Ana', place: 'bedroom' }, { place: 'bedroom' }],
    [{ name: null }, {}],
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
    [{ name: 7, place: 'bathroom' }, ['answer-wrong-type', 'option-unknown']],
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

// Each fault as line:column, what is said, and what is proposed.
describe('what is said of it, and where', () => {
  it.each<[given: string, said: readonly string[]]>([
    ['"bedroom"', ['1:1 answers are one JSON object, this is text']],
    ['{ "places": 1 }', ['1:3 there is no question "places"; Did you mean "place"?']],
    ['{ "q": null }', ['1:3 there is no question "q"; The questions are place, needs, order.']],
    ['{ "place": ["bedroom"] }', ['1:12 "place" takes one option in quotes, this is a list']],
    [
      '{ "place": "bedrom" }',
      ['1:12 "place" has no option "bedrom"; Did you mean "bedroom"? Allowed: bedroom, workshop, unsure.'],
    ],
    ['{ "place": "?" }', ['1:12 "place" has no option "?"; Allowed: bedroom, workshop, unsure.']],
    [
      '{ "needs": 1 }',
      ['1:12 "needs" takes a list of options, such as ["a", "b"], or [] for none, this is the number 1'],
    ],
    [
      '{ "needs": ["timer", 1] }',
      ['1:22 "needs" takes a list of options, such as ["a", "b"], or [] for none, this is a list with the number 1'],
    ],
    [
      '{ "needs": "remot" }',
      ['1:12 "needs" has no option "remot"; Did you mean "remote"? Allowed: timer, remote, unsure.'],
    ],
    ['{ "needs": ["timer", "unsure"] }', ['1:22 "needs" mixes "unsure" with options']],
    ['{ "needs": ["timer", "timer"] }', ['1:22 "needs" names "timer" twice']],
    ['{ "order": "x" }', ['1:12 "order" takes a list of criteria, the most important first, this is text']],
  ])('%s', (given, said) => {
    expect(saidOf(given)).toEqual(said);
  });

  it.each<[string, given: unknown, said: readonly string[]]>([
    ['1000 keys', remarks(1000), []],
    ['1001 keys', remarks(1001), ['1:1 1001 keys are too many: at most 1000 are taken']],
    ['40 options', { needs: Array(40).fill('timer') }, Array(39).fill(expect.stringContaining('names "timer" twice'))],
    [
      '41 options',
      { needs: Array(41).fill('timer') },
      ['1:10 "needs" takes a list of options, such as ["a", "b"], or [] for none, this is a list of 41'],
    ],
  ])('%s', (_, given, said) => {
    expect(saidOf(JSON.stringify(given))).toEqual(said);
  });

  it.each([
    ['{ "place": "?", "2": 1, "1": 1, "needs": 1 }', ['1:12', '1:17', '1:25', '1:42']],
    ['{\n  "place": "?",\n\n "2": 1,\n   "1": 1, "needs": 1 }', ['2:12', '4:2', '5:4', '5:21']],
  ])('in the order of the file, though keys like numbers are listed first: %j', (given, places) => {
    expect(saidOf(given).map((line) => line.split(' ')[0])).toEqual(places);
  });

  function remarks(count: number): Record<string, string> {
    return Object.fromEntries(Array.from({ length: count }, (_, at) => [`// ${at}`, 'a remark']));
  }

  function saidOf(json: string): string[] {
    const { value, placeOf } = readJson(json, 'answers.json');
    const parsed = parseAnswers(value, model, placeOf);
    const problems = 'problems' in parsed ? parsed.problems : [];
    return problems.map(describeProblem).map(({ place, title, hint }, at) => {
      const proposes = /^(option|question)-unknown$/.test(problems[at]!.code);
      return `${place.replace('answers.json:', '')} ${title}${proposes ? `; ${hint}` : ''}`;
    });
  }
});

describe('whose answers these are', () => {
  const asksForNames = aModel({ questions: [{ id: 'name', options: [option('long', { x: 1 }), option('short')] }] });

  it.each([
    [{ name: ' Ana ' }, 'Ana'],
    [{ name: ' ' }, undefined],
    [{ name: null }, undefined],
    [{}, undefined],
  ])('%j: %j', (given, name) => {
    expect(nameIn(given, model)).toBe(name);
  });

  it('is not said where a question has that name', () => {
    expect(nameIn({ name: 'long' }, asksForNames)).toBeUndefined();
    expect(parseAnswers({ name: 'long' }, asksForNames)).toEqual({ answers: new Map([['name', ['long']]]) });
    expect(Object.keys(answersTemplate(asksForNames))).toEqual(['// name', 'name']);
  });

  it('is proposed to whoever misspells it', () => {
    const parsed = parseAnswers({ nmae: 'Ana' }, model);
    expect('problems' in parsed && parsed.problems[0]!.args).toMatchObject({ near: ['name'] });
  });
});

describe('the template', () => {
  it('reads like this', () => {
    const must = { ...model.questions[0]!, id: 'height', options: [option('low'), option('high', {}, { x1: 'met' })] };
    expect(answersTemplate({ ...model, questions: [...model.questions, must] })).toEqual({
      '// name': 'Whose answers these are, for a team: "name": "Ana".',
      '// place': 'place? One of: bedroom (Option bedroom); workshop (Option workshop); or unsure.',
      place: 'unsure',
      '// needs':
        'needs? A list with any of (or [] for none): timer (Option timer); remote (Option remote); or unsure.',
      needs: 'unsure',
      '// order': 'order? A list with the most important first, of: x (Option x); y (Option y); or unsure.',
      order: 'unsure',
      '// height': 'place? One of: low (Option low); high (Option high; a must); or unsure.',
      height: 'unsure',
    });
  });

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
