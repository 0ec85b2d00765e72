// A whole Decision: what a requirement did, what it carries, and the ends of what can be.
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import { firstShares } from '../../src/decision/draws.ts';
import { levelMatrix } from '../../src/decision/evaluate.ts';
import { derivePreferences } from '../../src/decision/preferences.ts';
import type { AnswersJson } from '../../src/interview/answers.ts';
import { sheet, words } from '../support/by-hand.ts';
import { drawnMatrix } from '../support/drawn.ts';
import { aModel, option } from '../support/models.ts';

describe('decide: what a requirement did', () => {
  // a has x1, b has it only by one reading, c lacks it; on y1 c is first, then b, then a.
  const model = aModel({
    alternatives: ['a', 'b', 'c'],
    criteria: { x: { x1: ['met', 'unmet?', 'unmet'] }, y: { y1: ['unmet', 'partly', 'met'] } },
    questions: [{ id: 'q', options: [option('yes', { y: 2 }, { x1: 'met' }), option('no')] }],
  });
  const decision = () => decide(model, sheet({ q: 'yes' }));

  it('names who is first once it is lifted: c, by .5', () => {
    const { verdict, requirements } = decision();
    expect(verdict).toMatchObject({ kind: 'recommended', first: 'a' });
    expect(requirements).toMatchObject([
      { indicator: 'x1', lifted: { first: ['c'], lead: { kind: 'ahead', of: 'b', by: 0.5 } } },
    ]);
  });
  it('names who is first under the other reading of a disputed level: b, and only b comes back', () => {
    const { screened } = decision();
    expect(screened).toMatchObject([
      { alternative: 'b', onlyDisputed: true, without: { first: ['b'], lead: { kind: 'ahead', of: 'a', by: 0.5 } } },
      { alternative: 'c', onlyDisputed: false },
    ]);
    expect(screened[1]).not.toHaveProperty('without');
  });
  // b lacks x2 only by one reading; with x2 met it has 4 of 5, against the 1 of a.
  it('reckons the other reading with the level that is required, undisputed', () => {
    const read = aModel({
      criteria: { x: { x1: ['met', 'unmet'], x2: ['met', 'partly?'] }, y: { y1: ['unmet', 'met'] } },
      questions: [{ id: 'q', options: [option('yes', { x2: 4, y: 1 }, { x2: 'met' }), option('no')] }],
    });
    expect(decide(read, sheet({ q: 'yes' })).screened).toMatchObject([
      { alternative: 'b', without: { first: ['b'], lead: { kind: 'ahead', of: 'a', by: 0.2 } } },
    ]);
  });
  // a stays by a disputed level only; without it b leads c by 1 - .5.
  it('names who is first if a disputed level that lets one stay were a lower one', () => {
    const contested = aModel({
      alternatives: ['a', 'b', 'c'],
      criteria: { x: { x1: ['met?', 'met', 'met'] }, y: { y1: ['met', 'met', 'partly'] } },
      questions: [{ id: 'q', options: [option('yes', { y: 2 }, { x1: 'met' }), option('no')] }],
    });
    expect(decide(contested, sheet({ q: 'yes' })).contested).toEqual([
      { alternative: 'a', indicator: 'x1', without: { first: ['b'], lead: { kind: 'ahead', of: 'c', by: 0.5 } } },
    ]);
  });
  it('says what to verify where a requirement rests on unknown, and who meets it partly', () => {
    const open = aModel({
      alternatives: ['a', 'b', 'c'],
      criteria: { x: { x1: ['unknown', 'partly', 'met'] }, y: { y1: ['met', 'met', 'unmet'] } },
      questions: [{ id: 'q', options: [option('yes', { y: 2 }, { x1: 'met' }), option('no')] }],
    });
    const { verify, verdict } = decide(open, sheet({ q: 'yes' }));
    expect(verify).toEqual([{ alternative: 'a', indicator: 'x1', atLeast: 'met', partly: ['b'] }]);
    expect(verdict).toMatchObject({ kind: 'recommended', first: 'a', strength: 'conditional' });
  });
});

