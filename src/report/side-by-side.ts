// Requirements, performances and weights -> tables that can be checked line by line.

import { rounded } from '../decimals.ts';
import type { PointsGiven } from '../decision/preferences.ts';
import type { Range } from '../model/types.ts';
import { anchorOf, type Book } from './book.ts';
import type { Block, Entry, Figure, Line, Section } from './report.ts';
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
      [
        { text: trimmed(statement), to: anchorOf.indicator(indicator) },
        ` (must be ${atLeast === 'met' ? 'met' : 'met at least partly'}${book.indicator(indicator) ? `; ${book.indicator(indicator)!.at}` : ''})`,
      ],
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
      return {
        line: [
          { text: `${name} `, tone: 'strong' },
          levelSpan({ level, disputed }),
          ' - ',
          book.toIndicator(requirement.indicator),
          ...(cell ? [': ', ...book.because(cell)] : []),
        ],
      };
    }),
  );
  return {
    id: 'requirements',
    part: 'context',
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
  return {
    id: 'side-by-side',
    part: 'options',
    title: 'Side by side',
    first: false,
    blocks: [
      {
        kind: 'paragraph',
        line: 'Performance from 0 to 1 on what you gave weight to, then weight times performance, which add up to the value of a column (rounded here, exact inside).',
      },
      contributionTable(book, weighted),
      ...dominance.map(({ dominator, dominated }) => ({
        kind: 'paragraph' as const,
        line: `${book.name(dominator)} is at least as good as ${book.name(dominated)} on every criterion that you gave weight to, and better on one.`,
      })),
      {
        kind: 'paragraph',
        line: 'The same performances with the range that unknown and disputed levels leave, from lowest to highest.',
      },
      rangeTable(book, weighted),
    ],
  };
}

type Weighted = Book['decision']['criteria'];

const cellOf = ({ cells }: Weighted[number], alternative: string) =>
  cells.find((cell) => cell.alternative === alternative)!;

// Weight x performance of each alternative, criterion by criterion: adds up to the value.
function contributionTable(book: Book, weighted: Weighted): Block {
  const { values } = book.decision;
  const rows = weighted.map((facts): Line[] => [
    [{ text: facts.title, to: anchorOf.criterion(facts.criterion) }],
    percent(facts.weight),
    ...values.map(({ alternative }): Line => {
      const { performance, contribution } = cellOf(facts, alternative);
      const text = `${decimal(performance.best)} = ${decimal(contribution)}`;
      return [{ text, to: anchorOf.criterion(facts.criterion) }];
    }),
  ]);
  const total: Line[] = [
    [{ text: 'Value', tone: 'strong' }],
    '',
    ...values.map(({ best }) => [{ text: decimal(best), tone: 'strong' as const }]),
  ];
  return {
    kind: 'table',
    columns: [
      { title: 'Criterion' },
      { title: 'Weight', align: 'right' },
      ...values.map(({ name }) => ({ title: name, align: 'right' as const })),
    ],
    rows: [...rows, total],
    figure: contributionFigure(book),
  };
}

/** The same as a picture. Parts keep the order of the model, so that a criterion looks alike whatever it weighs. */
export function contributionFigure({ decision }: Book): Figure {
  const { values, criteria } = decision;
  const sizes = (alternative: string) =>
    criteria.map((facts) => (facts.weight > 0 ? cellOf(facts, alternative).contribution : 0));
  const inWords = values.map(({ alternative, name, best }) => {
    const parts = sizes(alternative).flatMap((size, at) =>
      criteria[at]!.weight > 0 ? [`${criteria[at]!.title} ${decimal(size)}`] : [],
    );
    return `${name} ${decimal(best)}: ${together(parts)}.`;
  });
  return {
    title: 'What each value is made of',
    alt: `A bar for each alternative, made of what each criterion contributes. ${inWords.join(' ')}`,
    drawing: {
      form: 'stacks',
      unit: 'value',
      most: 1,
      parts: criteria.map(({ title }) => title),
      rows: values.map(({ alternative, name, best }) => ({
        label: name,
        sizes: sizes(alternative),
        words: decimal(best),
      })),
    },
  };
}

function rangeTable(book: Book, weighted: Weighted): Block {
  const { values } = book.decision;
  const words = ({ low, best, high }: Range) =>
    low === high ? decimal(best) : `${decimal(best)} (${decimal(low)} to ${decimal(high)})`;
  return {
    kind: 'table',
    columns: [{ title: 'Performance on' }, ...values.map(({ name }) => ({ title: name, align: 'right' as const }))],
    rows: weighted.map((facts): Line[] => [
      [{ text: facts.title, to: anchorOf.criterion(facts.criterion) }],
      ...values.map(({ alternative }) => words(cellOf(facts, alternative).performance)),
    ]),
    figure: {
      title: 'Performance on each criterion, with its range',
      alt: 'For each criterion a line for each alternative, from its lowest to its highest performance, with a mark at the best estimate. The table says the same in numbers.',
      drawing: {
        form: 'ranges',
        groups: weighted.map((facts) => ({
          label: facts.title,
          rows: values.map(({ alternative, name }) => {
            const { performance } = cellOf(facts, alternative);
            return { label: name, ...performance, words: words(performance) };
          }),
        })),
      },
    },
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
    (id) => !given.some(({ question }) => question === id) && id !== book.kin?.framing,
  );
  const asked = (id: string) => `"${book.question(id)?.ask ?? id}"`;
  return {
    id: 'weights',
    part: 'context',
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
      ...(framing === undefined || book.kin?.framing === undefined
        ? []
        : [
            {
              kind: 'paragraph' as const,
              line: `${asked(book.kin.framing)} - "${book.optionLabel(book.kin.framing, framing)}" decides which statements count.`,
            },
          ]),
      ...(silent.length > 0
        ? [{ kind: 'paragraph' as const, line: `No points came from ${together(silent.map(asked))}.` }]
        : []),
    ],
  };
}
