// What if: every number with a pencil, every flip of a Decision by doing what it says, and the rest on random models.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import type { Decision } from '../../src/decision/decision.ts';
import type { Verdict } from '../../src/decision/judge.ts';
import { readDecision } from '../../src/decision/read-decision.ts';
import { decideWhatIf, type WhatIf } from '../../src/decision/what-if.ts';
import type { Answers, AnswersJson } from '../../src/interview/answers.ts';
import { type Model, rangeOf } from '../../src/model/types.ts';
import { aCase } from '../support/arbitraries.ts';
import { sheet, words } from '../support/by-hand.ts';
import { aModel, modelIn, option, type ShortIndicator, theModel } from '../support/models.ts';
import { enough, RUNS_MS, runs } from '../support/runs.ts';
import { aWhatIf, someWeights } from '../support/what-ifs.ts';

const RUNS = runs();
/** What the whole-number grid may move a value by. */
const GRID_DUST = 1e-9;

const LAMPS = modelIn('test/fixtures/minimal');
const FANS = modelIn('test/fixtures/fans');

describe('what if, with a pencil', () => {
  // Light is bright and, on a desk, long-arm; price is cheap and any-bulb. Arc, bell, cone have them as
  // met partly unmet, met unmet unmet, unmet partly met, unmet met unknown.
  const reader = { place: 'desk', evenings: 'daily' };
  const poorReader = { ...reader, budget: 'small' };

  it.each<[string, AnswersJson, WhatIf, string, string]>([
    ['nothing', reader, {}, 'arc 1, bell 0.25, cone 0', 'arc, clear'],
    [
      'price gets half; the answers said nothing inside it, so the shares of the model hold there',
      reader,
      { weights: { light: 1, price: 1 } },
      'arc 0.5, bell 0.5, cone 0.375',
      'close call by tie: arc bell',
    ],
    [
      'price gets 55 of 100: bell .45 / 4 + .55 x 3/4, cone .55 x 3/4',
      reader,
      { weights: { price: 55, light: 45 } },
      'bell 0.525, arc 0.45, cone 0.4125',
      'bell, narrow: lead',
    ],
    ['all of it', reader, { weights: { price: 0.001 } }, 'bell 0.75, cone 0.75, arc 0', 'close call by tie: bell cone'],
    [
      'the framing says what counts inside: on a shelf the arm is worth nothing',
      { place: 'shelf', evenings: 'daily' },
      { weights: { light: 1, price: 1 } },
      'bell 0.625, arc 0.5, cone 0.375',
      'bell, narrow: few-answers',
    ],
    [
      'the answers say what counts inside: all 2 points of price went to cheap',
      poorReader,
      { weights: { light: 1, price: 1 } },
      'cone 0.5, bell 0.375',
      'cone, clear',
    ],
    [
      'a requirement dropped',
      poorReader,
      { requirements: { cheap: 'none' } },
      'arc 0.75, bell 0.3125, cone 0.25',
      'arc, clear',
    ],
    ['a requirement raised', poorReader, { requirements: { cheap: 'met' } }, 'cone 0.25', 'cone, clear'],
    [
      'a requirement added; nobody knows the bulbs of cone',
      reader,
      { requirements: { 'any-bulb': 'met' } },
      'bell 0.25, cone 0',
      'bell, clear',
    ],
    [
      'what nobody requires, dropped',
      reader,
      { requirements: { bright: 'none' } },
      'arc 1, bell 0.25, cone 0',
      'arc, clear',
    ],
    [
      'a level',
      reader,
      { levels: [{ alternative: 'arc', indicator: 'long-arm', level: 'unmet' }] },
      'arc 0.5, bell 0.25, cone 0',
      'arc, clear',
    ],
    [
      'a level read twice: the later reading holds',
      reader,
      {
        levels: [
          { alternative: 'arc', indicator: 'long-arm', level: 'unmet' },
          { alternative: 'arc', indicator: 'long-arm', level: 'partly' },
        ],
      },
      'arc 0.75, bell 0.25, cone 0',
      'arc, clear',
    ],
    [
      'a level that a requirement asks for',
      poorReader,
      { levels: [{ alternative: 'arc', indicator: 'cheap', level: 'partly' }] },
      'arc 0.875, bell 0.3125, cone 0.25',
      'arc, clear',
    ],
    [
      'all at once: weights .5 and .5, arc is cheap, and cheap is a must',
      reader,
      {
        weights: { light: 2, price: 2 },
        requirements: { cheap: 'met' },
        levels: [{ alternative: 'arc', indicator: 'cheap', level: 'met' }],
      },
      'arc 0.75, cone 0.375',
      'arc, clear',
    ],
  ])('%s', (_, answers, change, values, verdict) => {
    const decision = decideWhatIf(LAMPS, sheet(answers), change);
    expect(inWords(decision)).toBe(values);
    expect(words(decision.verdict)).toBe(verdict);
  });

  it('fans by air and by 3 points for the price alone: eddy (4/6 + 1) / 2, calmo (1.5/6 + 1) / 2, and so on', () => {
    const { values } = decideWhatIf(FANS, sheet({ room: 'workshop', lifetime: 'one-summer' }), {
      weights: { airflow: 50, upkeep: 50, quiet: 0 },
    });
    const by = Object.fromEntries(values.map(({ alternative, best }) => [alternative, best * 24]));
    expect(by).toEqual({ eddy: 20, calmo: 15, brisk: 14, dunefan: 9, aerolo: 5 });
  });
});

