// Contributions and requirements -> the reasons for a verdict, what speaks against it, and what to verify first.
import type { Decision } from '../decision/decision.ts';
import type { Book } from './book.ts';
import type { Entry, Line, Section } from './report.ts';
import { statementOf } from './verdict.ts';
import { levelSpan, percent, signed, together, trimmed } from './words.ts';

const MOST_REASONS = 3;

/** An indicator and how far it puts one alternative ahead of another. */
export interface Separation {
  readonly indicator: Decision['indicators'][number];
  readonly by: number;
}

/** Indicators by how far they put `a` ahead of `b`, the strongest first; equal ones in the order of the model. */
export function separations({ indicators }: Decision, a: string, b: string): Separation[] {
  const of = (alternative: string, { contributions }: Decision['indicators'][number]) =>
    contributions.find((entry) => entry.alternative === alternative)!.contribution;
  return indicators
    .map((indicator) => ({ indicator, by: of(a, indicator) - of(b, indicator) }))
    .sort((x, y) => y.by - x.by);
}

export function whySection(book: Book): Section {
  const { decision } = book;
  const { verdict, values } = decision;
  const section = (title: string, entries: readonly Entry[], numbered = true): Section => ({
    id: 'why',
    title,
    first: true,
    blocks: entries.length > 0 ? [{ kind: 'list', numbered, entries }] : [],
  });
  if (verdict.kind === 'no-match')
    return section(
      'Why',
      decision.screened.map((entry) => screenedEntry(book, entry)),
      false,
    );
  if (verdict.kind === 'inconclusive') return section('What to answer next', nextQuestions(book), false);
  if (values.length < 2)
    return section(
      'Why',
      decision.screened.map((entry) => screenedEntry(book, entry)),
      false,
    );

  const [a, b] =
    verdict.kind === 'close-call' && verdict.because === 'level-draws'
      ? [verdict.contenders[0]!, verdict.contenders[1]!]
      : [values[0]!.alternative, values[1]!.alternative];
  const ranked = separations(decision, a, b);
  const forA = ranked.filter(({ by }) => by > 0);
  const forB = ranked.filter(({ by }) => by < 0).reverse();
  const screened = decision.screened.map((entry) => screenedEntry(book, entry));
  if (verdict.kind === 'close-call') {
    const each = (list: readonly Separation[], name: string): Entry[] =>
      list.slice(0, 2).map((separation) => ({
        ...reason(book, separation, a, b),
        line: [`For ${name}: `, ...spans(reason(book, separation, a, b).line)],
      }));
    return section(
      'What separates them',
      [...each(forA, book.name(a)), ...each(forB, book.name(b)), ...screened],
      false,
    );
  }
  const reasons = forA.slice(0, MOST_REASONS).map((separation) => reason(book, separation, a, b));
  const against = forB.slice(0, 1).map((separation) => ({
    ...reason(book, separation, a, b),
    line: [`Against it: `, ...spans(reason(book, separation, a, b).line)],
  }));
  return {
    ...section(`Why ${book.name(a)} rather than ${book.name(b)}`, reasons),
    blocks: [
      ...(reasons.length > 0 ? [{ kind: 'list' as const, numbered: true, entries: reasons }] : []),
      ...(against.length + screened.length > 0 ? [{ kind: 'list' as const, entries: [...against, ...screened] }] : []),
    ],
  };
}

function spans(line: Line): readonly (string | { text: string })[] {
  return typeof line === 'string' ? [line] : line;
}

function reason(book: Book, { indicator, by }: Separation, a: string, b: string): Entry {
  const level = (alternative: string) => levelSpan(indicator.levels[alternative]!);
  return {
    line: trimmed(indicator.statement),
    more: [
      [
        `${book.name(a)} `,
        level(a),
        `, ${book.name(b)} `,
        level(b),
        `: ${signed(by)} of the lead (weight ${percent(indicator.weight)})`,
      ],
    ],
  };
}

