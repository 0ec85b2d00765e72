// A Decision as JSON, whole or damaged -> what is read, and what is said of the damage.
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import { isDecision } from '../../src/decision/decision.ts';
import { readDecision } from '../../src/decision/read-decision.ts';
import { sheet } from '../support/by-hand.ts';
import { aModel, option } from '../support/models.ts';

type Path = readonly string[];

/** One of everything that a Decision can hold. a leads b; c is out by a disputed level. */
const whole = (): unknown => {
  const model = aModel({
    alternatives: ['a', 'b', 'c'],
    criteria: { x: { x1: ['met?', 'met', 'unmet?'], x2: ['met', 'unmet', 'met'] }, y: { y1: ['unmet', 'met', 'met'] } },
    framing: 'work',
    questions: [
      { id: 'work', options: [option('code'), option('text')] },
      { id: 'x', options: [option('much', { x: 4, x2: 2 }, { x1: 'met' })] },
      { id: 'y', options: [option('some', { y: 1 }), option('much', { y: 9 })] },
    ],
  });
  const decided = decide(model, sheet({ work: 'code', x: 'much', y: 'some' }));
  const change = { question: 'y', from: ['some'], to: ['much'] };
  return JSON.parse(
    JSON.stringify({
      ...decided,
      verify: [{ alternative: 'a', indicator: 'x2', atLeast: 'met', partly: ['b'] }],
      dominance: [{ dominator: 'a', dominated: 'b' }],
      flips: { ...decided.flips, answers: [{ ...change, first: ['b'] }] },
      certainty: {
        ...decided.certainty,
        open: ['y'],
        spared: [{ question: 'y', leastLead: 0.2 }],
        fewest: { kind: 'found', number: 1, ways: [{ changes: [change], first: ['b'] }] },
      },
    }),
  );
};

const read = (value: unknown) => readDecision(value, (path) => ({ file: path.join('/') }));
const faults = (value: unknown) => {
  const reading = read(value);
  return 'problems' in reading ? reading.problems.map(({ args }) => args as { path: string; expected: string }) : [];
};
const damagedParts = (value: unknown) => faults(value).map(({ path }) => path);

describe('readDecision', () => {
  it('reads a whole one as it is', () => {
    const decision = whole();
    expect(read(decision)).toEqual({ decision });
  });

  it('reads the first version, which had no certainty', () => {
    const first = changed(changed(whole(), 'schema', 'which-agent/decision/1'), 'certainty', undefined);
    expect(read(first)).toEqual({ decision: first });
  });

  it('keeps what a later version may add', () => {
    const later = { ...(whole() as object), mood: 'sunny' };
    expect(read(later)).toEqual({ decision: later });
  });

  it('says which versions it reads when it is given another', () => {
    expect(read({ schema: 'which-agent/decision/9' })).toEqual({
      problems: [
        {
          code: 'decision-unreadable',
          args: { schema: 'which-agent/decision/9', known: 'which-agent/decision/1 and which-agent/decision/2' },
          where: { file: 'schema' },
        },
      ],
    });
  });

  it('can do without these parts and without no other', () => {
    const decision = whole();
    const spare = pathsIn(decision).filter((path) => faults(changed(decision, path.join('.'), undefined)).length === 0);
    expect(spare.map((path) => path.join('.'))).toEqual([
      'screened.0.without',
      'requirements.0.lifted',
      'indicators.0.levels.c',
      'indicators.1.levels.c',
      'indicators.2.levels.c',
      'framing',
      'flips.answers.0.from',
      'certainty',
      'certainty.fewest.ways.0.changes.0.from',
      'answers.work',
      'answers.x',
      'answers.y',
    ]);
  });

  it('refuses every part that is of another kind', () => {
    const decision = whole();
    const accepted = pathsIn(decision).filter((path) => {
      const part = path.reduce((sofar, key) => (sofar as Record<string, unknown>)[key], decision);
      return faults(changed(decision, path.join('.'), typeof part === 'object' ? 7 : {})).length === 0;
    });
    expect(accepted).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['values.0.name', 7, 'text'],
    ['values.0.best', 'half', 'a number'],
    ['values', 'none', 'a list'],
    ['model', 'mine', 'a map of keys and values'],
    ['holdsAtEveryLevel', 'yes', 'true or false'],
    ['values.0.best', 1.5, '<=1'],
    ['values.0.rank', Number.POSITIVE_INFINITY, 'Invalid finite: Received Infinity'],
    ['draws', -1, '>=0'],
    ['draws', 0.5, 'Invalid integer: Received 0.5'],
    ['seed', -1, '>=0'],
  ])('names the part and what it should be: %s as %s', (path, value, expected) => {
    expect(read(changed(whole(), path, value))).toEqual({
      problems: [{ code: 'decision-damaged', args: { path, expected }, where: { file: path.replaceAll('.', '/') } }],
    });
  });

  it('names everything that is damaged, at once', () => {
    expect(damagedParts(changed(changed(whole(), 'seed', 'x'), 'draws', 'y'))).toEqual(['seed', 'draws']);
  });

  it('shows what hides in texts and in keys', () => {
    const decision = whole();
    const hidden = changed(changed(decision, 'model.title', 'a\u001b[2J'), 'answers', { 'work\u202e': 'code' });
    const shown = changed(changed(decision, 'model.title', 'a^[[2J'), 'answers', { 'work<U+202E>': 'code' });
    expect(read(hidden)).toEqual({ decision: shown });
  });

  it('takes nothing for a part', () => {
    expect(damagedParts(changed(whole(), 'lead', null))).toEqual(['lead']);
  });
});