describe('what if, and what stays as it was', () => {
  // x1 counts for code only, so under text nothing of x counts; y is there for both.
  const framed = aModel({
    criteria: {
      x: { x1: { levels: ['met', 'unmet'], countsFor: ['code'] } as ShortIndicator },
      y: { y1: ['unmet', 'met'] },
      z: { z1: { levels: ['met', 'partly'], share: 0 } as ShortIndicator },
    },
    framing: 'frame',
    questions: [
      { id: 'frame', options: [option('code'), option('text')] },
      {
        id: 'more',
        options: [option('y', { y: 2 }), option('z', { z1: 1 }), option('must', {}, { y1: 'met', x1: 'met' })],
      },
    ],
  });
  const weightsIn = ({ criteria }: Decision) =>
    criteria.map(({ criterion, weight }) => `${criterion} ${weight}`).join();

  it.each<[string, AnswersJson, Record<string, number>, string]>([
    ['a share of 0 weighs nothing', { frame: 'code', more: 'y' }, { x: 1, y: 3, z: 4 }, 'x 0.25,y 0.75,z 0'],
    ['however much it is asked to', { frame: 'code', more: 'y' }, { x: 1, y: 3, z: 1e9 }, 'x 0.25,y 0.75,z 0'],
    ['an answer gives it points', { frame: 'code', more: 'z' }, { x: 1, y: 3, z: 4 }, 'x 0.125,y 0.375,z 0.5'],
    [
      'what does not count under the framing weighs nothing',
      { frame: 'text', more: 'y' },
      { x: 9, y: 3 },
      'x 0,y 1,z 0',
    ],
    ['who is not named weighs nothing', { frame: 'code', more: 'y' }, { x: 9 }, 'x 1,y 0,z 0'],
  ])('%s', (_, answers, weights, expected) => {
    expect(weightsIn(decideWhatIf(framed, sheet(answers), { weights }))).toBe(expected);
  });
  it('what ties in hundredths is a tie: a has u and v, b has w and its three parts, which weighs as much', () => {
    const [a, b] = [
      { levels: ['met', 'unmet'], share: 1 },
      { levels: ['unmet', 'met'], share: 1 },
    ] as const;
    const parted = { w1: b, w2: { ...b, share: 2 }, w3: { ...b, share: 4 } };
    const model = aModel({ criteria: { u: { u1: a }, v: { v1: a }, w: parted, rest: { r1: ['met', 'met'] } } });
    for (let u = 1; u < 25; u++)
      for (let v = 1; v < 25; v++) {
        const weights = { u, v, w: u + v, rest: 100 - 2 * (u + v) };
        expect([u, v, decideWhatIf(model, sheet({ 'ask-u': 'some' }), { weights }).lead.kind]).toEqual([u, v, 'tie']);
      }
  });
  it('nobody leads when all weight is where nothing counts', () => {
    const { verdict, lead, values } = decideWhatIf(framed, sheet({ frame: 'code', more: 'must' }), {
      weights: { z: 1 },
      requirements: { x1: 'none', y1: 'none' },
    });
    expect([words(verdict), lead.kind, values]).toEqual(['inconclusive by no-importance: 1 of 1', 'nobody', []]);
  });
  it('a requirement keeps its place and where it came from; a new one comes from nowhere, in the order of the model', () => {
    const from = [{ question: 'more', option: 'must' }];
    const { requirements } = decideWhatIf(framed, sheet({ more: 'must' }), {
      requirements: { z1: 'partly', x1: 'partly' },
    });
    expect(requirements).toMatchObject([
      { indicator: 'y1', atLeast: 'met', from },
      { indicator: 'x1', atLeast: 'partly', from },
      { indicator: 'z1', atLeast: 'partly', from: [] },
    ]);
    const { requirements: fewer } = decideWhatIf(framed, sheet({ more: 'must' }), {
      requirements: { z1: 'partly', y1: 'none', x1: 'none' },
    });
    expect(fewer.map(({ indicator }) => indicator)).toEqual(['z1']);
  });
  it('given, informative and answers are what was said; points are as many as were given, 8, whatever the weights', () => {
    const answers = { 'ask-x': 'much', 'ask-y': 'much' };
    const said = decide(aModel(), sheet(answers));
    const decision = decideWhatIf(aModel(), sheet(answers), {
      weights: { x: 1, y: 3 },
      levels: [{ alternative: 'a', indicator: 'x1', level: 'unmet' }],
    });
    for (const part of ['given', 'informative', 'answers', 'questions'] as const)
      expect(decision[part]).toEqual(said[part]);
    expect(decision.criteria.map(({ points }) => points)).toEqual([2, 6]);
    expect(decision.indicators[0]!.levels).toMatchObject({ a: { level: 'unmet', disputed: false } });
  });
  it('an answer that only screens told something, even where its requirement is dropped', () => {
    const model = aModel({ questions: [{ id: 'q', options: [option('yes', {}, { x1: 'met' }), option('no')] }] });
    const decision = decideWhatIf(model, sheet({ q: 'yes' }), {
      weights: { x: 1, y: 2 },
      requirements: { x1: 'none' },
    });
    expect([decision.informative, words(decision.verdict)]).toEqual([['q'], 'b, clear']);
    // It gave no point, so there is one in all.
    expect(decision.criteria.map(({ points }) => points)).toEqual([1 / 3, 2 / 3]);
  });
  it.each<[string, WhatIf]>([
    ['A weight of -1 for x', { weights: { x: -1, y: 2 } }],
    ['A weight of NaN for y', { weights: { x: 1, y: Number.NaN } }],
    ['A weight of Infinity for y', { weights: { y: Number.POSITIVE_INFINITY } }],
    ['The model has no w', { weights: { w: 1 } }],
    ['The model has no constructor', { weights: { constructor: 1 } as never }],
    ['The model has no w1', { requirements: { w1: 'none' } }],
    ['The model has no c', { levels: [{ alternative: 'c', indicator: 'x1', level: 'met' }] }],
    ['The model has no w1', { levels: [{ alternative: 'a', indicator: 'w1', level: 'met' }] }],
  ])('%s: no page should ask that', (message, change) => {
    expect(() => decideWhatIf(aModel(), sheet({ 'ask-x': 'much' }), change)).toThrow(message);
  });
});

