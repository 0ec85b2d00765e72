// Guarantee, rungs and nearest weights -> how sure the verdict is, in sentences with the figures beside them.
import type { Certainty } from '../decision/certainty.ts';
import type { Guarantee } from '../decision/proof/settled.ts';
import type { RungFacts, RungName } from '../decision/weights/rungs.ts';
import type { Book } from './book.ts';
import type { Block, Entry, Line, Section } from './report.ts';
import { atLeast, count, decimal, percent, thousands, together } from './words.ts';

/** What is proved, in one or two sentences for the first screen; nothing where there is nothing to prove. */
export function guaranteeSentence(book: Book): string | undefined {
  const { certainty, verdict, answers } = book.decision;
  if (!certainty || (verdict.kind !== 'recommended' && verdict.kind !== 'no-match')) return undefined;
  const { guarantee, asAnswered, open } = certainty;
  if (open.length === 0) return undefined;
  const unsure = open.filter((id) => answers[id] === 'unsure').length;
  const questions = count(open.length, 'open question');
  if (guarantee.kind === 'none-left') return `Proved: no answer to the ${questions} can bring any of them back.`;
  if (guarantee.kind === 'first') return provedWords(book, guarantee, open.length, questions);
  if (asAnswered.kind === 'first' && unsure > 0 && unsure < open.length) {
    const left = open.length - unsure;
    const what = unsure === 1 ? 'the question' : `the ${unsure} questions`;
    return `${provedWords(book, asAnswered, left, count(left, 'unanswered question'))} Only ${what} that you were not sure about could still change it.`;
  }
  if (guarantee.kind !== 'not-yet') return undefined;
  return `Not proved: answers to the ${questions} could still change this.`;
}

function provedWords(
  book: Book,
  { first, leastLead, atEveryLevel }: Extract<Guarantee, { kind: 'first' }>,
  number: number,
  questions: string,
): string {
  const name = book.name(first);
  if (leastLead === 'alone')
    return `Proved: no answer to the ${questions} can rule ${name} out or bring another one back.`;
  const levels = atEveryLevel
    ? 'That holds at every level inside the ranges as well.'
    : 'That is proved at best levels, not at every level inside the ranges.';
  return `Proved: however the ${questions} ${number === 1 ? 'is' : 'are'} answered, ${name} stays first, by ${atLeast(leastLead)} at least. ${levels}`;
}

export function surenessSection(book: Book): Section | undefined {
  const { certainty, verdict } = book.decision;
  if (!certainty || verdict.kind === 'inconclusive') return undefined;
  const blocks = [...rungBlocks(book, certainty), ...sparedBlocks(book, certainty)];
  return { id: 'sureness', part: 'decision', title: 'How sure', first: false, blocks };
}

const RUNGS: Readonly<Record<RungName, string>> = {
  'one-answer': 'One answer counts half, or half as much again',
  order: 'Only the order of your criteria is kept',
  'any-weights': 'Any weights of the criteria',
};

function rungBlocks(book: Book, { rungs, potential }: Certainty): Block[] {
  const { values, draws } = book.decision;
  if (rungs.length === 0) return [];
  const ids = values.map(({ alternative }) => alternative);
  const tied = values.filter(({ rank }) => rank === 1).length;
  const row = (title: string, shareOf: (id: string) => number) => ({ title, shares: ids.map(shareOf) });
  const kept = [
    row('Weights and levels as they are', (id) =>
      values.find((value) => value.alternative === id)!.rank === 1 ? 1 / tied : 0,
    ),
    row('Levels drawn inside their ranges', (id) => values.find((value) => value.alternative === id)!.firstShare),
    ...rungs.map((rung) =>
      row(RUNGS[rung.rung], (id) => rung.alternatives.find(({ alternative }) => alternative === id)?.ranks[0] ?? 0),
    ),
  ];
  return [
    {
      kind: 'paragraph',
      line: 'How often each comes first when less is taken for granted: a share of ways to weigh, or of draws of levels. It is not the chance of being right, and a lower line need not have a lower share. The last line says more about the alternatives than about you.',
    },
    {
      kind: 'table',
      columns: [{ title: 'What is kept' }, ...values.map(({ name }) => ({ title: name, align: 'right' as const }))],
      rows: kept.map(({ title, shares }): Line[] => [title, ...shares.map(percent)]),
      figure: {
        title: 'How often each comes first',
        alt: `A bar for each line of the table, divided by the shares in which each alternative comes first. ${kept.map(({ title, shares }) => `${title}: ${together(shares.map((share, at) => `${values[at]!.name} ${percent(share)}`))}.`).join(' ')}`,
        drawing: {
          form: 'stacks',
          unit: 'share',
          most: 1,
          parts: values.map(({ name }) => name),
          rows: kept.map(({ title, shares }) => ({ label: title, sizes: shares, words: '' })),
        },
      },
    },
    { kind: 'list', entries: [...centralEntries(book, rungs), ...neverEntries(book, potential)] },
    { kind: 'paragraph', line: `${methods(rungs)} Levels: ${thousands(draws)} draws.` },
  ];
}

