// Random changes to a model and its answers, for fast-check: weights, requirements and levels, each perhaps left alone.
import fc from 'fast-check';
import type { WhatIf } from '../../src/decision/what-if.ts';
import type { Level, Model } from '../../src/model/types.ts';

const LEVELS: readonly Level[] = ['unmet', 'partly', 'met', 'unknown'];

/** Weights are whole numbers from 0, and some are above 0. */
export function someWeights({ criteria }: Model): fc.Arbitrary<Record<string, number>> {
  return fc
    .tuple(...criteria.map(({ id }) => fc.tuple(fc.constant(id), fc.integer({ min: 0, max: 100 }))))
    .filter((entries) => entries.some(([, weight]) => weight > 0))
    .map((entries) => Object.fromEntries(entries));
}

/** No cell is changed twice. */
export function aWhatIf(model: Model): fc.Arbitrary<WhatIf> {
  const ids = model.indicators.map(({ id }) => id);
  const cell = fc.record({
    alternative: fc.constantFrom(...model.alternatives.map(({ id }) => id)),
    indicator: fc.constantFrom(...ids),
    level: fc.constantFrom(...LEVELS),
  });
  return fc.record(
    {
      weights: someWeights(model),
      requirements: fc.dictionary(fc.constantFrom(...ids), fc.constantFrom('none', 'partly', 'met'), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
      levels: fc.uniqueArray(cell, {
        maxLength: 4,
        selector: ({ alternative, indicator }) => `${alternative} ${indicator}`,
      }),
    },
    { requiredKeys: [] },
  );
}
