// A Decision and the model at hand -> whether its answers still give it.
import { describe, expect, it } from 'vitest';
import { decideAsIf } from '../../src/decision/as-if.ts';
import { decide } from '../../src/decision/decide.ts';
import type { Decision } from '../../src/decision/decision.ts';
import { replayed } from '../../src/decision/replay.ts';
import { aModel } from '../support/models.ts';

const MODEL = aModel();
const GIVEN = new Map([
  ['ask-x', ['much']],
  ['ask-y', ['some']],
]);
const DECISION = decide(MODEL, GIVEN);
const WHAT_IF = decideAsIf(MODEL, GIVEN, {
  answers: new Map([['ask-x', ['some']]]),
  levels: [{ alternative: 'b', indicator: 'x1', level: 'met' }],
});

/** The what-if with its deviations edited. */
const deviating = (asIf: Partial<NonNullable<Decision['asIf']>>): Decision => ({
  ...WHAT_IF,
  asIf: { ...WHAT_IF.asIf!, ...asIf },
});

describe('replayed', () => {
  it.each([
    ['a Decision', DECISION, GIVEN],
    ['one of the first version, which proved nothing', ofTheFirstVersion(), GIVEN],
    ['one whose keys come in another order', inAnotherOrder(), GIVEN],
    ['a what-if', WHAT_IF, new Map([...GIVEN, ['ask-x', ['some']]])],
  ])('gives the answers of %s', (_, decision, answers) => {
    expect(replayed(decision, MODEL)).toEqual(answers);
  });

  const [first] = DECISION.values;
  const [level] = WHAT_IF.asIf!.levels;
  it.each([
    ['another model', { ...DECISION, model: { ...DECISION.model, digest: '0' } }],
    ['answers that the model does not know', { ...DECISION, answers: { 'ask-z': 'much' } }],
    ['other answers', { ...DECISION, answers: { 'ask-x': 'none' } }],
    ['an edited value', { ...DECISION, values: [{ ...first!, best: 0.5 }, ...DECISION.values.slice(1)] }],
    ['another verdict', { ...DECISION, verdict: { ...DECISION.verdict, first: 'b' } as Decision['verdict'] }],
    [
      'an edited strength',
      { ...DECISION, verdict: { ...DECISION.verdict, strength: 'narrow' } as Decision['verdict'] },
    ],
    ['a what-if without its deviations', without(WHAT_IF, 'asIf')],
    ['answers before it that are none', deviating({ answers: [{ question: 'ask-x', from: ['x'], to: ['some'] }] })],
    ['an alternative that is not there', deviating({ levels: [{ ...level!, alternative: 'z' }] })],
    ['an indicator that is not there', deviating({ levels: [{ ...level!, indicator: 'z' }] })],
  ])('gives nothing for %s', (_, decision) => {
    expect(replayed(decision, MODEL)).toBeUndefined();
  });
});

function without(decision: Decision, key: keyof Decision): Decision {
  const { [key]: _, ...rest } = decision;
  return rest as Decision;
}

function ofTheFirstVersion(): Decision {
  const verdict = { ...DECISION.verdict, strength: 'conditional' } as Decision['verdict'];
  return { ...without(DECISION, 'certainty'), schema: 'which-agent/decision/1', verdict };
}

function inAnotherOrder(): Decision {
  return {
    ...DECISION,
    verdict: Object.fromEntries(Object.entries(DECISION.verdict).reverse()) as Decision['verdict'],
  };
}