/** Why one alternative was screened out: each requirement, its level, the reason and who asked for it. */
function screenedEntry(book: Book, entry: Decision['screened'][number]): Entry {
  const findings = entry.failed.map(({ requirement, level, disputed }): Line => {
    const cell = cellOf(book, requirement.indicator, entry.alternative);
    const asked = together([
      ...new Set(requirement.from.map(({ question, option }) => `"${book.optionLabel(question, option)}"`)),
    ]);
    return [
      `needs ${requirement.atLeast === 'met' ? '' : 'at least partly '}"${trimmed(statementOf(book, requirement.indicator))}" (you: ${asked}) and is `,
      levelSpan({ level, disputed }),
      cell ? `: ${cell.because}${book.cite([...cell.evidence, ...cell.against])}` : '.',
    ];
  });
  return { line: [{ text: `${entry.name} is out.`, tone: 'strong' }], more: findings };
}

function cellOf({ model, indicator }: Book, id: string, alternative: string) {
  const position = model?.alternatives.findIndex((candidate) => candidate.id === alternative) ?? -1;
  return indicator(id)?.cells[position];
}

function nextQuestions(book: Book): Entry[] {
  return book.atHand.questions
    .filter(({ id }) => !Object.hasOwn(book.decision.answers, id))
    .slice(0, 4)
    .map(({ ask, why }) => ({ line: ask, more: [why] }));
}

/** What nobody has shown and what sources dispute, as far as the verdict rests on it. */
export function verifySection(book: Book): Section | undefined {
  const { decision } = book;
  const { verify, screened, requirements, verdict } = decision;
  const unknown = verify.map(({ alternative, indicator, partly }): Entry => {
    const cell = cellOf(book, indicator, alternative);
    const others = partly.filter((id) => id !== alternative);
    return {
      line: [
        { text: 'Before you commit: ', tone: 'strong' },
        `ask ${book.name(alternative)} whether it meets "${trimmed(statementOf(book, indicator))}".`,
      ],
      more: [
        ...(cell ? [`${cell.because}${book.cite([...cell.evidence, ...cell.against])}`] : []),
        ...(others.length > 0 ? [`${book.names(others)} ${others.length === 1 ? 'meets' : 'meet'} it partly.`] : []),
      ],
    };
  });
  const disputedOut = screened
    .filter(({ without }) => without !== undefined)
    .map(
      ({ name, failed, without }): Entry => ({
        line: `${name} is out on a disputed level: "${trimmed(statementOf(book, failed.find(({ disputed }) => disputed)!.requirement.indicator))}".`,
        more: [`Without that requirement ${outcomeWords(book, without!)}.`],
      }),
    );
  const first = verdict.kind === 'recommended' ? verdict.first : undefined;
  const disputedIn = requirements.flatMap(({ indicator, statement }): Entry[] => {
    const cell = first === undefined ? undefined : cellOf(book, indicator, first);
    return cell?.disputed
      ? [
          {
            line: `You require "${trimmed(statement)}", and sources disagree on ${book.name(first!)}.`,
            more: [`${cell.because}${book.cite([...cell.evidence, ...cell.against])}`],
          },
        ]
      : [];
  });
  const entries = [...unknown, ...disputedOut, ...disputedIn];
  return entries.length > 0
    ? { id: 'verify', title: 'What to verify', first: true, blocks: [{ kind: 'list', entries }] }
    : undefined;
}

/** "X would be first by 0.12", for the result with something lifted. */
export function outcomeWords(
  book: Book,
  { first, lead }: NonNullable<Decision['requirements'][number]['lifted']>,
): string {
  if (first.length === 0) return 'nobody would be left';
  if (lead.kind === 'tie') return `${book.names(first)} would tie`;
  if (lead.kind === 'alone') return `${book.name(first[0]!)} would be the only one left`;
  return `${book.name(first[0]!)} would be first${lead.kind === 'ahead' ? `, ${signed(lead.by)} before ${book.name(lead.of)}` : ''}`;
}