describe('what if, against what a Decision says of itself', () => {
  const seen = { flips: 0, together: 0, lifted: 0, levels: 0, without: 0, contested: 0, unproved: 0, weighed: 0 };
  const real = theModel();

  const checks: Record<string, (model: Model, answers: Answers, decision: Decision) => void> = {
    'nothing changed is the same Decision, but for what was proved': (model, answers, decision) => {
      const { certainty, flips, verdict, ...rest } = decision;
      const expected = { ...rest, verdict: unproved(verdict, decision, model), flips: { ...flips, answers: [] } };
      for (const change of [{}, { requirements: {}, levels: [] }])
        expect(decideWhatIf(model, answers, change)).toStrictEqual(expected);
      if (certainty!.guarantee.kind === 'first') seen.unproved++;
    },
    'the weights of the answers give their values': (model, answers, decision) => {
      const asked = Object.fromEntries(decision.criteria.map(({ criterion, weight }) => [criterion, weight]));
      if (decision.values.length === 0) return;
      const { values, criteria } = decideWhatIf(model, answers, { weights: asked });
      for (const { alternative, best } of decision.values)
        expect(near(best, values.find((value) => value.alternative === alternative)!.best)).toBe(true);
      for (const { criterion, points } of decision.criteria)
        expect(criteria.find((each) => each.criterion === criterion)!.points).toBeCloseTo(points, 7);
    },
    'each weight flip: the first place until there, and beyond it the one that is named': (
      model,
      answers,
      decision,
    ) => {
      for (const { criterion, weight, atWeight, first } of decision.flips.weights) {
        const step = Math.min(1e-6, ...[Math.abs(atWeight - weight), atWeight, 1 - atWeight].map((room) => room / 2));
        const onward = Math.sign(atWeight - weight) * step;
        const at = (own: number) =>
          decideWhatIf(model, answers, {
            weights: Object.fromEntries(
              decision.criteria.map((each) => [
                each.criterion,
                each.criterion === criterion ? own : (each.weight / (1 - weight)) * (1 - own),
              ]),
            ),
          });
        const [until, beyond] = [at(atWeight - onward), at(atWeight + onward)];
        expect(firstIn(model, until)).toEqual(firstIn(model, decision));
        expect(first).toEqual(expect.arrayContaining(firstIn(model, beyond)));
        for (const id of first) expect(near(bestOf(beyond, id), beyond.values[0]!.best)).toBe(true);
        seen.flips++;
        if (first.length > 1) seen.together++;
      }
    },
    'each requirement dropped: what the Decision says of it lifted': (model, answers, decision) => {
      for (const { indicator, lifted } of decision.requirements) {
        const without = decideWhatIf(model, answers, { requirements: { [indicator]: 'none' } });
        expect(told(model, without)).toEqual(lifted ?? told(model, decision));
        if (lifted) seen.lifted++;
      }
    },
    'each level of its flips: the first place that they name': (model, answers, decision) => {
      for (const { alternative, indicator, to, first } of decision.certainty!.levels) {
        const decided = decideWhatIf(model, answers, { levels: [{ alternative, indicator, level: to }] });
        expect(firstIn(model, decided)).toEqual(first);
        seen.levels++;
      }
    },
  };

  it.each(Object.entries(checks))(
    '%s: random models',
    (_, check) =>
      fc.assert(
        fc.property(aCase, ({ short, answers }) => {
          const model = aModel(short);
          check(model, answers, decide(model, answers));
        }),
        RUNS,
      ),
    RUNS_MS,
  );

  it.each(real.examples)('all of this on the example $id', ({ answers }) => {
    const given = sheet(answers as AnswersJson);
    const decision = decide(real, given);
    for (const check of Object.values(checks)) check(real, given, decision);
  });

  it(
    'under any change: a dropped requirement, the other reading and a lost dispute are again what if',
    () => {
      fc.assert(
        fc.property(
          aCase.chain(({ short, answers }) => fc.tuple(fc.constant(answers), withWhatIf(aModel(short)))),
          ([answers, [model, change]]) => {
            const decision = decideWhatIf(model, answers, change);
            const and = (more: WhatIf) =>
              told(
                model,
                decideWhatIf(model, answers, {
                  ...change,
                  requirements: { ...change.requirements, ...more.requirements },
                  levels: [...(change.levels ?? []), ...(more.levels ?? [])],
                }),
              );
            for (const { indicator, lifted } of decision.requirements)
              expect(and({ requirements: { [indicator]: 'none' } })).toEqual(lifted ?? told(model, decision));
            for (const { alternative, failed, without } of decision.screened) {
              if (without === undefined) continue;
              const read = failed.map(({ requirement: { indicator, atLeast: level } }) => ({
                ...{ alternative, indicator, level },
              }));
              expect(and({ levels: read })).toEqual(without);
              seen.without++;
            }
            for (const { alternative, indicator, without } of decision.contested) {
              expect(and({ levels: [{ alternative, indicator, level: 'unmet' }] })).toEqual(without);
              seen.contested++;
            }
            if (change.weights) seen.weighed++;
          },
        ),
        RUNS,
      );
    },
    RUNS_MS,
  );

  it('and these cases hold enough of everything', () => {
    for (const [what, times] of Object.entries(seen)) expect([what, enough(times, 4)]).toEqual([what, true]);
  });
});

