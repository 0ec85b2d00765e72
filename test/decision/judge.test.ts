// Each threshold of a verdict just below, exactly at and just above, and every other way to a verdict.
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import { type Evaluation, type Lead, leadOf } from '../../src/decision/evaluate.ts';
import { isBelow, judge } from '../../src/decision/judge.ts';
import type { Screening } from '../../src/decision/screening.ts';
import type { Model } from '../../src/model/types.ts';
import { needs, sheet, words } from '../support/by-hand.ts';
import { aModel, option } from '../support/models.ts';

// Inconclusive below 2 answers; close call below .03 and below .75 of draws; clear from .08, .95 and 5 answers.
const POLICY: Model['policy'] = {
  inconclusiveBelowAnswers: 2,
  closeCall: { lead: 0.03, share: 0.75 },
  clear: { lead: 0.08, share: 0.95, answers: 5 },
  draws: 400,
  seed: 7,
  staleAfterDays: 100,
};

describe('judge: each threshold just below, exactly at and just above', () => {
  // Lead in ten thousandths, share of draws, informative answers.
  it.each<[number, number, number, string]>([
    [1, 1, 5, 'close call by lead: a b'],
    [299, 1, 5, 'close call by lead: a b'],
    [300, 1, 5, 'a, narrow: lead'],
    [301, 1, 5, 'a, narrow: lead'],
    [799, 1, 5, 'a, narrow: lead'],
    [800, 1, 5, 'a, clear'],
    [801, 1, 5, 'a, clear'],
    [800, 0.7499, 5, 'close call by level-draws: a b'],
    [800, 0.75, 5, 'a, narrow: level-draws'],
    [800, 0.7501, 5, 'a, narrow: level-draws'],
    [800, 0.9499, 5, 'a, narrow: level-draws'],
    [800, 0.95, 5, 'a, clear'],
    [800, 0.9501, 5, 'a, clear'],
    [800, 1, 0, 'inconclusive by few-answers: 0 of 2'],
    [800, 1, 1, 'inconclusive by few-answers: 1 of 2'],
    [800, 1, 2, 'a, narrow: few-answers'],
    [800, 1, 4, 'a, narrow: few-answers'],
    [800, 1, 5, 'a, clear'],
    [800, 1, 6, 'a, clear'],
    [300, 0.75, 2, 'a, narrow: lead level-draws few-answers'],
    // Too few answers come before a close call, and a small lead before the draws.
    [299, 0.5, 1, 'inconclusive by few-answers: 1 of 2'],
    [299, 0.5, 5, 'close call by lead: a b'],
  ])('lead %i/10000, first in %f of draws, %i answers: %s', (lead, share, informative, verdict) => {
    const facts = factsOf({ a: [5000 + lead, share], b: [5000, 1 - share] });
    expect(words(judge(facts, stayed('a', 'b'), informative, false, POLICY))).toBe(verdict);
  });
});

