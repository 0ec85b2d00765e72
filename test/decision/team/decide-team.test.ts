// Several people's answers -> the group's verdict, and what divides it, by hand.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decide } from '../../../src/decision/decide.ts';
import { leadFact } from '../../../src/decision/describe.ts';
import { firstOf, outcomeOf } from '../../../src/decision/outcome.ts';
import { derivePreferences } from '../../../src/decision/preferences.ts';
import { decideTeam } from '../../../src/decision/team/decide-team.ts';
import { groupOutcome } from '../../../src/decision/team/group.ts';
import type { TeamDecision } from '../../../src/decision/team/team-decision.ts';
import { type Answers, parseAnswers } from '../../../src/interview/answers.ts';
import type { Model } from '../../../src/model/types.ts';
import { aTeam } from '../../support/arbitraries.ts';
import { aModel, option, theModel } from '../../support/models.ts';
import { RUNS_MS, runs } from '../../support/runs.ts';

// a is all of x, b all of y, c half of each. Only b is open. a goes with b.
const MODEL: Model = withPair(
  aModel({
    alternatives: ['a', 'b', 'c'],
    criteria: {
      x: { x1: ['met', 'unmet', 'partly'] },
      y: { y1: ['unmet', 'met', 'partly'] },
      z: { open: ['unmet', 'met', 'unmet'] },
    },
    questions: [
      { id: 'ask-x', options: [option('much', { x: 3 }), option('some', { x: 1 }), option('none')] },
      { id: 'ask-y', options: [option('much', { y: 3 }), option('some', { y: 1 }), option('none')] },
      { id: 'ask-open', options: [option('must', {}, { open: 'met' }), option('no')] },
    ],
    policy: { inconclusiveBelowAnswers: 1 },
  }),
);

function withPair(model: Model): Model {
  const [a, ...others] = model.alternatives;
  return {
    ...model,
    alternatives: [{ ...a!, goesWith: [{ alternative: 'b', because: 'One plan.', evidence: [] }] }, ...others],
  };
}

const says = (x: string, y: string, open?: string): Answers =>
  new Map([['ask-x', [x]], ['ask-y', [y]], ...(open === undefined ? [] : ([['ask-open', [open]]] as const))]);

const team = (people: Readonly<Record<string, Answers>>, model = MODEL) =>
  decideTeam(
    model,
    Object.entries(people).map(([name, answers]) => ({ name, answers })),
  );

describe('two who want opposite things', () => {
  // ana: x 3/4, y 1/4. ben: the other way round. The mean is 1/2 each, so everybody is at 1/2.
  let decision: TeamDecision;
  beforeAll(() => {
    decision = team({ ana: says('much', 'some'), ben: says('some', 'much') });
  });

  it('tie on the mean', () => {
    expect(decision.group.verdict).toEqual({ kind: 'close-call', contenders: ['a', 'b', 'c'], because: 'tie' });
    expect(decision.group.criteria.map(({ criterion, weight }) => [criterion, weight])).toEqual([
      ['x', 0.5],
      ['y', 0.5],
      ['z', 0],
    ]);
  });

  it('are each first with their own', () => {
    expect(decision.people.map(({ name, first, values }) => [name, first, values])).toEqual([
      ['ana', ['a'], { a: 0.75, b: 0.25, c: 0.5 }],
      ['ben', ['b'], { a: 0.25, b: 0.75, c: 0.5 }],
    ]);
  });

  // With a, ben gives up 3/4 - 1/4; with c, both give up a quarter.
  it('meet in the middle', () => {
    expect(decision.compromise).toEqual({
      best: ['c'],
      alternatives: [
        { alternative: 'a', passes: true, largest: 0.5, of: ['ben'], regrets: { ana: 0, ben: 0.5 } },
        { alternative: 'b', passes: true, largest: 0.5, of: ['ana'], regrets: { ana: 0.5, ben: 0 } },
        { alternative: 'c', passes: true, largest: 0.25, of: ['ana', 'ben'], regrets: { ana: 0.25, ben: 0.25 } },
      ],
    });
  });

  it('are better served by two that go together: nobody gives up anything', () => {
    expect(decision.pairs).toEqual([
      { alternatives: ['a', 'b'], takes: { ana: ['a'], ben: ['b'] }, largest: 0, isBetter: true },
    ]);
  });

  // If both say "much" of x, x has the mean of 3/4 and 3/6; a is ahead. "some" for both: 1/2 and 1/4; b is ahead.
  it('differ on two questions, each of which decides', () => {
    expect(decision.differences.map(({ question, decides }) => [question, decides])).toEqual([
      ['ask-x', true],
      ['ask-y', true],
    ]);
    expect(decision.differences[0]!.ifAll).toEqual([
      { answer: ['much'], people: ['ana'], first: ['a'], lead: { kind: 'ahead', of: 'c', by: 0.125 } },
      { answer: ['some'], people: ['ben'], first: ['b'], lead: { kind: 'ahead', of: 'c', by: 0.125 } },
    ]);
    // a less b is 2/8 in the one and -2/8 in the other.
    expect(decision.differences[0]!.spread).toBeCloseTo(0.5, 12);
  });

  it('are too few for one voice to decide', () => {
    expect(decision.decisive).toBeUndefined();
  });
});

