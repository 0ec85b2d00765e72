// People judged alone, by their values -> what each gives up, and whether two alternatives serve them better than one.
import { describe, expect, it } from 'vitest';
import { compromiseOf, pairsOf } from '../../../src/decision/team/compromise.ts';
import type { TeamMember } from '../../../src/decision/team/team-decision.ts';
import { aModel } from '../../support/models.ts';

// a goes with b; a lead of 0.03 is no close call.
const base = aModel({ alternatives: ['a', 'b', 'c'], criteria: { x: { x1: ['met', 'met', 'met'] } } });
const MODEL = {
  ...base,
  alternatives: base.alternatives.map((each) => ({
    ...each,
    goesWith: each.id === 'b' ? [{ alternative: 'a', because: 'One plan.', evidence: [] }] : [],
  })),
};

/** Values of a, b and c, and what the own requirements rule out; first is the best of the rest. */
function person(name: string, [a, b, c]: readonly [number, number, number], screened: string[] = []): TeamMember {
  const values: Record<string, number> = { a, b, c };
  const left = ['a', 'b', 'c'].filter((id) => !screened.includes(id));
  const best = Math.max(...left.map((id) => values[id]!));
  const first = left.filter((id) => values[id] === best);
  const verdict = { kind: 'recommended', first: first[0]!, strength: 'clear', heldBackBy: [] } as const;
  return { name, answers: {}, verdict, first, weights: { x: 1 }, values, screened };
}

const judged = (people: readonly TeamMember[], passing = ['a', 'b', 'c']) => {
  const compromise = compromiseOf(MODEL, people, passing);
  return { compromise, pairs: pairsOf(MODEL, people, compromise) };
};

describe('compromiseOf', () => {
  it('names those who give up most, and nobody where nobody gives up anything', () => {
    const { alternatives, best } = judged([person('ana', [1, 0.4, 0.7]), person('ben', [0.2, 0.8, 0.7])]).compromise;
    expect(alternatives.map(({ largest, of }) => [largest, of])).toEqual([
      [0.6, ['ben']],
      [0.6, ['ana']],
      [0.3, ['ana']],
    ]);
    expect(best).toEqual(['c']);
    const alike = judged([person('ana', [1, 0, 0]), person('ben', [1, 0, 0])]).compromise;
    expect(alike.alternatives[0]).toMatchObject({ largest: 0, of: [] });
  });

  it('takes the dust of a last bit for nothing', () => {
    const { alternatives, best } = judged([person('ana', [0.1 + 0.2, 0.3, 0])]).compromise;
    expect(alternatives.map(({ regrets }) => regrets['ana'])).toEqual([0, 0, 0.3]);
    expect(best).toEqual(['a', 'b']);
  });

  it('is none where nothing passes, and looks at what passes alone', () => {
    const people = [person('ana', [1, 0.4, 0.7])];
    expect(judged(people, []).compromise.best).toEqual([]);
    expect(judged(people, ['b', 'c']).compromise.best).toEqual(['c']);
  });
});

describe('pairsOf', () => {
  it.each<[string, readonly TeamMember[], readonly string[], boolean]>([
    ['each wants another of the two', [person('ana', [1, 0, 0]), person('ben', [0, 1, 0])], ['a', 'b', 'c'], true],
    ['both want the same', [person('ana', [1, 0, 0]), person('ben', [1, 0, 0])], ['a', 'b', 'c'], false],
    ['one of them takes either', [person('ana', [1, 0, 0]), person('ben', [1, 1, 0])], ['a', 'b', 'c'], false],
    [
      'one rules out both',
      [person('ana', [1, 0, 0]), person('ben', [0, 1, 0]), person('cleo', [0, 0, 1], ['a', 'b'])],
      ['c'],
      false,
    ],
    ['0.03 less is given up', [person('ana', [0.53, 0.5, 0]), person('ben', [0.5, 0.53, 0])], ['a', 'b', 'c'], true],
    ['less than that', [person('ana', [0.52, 0.5, 0]), person('ben', [0.5, 0.52, 0])], ['a', 'b', 'c'], false],
    ['nothing alone passes', [person('ana', [1, 0, 0], ['b']), person('ben', [1, 0.9, 0], ['a'])], [], true],
  ])('%s', (_, people, passing, isBetter) => {
    const [pair, ...others] = judged(people, [...passing]).pairs;
    expect(others).toEqual([]);
    expect(pair).toMatchObject({ alternatives: ['a', 'b'], isBetter });
  });

  it('counts what is given up with the better one of both', () => {
    const [pair] = judged([person('ana', [1, 0.4, 0.7]), person('ben', [0.2, 0.6, 0.9])]).pairs;
    expect(pair).toMatchObject({ takes: { ana: ['a'], ben: ['b'] }, largest: 0.3 });
  });
});