describe('decide: what a Decision carries', () => {
  const model = aModel({
    criteria: { x: { x1: ['partly?', 'unknown'], x2: ['met', 'unmet'] } },
    questions: [
      { id: 'one', options: [option('yes', { x1: 2 }), option('no')] },
      { id: 'several', kind: 'several', options: [option('s1', { x: 1 }), option('s2')] },
      { id: 'rank', kind: 'order', points: 3 },
      { id: 'open', options: [option('yes'), option('no')] },
      { id: 'asked', options: [option('yes'), option('no')] },
    ],
    policy: { draws: 123, seed: 456 },
  });
  const answers = { one: 'yes', several: ['s1', 's2'], rank: ['x'], asked: 'unsure' };
  const decision = () => decide(model, sheet(answers));

  it('the model it was made with, by id, version and digest', () => {
    const { id, title, version, date, digest } = model;
    expect(decision().model).toEqual({ id, title, version, date, digest });
  });
  it('the answers as they were written, what told something, seed and draws', () => {
    expect(decision()).toMatchObject({
      answers,
      informative: ['one', 'several', 'rank'],
      questions: 5,
      seed: 456,
      draws: 123,
    });
  });
  it('draws with the seed of the model', () => {
    const { importance } = derivePreferences(model, sheet(answers));
    const [matrix, ids] = [levelMatrix(model, ['a', 'b']), model.indicators.map(({ id }) => id)];
    const sharesWith = (seed: number) => {
      const drawn = drawnMatrix(matrix, 123, seed, (row, column) => `${['a', 'b'][row]} ${ids[column]}`);
      return firstShares(drawn, importance, 123).shares;
    };
    expect(decision().values.map(({ firstShare }) => firstShare)).toEqual(sharesWith(456));
    expect(sharesWith(459)).not.toEqual(sharesWith(456));
  });
  it('where the points came from', () => {
    expect(decision().given).toEqual([
      { question: 'one', option: 'yes', indicator: 'x1', points: 2 },
      { question: 'several', option: 's1', criterion: 'x', points: 1 },
      { question: 'rank', option: 'x', criterion: 'x', points: 3 },
    ]);
  });
  it.each<[string, AnswersJson, string | undefined]>([
    ['answered', { work: 'code' }, 'code'],
    ['unsure', { work: 'unsure' }, undefined],
    ['open', {}, undefined],
  ])('the answer to the framing question: %s', (_, given, framing) => {
    const framed = aModel({ framing: 'work', questions: [{ id: 'work', options: [option('code'), option('text')] }] });
    const decided = decide(framed, sheet(given));
    expect(decided.framing).toBe(framing);
    expect('framing' in decided).toBe(framing !== undefined);
  });
  it('titles of criteria', () => {
    const { criteria } = decide(aModel(), sheet({ 'ask-x': 'much' }));
    expect(criteria.map(({ criterion, title }) => [criterion, title])).toEqual([
      ['x', 'x'],
      ['y', 'y'],
    ]);
  });
  it('names, statements and the levels of everybody', () => {
    const { values, indicators } = decision();
    expect(values.map(({ alternative, name }) => [alternative, name])).toEqual([
      ['a', 'A'],
      ['b', 'B'],
    ]);
    expect(indicators).toMatchObject([
      {
        indicator: 'x1',
        criterion: 'x',
        statement: 'Is x1.',
        levels: { a: { level: 'partly', disputed: true }, b: { level: 'unknown', disputed: false } },
      },
      { indicator: 'x2', levels: { a: { level: 'met', disputed: false }, b: { level: 'unmet', disputed: false } } },
    ]);
  });
});

