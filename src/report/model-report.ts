// A model -> the report that shows it to people: every statement, level, reason and question, before any answer.
import { LEVEL_UNIT } from '../model/grid.ts';
import { type Model, rangeOf } from '../model/types.ts';
import { type Block, type Entry, type Line, REPORT_SCHEMA, type Report, type Section } from './report.ts';
import { count, decimal, levelSpan, trimmed } from './words.ts';

export function modelReport(model: Model): Report {
  return {
    schema: REPORT_SCHEMA,
    title: model.title,
    headline: `${model.title}, version ${model.version} of ${model.date}`,
    tone: 'strong',
    sections: [
      ranges(model),
      ...model.criteria.map((criterion) => criterionSection(model, criterion)),
      questionsSection(model),
      ...examplesSection(model),
    ],
  };
}

function ranges(model: Model): Section {
  const rows = model.criteria.map(({ id, title }): Line[] => [
    title,
    ...model.alternatives.map((_, position) => {
      const { low, best, high } = performanceOf(model, id, position);
      return `${decimal(best)} (${decimal(low)}-${decimal(high)})`;
    }),
  ]);
  const columns = [
    { title: 'Criterion' },
    ...model.alternatives.map(({ name }) => ({ title: name, align: 'right' as const })),
  ];
  return {
    id: 'verdict',
    title: 'Performances',
    first: true,
    blocks: [
      {
        kind: 'paragraph',
        line: 'Performance on each criterion from 0 to 1, best and range, before anybody answered: shares only, all statements counted.',
      },
      { kind: 'table', columns, rows },
    ],
  };
}

/** The performance of an alternative on a criterion by shares alone, every indicator counted. */
function performanceOf(model: Model, criterion: string, position: number): { low: number; best: number; high: number } {
  const inside = model.indicators.filter((indicator) => indicator.criterion === criterion);
  const total = inside.reduce((sum, { share }) => sum + share, 0);
  const of = (pick: 'low' | 'best' | 'high') =>
    inside.reduce(
      (sum, { share, cells }) => sum + share * Math.round(rangeOf(model.levels, cells[position]!)[pick] * LEVEL_UNIT),
      0,
    ) /
    (total * LEVEL_UNIT);
  return { low: of('low'), best: of('best'), high: of('high') };
}

function criterionSection(model: Model, { id, title, why, tradeOff, at }: Model['criteria'][number]): Section {
  const entries = model.indicators
    .filter((indicator) => indicator.criterion === id)
    .map(
      ({ id: indicator, statement, share, shareBecause, countsFor, cells, at: where }): Entry => ({
        line: [{ text: trimmed(statement), tone: 'strong' }, ` (${indicator}, ${where})`],
        more: [
          ...(shareBecause === undefined ? [] : [`Share ${share}: ${shareBecause}`]),
          ...(countsFor ? [`Counts for ${countsFor.join(', ')}.`] : []),
          ...cells.map(
            (cell, position): Line => [
              `${model.alternatives[position]!.name} `,
              levelSpan(cell),
              `: ${cell.because}${cell.evidence.length + cell.against.length > 0 ? ` [${[...cell.evidence, ...cell.against].join(', ')}]` : ''}`,
            ],
          ),
        ],
      }),
    );
  const blocks: Block[] = [
    { kind: 'paragraph', line: `${why} To a person who orders the criteria: "${tradeOff}". (${at})` },
    { kind: 'list', entries },
  ];
  return { id, title: `${title}: ${count(entries.length, 'statement')}`, first: false, blocks };
}

function questionsSection(model: Model): Section {
  const entries = model.questions.map(
    ({ ask, id, why, options, at }): Entry => ({
      line: [{ text: ask, tone: 'strong' }, ` (${id}, ${at})`],
      more: [
        why,
        ...options.map(({ label, importance, requires }) => {
          const gives = importance
            .filter(({ points }) => points > 0)
            .map(({ criterion, indicator, points }) => `${points} to ${criterion ?? indicator}`);
          const needs = requires.map(({ indicator, atLeast }) => `requires ${indicator} ${atLeast}`);
          const effect = [...gives, ...needs].join('; ');
          return `- ${label}${effect === '' ? '' : `: ${effect}`}`;
        }),
      ],
    }),
  );
  return { id: 'questions', title: 'Questions', first: false, blocks: [{ kind: 'list', numbered: true, entries }] };
}

function examplesSection({ examples }: Model): Section[] {
  if (examples.length === 0) return [];
  const entries = examples.map(
    ({ id, who, because }): Entry => ({ line: [{ text: id, tone: 'strong' }, `: ${who}`], more: [because] }),
  );
  return [{ id: 'examples', title: 'Examples (--example NAME)', first: false, blocks: [{ kind: 'list', entries }] }];
}
