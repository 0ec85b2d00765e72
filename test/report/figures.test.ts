// The pictures of a report: each draws the numbers of the Decision, says them in its text alternative and in its table.
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import type { Decision } from '../../src/decision/decision.ts';
import { parseAnswers } from '../../src/interview/answers.ts';
import type { Model } from '../../src/model/types.ts';
import { composeReport } from '../../src/report/compose.ts';
import { type Block, type Drawing, type Figure, plain, type Report } from '../../src/report/report.ts';
import { decimal, percent } from '../../src/report/words.ts';
import { modelIn, theModel } from '../support/models.ts';

type Table = Extract<Block, { kind: 'table' }>;
type Of<Form> = Extract<Drawing, { form: Form }>;

const CASES = [theModel(), modelIn('test/fixtures/fans')].flatMap((model) =>
  model.examples.map(({ id, answers }) => ({ id, ...told(model, answers) })),
);
const WEIGHED = CASES.filter(({ decision }) => decision.values.length > 0);

describe('the pictures of a report', () => {
  it.each(CASES)('$id: each has a title and says in words who is in it', ({ report }) => {
    for (const { figure } of tablesIn(report)) {
      if (!figure) continue;
      expect(figure.title).toMatch(/^[A-Z].{8,}/);
      expect(figure.alt.length).toBeGreaterThan(40);
      expect(JSON.stringify(figure)).not.toMatch(/undefined|NaN|null/);
    }
  });

  it.each(WEIGHED)('$id: stacks add up to the value, and every part is a contribution', ({ report, decision }) => {
    const { drawing, alt } = figureOf(report, 'What each value is made of');
    const { rows, parts } = drawing as Of<'stacks'>;
    expect(parts).toEqual(decision.criteria.map(({ title }) => title));
    for (const [at, { alternative, name, best }] of decision.values.entries()) {
      expect(rows[at]!.label).toBe(name);
      expect(rows[at]!.sizes.reduce((sum, size) => sum + size, 0)).toBeCloseTo(best, 12);
      for (const [part, { weight, cells, title }] of decision.criteria.entries()) {
        const contribution = cells.find((cell) => cell.alternative === alternative)?.contribution ?? 0;
        expect(rows[at]!.sizes[part]).toBe(contribution);
        if (weight > 0) expect(alt).toContain(`${title} ${decimal(contribution)}`);
      }
    }
  });

  it.each(WEIGHED)('$id: ranges are performances, with the same numbers in the table', ({ report, decision }) => {
    const table = tableOf(report, 'Performance on each criterion, with its range');
    const { groups } = table.figure!.drawing as Of<'ranges'>;
    const weighted = decision.criteria.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
    expect(groups.map(({ label }) => label)).toEqual(weighted.map(({ title }) => title));
    for (const [group, { cells }] of weighted.entries())
      for (const [at, { alternative }] of decision.values.entries()) {
        const { performance } = cells.find((cell) => cell.alternative === alternative)!;
        const row = groups[group]!.rows[at]!;
        expect({ low: row.low, best: row.best, high: row.high }).toEqual(performance);
        const words = plain(table.rows[group]![at + 1]!);
        expect(words).toBe(row.words);
        for (const number of Object.values(performance)) expect(words).toContain(decimal(number));
      }
  });

  it.each(WEIGHED)('$id: shares of the first place are those of the Decision, and sum to 1', ({ report, decision }) => {
    const table = tablesIn(report).find(({ figure }) => figure?.title === 'How often each comes first');
    if (!table)
      return expect(decision.verdict.kind === 'inconclusive' || decision.certainty!.rungs.length === 0).toBe(true);
    const { rows, parts } = table.figure!.drawing as Of<'stacks'>;
    expect(parts).toEqual(decision.values.map(({ name }) => name));
    for (const { sizes } of rows) expect(sizes.reduce((sum, size) => sum + size, 0)).toBeCloseTo(1, 9);
    expect(rows[1]!.sizes).toEqual(decision.values.map(({ firstShare }) => firstShare));
    for (const [at, { alternatives }] of decision.certainty!.rungs.entries())
      expect(rows[at + 2]!.sizes).toEqual(
        decision.values.map(
          ({ alternative }) => alternatives.find((each) => each.alternative === alternative)!.ranks[0],
        ),
      );
    for (const [at, { sizes }] of rows.entries())
      expect(table.rows[at]!.slice(1).map(plain)).toEqual(sizes.map(percent));
  });

  it.each(WEIGHED)('$id: every weight flip is a turning point, and nothing else is', ({ report, decision }) => {
    const table = tablesIn(report).find(({ figure }) => figure?.drawing.form === 'turning-points');
    if (!table) {
      const isShared = decision.criteria.some(({ weight }) => weight > 0 && weight < 1);
      return expect(decision.verdict.kind !== 'inconclusive' && decision.lead.kind === 'ahead' && isShared).toBe(false);
    }
    const { rows } = table.figure!.drawing as Of<'turning-points'>;
    const nameOf = new Map(decision.values.map(({ alternative, name }) => [alternative, name]));
    const drawn = rows.flatMap(({ label, now, turns }) => turns.map(({ at, label: who }) => ({ label, now, at, who })));
    const flips = decision.flips.weights.map(({ criterion, weight, atWeight, first }) => ({
      label: decision.criteria.find((each) => each.criterion === criterion)!.title,
      now: weight,
      at: atWeight,
      first: first.map((id) => nameOf.get(id)!),
    }));
    expect(drawn.length).toBe(flips.length);
    for (const { label, now, at, first } of flips) {
      const turn = drawn.find((each) => each.label === label && each.at === at)!;
      expect(turn.now).toBe(now);
      for (const name of first) expect(turn.who).toContain(name);
      const row = table.rows.find(([title]) => plain(title!) === label)!;
      expect(plain(row[at < now ? 2 : 3]!)).toMatch(/^\d+\.\d %: /);
    }
  });

  it.each(WEIGHED)(
    '$id: each source behind a level that weighs is counted once, by its age',
    ({ report, decision, model }) => {
      const table = tablesIn(report).find(({ figure }) => figure?.title === 'How old the evidence is');
      const behind = model.alternatives.map((_, position) => {
        const weighing = model.indicators.filter(({ id }) =>
          decision.indicators.some(({ indicator }) => indicator === id),
        );
        const cells = weighing.map(({ cells: row }) => row[position]!);
        return new Set(cells.flatMap(({ evidence, against }) => [...evidence, ...against]));
      });
      if (!table) return expect(behind.every(({ size }) => size === 0)).toBe(true);
      const { rows, most } = table.figure!.drawing as Of<'stacks'>;
      const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0);
      expect(rows.map(({ sizes }) => total(sizes))).toEqual(behind.map(({ size }) => size));
      expect(most).toBe(Math.max(...behind.map(({ size }) => size)));
      const undated = behind.map(
        (ids) => [...ids].filter((id) => model.sources.find((source) => source.id === id)!.date === undefined).length,
      );
      expect(rows.map(({ sizes }) => sizes.at(-1))).toEqual(undated);
      expect(table.rows.map((row) => row.slice(1).map((cell) => Number(plain(cell))))).toEqual(
        rows.map(({ sizes }) => sizes),
      );
    },
  );

  it('sorts sources into ages by whole days at the date of the model', () => {
    const fans = modelIn('test/fixtures/fans');
    const model = { ...fans, date: '2026-11-22' };
    const ages = [
      '2026-11-22',
      '2026-10-23',
      '2026-10-22',
      '2026-08-24',
      '2026-08-23',
      '2026-05-26',
      '2026-05-25',
      '2025-11-22',
      '2025-11-21',
      undefined,
    ];
    const counted = ages.map((date) => {
      const sources = model.sources.map(({ date: _, ...source }) =>
        date === undefined ? source : { ...source, date },
      );
      const { report } = told({ ...model, sources }, model.examples[0]!.answers);
      const { rows } = figureOf(report, 'How old the evidence is').drawing as Of<'stacks'>;
      return rows[0]!.sizes.findIndex((size) => size > 0);
    });
    // Days: 0 and 30, 31 and 90, 91 and 180, 181 and 365, 366, and undated.
    expect(counted).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 5]);
  });
});

function told(model: Model, given: unknown): { model: Model; decision: Decision; report: Report } {
  const parsed = parseAnswers(given, model);
  if (!('answers' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  const decision = decide(model, parsed.answers);
  return { model, decision, report: composeReport(decision, model) };
}

function tablesIn({ sections }: Report): Table[] {
  return sections.flatMap(({ blocks }) => blocks.filter((block): block is Table => block.kind === 'table'));
}

function tableOf(report: Report, title: string): Table {
  return tablesIn(report).find(({ figure }) => figure?.title === title)!;
}

function figureOf(report: Report, title: string): Figure {
  return tableOf(report, title).figure!;
}
