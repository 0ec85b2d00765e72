// How the value was made, and with what: enough to do it again with a pencil.
import { rounded } from '../decimals.ts';
import type { Decision } from '../decision/decision.ts';
import type { Book } from './book.ts';
import { evidenceAgeBlocks } from './evidence-age.ts';
import type { Line, Section } from './report.ts';
import { count, daysBetween, decimal, percent, thousands } from './words.ts';

export function methodSection(book: Book): Section {
  const { levels, policy } = book.atHand;
  const { values, criteria, verdict, lead } = book.decision;
  const weighted = criteria.filter(({ weight }) => weight > 0);
  const sumOf = (alternative: string) =>
    weighted
      .map(({ weight, cells }) => {
        const { performance } = cells.find((cell) => cell.alternative === alternative)!;
        return `${rounded(weight, 3)} x ${rounded(performance.best, 3)}`;
      })
      .join(' + ');
  const row = (name: string, { low, best, high }: { low: number; best: number; high: number }): Line[] => [
    name,
    ...[low, best, high].map(decimal),
  ];
  return {
    id: 'method',
    part: 'sources',
    title: 'How it was computed',
    first: false,
    blocks: [
      {
        kind: 'paragraph',
        line: 'Requirements screen out first. The value of an alternative is the sum of weight x performance over the criteria. Weights are the points of your answers, normalised; points for a criterion spread over its statements by share. A performance is the mean of level numbers under those weights.',
      },
      // The first and the one behind it: with these their distance can be checked.
      ...values.slice(0, 2).map(({ alternative, name, best }) => ({
        kind: 'paragraph' as const,
        line: `${name}: ${sumOf(alternative)} = ${rounded(best, 3)} (rounded here, exact inside).`,
      })),
      {
        kind: 'table',
        columns: ['Level', 'low', 'best', 'high'].map((title, index) =>
          index === 0 ? { title } : { title, align: 'right' as const },
        ),
        rows: [
          ...(['met', 'partly', 'unmet', 'unknown'] as const).map((level) => row(level, levels.plain[level])),
          ...(['met', 'partly', 'unmet'] as const).map((level) => row(`${level}, disputed`, levels.disputed[level])),
        ],
      },
      {
        kind: 'paragraph',
        line: `It is a close call when the lead is below ${decimal(policy.closeCall.lead)} or the first place holds in under ${percent(policy.closeCall.share)} of the level draws; clear from ${decimal(policy.clear.lead)}, ${percent(policy.clear.share)} and ${count(policy.clear.answers, 'answer')}; narrow between.${lead.kind === 'ahead' && verdict.kind === 'recommended' ? ` Here the lead is ${decimal(lead.by)}.` : ''} A share of draws is the share of ways to read the evidence, not the chance of being right.`,
      },
    ],
  };
}

/** The version and date of the model, and how much was answered. */
export function basisOf({ model, answers, questions }: Decision): string {
  return `Model version ${model.version} of ${model.date}; ${Object.keys(answers).length} of ${questions} questions answered.`;
}

export function provenanceSection(book: Book): Section {
  const { model, seed, draws, informative, answers, questions } = book.decision;
  const lines: Line[] = [
    `Model: ${model.title}, version ${model.version} of ${model.date}, fingerprint ${model.digest}.`,
    `Answers: ${Object.keys(answers).length} of ${questions} questions; ${informative.length} gave points or ruled something out.`,
    ...(draws > 0 ? [`Level draws: ${thousands(draws)}, seed ${seed}.`] : []),
    ...(book.model ? [evidenceAge(book)] : []),
    `Answers as JSON: ${JSON.stringify(answers)}`,
  ];
  return {
    id: 'provenance',
    part: 'sources',
    title: 'Made with',
    first: false,
    blocks: [{ kind: 'list', entries: lines.map((line) => ({ line })) }, ...evidenceAgeBlocks(book)],
  };
}

function evidenceAge({ model }: Book): string {
  const { sources, date } = model!;
  const dated = sources
    .flatMap((source) => (source.date === undefined ? [] : [daysBetween(source.date, date)]))
    .sort((a, b) => a - b);
  const seen = sources.map((source) => source.seen).sort();
  const middle = dated[Math.floor(dated.length / 2)];
  return `Evidence: ${sources.length} sources, last seen ${seen[0] === seen.at(-1) ? `on ${seen[0]}` : `between ${seen[0]} and ${seen.at(-1)}`}; ${dated.length} carry a date${middle === undefined ? '' : `, half of those no older than ${count(middle, 'day')} at the model's date`}; ${sources.length - dated.length} are undated pages.`;
}
