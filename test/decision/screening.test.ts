// Every level against every requirement, and the fewest requirements to drop when nobody is left.
import { describe, expect, it } from 'vitest';
import { screenAlternatives, smallestRelaxations } from '../../src/decision/screening.ts';
import { needs, relaxed } from '../support/by-hand.ts';
import { aModel, type ShortLevel } from '../support/models.ts';

describe('screenAlternatives', () => {
  it.each<
    [ShortLevel, 'partly' | 'met', 'stays' | 'out' | 'out, disputed' | 'stays, to be verified' | 'stays, contested']
  >([
    ['met', 'met', 'stays'],
    ['met?', 'met', 'stays, contested'],
    ['partly', 'met', 'out'],
    ['partly?', 'met', 'out, disputed'],
    ['unmet', 'met', 'out'],
    ['unmet?', 'met', 'out, disputed'],
    ['unknown', 'met', 'stays, to be verified'],
    ['met', 'partly', 'stays'],
    ['met?', 'partly', 'stays'],
    ['partly', 'partly', 'stays'],
    ['partly?', 'partly', 'stays, contested'],
    ['unmet', 'partly', 'out'],
    ['unmet?', 'partly', 'out, disputed'],
    ['unknown', 'partly', 'stays, to be verified'],
  ])('%s where %s is required: %s', (level, atLeast, result) => {
    const model = aModel({ criteria: { x: { x1: [level, 'met'] } } });
    const required = { indicator: 'x1', atLeast, from: [] };
    const { staying, screened, unverified, contested } = screenAlternatives(model, [required]);
    expect(staying).toEqual(result.startsWith('stays') ? ['a', 'b'] : ['b']);
    const failed = [{ requirement: required, level: level.replace('?', ''), disputed: level.endsWith('?') }];
    expect(screened).toEqual(
      result.startsWith('out') ? [{ alternative: 'a', failed, onlyDisputed: result === 'out, disputed' }] : [],
    );
    const rests = [{ alternative: 'a', requirement: required }];
    expect(unverified).toEqual(result === 'stays, to be verified' ? rests : []);
    expect(contested).toEqual(result === 'stays, contested' ? rests : []);
  });

  const model = aModel({
    criteria: { x: { x1: ['unmet?', 'met'], x2: ['unmet', 'unknown'], x3: ['unknown', 'unmet'] } },
  });

  it('names every failed requirement; one undisputed failure is enough to be out for good', () => {
    const { screened } = screenAlternatives(model, needs('x1', 'x2'));
    expect(
      screened.map(({ failed, onlyDisputed }) => [
        failed.map(({ requirement }) => requirement.indicator),
        onlyDisputed,
      ]),
    ).toEqual([[['x1', 'x2'], false]]);
  });
  it('ignores what is lifted', () => {
    expect(screenAlternatives(model, needs('x1', 'x2'), ['x2']).screened).toMatchObject([
      { alternative: 'a', onlyDisputed: true },
    ]);
    expect(screenAlternatives(model, needs('x1', 'x2'), ['x1', 'x2']).staying).toEqual(['a', 'b']);
  });
  it('asks nothing to be verified of whoever is out', () => {
    expect(screenAlternatives(model, needs('x1', 'x3')).unverified).toEqual([]);
  });
});

describe('smallestRelaxations: the fewest requirements to drop', () => {
  // Who fails which of the requirements p, q and r -> what to drop: whom that brings back.
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['one each, and c needs both', { a: 'p', b: 'q', c: 'pq' }, 'p: a, q: b'],
    ['a shared one brings both back', { a: 'p', b: 'p', c: 'qr' }, 'p: ab'],
    ['two are needed at least', { a: 'pq', b: 'pqr', c: 'qr' }, 'pq: a, qr: c'],
    ['the same two, once', { a: 'pq', b: 'pq', c: 'pqr' }, 'pq: ab'],
    ['all three', { a: 'pqr', b: 'pqr', c: 'pqr' }, 'pqr: abc'],
  ])('%s', (_, fails, relaxations) => {
    const ids = Object.keys(fails);
    const levels = (indicator: string) =>
      ids.map((id): ShortLevel => (fails[id]!.includes(indicator) ? 'unmet' : 'met'));
    const model = aModel({ alternatives: ids, criteria: { x: { p: levels('p'), q: levels('q'), r: levels('r') } } });
    const screening = screenAlternatives(model, needs('p', 'q', 'r'));
    expect(relaxed(smallestRelaxations(screening))).toBe(relaxations);
  });
});