describe('each part takes every form that it has', () => {
  const level = ['unmet', 'partly', 'met', 'unknown'];
  const weights = [0.5, 0.5];
  it.each<[string, readonly unknown[]]>([
    ['lead', [{ kind: 'ahead', of: 'b', by: 0.1 }, { kind: 'tie' }, { kind: 'alone' }, { kind: 'nobody' }]],
    ['requirements.0.atLeast', ['partly', 'met']],
    ['indicators.0.levels.a.level', level],
    ['certainty.levels.0.from', level],
    ['answers.y', ['some', ['some', 'much']]],
    ['flips.answers.0.from', ['unsure', ['some']]],
    [
      'certainty.guarantee',
      [
        { kind: 'first', first: 'a', leastLead: 'alone', atEveryLevel: true },
        { kind: 'not-yet', first: 'a', completion: { y: ['much'], x: 'unsure' } },
        { kind: 'none-left' },
        { kind: 'no-first-place' },
      ],
    ],
    ['certainty.spared.0.leastLead', [0.1, 'alone']],
    ['certainty.rungs.0.rung', ['one-answer', 'order', 'any-weights']],
    ['certainty.rungs.0.method', [{ kind: 'exact' }, { kind: 'sampled', samples: 1000, seed: 7, error: 0.01 }]],
    ['certainty.rungs.0.alternatives.0.central', [{ kind: 'weights', weights }, { kind: 'never-first' }]],
    ['certainty.rungs.0.alternatives.0.confidence', [{ kind: 'share', share: 1 }, { kind: 'never-first' }]],
    [
      'certainty.potential.0',
      [
        { kind: 'first', alternative: 'a', lead: 0.5, weights },
        { kind: 'only-level', alternative: 'a', weights },
        { kind: 'never', alternative: 'a', short: 0.5 },
        { kind: 'alone', alternative: 'a' },
      ],
    ],
    [
      'certainty.nearestWeights',
      [{ kind: 'change', distance: 0.6, to: [] }, { kind: 'never' }, { kind: 'not-searched' }],
    ],
    [
      'certainty.fewest',
      [
        { kind: 'found', number: 1, ways: [] },
        { kind: 'more-than', number: 3 },
        { kind: 'none' },
        { kind: 'not-searched' },
      ],
    ],
    [
      'verdict',
      [
        { kind: 'recommended', first: 'a', strength: 'settled', heldBackBy: [] },
        { kind: 'close-call', contenders: ['a', 'b'], because: 'tie' },
        { kind: 'inconclusive', because: 'few-answers', answers: 0, needed: 3 },
        { kind: 'no-match', relax: [{ drop: [], bringsBack: [] }] },
      ],
    ],
    ['verdict.strength', ['settled', 'clear', 'narrow', 'conditional']],
    ['verdict.heldBackBy', [['lead', 'level-draws', 'few-answers', 'unknown-requirement', 'disputed-requirement']]],
  ])('%s', (path, forms) => {
    const decision = whole();
    for (const form of forms) {
      expect(faults(changed(decision, path, form))).toEqual([]);
      const isMap = typeof form === 'object' && !Array.isArray(form);
      for (const key of Object.keys(isMap ? (form as object) : {}))
        expect(damagedParts(changed(decision, path, changed(form, key, undefined))), `no ${key}`).toEqual([
          `${path}.${key}`,
        ]);
    }
    const other = typeof forms[0] === 'object' && !Array.isArray(forms[0]) ? { kind: 'sideways' } : { sideways: 1 };
    expect(damagedParts(changed(decision, path, other))).not.toEqual([]);
  });

  it.each<[string, object, string, readonly string[]]>([
    ['a close call', { kind: 'close-call', contenders: ['a', 'b'] }, 'because', ['tie', 'lead', 'level-draws']],
    ['nothing to say', { kind: 'inconclusive', answers: 0, needed: 3 }, 'because', ['few-answers', 'no-importance']],
  ])('%s, for each reason and for no other', (_, verdict, key, reasons) => {
    const decision = whole();
    for (const reason of reasons)
      expect(faults(changed(decision, 'verdict', { ...verdict, [key]: reason }))).toEqual([]);
    expect(damagedParts(changed(decision, 'verdict', { ...verdict, [key]: 'rain' }))).toEqual(['verdict.because']);
  });

  it.each<[string, string, unknown]>([
    [
      'a close call is between two at least',
      'verdict.contenders',
      { kind: 'close-call', contenders: ['a'], because: 'tie' },
    ],
    ['no match says what to relax', 'verdict.relax', { kind: 'no-match', relax: [] }],
    [
      'and what to drop, and whom that brings back',
      'verdict.relax.0.drop',
      { kind: 'no-match', relax: [{ bringsBack: [] }] },
    ],
    ['whom', 'verdict.relax.0.bringsBack', { kind: 'no-match', relax: [{ drop: [] }] }],
    [
      'a word that nobody knows',
      'verdict.strength',
      { kind: 'recommended', first: 'a', strength: 'huge', heldBackBy: [] },
    ],
  ])('%s', (_, path, verdict) => {
    expect(damagedParts(changed(whole(), 'verdict', verdict))).toEqual([path]);
  });
});

