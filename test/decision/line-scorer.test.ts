// A line by adding up -> the compact Decision of the plain road; and that -> the Decision, where neither draws nor proofs speak.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactDecision } from '../../src/decision/compact.ts';
import { decide } from '../../src/decision/decide.ts';
import type { Decision } from '../../src/decision/decision.ts';
import { lineHead, lineScorer } from '../../src/decision/line-scorer.ts';
import { randomSheets } from '../../src/decision/reach.ts';
import { type Answers, answersToJson } from '../../src/interview/answers.ts';
import type { Model } from '../../src/model/types.ts';
import { aCase } from '../support/arbitraries.ts';
import { aModel, modelIn, option, theModel } from '../support/models.ts';
import { enough, runs } from '../support/runs.ts';

const textOf = (model: Model, answers: Answers) => JSON.stringify(compactDecision(model, answers));

/** What is known of a verdict before anything is drawn or proved. */
function beforeDraws({ verdict, values }: Decision): unknown {
  switch (verdict.kind) {
    case 'recommended': {
      const { kind, first, strength } = verdict;
      return { kind, first, ...(strength === 'conditional' ? { strength } : {}) };
    }
    case 'close-call':
      return verdict.because === 'level-draws' ? expect.objectContaining({ first: values[0]!.alternative }) : verdict;
    case 'inconclusive':
      return { kind: verdict.kind, because: verdict.because };
    case 'no-match':
      return {
        kind: verdict.kind,
        relax: verdict.relax.map(({ drop }) => ({ drop: drop.map(({ indicator }) => indicator) })),
      };
  }
}

describe('compactDecision', () => {
  it('is the Decision without what is drawn and proved', () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(aCase, ({ short, answers }) => {
        const model = aModel(short);
        const whole = decide(model, answers);
        const compact = compactDecision(model, answers);
        const known = beforeDraws(whole) as { contenders?: readonly string[] };
        // Contenders come in the order of the model, as nothing is ranked.
        const inOrder =
          known.contenders && model.alternatives.map(({ id }) => id).filter((id) => known.contenders!.includes(id));
        expect(compact.verdict).toEqual(inOrder ? { ...known, contenders: inOrder } : known);
        expect(compact.values).toEqual(
          Object.fromEntries(whole.values.map(({ alternative, best }) => [alternative, best])),
        );
        expect(compact.screened).toEqual(whole.screened.map(({ alternative }) => alternative));
        kinds.set(compact.verdict.kind, (kinds.get(compact.verdict.kind) ?? 0) + 1);
      }),
      runs(),
    );
    for (const kind of ['recommended', 'close-call', 'inconclusive', 'no-match'])
      expect(enough(kinds.get(kind), 20), kind).toBe(true);
  });
});

