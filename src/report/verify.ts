// What nobody has shown, what sources dispute and what is announced -> what to look at before committing.
import type { Decision } from '../decision/decision.ts';
import { putForward } from '../decision/judge.ts';
import type { Book } from './book.ts';
import type { Entry, Section } from './report.ts';
import { decimal } from './words.ts';

export function verifySection(book: Book): Section | undefined {
  const entries = [...unknownEntries(book), ...disputedOut(book), ...weaklyMet(book), ...notableEvents(book)];
  return entries.length > 0
    ? {
        id: 'verify',
        part: 'consequences',
        title: 'Before you commit',
        first: true,
        blocks: [{ kind: 'list', entries }],
      }
    : undefined;
}

function unknownEntries(book: Book): Entry[] {
  return book.decision.verify.map(({ alternative, indicator, partly }) => {
    const cell = book.cell(indicator, alternative);
    const others = partly.filter((id) => id !== alternative);
    return {
      line: [`Ask ${book.name(alternative)} whether it meets your requirement: `, book.toIndicator(indicator), '.'],
      more: [
        ...(cell ? [book.because(cell)] : []),
        ...(others.length > 0 ? [`${book.names(others)} ${others.length === 1 ? 'meets' : 'meet'} it partly.`] : []),
      ],
    };
  });
}

function disputedOut(book: Book): Entry[] {
  return book.decision.screened.flatMap(({ name, failed, without }) =>
    without
      ? [
          {
            line: [`${name} is out on a disputed level: `, book.toIndicator(failed[0]!.requirement.indicator), '.'],
            more: [`If the other reading holds, ${outcomeWords(book, without)}.`],
          },
        ]
      : [],
  );
}

// A requirement that the alternative put forward meets only by one reading of the sources, or only partly.
function weaklyMet(book: Book): Entry[] {
  return book.decision.requirements.flatMap(({ indicator, atLeast }) =>
    putForward(book.decision.verdict).flatMap((alternative) => {
      const cell = book.cell(indicator, alternative);
      const contested = book.decision.contested.find(
        (entry) => entry.alternative === alternative && entry.indicator === indicator,
      );
      const partly = atLeast === 'partly' && cell?.level === 'partly';
      if (!contested && !partly) return [];
      const because = cell ? [book.because(cell)] : [];
      const otherwise = contested ? [`If the other reading holds, ${outcomeWords(book, contested.without)}.`] : [];
      const opening = contested
        ? `Sources disagree on whether ${book.name(alternative)} meets your requirement`
        : `${book.name(alternative)} meets your requirement only partly`;
      return [{ line: [`${opening}: `, book.toIndicator(indicator), '.'], more: [...because, ...otherwise] }];
    }),
  );
}

// Lifecycle notes that the model marks as notable, of what the verdict puts forward.
function notableEvents(book: Book): Entry[] {
  return putForward(book.decision.verdict).flatMap((id) =>
    (book.model?.alternatives.find((alternative) => alternative.id === id)?.lifecycle ?? [])
      .filter(({ notable }) => notable)
      .map(({ date, event, consequence, evidence }) => ({
        line: [`${book.name(id)}, ${date}: ${event}`, ...book.cite(evidence)],
        more: [consequence],
      })),
  );
}

/** "X would be first, 0.12 ahead of Y": the result with something lifted. */
export function outcomeWords(
  book: Book,
  { first, lead }: NonNullable<Decision['requirements'][number]['lifted']>,
): string {
  if (first.length === 0) return 'nobody would be left';
  if (lead.kind === 'tie') return `${book.names(first)} would tie`;
  const still = putForward(book.decision.verdict).join() === first.join() ? 'still ' : '';
  if (lead.kind === 'alone') return `${book.name(first[0]!)} would ${still}be the only one left`;
  if (lead.kind !== 'ahead') return `${book.name(first[0]!)} would ${still}be first`;
  const close = book.kin && lead.by < book.kin.policy.closeCall.lead ? ', too close to call' : '';
  return `${book.name(first[0]!)} would ${still}be first, ${decimal(lead.by)} ahead of ${book.name(lead.of)}${close}`;
}
