// The model of the project: what it promises of itself, and that its examples get the verdicts that it owes them.

import { describe, expect, it } from 'vitest';
import { runExamples, verdictWords } from '../src/decision/examples.ts';
import { checkReach, questionReach } from '../src/decision/reach.ts';
import { theModel } from './support/models.ts';

const model = theModel();
const cells = model.indicators.flatMap((indicator) =>
  indicator.cells.map((cell, position) => ({ ...cell, indicator, alternative: model.alternatives[position]!.id })),
);

describe('the model', () => {
  it('holds at least 45 indicators, and at least 7 in each of five criteria', () => {
    expect(model.criteria).toHaveLength(5);
    expect(model.indicators.length).toBeGreaterThanOrEqual(45);
    for (const { id } of model.criteria)
      expect(model.indicators.filter(({ criterion }) => criterion === id).length, id).toBeGreaterThanOrEqual(7);
  });

  it('knows at least nine cells in ten', () => {
    expect(cells.filter(({ level }) => level !== 'unknown').length / cells.length).toBeGreaterThanOrEqual(0.9);
  });

  it('gives a reason for every cell, evidence for every known one, and both sides or words for every dispute', () => {
    for (const { because, level, evidence, indicator, alternative } of cells) {
      expect(because.length, `${indicator.id} ${alternative}`).toBeGreaterThan(20);
      if (level !== 'unknown') expect(evidence.length, `${indicator.id} ${alternative}`).toBeGreaterThan(0);
    }
  });

  it('counts nothing that all alternatives meet alike, unless an answer asks for it', () => {
    const flattering = model.indicators.filter(
      ({ share, cells: row }) => share > 0 && row.every(({ level, disputed }) => level === 'met' && !disputed),
    );
    expect(flattering.map(({ id }) => id)).toEqual([]);
  });

  it('keeps nothing that neither counts nor can be asked for', () => {
    const asked = new Set(
      model.questions.flatMap(({ options }) =>
        options.flatMap(({ importance, requires }) => [
          ...importance.map(({ indicator }) => indicator),
          ...requires.map(({ indicator }) => indicator),
        ]),
      ),
    );
    expect(model.indicators.filter(({ id, share }) => share === 0 && !asked.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('never gives points or levels of one alternative by name: every alternative has every cell and the same fields', () => {
    for (const { id, start, lifecycle, about, vendor } of model.alternatives)
      expect([id, start.length > 0, lifecycle.length > 0, about.length > 0, vendor.length > 0]).toEqual([
        id,
        true,
        true,
        true,
        true,
      ]);
  });

  it('dates every source or says that the page carries no date, and was seen', () => {
    for (const { id, seen, url, title } of model.sources) {
      expect(seen, id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(seen <= model.date, id).toBe(true);
      expect(title.length, id).toBeGreaterThan(5);
      if (url !== undefined) expect(url, id).toMatch(/^https:\/\//);
    }
  });

  it('carries both readings of the merger as rival readings of one matter', () => {
    const readings = model.alternatives
      .flatMap(({ lifecycle }) => lifecycle)
      .filter(({ matter }) => matter !== undefined);
    expect(new Set(readings.map(({ confidence }) => confidence))).toEqual(new Set(['high', 'low']));
    for (const { evidence, consequence } of readings)
      expect([evidence.length > 0, consequence.length > 0]).toEqual([true, true]);
  });

  it('asks at least twelve questions, the framing one first and an order last', () => {
    expect(model.questions.length).toBeGreaterThanOrEqual(12);
    expect(model.questions[0]!.id).toBe(model.framing);
    expect(model.questions.at(-1)!.kind).toBe('order');
    for (const { ask, why } of model.questions)
      expect([/\?$/.test(ask), /important/.test(ask), why.length > 20]).toEqual([true, false, true]);
  });

  it('lets no question shout down the rest', () => {
    for (const { question, share } of questionReach(model)) expect(share, question).toBeLessThan(0.2);
  });

  it('has no dead question and no alternative that never comes first', () => {
    expect(checkReach(model)).toEqual([]);
  });
});

describe('the examples', () => {
  const runs = runExamples(model);

  it.each(runs.map((run) => [run.example.id, run] as const))('%s gets its verdict', (_id, { problems }) => {
    expect(problems).toEqual([]);
  });

  it('cover each alternative three times, close calls, no match, inconclusive, conditional and near misses', () => {
    const words = runs.map(({ verdict }) => verdictWords(verdict!));
    for (const { id } of model.alternatives)
      expect(words.filter((word) => word.startsWith(`recommended ${id} `)).length, id).toBeGreaterThanOrEqual(3);
    for (const kind of ['close-call', 'no-match', 'inconclusive', '(conditional)'])
      expect(
        words.some((word) => word.includes(kind)),
        kind,
      ).toBe(true);
    expect(model.examples.length).toBeGreaterThanOrEqual(14);
    expect(model.examples.filter(({ near }) => near !== undefined).length).toBeGreaterThanOrEqual(3);
  });
});