describe('lineScorer', () => {
  it('writes the compact Decision of random models', () => {
    let fast = 0;
    let all = 0;
    fc.assert(
      fc.property(aCase, ({ short, answers }) => {
        const model = aModel(short);
        const text = lineScorer(model)(answersToJson(model, answers));
        all++;
        if (text === undefined) return;
        fast++;
        expect(text).toBe(textOf(model, answers));
      }),
      runs(),
    );
    expect(enough(fast, 0.8 * all)).toBe(true);
  });

  it.each([
    ['the model of the project', theModel],
    ['fans', () => modelIn('test/fixtures/fans')],
  ])('leaves no sheet of %s to the slow road, whatever the order of its keys', (_, open) => {
    const model = open();
    const score = lineScorer(model);
    for (const [at, answers] of randomSheets(model, 500, 7).entries()) {
      const some = new Map([...answers].filter((__, question) => (question + at) % 7 !== 0));
      const sheet = Object.fromEntries(Object.entries(answersToJson(model, some)).reverse());
      expect(score({ '// who': 'a remark', ...sheet })).toBe(textOf(model, some));
    }
  });

  it('takes unsure, null and what is left out for open', () => {
    const model = theModel();
    const [one, two] = model.questions;
    const score = lineScorer(model);
    expect(score({ [one!.id]: 'unsure', [two!.id]: null })).toBe(textOf(model, new Map()));
  });

  const boxes = aModel({
    criteria: { x: { x1: ['met', 'partly'], x2: ['partly', 'unmet'] } },
    questions: [
      { id: 'one', options: [option('a', { x1: 2 }, { x2: 'partly' }), option('b')] },
      { id: 'many', kind: 'several', options: [option('a', { x: 1 }), option('b', {}, { x2: 'met' })] },
    ],
  });

  it.each([
    ['no object', 'a'],
    ['a list', ['a']],
    ['nothing', null],
    ['a question that is not there', { two: 'a' }],
    ['a name that every object has', { toString: 'a' }],
    ['an option that is not there', { one: 'c' }],
    ['an option that every object has', { one: 'toString' }],
    ['a number', { one: 1 }],
    ['a list for one', { one: ['a'] }],
    ['an option twice', { many: ['a', 'a'] }],
    ['too many options', { many: ['a', 'b', 'a'] }],
    ['unsure beside others', { many: ['a', 'unsure'] }],
    ['a list inside a list', { many: [['a']] }],
    // Whether the first tells something hangs on what the second asks for.
    ['a thing that is required at two levels', { one: 'a', many: ['b'] }],
    ['more keys than are taken', Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`// ${at}`, '']))],
  ])('leaves to the slow road: %s', (_, value) => {
    expect(lineScorer(boxes)(value)).toBeUndefined();
    expect(lineScorer(boxes)({ many: ['a', 'b'] })).toBeDefined();
  });

  it('leaves to the slow road an answer to the framing question that is none', () => {
    const model = theModel();
    const score = lineScorer(model);
    for (const answer of ['no-such-work', ['software'], 7, { work: 1 }])
      expect(score({ [model.framing!]: answer })).toBeUndefined();
  });

  it('drops once what two answers require alike', () => {
    const model = aModel({
      criteria: { x: { x1: ['unmet', 'unmet'] } },
      questions: ['one', 'two'].map((id) => ({ id, options: [option('a', {}, { x1: 'met' }), option('b')] })),
    });
    const sheet = { two: 'a', one: 'a' };
    expect(JSON.parse(lineScorer(model)(sheet)!)).toMatchObject({ verdict: { relax: [{ drop: ['x1'] }] } });
    expect(lineScorer(model)(sheet)).toBe(
      textOf(
        model,
        new Map([
          ['one', ['a']],
          ['two', ['a']],
        ]),
      ),
    );
  });

  it.each([
    ['exactly the margin is enough', 0.25, 'recommended'],
    ['a little less is close', 0.2501, 'close-call'],
  ])('of a lead of a quarter, %s', (_, lead, kind) => {
    const model = aModel({
      criteria: { x: { x1: ['met', 'unmet'], x2: ['met', 'met'] } },
      questions: ['x1', 'x2'].map((id, at) => ({ id: `ask-${id}`, options: [option('a', { [id]: 1 + 2 * at })] })),
      policy: { closeCall: { lead, share: 0.75 } },
    });
    const sheet = { 'ask-x1': 'a', 'ask-x2': 'a' };
    expect(JSON.parse(lineScorer(model)(sheet)!)).toMatchObject({ verdict: { kind }, values: { a: 1, b: 0.75 } });
  });

  it('keeps nothing from one sheet to the next', () => {
    const score = lineScorer(boxes);
    const before = score({ one: 'b' });
    score({ one: 'a', many: ['b'] });
    score({ many: ['b'] });
    expect(score({ one: 'b' })).toBe(before);
    expect(score({ one: 'a' })).toBe(textOf(boxes, new Map([['one', ['a']]])));
  });

  it('begins every line with its head', () => {
    const model = theModel();
    const score = lineScorer(model);
    for (const answers of randomSheets(model, 50, 3)) {
      const { kind } = compactDecision(model, answers).verdict;
      expect(score(answersToJson(model, answers))!.startsWith(lineHead(model, kind))).toBe(true);
    }
  });
});
