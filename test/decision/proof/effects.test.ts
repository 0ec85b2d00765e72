// What every answer adds, worked out from one unit for each target -> what spreading its points over the statements gives.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightedSum } from '../../../src/decision/additive.ts';
import { levelMatrix } from '../../../src/decision/evaluate.ts';
import { spreadPoints } from '../../../src/decision/preferences.ts';
import { effectsOf, framingsOf } from '../../../src/decision/proof/effects.ts';
import { gridOf } from '../../../src/model/grid.ts';
import { aCase } from '../../support/arbitraries.ts';
import { aModel, option } from '../../support/models.ts';
import { runs } from '../../support/runs.ts';

describe('effectsOf', () => {
  it('adds what spreading the points adds, under every framing answer', () => {
    const property = fc.property(aCase, ({ short }) => {
      const model = aModel(short);
      const levels = levelMatrix(
        model,
        model.alternatives.map(({ id }) => id),
      );
      for (const framing of framingsOf(model)) {
        const { questions } = effectsOf(model, framing);
        for (const [at, { kind, options }] of model.questions.entries()) {
          if (kind === 'order') continue;
          for (const [each, { importance }] of options.entries()) {
            const steps = spreadPoints(model, framing, gridOf(model, framing), importance);
            const { best, low, high, points } = questions[at]!.options[each]!;
            expect({ best, low, high, points }).toEqual({
              best: levels.best.map((row) => weightedSum(steps, row)),
              low: levels.low.map((row) => weightedSum(steps, row)),
              high: levels.high.map((row) => weightedSum(steps, row)),
              points: steps.reduce((sum, step) => sum + step, 0),
            });
          }
        }
      }
    });
    fc.assert(property, runs(300));
  });

  it('adds nothing by a criterion of which nothing counts', () => {
    const model = aModel({
      criteria: { x: { x1: { levels: ['met', 'unmet'], countsFor: ['code'] } }, y: { y1: ['met', 'met'] } },
      questions: [
        { id: 'frame', options: [option('code'), option('text')] },
        { id: 'one', options: [option('a', { x: 2 })] },
      ],
      framing: 'frame',
    });
    expect(effectsOf(model, 'text').questions[1]!.options[0]).toMatchObject({ best: [0, 0], points: 0 });
    expect(effectsOf(model, 'code').questions[1]!.options[0]!.points).toBeGreaterThan(0);
  });
});
