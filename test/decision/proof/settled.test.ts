// What is proved of the first place, against walking every completion: never claimed wrongly, never declined wrongly.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/decision/evaluate.ts';
import { isBelow } from '../../../src/decision/judge.ts';
import { firstOf, outcomeOf } from '../../../src/decision/outcome.ts';
import { effectsByFraming, type Guarantee, guaranteeOf, openQuestions } from '../../../src/decision/proof/settled.ts';
import type { Answers } from '../../../src/interview/answers.ts';
import { LEVEL_UNIT } from '../../../src/model/grid.ts';
import type { Model } from '../../../src/model/types.ts';
import { aCase } from '../../support/arbitraries.ts';
import { everyAnswerTo } from '../../support/every-answer.ts';
import { aModel, option } from '../../support/models.ts';
import { enough, RUNS_MS, runs } from '../../support/runs.ts';

const MOST_COMPLETIONS = 200;

describe('against every completion of small random models', () => {
  const seen = { first: 0, 'none-left': 0, 'not-yet': 0, 'no-first-place': 0 };
  const also = { rivals: 0, framing: 0, order: 0, several: 0, screening: 0, everyLevel: 0, notEveryLevel: 0 };

  it(
    'claims exactly what holds in all of them',
    () => {
      fc.assert(
        fc.property(aCase, ({ short, answers }) => {
          const model = aModel(short);
          const open = openFew(model, answers);
          const given = new Map([...answers].filter(([id]) => !open.has(id)));
          const guarantee = guaranteeOf(model, effectsByFraming(model), answers, open);
          const sheets = completions(model, given, [...open]);
          expect(guarantee).toMatchObject(byBruteForce(model, given, sheets));
          if (guarantee.kind === 'not-yet') expect(breaks(model, given, guarantee)).toBe(true);
          count(model, guarantee, open, given);
        }),
        runs(1500),
      );
    },
    RUNS_MS,
  );

  it('and these cases hold every kind of claim and refusal, open framing, lists, orders and screening', () => {
    for (const [kind, times] of Object.entries({ ...seen, ...also }))
      expect([kind, enough(times, 20)]).toEqual([kind, true]);
  });

  function count(model: Model, guarantee: Guarantee, open: ReadonlySet<string>, given: Answers) {
    seen[guarantee.kind]++;
    if (guarantee.kind !== 'first' || open.size === 0) return;
    const asked = model.questions.filter(({ id }) => open.has(id));
    if (guarantee.leastLead !== 'alone') also.rivals++;
    if (open.has(model.framing ?? '')) also.framing++;
    if (asked.some(({ kind }) => kind === 'order')) also.order++;
    if (asked.some(({ kind }) => kind === 'several')) also.several++;
    if (outcomeOf(model, given).screening.screened.length > 0) also.screening++;
    if (guarantee.leastLead === 'alone') return;
    if (guarantee.atEveryLevel) also.everyLevel++;
    else also.notEveryLevel++;
  }
});