describe('judge: the other branches', () => {
  const tie = () => factsOf({ a: [5000, 0.5], b: [5000, 0.5], c: [100, 0] });
  const ahead = () => factsOf({ a: [6000, 1], b: [5000, 0] });
  const nobody = () => factsOf({}, { kind: 'nobody' });
  const alone = () => factsOf({ a: [5000, 1] }, { kind: 'alone', first: 'a' });
  const aloneWithoutImportance = () => factsOf({}, { kind: 'alone', first: 'a' });
  const [x1] = needs('x1');
  const toVerify = (...ids: string[]) => ids.map((alternative) => ({ alternative, requirement: x1! }));
  const fails = (alternative: string) => ({
    alternative,
    failed: [{ requirement: x1!, level: 'unmet' as const, disputed: false }],
    onlyDisputed: false,
  });

  it.each<[string, () => Evaluation, Screening, number, string]>([
    ['a tie', tie, stayed('a', 'b', 'c'), 5, 'close call by tie: a b'],
    ['a tie after too few answers', tie, stayed('a', 'b', 'c'), 1, 'inconclusive by few-answers: 1 of 2'],
    ['answers that screen but weigh nothing', nobody, stayed('a', 'b'), 2, 'inconclusive by no-importance: 2 of 2'],
    ['one left', alone, stayed('a'), 5, 'a, clear'],
    ['one left, after too few answers for more', alone, stayed('a'), 0, 'a, narrow: few-answers'],
    ['one left, and nothing that weighs', aloneWithoutImportance, stayed('a'), 5, 'a, clear'],
    ['one left, to be verified', alone, stayed('a', toVerify('a')), 5, 'a, conditional: unknown-requirement'],
    [
      'a first place to be verified, for other reasons narrow as well',
      ahead,
      stayed('a', 'b', toVerify('a', 'b')),
      2,
      'a, conditional: few-answers unknown-requirement',
    ],
    [
      'a first place that stays by a disputed level',
      ahead,
      { ...stayed('a', 'b'), contested: toVerify('a') },
      5,
      'a, narrow: disputed-requirement',
    ],
    ['only a rival that does', ahead, { ...stayed('a', 'b'), contested: toVerify('b') }, 5, 'a, clear'],
    ['only a rival to be verified', ahead, stayed('a', 'b', toVerify('b')), 5, 'a, clear'],
    [
      'nobody left, however few the answers',
      nobody,
      { ...stayed(), screened: [fails('a'), fails('b')] },
      0,
      'no match: x1: ab',
    ],
  ])('%s', (_, facts, screening, informative, verdict) => {
    expect(words(judge(facts(), screening, informative, false, POLICY))).toBe(verdict);
  });

  // Proof stands in for the number of answers, and for nothing else.
  it.each<[string, () => Evaluation, Screening, number, string]>([
    ['a lead of 0.1 in every draw, five answers', ahead, stayed('a', 'b'), 5, 'a, settled'],
    ['the same after two answers', ahead, stayed('a', 'b'), 2, 'a, settled'],
    ['after one answer', ahead, stayed('a', 'b'), 1, 'inconclusive by few-answers: 1 of 2'],
    ['one left after no answer', alone, stayed('a'), 0, 'a, settled'],
    ['a small lead', () => factsOf({ a: [5500, 1], b: [5000, 0] }), stayed('a', 'b'), 5, 'a, narrow: lead'],
    ['few draws', () => factsOf({ a: [6000, 0.8], b: [5000, 0.2] }), stayed('a', 'b'), 2, 'a, narrow: level-draws'],
    ['to be verified', ahead, stayed('a', 'b', toVerify('a')), 2, 'a, conditional: unknown-requirement'],
    ['a tie', tie, stayed('a', 'b', 'c'), 5, 'close call by tie: a b'],
  ])('proved: %s', (_, facts, screening, informative, verdict) => {
    expect(words(judge(facts(), screening, informative, true, POLICY))).toBe(verdict);
  });

  it('asks for no answer where the policy asks for none', () => {
    const policy = { ...POLICY, inconclusiveBelowAnswers: 0 };
    expect(words(judge(nobody(), stayed('a', 'b'), 0, false, policy))).toBe('inconclusive by no-importance: 0 of 0');
    expect(words(judge(ahead(), stayed('a', 'b'), 0, false, policy))).toBe('a, narrow: few-answers');
  });
});

