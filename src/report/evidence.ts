// Indicators with weight -> for each criterion its statements, levels, reasons and sources; and what is unknown or disputed.
import type { Cell } from '../model/types.ts';
import { anchorOf, type Book } from './book.ts';
import type { Block, CitedSource, Entry, Line, Section } from './report.ts';
import { count, levelSpan, percent, trimmed } from './words.ts';

/** The reasons of lighter statements are folded away. */
const REASONS_FROM_WEIGHT = 0.015;

/** One section for each criterion that has weight: levels in a table, then the reasons of what weighs, with sources. */
export function evidenceSections(book: Book): Section[] {
  const { decision, model } = book;
  if (!model || decision.values.length === 0) return [];
  const shown = model.alternatives;
  return weightedCriteria(decision).map(({ criterion, title, weight }): Section => {
    const inside = statementsOf(book, criterion);
    const rows = inside.map(({ indicator, weight: share, levels }): Line[] => [
      [book.toIndicator(indicator), ` (${indicator}, ${book.indicator(indicator)!.at})`],
      percent(share),
      ...shown.map(({ id }) => [levelSpan(levels[id]!)]),
    ]);
    const reasons = inside.filter(isHeavy).map((entry) => reasonsEntry(book, entry));
    return {
      id: anchorOf.criterion(criterion),
      part: 'options',
      title: `${title}: ${percent(weight)} of the weight`,
      first: false,
      blocks: [
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
      ],
    };
  });
}

/** The same sections with the reasons of what weighs little folded in; composed last, so that its sources come last. */
export function withLighterReasons(book: Book, sections: readonly Section[]): Section[] {
  const weighted = weightedCriteria(book.decision);
  return sections.map((section, at) => {
    const lighter = statementsOf(book, weighted[at]!.criterion).filter((entry) => !isHeavy(entry));
    if (lighter.length === 0) return section;
    const number = count(lighter.length, 'lighter statement');
    const fold: Block = {
      kind: 'fold',
      title: `Reasons of ${number}`,
      short: `The reasons of ${number} stand at the lines that the table names.`,
      blocks: [{ kind: 'list', entries: lighter.map((entry) => reasonsEntry(book, entry)) }],
    };
    return { ...section, blocks: [...section.blocks, fold] };
  });
}

/** The same section with the reasons of requirements that stand nowhere else folded in; composed last as well. */
export function withRequirementReasons(book: Book, section: Section | undefined): Section | undefined {
  const { decision, model } = book;
  if (!section || !model) return section;
  const told = decision.values.length === 0 ? [] : decision.indicators.map(({ indicator }) => indicator);
  const others = decision.requirements.filter(
    ({ indicator }) => !told.includes(indicator) && book.indicator(indicator) !== undefined,
  );
  if (others.length === 0) return section;
  const entries = others.map((requirement) => reasonsEntry(book, requirement));
  const title = `Reasons behind ${count(others.length, 'requirement')}`;
  return { ...section, blocks: [...section.blocks, { kind: 'fold', title, blocks: [{ kind: 'list', entries }] }] };
}

function weightedCriteria({ criteria }: Book['decision']) {
  return criteria.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
}

function statementsOf({ decision }: Book, criterion: string) {
  return decision.indicators.filter((entry) => entry.criterion === criterion).sort((a, b) => b.weight - a.weight);
}

function isHeavy({ weight }: { readonly weight: number }): boolean {
  return weight >= REASONS_FROM_WEIGHT;
}

function reasonsEntry(
  book: Book,
  { indicator, statement }: { readonly indicator: string; readonly statement: string },
): Entry {
  const { at, cells } = book.indicator(indicator)!;
  return {
    id: anchorOf.indicator(indicator),
    line: [{ text: trimmed(statement), tone: 'strong' }, ` (${at})`],
    more: book.model!.alternatives.map(({ name }, position) => reasonLine(book, name, cells[position]!)),
  };
}

function reasonLine(book: Book, name: string, cell: Cell): Line {
  const evidence = book.cite(cell.evidence);
  const against = book.cite(cell.against);
  return [
    `${name} `,
    levelSpan(cell),
    `: ${cell.because}`,
    ...evidence,
    ...(against.length === 0 ? [] : ['; against:', ...against]),
    ` (${cell.at})`,
  ];
}

/** Unknown or disputed cells with weight: a good answer, said openly. */
export function openPointsSection(book: Book): Section | undefined {
  const { decision, model } = book;
  if (!model) return undefined;
  const open = decision.indicators.flatMap(({ indicator, weight, levels }) =>
    model.alternatives.flatMap(({ id, name }, position) => {
      const level = levels[id]!;
      const cell = book.indicator(indicator)!.cells[position]!;
      return level.level === 'unknown' || level.disputed ? [{ indicator, weight, name, cell }] : [];
    }),
  );
  const entries = open
    .sort((a, b) => b.weight - a.weight)
    .map(
      ({ indicator, weight, name, cell }): Entry => ({
        line: [`${name}: `, levelSpan(cell), ' - ', book.toIndicator(indicator), ` (weight ${percent(weight)})`],
        more: [[cell.because, ...book.cite([...cell.evidence, ...cell.against])]],
      }),
    );
  const blocks: Block[] = entries.length > 0 ? [{ kind: 'list', entries }] : [];
  return { id: 'open-points', part: 'change', title: 'Unknown or disputed', first: false, blocks };
}

/** The sources that the report cites, numbered as they appear; those after the first `open` are cited in folds alone. */
export function sourcesSection(book: Book, open: number): Section {
  const sources = book.cited.map((id, index): CitedSource => {
    const { title, url, date, seen, kind } = book.source(id)!;
    return { number: index + 1, id, title, ...(url === undefined ? {} : { url }), date: date ?? 'undated', seen, kind };
  });
  const folded = sources.slice(open);
  const blocks: Block[] = [];
  if (open > 0) blocks.push({ kind: 'sources', sources: sources.slice(0, open) });
  if (folded.length > 0)
    blocks.push({
      kind: 'fold',
      title: `${count(folded.length, 'source')} of reasons that are folded away`,
      blocks: [{ kind: 'sources', sources: folded }],
    });
  return { id: 'sources', part: 'sources', title: 'Sources', first: false, blocks };
}
