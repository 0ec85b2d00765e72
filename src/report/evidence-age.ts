// The sources of a model, and those behind the levels that weigh here -> how old they are at the date of the model.
import type { Model } from '../model/types.ts';
import type { Book } from './book.ts';
import type { Block } from './report.ts';
import { count, daysBetween, together } from './words.ts';

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

const NO_EVIDENCE = 'No evidence is named.';

/** In one sentence, with how many carry a date. */
export function evidenceAge(model: Model): string {
  const { seen, middle, dated, undated } = agesOf(model);
  if (model.sources.length === 0) return NO_EVIDENCE;
  return `Evidence: ${model.sources.length} sources, last seen ${seen}; ${dated} carry a date${middle === undefined ? '' : `, half of those no older than ${count(middle, 'day')} at the model's date`}; ${undated} are undated pages.`;
}

/** Shorter, for the top of a report. Ages count to the date of the model, which stands there too. */
export function evidenceAgeInShort(model: Model): string {
  const { seen, middle } = agesOf(model);
  const old =
    middle === undefined
      ? 'none of it carries a date'
      : `half of the dated sources are at most ${count(middle, 'day')} old`;
  return model.sources.length === 0 ? NO_EVIDENCE : `Evidence last seen ${seen}; ${old}.`;
}

/** When the sources were seen, and how old those with a date are at the date of the model: the upper of the middle ages. */
function agesOf({ sources, date }: Model): { seen: string; dated: number; undated: number; middle?: number } {
  const ages = sources
    .flatMap((source) => (source.date === undefined ? [] : [daysBetween(source.date, date)]))
    .sort((a, b) => a - b);
  const days = sources.map((source) => source.seen).sort();
  const seen = days[0] === days.at(-1) ? `on ${days[0]}` : `between ${days[0]} and ${days.at(-1)}`;
  const counted = { seen, dated: ages.length, undated: sources.length - ages.length };
  return ages.length === 0 ? counted : { ...counted, middle: ages[Math.floor(ages.length / 2)]! };
}