describe('a requirement of one', () => {
  let decision: TeamDecision;
  beforeAll(() => {
    decision = team({ ana: says('much', 'some'), ben: says('much', 'none'), cleo: says('some', 'some', 'must') });
  });

  it('rules out the favourite of the others, and both are named', () => {
    expect(decision.group.verdict).toMatchObject({ kind: 'recommended', first: 'b' });
    expect(
      decision.screened.map(({ alternative, failed, favouriteOf }) => [alternative, failed[0]!.people, favouriteOf]),
    ).toEqual([
      ['a', ['cleo'], ['ana', 'ben']],
      ['c', ['cleo'], []],
    ]);
    expect(decision.requirements).toEqual([
      { indicator: 'open', statement: 'Is open.', atLeast: 'met', people: ['cleo'] },
    ]);
  });

  it('is a voice that decides: without it, a is first', () => {
    expect(decision.decisive!.map(({ person, first }) => [person, first])).toEqual([['cleo', ['a']]]);
  });

  it('leaves a compromise among what passes alone', () => {
    expect(decision.compromise.best).toEqual(['b']);
    expect(decision.compromise.alternatives.map(({ passes }) => passes)).toEqual([false, true, false]);
  });

  it('counts an open question as unsure where answers differ', () => {
    const open = decision.differences.find(({ question }) => question === 'ask-open')!;
    expect(open.ifAll.map(({ answer, people }) => [answer, people])).toEqual([
      ['unsure', ['ana', 'ben']],
      [['must'], ['cleo']],
    ]);
  });
});

it('who asked for less than what rules an alternative out did not rule it out', () => {
  const model = withPair(
    aModel({
      criteria: { x: { x1: ['partly', 'met'] }, y: { y1: ['met', 'unmet'] } },
      questions: [
        { id: 'ask-x', options: [option('must', { y: 2 }, { x1: 'met' }), option('some', { y: 2 }, { x1: 'partly' })] },
        { id: 'ask-y', options: [option('much', { y: 2 })] },
      ],
      policy: { inconclusiveBelowAnswers: 1 },
    }),
  );
  const some = new Map([['ask-x', ['some']]]);
  const { screened, requirements } = team({ ana: some, ben: some, cleo: new Map([['ask-x', ['must']]]) }, model);
  expect(screened).toMatchObject([
    { alternative: 'a', favouriteOf: ['ana', 'ben'], failed: [{ people: ['cleo'], level: 'partly' }] },
  ]);
  expect(requirements).toMatchObject([{ indicator: 'x1', atLeast: 'met', people: ['ana', 'ben', 'cleo'] }]);
});

