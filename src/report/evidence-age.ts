// The sources behind the levels that weigh here -> how old they are at the date of the model, for each alternative.
import type { Book } from './book.ts';
import type { Block } from './report.ts';
import { daysBetween, together } from './words.ts';

const CLASSES: readonly { readonly title: string; readonly upTo: number }[] = [
  { title: 'up to 30 days', upTo: 30 },
  { title: '31 to 90', upTo: 90 },
  { title: '91 to 180', upTo: 180 },
  { title: '181 to 365', upTo: 365 },
  { title: 'older', upTo: Number.POSITIVE_INFINITY },
];
const UNDATED = 'undated';

/** Each source counts once for an alternative, however many of its levels rest on it. */
export function evidenceAgeBlocks(book: Book): Block[] {
  const { model, decision } = book;
  if (!model || decision.indicators.length === 0) return [];
  const titles = [...CLASSES.map(({ title }) => title), UNDATED];
  const rows = model.alternatives.map(({ id, name }) => {
    const cells = decision.indicators.map(({ indicator }) => book.cell(indicator, id)!);
    const sources = [...new Set(cells.flatMap(({ evidence, against }) => [...evidence, ...against]))];
    const classes = sources.map((source) => classOf(book.source(source)?.date, model.date));
    return { name, counts: titles.map((title) => classes.filter((each) => each === title).length) };
  });
  const most = Math.max(...rows.map(({ counts }) => sumOf(counts)));
  if (most === 0) return [];
  const inWords = rows.map(({ name, counts }) => {
    const parts = counts.flatMap((number, at) => (number === 0 ? [] : [`${number} ${titles[at]}`]));
    return `${name} ${sumOf(counts)}${parts.length === 0 ? '' : `: ${together(parts)}`}.`;
  });
  return [
    {
      kind: 'paragraph',
      line: `The sources behind the levels that weigh here, by their age on ${model.date}. Undated pages were read on the day that the list of sources names.`,
    },
    {
      kind: 'table',
      columns: [{ title: 'Sources' }, ...titles.map((title) => ({ title, align: 'right' as const }))],
      rows: rows.map(({ name, counts }) => [name, ...counts.map(String)]),
      figure: {
        title: 'How old the evidence is',
        alt: `A bar for each alternative, made of its sources by age. ${inWords.join(' ')}`,
        drawing: {
          form: 'stacks',
          unit: 'count',
          most,
          parts: titles,
          rows: rows.map(({ name, counts }) => ({ label: name, sizes: counts, words: String(sumOf(counts)) })),
        },
      },
    },
  ];
}

function classOf(date: string | undefined, at: string): string {
  if (date === undefined) return UNDATED;
  const days = daysBetween(date, at);
  return CLASSES.find(({ upTo }) => days <= upTo)!.title;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
