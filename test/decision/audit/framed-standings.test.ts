// Whom the criteria can put first under each framing answer: with a pencil.
import { describe, expect, it } from 'vitest';
import { framedStandings } from '../../../src/decision/audit/framed-standings.ts';
import { aModel, option, theModel } from '../../support/models.ts';

// On x and y: a (1, 0), b (0, 1), c (.5, .5); for text c is (.5, 0).
const model = aModel({
  alternatives: ['a', 'b', 'c'],
  criteria: {
    x: { x1: ['met', 'unmet', 'partly'] },
    y: {
      y1: { levels: ['unmet', 'met', 'met'], countsFor: ['code'] },
      y2: { levels: ['unmet', 'met', 'unmet'] },
    },
  },
  framing: 'frame',
  questions: [{ id: 'frame', options: [option('code', { x: 6 }), option('text', {}, { x1: 'met' })] }],
});

describe('framedStandings', () => {
  it('c touches the line between a and b in one point, without a share of the weights', () => {
    const [unsure, code] = framedStandings(model);
    expect(unsure).toEqual({
      method: { kind: 'exact' },
      alternatives: [
        { alternative: 'a', dominatedBy: [], potential: { kind: 'first', lead: 0.5 }, anyWeights: 0.5 },
        { alternative: 'b', dominatedBy: [], potential: { kind: 'first', lead: 0.5 }, anyWeights: 0.5 },
        { alternative: 'c', dominatedBy: [], potential: { kind: 'only-level' }, anyWeights: 0 },
      ],
    });
    expect(code).toEqual({ framing: 'code', ...unsure });
  });

  it('for text a dominates c, which is 0.25 behind both others where all weigh alike', () => {
    const [, , text] = framedStandings(model);
    expect(text).toEqual({
      framing: 'text',
      method: { kind: 'exact' },
      alternatives: [
        { alternative: 'a', dominatedBy: [], potential: { kind: 'first', lead: 0.5 }, anyWeights: 0.5 },
        { alternative: 'b', dominatedBy: [], potential: { kind: 'first', lead: 1 }, anyWeights: 0.5 },
        { alternative: 'c', dominatedBy: ['a'], potential: { kind: 'never', short: 0.25 }, anyWeights: 0 },
      ],
    });
  });

  it('how far behind one is at best', () => {
    const made = aModel({
      alternatives: ['a', 'b'],
      criteria: { x: { x1: ['met', 'unmet'] }, y: { y1: ['met', 'partly'] } },
    });
    expect(framedStandings(made)).toEqual([
      {
        method: { kind: 'exact' },
        alternatives: [
          { alternative: 'a', dominatedBy: [], potential: { kind: 'first', lead: 1 }, anyWeights: 1 },
          { alternative: 'b', dominatedBy: ['a'], potential: { kind: 'never', short: 0.5 }, anyWeights: 0 },
        ],
      },
    ]);
  });

  it('thirds that are equal are equal: two alternatives with them tie under all weights', () => {
    const made = aModel({
      criteria: {
        x: { x1: ['met', 'unmet'], x2: ['unmet', 'met'], x3: ['unmet', 'unmet'] },
        y: { y1: ['partly', 'met'], y2: ['partly', 'unmet'] },
      },
    });
    const [{ alternatives }] = framedStandings(made) as [ReturnType<typeof framedStandings>[number]];
    expect(alternatives.map(({ potential, anyWeights }) => [potential.kind, anyWeights])).toEqual([
      ['only-level', 0.5],
      ['only-level', 0.5],
    ]);
  });

  it('one alternative is alone', () => {
    const made = aModel({ alternatives: ['a'], criteria: { x: { x1: ['met'] } } });
    expect(framedStandings(made)[0]!.alternatives).toEqual([
      { alternative: 'a', dominatedBy: [], potential: { kind: 'alone' }, anyWeights: 1 },
    ]);
  });

  it('the model of the project: shares sum to 1 under every framing answer', () => {
    for (const { alternatives } of framedStandings(theModel()))
      expect(alternatives.reduce((sum, { anyWeights }) => sum + anyWeights, 0)).toBeCloseTo(1, 12);
  });
});