// x has 3/7 and 3/5, a mean above a half. If all said much of y, it would be 3/7.
it('an answer decides where it changes the first place that there is', () => {
  const model = aModel({
    criteria: { x: { x1: ['met', 'unmet'] }, y: { y1: ['unmet', 'met'] } },
    questions: [
      { id: 'frame', options: [option('one'), option('two')] },
      { id: 'ask-x', options: [option('much', { x: 3 })] },
      { id: 'ask-y', options: [option('much', { y: 4 }), option('some', { y: 2 })] },
    ],
    policy: { inconclusiveBelowAnswers: 1 },
  });
  const decision = team(
    {
      ana: new Map([
        ['ask-x', ['much']],
        ['ask-y', ['much']],
      ]),
      ben: new Map([
        ['ask-x', ['much']],
        ['ask-y', ['some']],
      ]),
    },
    model,
  );
  const [difference] = decision.differences;
  expect(difference!.ifAll.map(({ first }) => first)).toEqual([['b'], ['a']]);
  expect(difference!.decides).toBe(true);
});

// 0.7 - 0.4 and 0.5 - 0.2 differ in their last bit.
it('regrets that are level are level', () => {
  const model = aModel({
    criteria: { x: { x1: ['met', 'unmet'] }, y: { y1: ['unmet', 'met'] } },
    questions: ['x', 'y'].map((id) => ({
      id: `ask-${id}`,
      options: [1, 2, 3, 4, 5, 6].map((points) => option(`p${points}`, { [id]: points })),
    })),
    policy: { inconclusiveBelowAnswers: 1 },
  });
  const weighs = (x: number, y: number) =>
    new Map([
      ['ask-x', [`p${x}`]],
      ['ask-y', [`p${y}`]],
    ]);
  for (const [x, y] of [
    [4, 1],
    [5, 2],
    [6, 1],
    [5, 1],
    [3, 2],
  ] as const)
    expect(team({ ana: weighs(x, y), ben: weighs(y, x) }, model).compromise.best).toEqual(['a', 'b']);
});

it('who gives nothing importance counts by requirements alone', () => {
  const decision = team({ ana: says('much', 'none'), ben: new Map([['ask-open', ['must']]]) });
  expect(decision.group.values.map(({ alternative, best }) => [alternative, best])).toEqual([['b', 0]]);
  expect(decision.people[1]).toMatchObject({ first: ['b'], values: {}, weights: { x: 0, y: 0, z: 0 } });
  expect(decision.compromise.alternatives[1]!.regrets).toEqual({ ana: 1 });
});

it('two alternatives are no better where one does for all', () => {
  const [pair] = team({ ana: says('much', 'some'), ben: says('much', 'none') }).pairs;
  expect(pair).toMatchObject({ takes: { ana: ['a'], ben: ['a'] }, isBetter: false });
});

it('two alternatives serve nobody who rules both out', () => {
  const model = {
    ...MODEL,
    indicators: MODEL.indicators.map((each) =>
      each.id === 'open'
        ? {
            ...each,
            cells: each.cells.map((cell, at) => ({ ...cell, level: at === 2 ? ('met' as const) : ('unmet' as const) })),
          }
        : each,
    ),
  };
  const [pair] = team({ ana: says('much', 'some'), ben: says('some', 'much', 'must') }, model).pairs;
  expect(pair).toMatchObject({ takes: { ana: ['a'], ben: [] }, isBetter: false });
});

it('nothing passes all: no compromise, and two together may do', () => {
  const model = withPair(
    aModel({
      criteria: { x: { x1: ['met', 'unmet'] }, y: { y1: ['unmet', 'met'] } },
      questions: ['x', 'y'].map((id) => ({
        id: `ask-${id}`,
        options: [option('must', { [id]: 2 }, { [`${id}1`]: 'met' })],
      })),
    }),
  );
  const decision = team({ ana: new Map([['ask-x', ['must']]]), ben: new Map([['ask-y', ['must']]]) }, model);
  expect(decision.group.verdict.kind).toBe('no-match');
  expect(decision.compromise.best).toEqual([]);
  expect(decision.pairs).toEqual([
    { alternatives: ['a', 'b'], takes: { ana: ['a'], ben: ['b'] }, largest: 0, isBetter: true },
  ]);
});

