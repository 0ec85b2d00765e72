// Answers and levels put otherwise -> the Decision that would follow, and what it says of that.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersBefore, decideAsIf, deviationsOf } from '../../src/decision/as-if.ts';
import { decide } from '../../src/decision/decide.ts';
import { type Answer, inModelOrder } from '../../src/interview/answers.ts';
import { aCase, answersTo } from '../support/arbitraries.ts';
import { aModel } from '../support/models.ts';
import { RUNS_MS, runs } from '../support/runs.ts';

// a leads on x, b on y; x is asked for with 4, 1 or no points, y alike.
const MODEL = aModel();
const GIVEN = new Map([
  ['ask-x', ['much']],
  ['ask-y', ['some']],
]);
const NOTHING = { answers: new Map(), levels: [] };

describe('decideAsIf', () => {
  it('without deviations, or with what is so already, is decide', () => {
    expect(decideAsIf(MODEL, GIVEN, NOTHING)).toEqual(decide(MODEL, GIVEN));
    const asItIs = {
      answers: new Map([['ask-x', ['much']]]),
      levels: [{ alternative: 'a', indicator: 'x1', level: 'met' as const }],
    };
    expect(decideAsIf(MODEL, GIVEN, asItIs)).toEqual(decide(MODEL, GIVEN));
  });

  it('puts an answer otherwise, and says what it was and what came out before', () => {
    const decision = decideAsIf(MODEL, GIVEN, { ...NOTHING, answers: new Map([['ask-x', ['none']]]) });
    expect(decision.verdict).toMatchObject({ kind: 'recommended', first: 'b' });
    expect(decision.asIf).toMatchObject({
      answers: [{ question: 'ask-x', from: ['much'], to: ['none'] }],
      levels: [],
      without: { kind: 'recommended', first: 'a' },
    });
    expect(decision.answers).toEqual({ 'ask-x': 'none', 'ask-y': 'some' });
  });

  it('leaves a question open, and finds the way back', () => {
    const decision = decideAsIf(MODEL, GIVEN, { ...NOTHING, answers: new Map([['ask-x', undefined]]) });
    const { asIf, ...rest } = decision;
    expect(asIf!.answers).toEqual([{ question: 'ask-x', from: ['much'] }]);
    expect(rest).toEqual(decide(MODEL, new Map([['ask-y', ['some']]])));
    expect(inModelOrder(MODEL, answersBefore(new Map([['ask-y', ['some']]]), asIf!))).toEqual(GIVEN);
    expect(decideAsIf(MODEL, GIVEN, deviationsOf(asIf!))).toEqual(decision);
    const open = decideAsIf(MODEL, new Map(), { ...NOTHING, answers: new Map([['ask-x', undefined]]) });
    expect(open.asIf).toBeUndefined();
  });

  it('answers an open question, from nothing', () => {
    const { asIf } = decideAsIf(MODEL, new Map([['ask-x', ['much']]]), {
      ...NOTHING,
      answers: new Map([['ask-y', 'unsure']]),
    });
    expect(asIf!.answers).toEqual([{ question: 'ask-y', to: 'unsure' }]);
    const put = new Map<string, Answer>([...GIVEN, ['ask-y', 'unsure']]);
    expect(answersBefore(put, asIf!)).toEqual(new Map([['ask-x', ['much']]]));
  });

  // By hand: of the value of b, 4/5 rests on x1. Put as met, b is met on both and 1; a stays at 4/5.
  it('reads a level otherwise, in the value, the table of levels and the list of deviations', () => {
    const decision = decideAsIf(MODEL, GIVEN, {
      ...NOTHING,
      levels: [{ alternative: 'b', indicator: 'x1', level: 'met' }],
    });
    expect(decision.values.map(({ alternative, best }) => [alternative, best])).toEqual([
      ['b', 1],
      ['a', 0.8],
    ]);
    expect(decision.indicators.find(({ indicator }) => indicator === 'x1')!.levels['b']!.level).toBe('met');
    expect(decision.asIf!.levels).toEqual([
      { alternative: 'b', indicator: 'x1', from: 'unmet', disputed: false, to: 'met' },
    ]);
  });

  it('a disputed level put without the dispute is a deviation', () => {
    const model = aModel({ criteria: { x: { x1: ['met?', 'unmet'] }, y: { y1: ['unmet', 'met'] } } });
    const levels = [{ alternative: 'a', indicator: 'x1', level: 'met' as const }];
    expect(decideAsIf(model, GIVEN, { ...NOTHING, levels }).asIf!.levels).toMatchObject([
      { disputed: true, to: 'met' },
    ]);
  });

  it('of two readings of one cell the later holds', () => {
    const read = (...levels: ('met' | 'partly' | 'unmet')[]) =>
      decideAsIf(MODEL, GIVEN, {
        ...NOTHING,
        levels: levels.map((level) => ({ alternative: 'b', indicator: 'x1', level })),
      });
    expect(read('met', 'partly')).toEqual(read('partly'));
    expect(read('met', 'unmet')).toEqual(decide(MODEL, GIVEN));
  });

  it.each([
    [{ alternative: 'a', indicator: 'x1', level: 'so-so' as 'met' }],
    [{ alternative: 'c', indicator: 'x1', level: 'met' as const }],
    [{ alternative: 'a', indicator: 'x9', level: 'met' as const }],
  ])('refuses what the model does not have: %j', (level) => {
    expect(() => decideAsIf(MODEL, GIVEN, { ...NOTHING, levels: [level] })).toThrow(RangeError);
  });

  it(
    'whatever is answered otherwise: the Decision of those answers, and the way back to the ones before',
    () => {
      fc.assert(
        fc.property(
          aCase.chain(({ short, answers }) =>
            fc.record({ short: fc.constant(short), answers: fc.constant(answers), others: answersTo(aModel(short)) }),
          ),
          ({ short, answers, others }) => {
            const model = aModel(short);
            const { asIf, ...decision } = decideAsIf(model, answers, { answers: others, levels: [] });
            const both = new Map([...answers, ...others]);
            expect(decision).toEqual(decide(model, both));
            if (asIf === undefined) return;
            expect(inModelOrder(model, answersBefore(inModelOrder(model, both), asIf))).toEqual(
              inModelOrder(model, answers),
            );
            expect(decideAsIf(model, answers, deviationsOf(asIf))).toEqual({ asIf, ...decision });
          },
        ),
        runs(100),
      );
    },
    RUNS_MS,
  );
});
