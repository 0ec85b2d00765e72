// The verdict -> a headline, one sentence and the bars.
import { rounded } from '../decimals.ts';
import type { HeldBackBy, Verdict } from '../decision/judge.ts';
import type { Book } from './book.ts';
import type { Block, Report, Section, Tone } from './report.ts';
import { guaranteeSentence } from './sureness.ts';
import { count, decimal, percent, thousands, together, trimmed } from './words.ts';

/** The headline of a report; that of no answer sheet says so. */
export function headlineOf(book: Book): Pick<Report, 'headline' | 'tone'> {
  const { verdict, asIf } = book.decision;
  return {
    headline: `${asIf === undefined ? '' : 'What if: '}${verdictWords(book, verdict)}`,
    tone: verdictTone(verdict),
  };
}

/** A verdict in a few words, such as "Recommended: X (clear)". */
export function verdictWords({ name, names }: Pick<Book, 'name' | 'names'>, verdict: Verdict): string {
  switch (verdict.kind) {
    case 'recommended':
      return `Recommended: ${name(verdict.first)} (${verdict.strength})`;
    case 'close-call':
      return `Close call: ${names(verdict.contenders, 'or')}`;
    case 'inconclusive':
      return 'Inconclusive: too little was answered';
    case 'no-match':
      return 'No match: nothing meets all your requirements';
  }
}

function verdictTone(verdict: Verdict): Tone {
  switch (verdict.kind) {
    case 'recommended':
      return verdict.strength === 'clear' || verdict.strength === 'settled' ? 'good' : 'middling';
    case 'close-call':
      return 'middling';
    case 'inconclusive':
      return 'unsure';
    case 'no-match':
      return 'bad';
  }
}

export function verdictSection(book: Book): Section {
  const { values, screened, model, verdict } = book.decision;
  const proof = guaranteeSentence(book);
  const blocks: Block[] = [
    { kind: 'paragraph', line: proof === undefined ? sentence(book) : `${sentence(book)} ${proof}` },
  ];
  if (values.length > 0 && verdict.kind !== 'inconclusive')
    blocks.push({
      kind: 'bars',
      bars: values.map(({ name, low, best, high }) => ({
        label: name,
        low,
        best,
        high,
        words: `${decimal(best)}  (${decimal(low)} to ${decimal(high)})`,
        to: 'side-by-side',
      })),
    });
  const out = screened.map(
    (entry) =>
      `${entry.name} is out: it ${entry.failed.length === 1 ? 'fails a requirement' : `fails ${entry.failed.length} requirements`}.`,
  );
  if (out.length > 0 && verdict.kind !== 'no-match') blocks.push({ kind: 'paragraph', line: out.join(' ') });
  if (!book.model)
    blocks.push({
      kind: 'paragraph',
      line: `This Decision was made with version ${model.version} of the model (${model.date}); the model at hand is ${differs(book)}, so reasons and sources are left out.`,
    });
  return { id: 'verdict', part: 'decision', title: 'Verdict', first: true, blocks };
}

function differs({ atHand, decision }: Book): string {
  if (atHand.id !== decision.model.id) return `another one (${atHand.title})`;
  return atHand.version === decision.model.version
    ? 'an edited one of the same version'
    : `version ${atHand.version} (${atHand.date})`;
}

// With a third decimal where two would contradict what stands beside them: the values, or a threshold that is missed.
function leadWords({ decision, kin }: Book, by: number): string {
  if (by < 0.005) return 'less than 0.01';
  const [first, second] = decision.values.map(({ best }) => best);
  const shown = Number(rounded(first!, 2)) - Number(rounded(second!, 2));
  const thresholds = kin === undefined ? [] : [kin.policy.closeCall.lead, kin.policy.clear.lead];
  const isOdd = rounded(shown, 2) !== rounded(by, 2) || thresholds.some((each) => rounded(each, 2) === rounded(by, 2));
  return isOdd ? rounded(by, 3) : decimal(by);
}

function sentence(book: Book): string {
  const { decision } = book;
  const { verdict, lead, values, draws } = decision;
  const share = (alternative: string) => values.find((value) => value.alternative === alternative)?.firstShare ?? 0;
  const inDraws = (alternative: string) =>
    share(alternative) === 1
      ? `in each of the ${thousands(draws)} draws of levels inside their ranges`
      : `in ${percent(share(alternative))} of ${thousands(draws)} draws of levels inside their ranges`;
  switch (verdict.kind) {
    case 'recommended': {
      const name = book.name(verdict.first);
      const limits = verdict.heldBackBy.map((limit) => LIMITS[limit](book));
      const held = limits.length > 0 ? ` It is not a clear call: ${together(limits)}.` : '';
      if (lead.kind !== 'ahead') return `${name} is the only one that your requirements do not rule out.${held}`;
      const always = decision.holdsAtEveryLevel
        ? ' It stays first at every level inside the ranges.'
        : ' It is not first at every level inside the ranges.';
      return `${name} comes first, ${leadWords(book, lead.by)} ahead of ${book.name(lead.of)}, and ${inDraws(verdict.first)}.${always}${held}`;
    }
    case 'close-call':
      if (verdict.because === 'tie')
        return `${book.names(verdict.contenders)} have exactly the same value; nothing here decides between them.`;
      if (verdict.because === 'lead')
        return `${book.names(verdict.contenders)} are too close to call: the first is only ${lead.kind === 'ahead' ? leadWords(book, lead.by) : '0.00'} ahead${book.kin ? `, less than the ${decimal(book.kin.policy.closeCall.lead)} that this model calls a lead` : ''}.`;
      return `${book.names(verdict.contenders)} are too close to call: ${book.name(values[0]!.alternative)} is ahead at best levels, but comes first only ${inDraws(values[0]!.alternative)}.`;
    case 'inconclusive':
      return verdict.because === 'few-answers'
        ? `${verdict.answers === 0 ? 'No answer' : `Only ${count(verdict.answers, 'answer')}`} so far ${verdict.answers < 2 ? 'says' : 'say'} anything about your needs; at least ${verdict.needed} are needed before anything is recommended.`
        : 'Your answers set requirements but say of nothing that it matters to you, so nothing can be weighed.';
    case 'no-match': {
      const ways = verdict.relax.map(({ drop, bringsBack }) => {
        const dropped = together(drop.map(({ indicator }) => `"${trimmed(book.statement(indicator))}"`));
        return `${dropped}, which brings back ${book.names(bringsBack)}`;
      });
      return `Every alternative fails a requirement. The least that could be dropped is ${ways.join('; or ')}.`;
    }
  }
}

const LIMITS: Readonly<Record<HeldBackBy, (book: Book) => string>> = {
  lead: ({ kin }) => (kin ? `the lead is below ${decimal(kin.policy.clear.lead)}` : 'the lead is small'),
  'level-draws': ({ kin }) =>
    `it is first in ${kin ? `fewer than ${percent(kin.policy.clear.share)}` : 'too few'} of the draws`,
  'few-answers': ({ decision, kin }) =>
    `only ${count(decision.informative.length, 'answer')} gave points or ruled something out${kin ? `, fewer than ${kin.policy.clear.answers}` : ''}`,
  'unknown-requirement': () => 'one of your requirements rests on something that nobody has shown',
  'disputed-requirement': ({ decision }) => {
    const first = decision.verdict.kind === 'recommended' ? decision.verdict.first : '';
    const number = decision.contested.filter(({ alternative }) => alternative === first).length;
    return `sources disagree on whether it meets ${number === 1 ? 'one' : number} of your requirements`;
  },
};