describe('judge: the contenders of a close call', () => {
  it('by lead: 200 and 299 behind are in, 300 behind is out', () => {
    const facts = factsOf({ a: [5000, 1], b: [4800, 0], c: [4701, 0], d: [4700, 0] });
    expect(words(judge(facts, stayed('a', 'b', 'c', 'd'), 5, false, POLICY))).toBe('close call by lead: a b c');
  });

  // By draws: the first place, then the others by share, until together they come first in .75 of the draws.
  it.each<[string, readonly number[], string]>([
    ['.5 + .3 are enough', [0.5, 0.3, 0.2], 'a b'],
    ['.5 + .25 are exactly enough', [0.5, 0.25, 0.125, 0.125], 'a b'],
    ['.4 + .3125 are not', [0.4, 0.3125, 0.2875], 'a b c'],
    ['the larger share comes first, not the larger value', [0.5, 0.125, 0.375], 'a c'],
    ['the first place is in even with a small share', [0.25, 0.5, 0.25], 'a b'],
    ['at least two', [0.7, 0.3, 0], 'a b'],
    ['of equal shares the larger value comes first, and is enough', [0.5, 0.25, 0.25], 'a b'],
  ])('by draws: %s', (_, [a, b, c, d], ids) => {
    const facts = factsOf({
      a: [6000, a!],
      b: [5000, b!],
      c: [4000, c!],
      ...(d === undefined ? {} : { d: [3000, d] }),
    });
    expect(words(judge(facts, stayed('a', 'b', 'c', 'd'), 5, false, POLICY))).toBe(`close call by level-draws: ${ids}`);
    expect(facts.values.map(({ alternative }) => alternative).join(' ')).toBe(d === undefined ? 'a b c' : 'a b c d');
  });

  // .4 + .2 + .15 are enough for c; d is in with c only where it is its equal, by value and by share.
  it.each<[string, readonly [number, number], string]>([
    ['of the same value and share', [4000, 0.15], 'a b c d'],
    ['of the same value, first less often', [4000, 0.14], 'a b c'],
    ['first as often, of a smaller value', [3999, 0.15], 'a b c'],
  ])('by draws: one more is in %s', (_, d, ids) => {
    const facts = factsOf({ a: [6000, 0.4], b: [5000, 0.2], c: [4000, 0.15], d });
    expect(words(judge(facts, stayed('a', 'b', 'c', 'd'), 5, false, POLICY))).toBe(`close call by level-draws: ${ids}`);
  });

  // b and c are one and the same, certain, at 9 of 29 points; a is a triangle on 0, 10, 20 of 29, above 9 in 1 - 2 x .45^2 = .595
  // of the draws. What is left falls on b and c evenly.
  it('by draws: of two equal rivals none is dropped by its place in the list', () => {
    const model = aModel({
      alternatives: ['a', 'b', 'c'],
      criteria: { x: { x1: ['unknown', 'unmet', 'unmet'] }, y: { y1: ['unmet', 'met', 'met'] } },
      questions: [{ id: 'q', options: [option('yes', { x: 5, y: 2.25 }), option('no')] }],
    });
    const { verdict, values } = decide(model, sheet({ q: 'yes' }));
    expect(values[1]!.firstShare).toBe(values[2]!.firstShare);
    expect(words(verdict)).toBe('close call by level-draws: a b c');
  });
});

describe('isBelow compares fractions, not their decimals', () => {
  it.each<[number, number, number, boolean]>([
    [3, 100, 0.03, false],
    [2, 100, 0.03, true],
    [29_999, 1_000_000, 0.03, true],
    [30_001, 1_000_000, 0.03, false],
    [53 - 50, 100, 0.03, false], // while 0.53 - 0.5 < 0.03 would hang on rounding
    [1, 12, 0.0833, false], // 1/12 = .08333...
    [30_000_000_000_000, 1_000_000_000_000_000, 0.03, false],
    [29_999_999_999_999, 1_000_000_000_000_000, 0.03, true],
    [0, 100, 0, false],
    [100, 100, 1, false],
  ])('%i/%i < %f: %s', (numerator, denominator, threshold, below) => {
    expect(isBelow(numerator, denominator, threshold)).toBe(below);
  });

  // Of 100 points, 3 (or 8) speak for a alone and the rest for both alike: a lead of exactly .03 (or .08).
  it.each<[number, string]>([
    [2.75, 'close call by lead: a b'],
    [3, 'a, narrow: lead'],
    [7.75, 'a, narrow: lead'],
    [8, 'a, settled'],
  ])('a lead of %f points of 100 in a whole decision: %s', (lead, verdict) => {
    const model = aModel({
      criteria: { x: { x1: ['met', 'unmet'] }, y: { y1: ['met', 'met'] } },
      questions: [{ id: 'q', options: [option('yes', { x: lead, y: 100 - lead }), option('no')] }],
    });
    expect(words(decide(model, sheet({ q: 'yes' })).verdict)).toBe(verdict);
  });
});

/** Facts with a value in ten thousandths and a share of draws for each; the lead follows unless it is given. */
function factsOf(entries: Readonly<Record<string, readonly [number, number]>>, lead?: Lead): Evaluation {
  const denominator = 10_000;
  const numerators = Object.values(entries).map(([value]) => value);
  return {
    values: Object.entries(entries).map(([alternative, [value, firstShare]]) => {
      const best = value / denominator;
      const rank = 1 + numerators.filter((other) => other > value).length;
      return { alternative, rank, low: best, best, high: best, firstShare };
    }),
    lead: lead ?? leadOf({ alternatives: Object.keys(entries), numerators, denominator }),
    denominator,
    criteria: [],
    indicators: [],
    dominance: [],
    holdsAtEveryLevel: false,
    draws: 400,
  };
}

/** Nobody is screened out; the last part may say what is to be verified. */
function stayed(...parts: (string | Screening['unverified'])[]): Screening {
  return {
    staying: parts.filter((part) => typeof part === 'string'),
    screened: [],
    contested: [],
    unverified: parts.filter((part) => typeof part !== 'string').flat(),
  };
}
