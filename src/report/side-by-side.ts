// Requirements, performances and weights -> tables that can be checked line by line.

import { rounded } from '../decimals.ts';
import type { PointsGiven } from '../decision/preferences.ts';
import type { Book } from './book.ts';
import type { Entry, Line, Section } from './report.ts';
import { outcomeWords } from './verify.ts';
import { decimal, levelSpan, percent, together, trimmed } from './words.ts';

export function requirementsSection(book: Book): Section | undefined {
  const { requirements, screened } = book.decision;
  if (requirements.length === 0) return undefined;
  const rows = requirements.map(({ indicator, atLeast, statement, from, lifted }): Line[] => {
    const out = screened
      .filter(({ failed }) => failed.some(({ requirement }) => requirement.indicator === indicator))
      .map(({ name }) => name);
    return [
      `${trimmed(statement)} (must be ${atLeast === 'met' ? 'met' : 'met at least partly'}${book.indicator(indicator) ? `; ${book.indicator(indicator)!.at}` : ''})`,
      together([
        ...new Set(from.map((answer) => `${book.optionLabel(answer.question, answer.option)}${book.lineOf(answer)}`)),
      ]),
      out.length > 0 ? [{ text: together(out), tone: 'bad' }] : 'nobody',
      lifted ? outcomeWords(book, lifted) : 'no change',
    ];
  });
  const reasons = screened.flatMap(({ alternative, name, failed }) =>
    failed.map(({ requirement, level, disputed }): Entry => {
      const cell = book.cell(requirement.indicator, alternative);
      const because = cell ? `: ${cell.because}${book.cite([...cell.evidence, ...cell.against])} (${cell.at})` : '';
      return {
        line: [
          { text: `${name} `, tone: 'strong' },
          levelSpan({ level, disputed }),
          ` - ${trimmed(book.statement(requirement.indicator))}${because}`,
        ],
      };
    }),
  );
  return {
    id: 'requirements',
    title: 'Your requirements',
    first: false,
    blocks: [
      {
        kind: 'table',
        columns: ['Requirement', 'You said', 'Screens out', 'Without it'].map((title) => ({ title })),
        rows,
      },
      ...(reasons.length > 0 ? [{ kind: 'list' as const, entries: reasons }] : []),
    ],
  };
}

export function sideBySideSection(book: Book): Section | undefined {
  const { values, criteria, dominance } = book.decision;
  if (values.length === 0) return undefined;
  const weighted = criteria.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  const rows = weighted.map(({ title, weight, cells }): Line[] => [
    title,
    percent(weight),
    ...values.map(({ alternative }) => {
      const { performance, contribution } = cells.find((cell) => cell.alternative === alternative)!;
      return `${decimal(performance.best)} = ${decimal(contribution)}`;
    }),
  ]);
  const total: Line[] = [
    [{ text: 'Value', tone: 'strong' }],
    '',
    ...values.map(({ best }) => [{ text: decimal(best), tone: 'strong' as const }]),
  ];
  const columns = [
    { title: 'Criterion' },
    { title: 'Weight', align: 'right' as const },
    ...values.map(({ name }) => ({ title: name, align: 'right' as const })),
  ];
  return {
    id: 'side-by-side',
    title: 'Side by side',
    first: false,
    blocks: [
      {
        kind: 'paragraph',
        line: 'Performance from 0 to 1 on what you gave weight to, then weight times performance, which add up to the value of a column (rounded here, exact inside).',
      },
      { kind: 'table', columns, rows: [...rows, total] },
      ...dominance.map(({ dominator, dominated }) => ({
        kind: 'paragraph' as const,
        line: `${book.name(dominator)} is at least as good as ${book.name(dominated)} on every criterion here and better on one.`,
      })),
    ],
  };
}

export function weightsSection(book: Book): Section | undefined {
  const { given, criteria, framing, answers } = book.decision;
  if (given.length === 0) return undefined;
  const target = ({ criterion, indicator }: PointsGiven) =>
    criterion !== undefined
      ? book.criterionTitle(criterion)
      : `"${trimmed(book.decision.indicators.find((entry) => entry.indicator === indicator)?.statement ?? indicator!)}"`;
  const rows = given.map((entry): Line[] => [
    book.question(entry.question)?.ask ?? entry.question,
    `${book.question(entry.question)?.kind === 'order' ? 'your order' : book.optionLabel(entry.question, entry.option)}${book.lineOf(entry)}`,
    target(entry),
    rounded(entry.points, 2).replace(/\.?0+$/, ''),
  ]);
  const shares = criteria
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ title, weight }) => `${title} ${percent(weight)}`);
  const silent = Object.keys(answers).filter(
    (id) => !given.some(({ question }) => question === id) && id !== book.atHand.framing,
  );
  const asked = (id: string) => `"${book.question(id)?.ask ?? id}"`;
  return {
    id: 'weights',
    title: 'Where the weights come from',
    first: false,
    blocks: [
      { kind: 'paragraph', line: `Weights are points, normalised: ${shares.join(', ')}.` },
      {
        kind: 'table',
        columns: [
          { title: 'Question' },
          { title: 'Your answer' },
          { title: 'gives to' },
          { title: 'points', align: 'right' },
        ],
        rows,
      },
      ...(framing === undefined
        ? []
        : [
            {
              kind: 'paragraph' as const,
              line: `${asked(book.atHand.framing ?? '')} - "${book.optionLabel(book.atHand.framing ?? '', framing)}" decides which statements count.`,
            },
          ]),
      ...(silent.length > 0
        ? [{ kind: 'paragraph' as const, line: `No points came from ${together(silent.map(asked))}.` }]
        : []),
    ],
  };
}
