// What is announced about each alternative, what goes with it, and how to start today.
import { putForward } from '../decision/judge.ts';
import type { Book } from './book.ts';
import type { Block, Entry, Section } from './report.ts';

export function lifecycleSection(book: Book): Section | undefined {
  const { model, decision } = book;
  if (!model) return undefined;
  const ranked = [
    ...decision.values.map(({ alternative }) => alternative),
    ...decision.screened.map(({ alternative }) => alternative),
  ];
  const blocks = ranked.flatMap((id): Block[] => {
    const { name, lifecycle, goesWith } = model.alternatives.find((alternative) => alternative.id === id)!;
    const matters = lifecycle.flatMap(({ matter }) => matter ?? []);
    const notes = lifecycle.map(
      ({ event, by, date, confidence, consequence, evidence, matter }): Entry => ({
        line: `${date}: ${event}`,
        more: [
          [
            `Said by ${by}; ${confidence} confidence${matter !== undefined && matters.filter((other) => other === matter).length > 1 ? '; sources read this matter in more than one way' : ''}.`,
            ...book.cite(evidence),
          ],
          [{ text: 'For you: ', tone: 'strong' }, consequence],
        ],
      }),
    );
    const together = goesWith.map(
      ({ alternative, because, evidence }): Entry => ({
        line: [`Goes together with ${book.name(alternative)}: ${because}`, ...book.cite(evidence)],
      }),
    );
    const entries = [...notes, ...together];
    return entries.length > 0
      ? [
          { kind: 'heading', text: name },
          { kind: 'list', entries },
        ]
      : [];
  });
  return { id: 'lifecycle', part: 'consequences', title: 'What is announced', first: false, blocks };
}

/** Who is compared: a sentence on each, in the order of the model until something ranks them. */
export function alternativesSection({ model }: Book): Section | undefined {
  if (!model) return undefined;
  const entries = model.alternatives.map(
    ({ name, vendor, about }): Entry => ({ line: [{ text: name, tone: 'strong' }, ` (${vendor}). ${about}`] }),
  );
  return {
    id: 'alternatives',
    part: 'options',
    title: 'What was compared',
    first: false,
    blocks: [{ kind: 'list', entries }],
  };
}

export function startSection(book: Book): Section | undefined {
  const { model, decision } = book;
  const ids = putForward(decision.verdict);
  if (!model) return undefined;
  const blocks = ids.flatMap((id): Block[] => {
    const { name, start } = model.alternatives.find((alternative) => alternative.id === id)!;
    return [
      ...(ids.length > 1 ? [{ kind: 'heading' as const, text: name }] : []),
      { kind: 'list', numbered: true, entries: start.map((line) => ({ line })) },
    ];
  });
  return {
    id: 'start',
    part: 'consequences',
    title: ids.length > 1 ? 'How to try them today' : 'How to start today',
    first: false,
    blocks,
  };
}
