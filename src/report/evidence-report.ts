// A model -> the report on what it rests on: every source by age, and every disputed level with both sides.
import type { Cell, Model, Source } from '../model/types.ts';
import { compare } from '../order.ts';
import { type Block, type Entry, REPORT_SCHEMA, type Report, type Section } from './report.ts';
import { count, daysBetween, levelSpan, trimmed } from './words.ts';

/** All that the model rests on, whatever anybody answers: for whoever keeps it fresh. */
export function evidenceReport(model: Model): Report {
  const { title, version, date } = model;
  return {
    schema: REPORT_SCHEMA,
    title,
    headline: `The evidence of ${title}, version ${version} of ${date}`,
    tone: 'strong',
    sections: [sourcesByAge(model), disputedLevels(model), unknownLevels(model)].filter(
      ({ blocks }) => blocks.length > 0,
    ),
  };
}

/** Oldest first; undated ones, of which only the day they were read is known, behind them by that day. */
function sourcesByAge({ sources, date, indicators }: Model): Section {
  const cells = indicators.flatMap((indicator) => indicator.cells);
  const uses = (id: string) => cells.filter(({ evidence, against }) => [...evidence, ...against].includes(id)).length;
  const entryOf = ({ id, title, url, date: own, seen, kind, at }: Source): Entry => ({
    line: [
      {
        text: own === undefined ? 'undated' : count(daysBetween(own, date), 'day'),
        tone: 'strong',
      },
      `: ${trimmed(title)}. ${own === undefined ? '' : `${own}, `}seen ${seen}, ${kind}; behind ${count(uses(id), 'level')} (${id}, ${at})`,
    ],
    ...(url === undefined ? {} : { more: [url] }),
  });
  const dated = sources.filter((source) => source.date !== undefined);
  const undated = sources.filter((source) => source.date === undefined);
  const byDate = (a: Source, b: Source) => compare(a.date!, b.date!) || compare(a.id, b.id);
  const bySeen = (a: Source, b: Source) => compare(a.seen, b.seen) || compare(a.id, b.id);
  const list = (entries: readonly Entry[]): Block[] => (entries.length === 0 ? [] : [{ kind: 'list', entries }]);
  return {
    id: 'sources-by-age',
    title: `Sources by age: ${dated.length} dated, ${undated.length} undated`,
    first: true,
    blocks: [
      {
        kind: 'paragraph',
        line: `Ages count to the date of the model, ${date}. Of an undated page only the day on which it was read is known.`,
      },
      ...list(dated.toSorted(byDate).map(entryOf)),
      ...list(undated.toSorted(bySeen).map(entryOf)),
    ],
  };
}

function disputedLevels(model: Model): Section {
  const entries = cellEntries(model, ({ disputed }) => disputed);
  return {
    id: 'disputed',
    title: `Disputed levels: ${entries.length}`,
    first: true,
    blocks: entries.length === 0 ? [] : [{ kind: 'list', entries }],
  };
}

function unknownLevels(model: Model): Section {
  const entries = cellEntries(model, ({ level }) => level === 'unknown');
  return {
    id: 'unknown',
    title: `Unknown levels: ${entries.length}`,
    first: false,
    blocks: entries.length === 0 ? [] : [{ kind: 'list', entries }],
  };
}

function cellEntries({ indicators, alternatives, sources }: Model, isMeant: (cell: Cell) => boolean): Entry[] {
  const titleOf = (id: string) => trimmed(sources.find((source) => source.id === id)?.title ?? id);
  const side = (word: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [`${word}: ${ids.map((id) => `${titleOf(id)} (${id})`).join('; ')}.`];
  return indicators.flatMap(({ id, statement, cells }) =>
    cells.flatMap((cell, position): Entry[] => {
      if (!isMeant(cell)) return [];
      return [
        {
          line: [
            { text: `${alternatives[position]!.name} `, tone: 'strong' },
            levelSpan(cell),
            ` on "${trimmed(statement)}" (${id}, ${cell.at})`,
          ],
          more: [cell.because, ...side('For it', cell.evidence), ...side('Against it', cell.against)],
        },
      ];
    }),
  );
}