describe('decide: flips of a close call by level draws', () => {
  // a is a triangle on 0, 5, 10 of 14.5 and b stands at 4.5: ahead by .5 / 14.5 = .034, but in 1 - 2 x .45^2 = .595 of the draws only.
  const model = aModel({
    criteria: { x: { x1: ['unknown', 'unmet'] }, y: { y1: ['unmet', 'met'] } },
    questions: [
      { id: 'q', options: [option('yes', { x: 5, y: 2.25 }), option('no')] },
      { id: 'more', options: [option('nothing'), option('a', { x: 6 }), option('b', { y: 6 })] },
    ],
  });
  const decision = () => decide(model, sheet({ q: 'yes' }));
  const flipped = () => decision().flips.answers.map(({ question, to }) => `${question} ${to}`);

  it('is one', () => expect(words(decision().verdict)).toBe('close call by level-draws: a b'));
  it('an answer that would settle it is among them', () => expect(flipped()).toContain('more b'));
  it('an answer that says nothing is not', () => expect(flipped()).not.toContain('more nothing'));
});

describe('decide: the ends of what can be', () => {
  const nothing = { values: [], flips: { answers: [], weights: [] }, draws: 0, holdsAtEveryLevel: false };

  it('one alternative: it is recommended, with its value', () => {
    const model = aModel({ alternatives: ['a'], criteria: { x: { x1: ['partly'] } } });
    expect(decide(model, sheet({ 'ask-x': 'much' }))).toMatchObject({
      verdict: { kind: 'recommended', first: 'a', strength: 'settled', heldBackBy: [] },
      lead: { kind: 'alone' },
      values: [{ alternative: 'a', rank: 1, low: 0.4, best: 0.5, high: 0.6, firstShare: 1 }],
    });
  });
  it('two that are equal: a tie, and neither is named first', () => {
    const model = aModel({ criteria: { x: { x1: ['met', 'met'] } } });
    expect(decide(model, sheet({ 'ask-x': 'much' }))).toMatchObject({
      verdict: { kind: 'close-call', contenders: ['a', 'b'], because: 'tie' },
      lead: { kind: 'tie' },
      values: [
        { alternative: 'a', rank: 1, best: 1, firstShare: 0.5 },
        { alternative: 'b', rank: 1, best: 1, firstShare: 0.5 },
      ],
      holdsAtEveryLevel: false,
      dominance: [],
    });
  });
  it('all screened out: no match, and what to relax', () => {
    const model = aModel({
      questions: [{ id: 'q', options: [option('both', { x: 2 }, { x1: 'met', y1: 'met' }), option('no')] }],
    });
    expect(decide(model, sheet({ q: 'both' }))).toMatchObject({
      verdict: {
        kind: 'no-match',
        relax: [
          { drop: [{ indicator: 'y1' }], bringsBack: ['a'] },
          { drop: [{ indicator: 'x1' }], bringsBack: ['b'] },
        ],
      },
      lead: { kind: 'nobody' },
      values: [],
      informative: ['q'],
      flips: { weights: [] },
    });
  });
  it.each<[string, AnswersJson]>([
    ['nothing answered', {}],
    ['everything unsure', { 'ask-x': 'unsure', 'ask-y': 'unsure' }],
    ['answers that say nothing', { 'ask-x': 'none', 'ask-y': 'none' }],
  ])('%s: inconclusive, no number at all', (_, answers) => {
    expect(decide(aModel(), sheet(answers))).toMatchObject({
      verdict: { kind: 'inconclusive', because: 'few-answers', answers: 0, needed: 1 },
      lead: { kind: 'nobody' },
      informative: [],
      criteria: [],
      ...nothing,
    });
  });
  it('a requirement that everybody meets and nothing that weighs: nobody leads', () => {
    const model = aModel({
      criteria: { x: { x1: ['met', 'met', 'unmet'] } },
      alternatives: ['a', 'b', 'c'],
      questions: [{ id: 'q', options: [option('yes', {}, { x1: 'met' }), option('no')] }],
    });
    expect(decide(model, sheet({ q: 'yes' }))).toMatchObject({
      verdict: { kind: 'inconclusive', because: 'no-importance', answers: 1, needed: 1 },
      lead: { kind: 'nobody' },
      screened: [{ alternative: 'c' }],
      ...nothing,
    });
  });
  it('only a requirement that leaves one: it is recommended without a value', () => {
    const model = aModel({ questions: [{ id: 'q', options: [option('yes', {}, { x1: 'met' }), option('no')] }] });
    expect(decide(model, sheet({ q: 'yes' }))).toMatchObject({
      verdict: { kind: 'recommended', first: 'a', strength: 'settled' },
      lead: { kind: 'alone' },
      values: [],
    });
  });
  it('a criterion without weight: it counts nothing and has no performance', () => {
    const { criteria, values, indicators, dominance, flips } = decide(
      aModel(),
      sheet({ 'ask-x': 'much', 'ask-y': 'none' }),
    );
    expect(criteria).toMatchObject([
      { criterion: 'x', points: 4, weight: 1 },
      { criterion: 'y', points: 0, weight: 0, cells: [] },
    ]);
    expect(values.map(({ alternative, best }) => [alternative, best])).toEqual([
      ['a', 1],
      ['b', 0],
    ]);
    expect(indicators.map(({ indicator }) => indicator)).toEqual(['x1']);
    expect(dominance).toEqual([{ dominator: 'a', dominated: 'b' }]);
    expect(flips.weights).toEqual([]);
  });
  it('only answers that give points or screen are informative', () => {
    const model = aModel({
      questions: [
        { id: 'points', options: [option('yes', { x: 1 }), option('no')] },
        { id: 'screens', options: [option('yes', {}, { x1: 'met' }), option('no')] },
        { id: 'spares', options: [option('yes', {}, { x1: 'partly', y1: 'partly' }), option('no')] },
        { id: 'silent', options: [option('yes'), option('no')] },
        { id: 'zero', options: [option('yes', { y: 0 }), option('no')] },
      ],
    });
    const all = sheet(Object.fromEntries(model.questions.map(({ id }) => [id, 'yes'])));
    expect(decide(model, all).informative).toEqual(['points', 'screens', 'spares']);
    const some = sheet({ points: 'no', screens: 'no', silent: 'yes', zero: 'yes' });
    expect(decide(model, some).informative).toEqual([]);
    const unscreened = aModel({
      ...{ criteria: { x: { x1: ['met', 'met'] }, y: { y1: ['met', 'met'] } } },
      questions: model.questions,
    });
    expect(decide(unscreened, all).informative).toEqual(['points']);
  });
});

describe('decide: what takes too long', () => {
  // x1 to x60 are unknown for both, so a leads by its y alone: 1 of 13 points. Every look at a corrected level sums some
  // 120 levels 10,000 times, and fewer than a hundred looks are all that is taken.
  const levels = Array.from({ length: 60 }, (_, at) => [`x${at}`, ['unknown', 'unknown']] as const);
  const model = (draws: number) =>
    aModel({
      criteria: { x: Object.fromEntries(levels), y: { y1: ['met', 'unmet'] } },
      questions: [
        { id: 'p', options: [option('yes', { x: 6 }), option('no')] },
        { id: 'q', options: [option('yes', { x: 6, y: 1 }), option('no')] },
      ],
      policy: { draws, closeCall: { lead: 0.03, share: 1.01 } },
    });

  it.each([
    [10_000, true],
    [100, undefined],
  ])('with %i draws says whether every single change was tried: cut short %s', (draws, cutShort) => {
    const { verdict, certainty } = decide(model(draws), sheet({ p: 'yes', q: 'yes' }));
    expect(verdict).toMatchObject({ kind: 'close-call', because: 'level-draws' });
    expect(certainty!.cutShort).toBe(cutShort);
  });
});
