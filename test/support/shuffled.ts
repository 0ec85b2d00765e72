// A model -> the same model listed in another order, for what must change nothing.
import type fc from 'fast-check';
import type { Model } from '../../src/model/types.ts';

export function shuffled<T>(list: readonly T[], by: fc.Stream<number>): T[] {
  const left = [...list];
  return [...by.take(list.length)].map((pick) => left.splice(pick % left.length, 1)[0]!);
}

export function withAlternativesShuffled(model: Model, by: fc.Stream<number>): Model {
  const places = shuffled([...model.alternatives.keys()], by);
  return {
    ...model,
    alternatives: places.map((place) => model.alternatives[place]!),
    indicators: model.indicators.map((indicator) => ({
      ...indicator,
      cells: places.map((place) => indicator.cells[place]!),
    })),
  };
}