describe('what if, on random models under random changes', () => {
  const always = (name: string, check: (model: Model, answers: Answers, change: WhatIf) => void) =>
    it(
      name,
      () =>
        fc.assert(
          fc.property(
            aCase.chain(({ short, answers }) => fc.tuple(fc.constant(answers), withWhatIf(aModel(short)))),
            ([answers, [model, change]]) => check(model, answers, change),
          ),
          RUNS,
        ),
      RUNS_MS,
    );

  always(
    'every weight is the one asked for, and every value the sum of weight, part inside and level',
    (model, answers, change) => {
      const { values, criteria, screened, framing } = decideWhatIf(model, answers, change);
      if (change.weights === undefined) return;
      const noMusts = Object.fromEntries(model.indicators.map(({ id }) => [id, 'none' as const]));
      const parts = partsOf(model, decideWhatIf(model, answers, { requirements: noMusts }), framing);
      const canWeigh = (id: string) => model.indicators.some((each, at) => each.criterion === id && parts[at]! > 0);
      const asked = new Map(Object.entries(change.weights).filter(([id]) => canWeigh(id)));
      const total = [...asked.values()].reduce((sum, weight) => sum + weight, 0);
      const out = screened.map(({ alternative }) => alternative);
      expect(values.map(({ alternative }) => alternative).sort()).toEqual(
        total === 0 ? [] : model.alternatives.map(({ id }) => id).filter((id) => !out.includes(id)),
      );
      for (const { criterion, weight } of criteria)
        expect(near(weight, (asked.get(criterion) ?? 0) / total)).toBe(true);
      for (const { alternative, ...value } of values) {
        const row = model.alternatives.findIndex(({ id }) => id === alternative);
        for (const end of ['low', 'best', 'high'] as const) {
          const expected = model.indicators.reduce((sum, { id, criterion, cells }, at) => {
            const read = change.levels?.find((each) => each.alternative === alternative && each.indicator === id);
            const cell = read === undefined ? cells[row]! : { level: read.level, disputed: false };
            return sum + ((asked.get(criterion) ?? 0) / total) * parts[at]! * rangeOf(model.levels, cell)[end];
          }, 0);
          expect(near(value[end], expected)).toBe(true);
        }
      }
    },
  );
  always('the order of keys says nothing', (model, answers, { weights, requirements, levels }) => {
    const turned = <T>(record: Readonly<Record<string, T>> | undefined) =>
      Object.fromEntries(Object.entries(record ?? {}).reverse());
    const decided = decideWhatIf(model, answers, {
      ...(weights && { weights }),
      ...(requirements && { requirements }),
      ...(levels && { levels }),
    });
    const reversed = decideWhatIf(model, answers, {
      ...(levels && { levels: levels.toReversed() }),
      ...(requirements && { requirements: turned(requirements) }),
      ...(weights && { weights: turned(weights) }),
    });
    expect(JSON.stringify(reversed)).toBe(JSON.stringify(decided));
  });
  always(
    'is never settled, and can be kept: no number is missing, and what is written is read again',
    (model, answers, change) => {
      const decision = decideWhatIf(model, answers, change);
      expect(numbersIn(decision).filter((number) => !Number.isFinite(number))).toEqual([]);
      expect(decision.verdict).not.toHaveProperty('strength', 'settled');
      expect(decision).not.toHaveProperty('certainty');
      expect(decision.flips.answers).toEqual([]);
      const where = () => ({ file: 'what-if.json', line: 1, column: 1 });
      expect(readDecision(JSON.parse(JSON.stringify(decision)), where)).toEqual({ decision });
    },
  );

  it(
    'ten times the weights are the same bytes, on random models and on the examples',
    () => {
      const scaled = (model: Model, answers: Answers, weights: Record<string, number>, factor: number) =>
        JSON.stringify(
          decideWhatIf(model, answers, {
            weights: Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, factor * weight])),
          }),
        );
      const same = (model: Model, answers: Answers, weights: Record<string, number>) => {
        const once = scaled(model, answers, weights, 1);
        for (const factor of [10, 1 / 1024]) expect(scaled(model, answers, weights, factor)).toBe(once);
      };
      fc.assert(
        fc.property(
          aCase.chain(({ short, answers }) => {
            const model = aModel(short);
            return fc.tuple(fc.constant(model), fc.constant(answers), someWeights(model));
          }),
          ([model, answers, weights]) => same(model, answers, weights),
        ),
        RUNS,
      );
      const real = theModel();
      for (const { answers } of real.examples)
        for (const weights of fc.sample(someWeights(real), { ...RUNS, numRuns: 3 }))
          same(real, sheet(answers as AnswersJson), weights);
    },
    RUNS_MS,
  );
});

