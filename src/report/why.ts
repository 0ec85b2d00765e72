// Contributions and requirements -> the reasons for a verdict, and what speaks against it.
import type { Decision } from '../decision/decision.ts';
import type { Book } from './book.ts';
import type { Block, Entry, Line, Section } from './report.ts';
import { decimal, levelSpan, percent, signed } from './words.ts';

const MOST_REASONS = 3;
const MOST_EACH_WAY = 2;

/** An indicator and how far it puts one alternative ahead of another. */
export interface Separation {
  readonly indicator: Decision['indicators'][number];
  readonly by: number;
}

/** Indicators by how far they put `a` ahead of `b`, the strongest first; equal ones in the order of the model. */
function separations({ indicators }: Pick<Decision, 'indicators'>, a: string, b: string): Separation[] {
  return indicators
    .map((indicator) => ({ indicator, by: contributionOf(indicator, a) - contributionOf(indicator, b) }))
    .sort((x, y) => y.by - x.by);
}

function contributionOf({ contributions }: Decision['indicators'][number], alternative: string): number {
  return contributions.find((entry) => entry.alternative === alternative)!.contribution;
}

export function whySection(book: Book): Section {
  const { verdict, values } = book.decision;
  const section = (title: string, ...lists: (readonly Entry[])[]): Section => ({
    id: 'why',
    part: 'decision',
    title,
    first: true,
    blocks: lists
      .filter((entries) => entries.length > 0)
      .map((entries, index): Block => ({ kind: 'list', numbered: index === 0 && lists.length > 1, entries })),
  });
  const out = screenedEntries(book);
  if (verdict.kind === 'no-match') return section('Why', out);
  if (verdict.kind === 'inconclusive') return section('What to answer next', [...nextQuestions(book), ...out]);
  if (values.length < 2) return section('Why', [...out, ...ownContributions(book)]);

  const [a, b] =
    verdict.kind === 'close-call'
      ? [verdict.contenders[0]!, verdict.contenders[1]!]
      : [values[0]!.alternative, values[1]!.alternative];
  const ranked = separations(book.decision, a, b);
  const forA = ranked.filter(({ by }) => by > 0);
  const forB = ranked.filter(({ by }) => by < 0).reverse();
  if (verdict.kind === 'close-call') {
    const each = (list: readonly Separation[], id: string) =>
      list.slice(0, MOST_EACH_WAY).map((separation) => reason(book, separation, a, b, `For ${book.name(id)}: `));
    return section('What separates them', [...each(forA, a), ...each(forB, b), ...out]);
  }
  const reasons = forA.slice(0, MOST_REASONS).map((separation) => reason(book, separation, a, b));
  const against = forB.slice(0, 1).map((separation) => reason(book, separation, a, b, 'Against it: '));
  return section(`Why ${book.name(a)} rather than ${book.name(b)}`, reasons, [...against, ...out]);
}

function reason(book: Book, { indicator, by }: Separation, a: string, b: string, opening = ''): Entry {
  const level = (alternative: string) => levelSpan(indicator.levels[alternative]!);
  const close = book.decision.verdict.kind === 'close-call';
  const counts = close ? `${decimal(Math.abs(by))} for it` : `${signed(by)} of the lead`;
  return {
    line: [opening, book.toIndicator(indicator.indicator)],
    more: [
      [
        `${book.name(a)} `,
        level(a),
        `, ${book.name(b)} `,
        level(b),
        `: ${counts} (weight ${percent(indicator.weight)})`,
      ],
    ],
  };
}

// With no rival left, the value still says what it rests on.
function ownContributions(book: Book): Entry[] {
  const [only] = book.decision.values;
  if (!only) return [];
  const strongest = [...book.decision.indicators]
    .sort((x, y) => contributionOf(y, only.alternative) - contributionOf(x, only.alternative))
    .slice(0, MOST_REASONS);
  const more = strongest.map(
    (indicator): Line => [
      levelSpan(indicator.levels[only.alternative]!),
      ': ',
      book.toIndicator(indicator.indicator),
      ` (${signed(contributionOf(indicator, only.alternative))})`,
    ],
  );
  return [{ line: `The value of ${only.name} rests most on:`, more }];
}

/** Why alternatives were screened out, in a line for each requirement; reasons and evidence stand with these. */
export function screenedEntries(book: Book): Entry[] {
  return book.decision.screened.map((entry) => screenedEntry(book, entry));
}

function screenedEntry(book: Book, { name, failed }: Decision['screened'][number]): Entry {
  const more = failed.map(
    ({ requirement, level, disputed }): Line => [
      levelSpan({ level, disputed }),
      ': ',
      book.toIndicator(requirement.indicator),
    ],
  );
  return { line: `${name} is out. Required, but not met:`, more };
}

function nextQuestions({ kin, decision }: Book): Entry[] {
  return (kin?.questions ?? [])
    .filter(({ id }) => !Object.hasOwn(decision.answers, id))
    .slice(0, MOST_REASONS)
    .map(({ ask, why }) => ({ line: ask, more: [why] }));
}