describe('the parts of a Decision have to name the same alternatives', () => {
  const close = { kind: 'close-call', contenders: ['a', 'b'], because: 'lead' };
  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['it recommends somebody without a value', { 'verdict.first': 'c' }, ['verdict']],
    ['it recommends somebody who is nowhere', { 'verdict.first': 'd' }, ['verdict']],
    ['a close call with somebody without a value', { verdict: { ...close, contenders: ['a', 'c'] } }, ['verdict']],
    ['a close call between two that have one', { verdict: close }, []],
    ['points for nothing', { 'given.1': { question: 'x', option: 'much', points: 2 } }, ['given.1']],
    ['a performance is missing', { 'criteria.0.cells.1': undefined }, ['criteria (x)']],
    ['of all', { 'criteria.1.cells': [] }, ['criteria (y)']],
    ['where nothing weighs none is needed', { 'criteria.0.weight': 0, 'criteria.0.cells': [] }, []],
    ['a performance is that of another', { 'criteria.0.cells.0.alternative': 'c' }, ['criteria (x)']],
    ['a contribution is that of another', { 'indicators.0.contributions.0.alternative': 'c' }, ['indicators (x1)']],
    ['a contribution is missing', { 'indicators.0.contributions.1': undefined }, ['indicators (x1)']],
    ['a level is missing', { 'indicators.2.levels.b': undefined }, ['indicators (y1)']],
    ['the level of somebody who is out', { 'indicators.2.levels.c': undefined }, []],
    ['a rung speaks of another', { 'certainty.rungs.1.alternatives.0.alternative': 'c' }, ['certainty.rungs (order)']],
    ['a rung passes over somebody', { 'certainty.rungs.1.alternatives.1': undefined }, ['certainty.rungs (order)']],
    ['and over everybody', { 'certainty.rungs.0.alternatives': [] }, ['certainty.rungs (one-answer)']],
    ['a rank is missing', { 'certainty.rungs.2.alternatives.0.ranks.1': undefined }, ['certainty.rungs (any-weights)']],
    [
      'a weight is missing',
      { 'certainty.rungs.1.alternatives.0.central': { kind: 'weights', weights: [1] } },
      ['certainty.rungs (order)'],
    ],
    [
      'who is never first has no weights',
      { 'certainty.rungs.1.alternatives.0.central': { kind: 'never-first', weights: [] } },
      [],
    ],
    [
      'several faults',
      { 'verdict.first': 'c', 'given.0': { question: 'x', option: 'much', points: 4 }, 'criteria.0.cells': [] },
      ['verdict', 'given.0', 'criteria (x)'],
    ],
  ])('%s', (_, changes, missing) => {
    const value = Object.entries(changes).reduce((sofar, [path, part]) => changed(sofar, path, part), whole());
    const problems = missing.map((path) => ({
      code: 'decision-damaged',
      args: { path, expected: 'complete for every alternative in values' },
    }));
    expect(read(value)).toEqual(missing.length > 0 ? { problems } : { decision: value });
  });

  // Whoever is left alone, with no points for anything, has no value and is recommended all the same.
  it.each<[string, string, readonly string[]]>([
    ['whoever stays', 'a', []],
    ['nobody who is out', 'c', ['verdict']],
  ])('without any value it recommends %s', (_, first, missing) => {
    const bare = ['values', 'criteria', 'indicators', 'certainty.rungs'].reduce<unknown>(
      (sofar, path) => changed(sofar, path, []),
      changed(whole(), 'verdict.first', first),
    );
    expect(damagedParts(bare)).toEqual(missing);
  });
});