function methods(rungs: readonly RungFacts[]): string {
  const sampled = rungs.flatMap(({ method }) => (method.kind === 'sampled' ? [method] : []));
  if (sampled.length === 0) return 'Shares of weights are exact, not sampled.';
  const { samples, error } = sampled.reduce((worst, each) => (each.error > worst.error ? each : worst));
  return `Shares of weights are sampled where they would take too long exactly: ${thousands(samples)} draws, standard error at most ${decimal(error)}.`;
}

// Central weights speak of a kind of person; they are told where all weights are open.
function centralEntries(book: Book, rungs: readonly RungFacts[]): Entry[] {
  const any = rungs.find(({ rung }) => rung === 'any-weights');
  const titles = book.decision.criteria.map(({ criterion }) => book.criterionTitle(criterion).toLowerCase());
  return (any?.alternatives ?? []).flatMap(({ alternative, central, confidence }): Entry[] => {
    if (central.kind === 'never-first') return [];
    const weights = titles
      .map((title, at) => ({ title, weight: central.weights[at] ?? 0 }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .map(({ title, weight }) => `${title} ${percent(weight)}`);
    const sure =
      confidence.kind === 'share' ? `; under these it is first in ${percent(confidence.share)} of the level draws` : '';
    return [
      { line: `Whoever would choose ${book.name(alternative)} weighs, on average: ${weights.join(', ')}${sure}.` },
    ];
  });
}

function neverEntries(book: Book, potential: Certainty['potential']): Entry[] {
  return potential.flatMap((each): Entry[] => {
    if (each.kind === 'never')
      return [
        {
          line: `No weights of the criteria put ${book.name(each.alternative)} first; at best it is ${decimal(each.short)} behind.`,
        },
      ];
    if (each.kind === 'only-level')
      return [
        {
          line: `No weights of the criteria put ${book.name(each.alternative)} ahead of all others; at best it is level.`,
        },
      ];
    return [];
  });
}

function sparedBlocks(book: Book, { guarantee, spared }: Certainty): Block[] {
  if (guarantee.kind !== 'first' || spared.length === 0) return [];
  const name = book.name(guarantee.first);
  const entries = spared.map(({ question, leastLead }): Entry => {
    const asked = book.question(question)?.ask ?? question;
    return {
      line: leastLead === 'alone' ? asked : `${asked} At worst ${name} stays ${atLeast(leastLead)} ahead.`,
    };
  });
  return [
    { kind: 'heading', text: 'Open questions, none of which can change the first place, alone or together' },
    { kind: 'list', entries },
  ];
}

/** The nearest joint change of weights, in a sentence. */
export function nearestWeightsSentence(book: Book): string | undefined {
  const nearest = book.decision.certainty?.nearestWeights;
  if (!nearest || nearest.kind === 'not-searched') return undefined;
  const close = book.decision.verdict.kind === 'close-call';
  if (nearest.kind === 'never')
    return close
      ? 'No weights of the criteria would make one of them lead.'
      : 'No weights of the criteria would change the first place.';
  return nearest.to
    .map(({ alternative, weights }) => {
      const moved = weights
        .filter(({ from, to }) => percent(from) !== percent(to))
        .map(
          ({ criterion, from, to }) =>
            `${book.criterionTitle(criterion).toLowerCase()} ${percent(to)} instead of ${percent(from)}`,
        );
      const result = close ? 'would lead clearly enough' : 'would draw level';
      const changed = moved.length === 0 ? `${percent(nearest.distance / 2)} of the weight moved` : together(moved);
      return `The least change of all weights together: ${book.name(alternative)} ${result} with ${changed}.`;
    })
    .join(' ');
}