it('a pair is one, whichever of the two says that they go together', () => {
  const swapped = {
    ...MODEL,
    alternatives: MODEL.alternatives.map((each, at) => ({
      ...each,
      goesWith: at === 1 ? [{ alternative: 'a', because: 'One plan.', evidence: [] }] : [],
    })),
  };
  const people = { ana: says('much', 'some'), ben: says('some', 'much') };
  expect(team(people, swapped).pairs).toEqual(team(people).pairs);
  expect(team(people).pairs).toHaveLength(1);
});

it('who answered too little is nobody to please, takes no side, and is no one whose favourite goes', () => {
  const model = { ...MODEL, policy: { ...MODEL.policy, inconclusiveBelowAnswers: 2 } };
  const sheets = { ana: says('much', 'some', 'must'), ben: says('much', 'some'), cleo: new Map([['ask-x', ['much']]]) };
  const { compromise, pairs, screened, people } = team(sheets, model);
  expect(people[2]).toMatchObject({ verdict: { kind: 'inconclusive' }, first: ['a'] });
  for (const { regrets } of compromise.alternatives) expect(Object.keys(regrets)).toEqual(['ana', 'ben']);
  expect(pairs[0]!.takes['cleo']).toEqual(['a', 'b']);
  expect(screened.find(({ alternative }) => alternative === 'a')!.favouriteOf).toEqual(['ben']);
});

it('who is as well served by either takes either, and that is no reason for two', () => {
  const people = { ana: says('much', 'some'), ben: says('some', 'some'), cleo: new Map() };
  expect(team(people).pairs[0]).toMatchObject({
    takes: { ana: ['a'], ben: ['a', 'b'], cleo: ['a', 'b'] },
    isBetter: false,
  });
});

it('too few answers: no compromise and no pair comes in by a side door', () => {
  const model = { ...MODEL, policy: { ...MODEL.policy, inconclusiveBelowAnswers: 3 } };
  const { group, compromise, pairs } = team({ ana: says('much', 'some'), ben: says('some', 'much') }, model);
  expect(group.verdict.kind).toBe('inconclusive');
  expect([compromise.best, pairs.map(({ isBetter }) => isBetter)]).toEqual([[], [false]]);
});

it('nobody is no team', () => {
  expect(() => decideTeam(MODEL, [])).toThrow(RangeError);
});