function withWhatIf(model: Model): fc.Arbitrary<readonly [Model, WhatIf]> {
  return aWhatIf(model).map((change) => [model, change] as const);
}

/** The parts inside a criterion: those of the weights that the answers gave, or the shares that count. */
function partsOf(model: Model, { indicators, criteria }: Decision, framing: string | undefined): number[] {
  return model.indicators.map(({ id, criterion, share, countsFor }) => {
    const given = criteria.find((facts) => facts.criterion === criterion)?.weight ?? 0;
    if (given > 0) return (indicators.find(({ indicator }) => indicator === id)?.weight ?? 0) / given;
    const counts = (countsFor === undefined || framing === undefined || countsFor.includes(framing)) && share > 0;
    const whole = model.indicators
      .filter((other) => other.criterion === criterion)
      .filter((other) => other.countsFor === undefined || framing === undefined || other.countsFor.includes(framing))
      .reduce((sum, other) => sum + other.share, 0);
    return counts ? share / whole : 0;
  });
}

/** The verdict when it does not rest on a proof: never settled, and few answers count against it. */
function unproved(verdict: Verdict, { informative }: Decision, { policy }: Model): Verdict {
  if (verdict.kind !== 'recommended') return verdict;
  const isFew = informative.length < policy.clear.answers;
  const reasons = ['lead', 'level-draws', 'few-answers', 'unknown-requirement', 'disputed-requirement'] as const;
  const heldBackBy = reasons.filter((why) => verdict.heldBackBy.includes(why) || (why === 'few-answers' && isFew));
  const strength = heldBackBy.includes('unknown-requirement')
    ? 'conditional'
    : heldBackBy.length > 0
      ? 'narrow'
      : 'clear';
  return { ...verdict, strength, heldBackBy };
}

/** Ids of the first place; where nothing has a value, the last one left. */
function firstIn({ alternatives }: Model, { values, lead, screened }: Decision): string[] {
  if (values.length > 0) return values.filter(({ rank }) => rank === 1).map(({ alternative }) => alternative);
  const out = new Set(screened.map(({ alternative }) => alternative));
  return lead.kind === 'alone' ? alternatives.map(({ id }) => id).filter((id) => !out.has(id)) : [];
}

function told(model: Model, decision: Decision) {
  return { first: firstIn(model, decision), lead: decision.lead };
}

function bestOf({ values }: Decision, id: string): number {
  return values.find(({ alternative }) => alternative === id)!.best;
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < GRID_DUST;
}

function inWords({ values }: Decision): string {
  return values.map(({ alternative, best }) => `${alternative} ${best}`).join(', ');
}

function numbersIn(part: unknown): number[] {
  if (typeof part === 'number') return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(numbersIn) : [];
}