describe('with a pencil', () => {
  // x gives a 4 points more than b, y gives b as much as is asked for.
  const model = (most: number, requires: Record<string, 'met'> = {}) =>
    aModel({
      questions: [
        { id: 'x', options: [option('much', { x: 4 })] },
        { id: 'y', options: [option('most', { y: most }, requires), option('some', { y: 1 })] },
      ],
    });
  const prove = (...[most, requires]: Parameters<typeof model>) => {
    const made = model(most, requires);
    return guaranteeOf(made, effectsByFraming(made), new Map([['x', ['much']]]), new Set(['y']));
  };

  it('4 points against at most 3 are proved; at worst the lead is (4 - 3) / 7', () => {
    expect(prove(3)).toEqual({ kind: 'first', first: 'a', leastLead: 1 / 7, atEveryLevel: true });
  });
  it('4 points against 4 are not: the other draws level', () => {
    expect(prove(4)).toEqual({ kind: 'not-yet', first: 'a', completion: { y: ['most'] } });
  });
  it('4 points against 3.75 leave 0.25 / 7.75, just above 0.03; with a margin of 0.04 they do not', () => {
    expect(prove(3.75)).toMatchObject({ kind: 'first', leastLead: 0.25 / 7.75 });
    const made = { ...model(3.75) };
    const strict = { ...made, policy: { ...made.policy, closeCall: { ...made.policy.closeCall, lead: 0.04 } } };
    expect(guaranteeOf(strict, effectsByFraming(strict), new Map([['x', ['much']]]), new Set(['y']))).toMatchObject({
      kind: 'not-yet',
    });
  });
  it('an answer that gives the other 6 points but screens it out does no harm', () => {
    expect(prove(6, { x1: 'met' })).toEqual({ kind: 'first', first: 'a', leastLead: (4 - 1) / 5, atEveryLevel: true });
  });
  // Of the 4 points for x, a has those for x1 and b those for x2: for code x1 alone counts, for text x2 alone.
  const framed = (text: number) =>
    aModel({
      criteria: {
        x: {
          x1: { levels: ['met', 'unmet'], countsFor: ['code'] },
          x2: { levels: ['unmet', 'met'], countsFor: ['text'] },
        },
        y: { y1: ['met', 'unmet'] },
      },
      framing: 'work',
      questions: [
        { id: 'x', options: [option('much', { x: 4 })] },
        { id: 'work', options: [option('code'), option('text', { y: text })] },
        { id: 'y', options: [option('some', { y: 1 })] },
        {
          id: 'boxes',
          kind: 'several',
          options: [option('p', { x2: 1 }), option('q', { x2: 3 }), option('r', { y: 1 })],
        },
      ],
    });
  const claim = (text: number, answers: Record<string, readonly string[]>, ...open: string[]) => {
    const made = framed(text);
    return guaranteeOf(made, effectsByFraming(made), new Map(Object.entries(answers)), new Set(open));
  };
  it.each<[string, number, Record<string, readonly string[]>, readonly string[], Partial<Guarantee>]>([
    [
      'text is worst: 1 to 4',
      0,
      { x: ['much'], y: ['some'] },
      ['work'],
      { kind: 'not-yet', first: 'a', completion: { work: ['text'] } },
    ],
    [
      'unless text itself gives a 8 points; worst is no word, which halves x: (2 + 1 - 2) / 5',
      8,
      { x: ['much'], y: ['some'] },
      ['work'],
      { kind: 'first', leastLead: (2 + 1 - 2) / 5 },
    ],
    ['for code 4 to 0 of x, whatever y', 0, { x: ['much'], work: ['code'] }, ['y'], { kind: 'first', leastLead: 1 }],
    [
      'against 4 boxes, ticked in the order of the model; y may stay open',
      0,
      { x: ['much'], work: ['code'] },
      ['y', 'boxes'],
      { kind: 'not-yet', completion: { boxes: ['p', 'q'] } },
    ],
  ])('with a question that says what counts: %s', (_, text, answers, open, guarantee) => {
    expect(claim(text, answers, ...open)).toEqual(expect.objectContaining(guarantee));
  });
  it('names an order from its first rank down: what costs most comes first', () => {
    // Of 9 points the first rank gets 5.5 and the second 2.5; z costs a all of them, y half, w none.
    const made = aModel({
      criteria: { w: { w1: ['met', 'unmet'] }, y: { y1: ['partly', 'met'] }, z: { z1: ['unmet', 'met'] } },
      questions: [
        { id: 'w', options: [option('some', { w: 2 })] },
        { id: 'rank', kind: 'order', points: 9 },
      ],
    });
    const found = guaranteeOf(made, effectsByFraming(made), new Map([['w', ['some']]]), new Set(['rank']));
    expect(found).toEqual({ kind: 'not-yet', first: 'a', completion: { rank: ['z', 'y'] } });
  });
  it('an answer that can screen the leader out prevents any proof', () => {
    expect(prove(1, { y1: 'met' })).toEqual({ kind: 'not-yet', first: 'a', completion: { y: ['most'] } });
  });
});

/** Closes questions from the end until the completions can be walked. */
function openFew(model: Model, answers: Answers): Set<string> {
  const open = [...model.questions.map(({ id }) => id)].filter(
    (id, at) => openQuestions(model, answers).has(id) || at % 2 === 0,
  );
  while (product(model, open) > MOST_COMPLETIONS) open.pop();
  return new Set(open);
}

function product({ questions }: Model, open: readonly string[]): number {
  return open.reduce((sum, id) => sum * everyAnswerTo(questions.find((question) => question.id === id)!).length, 1);
}

function completions({ questions }: Model, given: Answers, open: readonly string[]): Answers[] {
  return open.reduce<Answers[]>(
    (sheets, id) =>
      sheets.flatMap((sheet) =>
        everyAnswerTo(questions.find((question) => question.id === id)!).map((answer) =>
          new Map(sheet).set(id, answer),
        ),
      ),
    [given],
  );
}

/** Whether `first` leads every completion, and by how much at least. */
function byBruteForce(model: Model, given: Answers, sheets: readonly Answers[]): Partial<Guarantee> {
  const now = outcomeOf(model, given);
  if (now.screening.staying.length === 0) return { kind: 'none-left' };
  if (now.lead.kind === 'tie' || now.lead.kind === 'nobody') return { kind: 'no-first-place' };
  const first = now.lead.first;
  if (!sheets.every((sheet) => keeps(model, sheet, first))) return { kind: 'not-yet', first };
  const leads = sheets.flatMap((sheet) => {
    const { lead } = outcomeOf(model, sheet);
    return lead.kind === 'ahead' ? [lead.by] : [];
  });
  const atEveryLevel = sheets.every((sheet) => holdsAtEveryLevel(model, sheet));
  return {
    kind: 'first',
    first,
    leastLead: leads.length === 0 ? 'alone' : expectNear(Math.min(...leads)),
    atEveryLevel,
  };
}

const expectNear = (value: number) => expect.closeTo(value, 12) as unknown as number;

function keeps(model: Model, sheet: Answers, first: string): boolean {
  const { lead, preferences } = outcomeOf(model, sheet);
  if (firstOf(lead).join() !== first) return false;
  if (lead.kind !== 'ahead') return true;
  return !isBelow(lead.numerator, preferences.total * LEVEL_UNIT, model.policy.closeCall.lead);
}

function holdsAtEveryLevel(model: Model, sheet: Answers): boolean {
  const { preferences, screening, lead } = outcomeOf(model, sheet);
  return lead.kind === 'alone' || evaluate(model, preferences, screening.staying).holdsAtEveryLevel;
}

function breaks(model: Model, given: Answers, { first, completion }: Guarantee & { kind: 'not-yet' }): boolean {
  return !keeps(model, new Map([...given, ...Object.entries(completion)]), first);
}