describe('isDecision', () => {
  it.each<[unknown, boolean]>([
    [{ schema: 'which-agent/decision/2' }, true],
    [{ schema: 'which-agent/decision/99' }, true],
    [{ schema: 'my which-agent/decision/' }, false],
    [{ schema: 'which-agent/model/1' }, false],
    [{ schema: 2 }, false],
    [{ answers: {} }, false],
    [null, false],
    [undefined, false],
    ['which-agent/decision/2', false],
  ])('%j: %s', (value, is) => expect(isDecision(value)).toBe(is));
});

/** Every part that has a name, by its path; every entry of a list. */
function pathsIn(value: unknown, path: Path = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    ...(Array.isArray(value) ? [] : [[...path, key]]),
    ...pathsIn(part, [...path, key]),
  ]);
}

/** The same with one part another; undefined takes it away. */
function changed(value: unknown, path: string, part: unknown): unknown {
  const [key, ...rest] = path.split('.') as [string, ...string[]];
  const inside = (value as Record<string, unknown>)[key];
  const after = rest.length === 0 ? part : changed(inside, rest.join('.'), part);
  if (Array.isArray(value))
    return value.flatMap((entry, index) => (String(index) !== key ? [entry] : after === undefined ? [] : [after]));
  const { [key]: _, ...others } = value as Record<string, unknown>;
  return after === undefined ? others : { ...(value as object), [key]: after };
}
