// Indicators with weight -> for each criterion its statements, levels, reasons and sources; and what is unknown or disputed.
import type { Cell } from '../model/types.ts';
import type { Book } from './book.ts';
import type { Block, Entry, Line, Section } from './report.ts';
import { count, decimal, levelSpan, percent, together, trimmed } from './words.ts';

/** Statements lighter than this keep their reasons in the YAML, at the line that the table names. */
const REASONS_FROM_WEIGHT = 0.015;

/** One section for each criterion that has weight: levels in a table, then the reasons of what weighs, with sources. */
export function evidenceSections(book: Book): Section[] {
  const { decision, model } = book;
  if (!model || decision.values.length === 0) return [];
  const shown = model.alternatives;
  const weighted = decision.criteria.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return weighted.map(({ criterion, title, weight, cells }): Section => {
    const inside = decision.indicators
      .filter((entry) => entry.criterion === criterion)
      .sort((a, b) => b.weight - a.weight);
    const rows = inside.map(({ indicator, statement, weight: share, levels }): Line[] => [
      `${trimmed(statement)} (${book.indicator(indicator)!.at})`,
      percent(share),
      ...shown.map(({ id }) => [levelSpan(levels[id]!)]),
    ]);
    const heavy = inside.filter(({ weight: share }) => share >= REASONS_FROM_WEIGHT);
    const reasons = heavy.map(({ indicator, statement }): Entry => {
      const { at, cells: row } = book.indicator(indicator)!;
      return {
        line: [{ text: trimmed(statement), tone: 'strong' }, ` (${at})`],
        more: shown.map(({ name }, position) => reasonLine(book, name, row[position]!)),
      };
    });
    const lighter = inside.length - heavy.length;
    return {
      id: `evidence-${criterion}`,
      title: `${title}: ${percent(weight)} of the weight`,
      first: false,
      blocks: [
        { kind: 'paragraph', line: `Performance under your weights: ${performances(book, cells)}.` },
        {
          kind: 'table',
          columns: [
            { title: 'Statement' },
            { title: 'Weight', align: 'right' },
            ...shown.map(({ name }) => ({ title: name })),
          ],
          rows,
        },
        { kind: 'heading', text: `${title}: reasons and sources` },
        { kind: 'list', entries: reasons },
        ...(lighter > 0
          ? [
              {
                kind: 'paragraph' as const,
                line: `The reasons of ${count(lighter, 'lighter statement')} stand at the lines that the table names.`,
              },
            ]
          : []),
      ],
    };
  });
}

function performances(book: Book, cells: Book['decision']['criteria'][number]['cells']): string {
  return together(
    book.decision.values.map(({ alternative, name }) => {
      const { low, best, high } = cells.find((cell) => cell.alternative === alternative)!.performance;
      return `${name} ${decimal(best)}${low === high ? '' : ` (${decimal(low)} to ${decimal(high)})`}`;
    }),
  );
}

function reasonLine(book: Book, name: string, cell: Cell): Line {
  const evidence = book.cite(cell.evidence);
  const against = book.cite(cell.against);
  return [
    `${name} `,
    levelSpan(cell),
    `: ${cell.because}${evidence}${against === '' ? '' : `; against:${against}`} (${cell.at})`,
  ];
}

/** Unknown or disputed cells with weight: a good answer, said openly. */
export function openPointsSection(book: Book): Section | undefined {
  const { decision, model } = book;
  if (!model) return undefined;
  const open = decision.indicators.flatMap(({ indicator, statement, weight, levels }) =>
    model.alternatives.flatMap(({ id, name }, position) => {
      const level = levels[id]!;
      const cell = book.indicator(indicator)!.cells[position]!;
      return level.level === 'unknown' || level.disputed ? [{ statement, weight, name, cell }] : [];
    }),
  );
  const entries = open
    .sort((a, b) => b.weight - a.weight)
    .map(
      ({ statement, weight, name, cell }): Entry => ({
        line: [`${name}: `, levelSpan(cell), ` - ${trimmed(statement)} (weight ${percent(weight)})`],
        more: [`${cell.because}${book.cite([...cell.evidence, ...cell.against])}`],
      }),
    );
  const blocks: Block[] = entries.length > 0 ? [{ kind: 'list', entries }] : [];
  return { id: 'open-points', title: 'Unknown or disputed', first: false, blocks };
}

/** The sources that the report cites, numbered as they appear. Composed last. */
export function sourcesSection(book: Book): Section {
  const sources = book.cited.map((id, index) => {
    const { title, url, date, seen, kind } = book.source(id)!;
    return { number: index + 1, id, title, ...(url === undefined ? {} : { url }), date: date ?? 'undated', seen, kind };
  });
  return {
    id: 'sources',
    title: 'Sources',
    first: false,
    blocks: sources.length > 0 ? [{ kind: 'sources', sources }] : [],
  };
}