it(
  'of any people: shares and regrets are what they say, and one of them alone gets their own verdict',
  () => {
    fc.assert(
      fc.property(aTeam({ minLength: 1, maxLength: 4 }), ({ short, sheets }) => {
        const model = aModel(short);
        const people = sheets.map((answers, at) => ({ name: `p${at}`, answers }));
        const { group, compromise, differences, screened, people: members } = decideTeam(model, people);
        expect(JSON.stringify(group)).not.toContain('null');
        if (group.verdict.kind === 'recommended') expect(group.verdict.strength).not.toBe('settled');
        expect(group.informative).toEqual(
          model.questions.map(({ id }) => id).filter((id) => group.informative.includes(id)),
        );
        const order = differences.map(({ decides, spread }) => [decides ? 0 : 1, -spread] as const);
        expect(order).toEqual([...order].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
        for (const { alternative, favouriteOf } of screened)
          expect(favouriteOf).toEqual(
            members
              .filter(({ verdict, first }) => verdict.kind !== 'inconclusive' && first.includes(alternative))
              .map(({ name }) => name),
          );
        for (const { passes, regrets, largest, of } of compromise.alternatives) {
          expect(of).toEqual(Object.keys(regrets).filter((name) => regrets[name] === largest && largest > 0));
          expect(largest).toBe(Math.max(0, ...Object.values(regrets)));
          // Below 0 is what one's own requirements rule out, so it does not pass.
          if (passes) expect(Math.min(0, ...Object.values(regrets))).toBe(0);
        }
        // What all would come to by one answer is what their whole sheets come to with it.
        for (const { question, ifAll } of differences)
          for (const { answer, first, lead } of ifAll) {
            const whole = sheets.map((sheet) => derivePreferences(model, new Map([...sheet, [question, answer]])));
            const outcome = groupOutcome(model, whole);
            expect({ first, lead }).toEqual({ first: firstOf(outcome.lead), lead: leadFact(outcome.lead) });
          }
        for (const [at, { verdict, first, weights }] of members.entries()) {
          const own = decide(model, sheets[at]!);
          expect(verdict).toEqual(own.verdict);
          expect(first).toEqual(firstOf(outcomeOf(model, sheets[at]!).lead));
          for (const { criterion, weight } of own.criteria) expect(weights[criterion]).toBeCloseTo(weight, 12);
        }
        if (people.length === 1) {
          const own = decide(model, sheets[0]!);
          expect(group.values.map(({ alternative }) => alternative)).toEqual(
            own.values.map(({ alternative }) => alternative),
          );
        }
      }),
      runs(100),
    );
  },
  RUNS_MS,
);

it('the people of the built-in examples make a team in any mix', () => {
  const model = theModel();
  const people = model.examples.slice(0, 5).map(({ id, answers }) => ({
    name: id,
    answers: new Map(
      Object.entries(answers).map(([key, answer]) => [
        key,
        answer === 'unsure' ? ('unsure' as const) : ([answer].flat() as string[]),
      ]),
    ),
  }));
  const decision = decideTeam(model, people);
  expect(decision.people.map(({ name }) => name)).toEqual(people.map(({ name }) => name));
  expect(decision.differences.length).toBeGreaterThan(0);
});

it('an answer that all give, also to the framing question, is what whole sheets come to with it', () => {
  const model = theModel();
  const ids = ['newcomer', 'toolsmith', 'claude-house', 'freelance-writer'];
  const people = model.examples
    .filter(({ id }) => ids.includes(id))
    .map(({ id, answers }) => {
      const parsed = parseAnswers(answers, model);
      return { name: id, answers: 'answers' in parsed ? parsed.answers : new Map() };
    });
  const { differences } = decideTeam(model, people);
  expect(differences.map(({ question }) => question)).toContain(model.framing);
  for (const { question, ifAll, decides } of differences) {
    for (const { answer, first, lead } of ifAll) {
      const whole = people.map(({ answers }) => derivePreferences(model, new Map([...answers, [question, answer]])));
      const outcome = groupOutcome(model, whole);
      expect({ first, lead }).toEqual({ first: firstOf(outcome.lead), lead: leadFact(outcome.lead) });
    }
    const own = groupOutcome(
      model,
      people.map(({ answers }) => derivePreferences(model, answers)),
    );
    expect(decides).toBe(ifAll.some(({ first }) => first.join() !== firstOf(own.lead).join()));
  }
  const order = differences.map(({ decides, spread }) => [decides ? 0 : 1, -spread] as const);
  expect(order).toEqual([...order].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  expect(new Set(order.map(([decides]) => decides)).size).toBe(2);
});

it('is never settled, and counts a question once, however many spoke to it', () => {
  const sheet = says('much', 'none', 'no');
  expect(decide(MODEL, sheet).verdict).toMatchObject({ kind: 'recommended', strength: 'settled' });
  const { group } = team({ ana: sheet, ben: sheet });
  expect(group.verdict).toMatchObject({ kind: 'recommended', first: 'a' });
  expect(group.verdict).not.toMatchObject({ strength: 'settled' });
  expect(group.informative).toEqual(['ask-x']);
  expect(team({ ana: says('none', 'much'), ben: sheet }).group.informative).toEqual(['ask-x', 'ask-y']);
});
