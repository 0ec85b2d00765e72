// How the value was made, and with what: enough to do it again with a pencil.
import { rounded } from '../decimals.ts';
import type { Model } from '../model/types.ts';
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

/** The version of the model, how much was answered, and how old the evidence is. */
export function basisOf({ decision: { model, answers, questions }, model: atHand }: Book): string {
  const answered = `Model version ${model.version} of ${model.date}; ${Object.keys(answers).length} of ${questions} questions answered.`;
  return atHand === undefined ? answered : `${answered} ${evidenceAgeInShort(atHand)}`;
}

export function provenanceSection(book: Book): Section {
  const { model, seed, draws, informative, answers, questions } = book.decision;
  const lines: Line[] = [
    `Model: ${model.title}, version ${model.version} of ${model.date}, fingerprint ${model.digest}.`,
    `Answers: ${Object.keys(answers).length} of ${questions} questions; ${informative.length} gave points or ruled something out.`,
    ...(draws > 0 ? [`Level draws: ${thousands(draws)}, seed ${seed}.`] : []),
    ...(book.model ? [evidenceAge(book.model)] : []),
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

function evidenceAge(model: Model): string {
  const { seen, middle, dated, undated } = agesOf(model);
  return `Evidence: ${model.sources.length} sources, last seen ${seen}; ${dated} carry a date${middle === undefined ? '' : `, half of those no older than ${count(middle, 'day')} at the model's date`}; ${undated} are undated pages.`;
}

/** In one sentence, for the top of a report. Ages count to the date of the model, which stands there too. */
export function evidenceAgeInShort(model: Model): string {
  const { seen, middle } = agesOf(model);
  const old =
    middle === undefined
      ? 'none of it carries a date'
      : `half of the dated sources are at most ${count(middle, 'day')} old`;
  return model.sources.length === 0 ? 'No evidence is named.' : `Evidence last seen ${seen}; ${old}.`;
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
