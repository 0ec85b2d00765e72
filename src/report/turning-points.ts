// Flips of one weight -> for each criterion the weights at which the first place changes, the others in proportion.
import { anchorOf, type Book } from './book.ts';
import type { Block, Line } from './report.ts';
import { finePercent, percent } from './words.ts';

/** A table and its picture; nothing unless one alternative leads another and two criteria share the weight. */
export function turningPointBlocks(book: Book): Block[] {
  const { criteria, flips, lead } = book.decision;
  const weighted = criteria.filter(({ weight }) => weight > 0 && weight < 1).sort((a, b) => b.weight - a.weight);
  if (lead.kind !== 'ahead' || weighted.length === 0) return [];
  const rows = weighted.map(({ criterion, title, weight }) => {
    const own = flips.weights.filter((flip) => flip.criterion === criterion);
    const side = (below: boolean) => own.find(({ atWeight }) => atWeight < weight === below);
    return { criterion, title, weight, below: side(true), above: side(false) };
  });
  const words = (flip: (typeof rows)[number]['below']) =>
    flip === undefined ? 'no weight' : `${finePercent(flip.atWeight)}: ${book.names(flip.first)}`;
  const lines = rows.map(({ criterion, title, weight, below, above }): Line[] => [
    [{ text: title, to: anchorOf.criterion(criterion) }],
    percent(weight),
    words(below),
    words(above),
  ]);
  return [
    {
      kind: 'paragraph',
      line: 'One weight alone, the others keeping their proportions: where another alternative draws level with the first, and leads beyond.',
    },
    {
      kind: 'table',
      columns: [
        { title: 'Criterion' },
        { title: 'Weight', align: 'right' },
        { title: 'Changes below' },
        { title: 'Changes above' },
      ],
      rows: lines,
      figure: {
        title: 'At which weight the first place changes',
        alt: `A line from 0 to 100 % for each criterion, with a mark at its weight and one where the first place changes. ${rows.map(({ title, weight, below, above }) => `${title}, now ${percent(weight)}: below, ${words(below)}; above, ${words(above)}.`).join(' ')}`,
        drawing: {
          form: 'turning-points',
          rows: rows.map(({ title, weight, below, above }) => ({
            label: title,
            now: weight,
            turns: [below, above].flatMap((flip) =>
              flip === undefined ? [] : [{ at: flip.atWeight, label: book.names(flip.first) }],
            ),
            words: percent(weight),
          })),
        },
      },
    },
  ];
}
