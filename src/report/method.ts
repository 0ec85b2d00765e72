// How the value was made: enough to do it again with a pencil.
import { rounded } from '../decimals.ts';
import type { Decision } from '../decision/decision.ts';
import type { Model } from '../model/types.ts';
import type { Book } from './book.ts';
import type { Block, Line, Section } from './report.ts';
import { count, decimal, percent } from './words.ts';

export function methodSection(book: Book): Section {
  const { values, criteria } = book.decision;
  const weighted = criteria.filter(({ weight }) => weight > 0);
  const sumOf = (alternative: string) =>
    weighted
      .map(({ weight, cells }) => {
        const { performance } = cells.find((cell) => cell.alternative === alternative)!;
        return `${rounded(weight, 3)} x ${rounded(performance.best, 3)}`;
      })
      .join(' + ');
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
      ...(book.kin ? policyBlocks(book.decision, book.kin) : []),
    ],
  };
}

/** What levels are worth and from where on a verdict is clear: of another subject's model they would mislead. */
function policyBlocks({ lead, verdict }: Decision, { levels, policy }: Model): Block[] {
  const row = (name: string, { low, best, high }: { low: number; best: number; high: number }): Line[] => [
    name,
    ...[low, best, high].map(decimal),
  ];
  return [
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
  ];
}
