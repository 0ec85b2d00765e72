// Flips -> what would change the verdict.
import type { AnswerFlip, WeightFlip } from '../decision/flips.ts';
import type { Book } from './book.ts';
import type { Entry, Section } from './report.ts';
import { outcomeWords } from './why.ts';
import { percent, trimmed } from './words.ts';

/** On the first screen; the rest follows under the same title further down. */
const MOST_ANSWERS = 6;

export function changeSection(book: Book): Section | undefined {
  const { decision } = book;
  const { verdict, flips, requirements, screened } = decision;
  if (verdict.kind === 'inconclusive') return undefined;
  const close = verdict.kind === 'close-call';
  const given = flips.answers.filter(({ from, first }) => from !== undefined && first.length > 0);
  const open = flips.answers.filter(({ from, first }) => from === undefined && first.length > 0);
  const shownGiven = given.slice(0, MOST_ANSWERS);
  const shownOpen = open.slice(0, Math.max(2, MOST_ANSWERS - shownGiven.length));
  const hidden = given.length + open.length - shownGiven.length - shownOpen.length;
  const entries: Entry[] = [
    ...requirements.flatMap(({ statement, lifted }) =>
      lifted ? [{ line: `Without the requirement "${trimmed(statement)}", ${outcomeWords(book, lifted)}.` }] : [],
    ),
    ...shownGiven.map((flip) => ({ line: answerWords(book, flip) })),
    ...shownOpen.map((flip) => ({ line: answerWords(book, flip) })),
    ...(hidden > 0 ? [{ line: `${hidden} more single answers would do so too.` }] : []),
    ...flips.weights.map((flip) => ({ line: weightWords(book, flip) })),
  ];
  if (given.length === 0 && open.length === 0 && screened.length < book.atHand.alternatives.length)
    entries.unshift({
      line: close
        ? 'No single answer would make one of them lead.'
        : 'No single other answer would change the first place.',
    });
  return {
    id: 'change',
    title: close ? 'What would decide it' : 'What would change it',
    first: true,
    blocks: entries.length > 0 ? [{ kind: 'list', entries }] : [],
  };
}

function answerWords(book: Book, { question, from, to, first }: AnswerFlip): string {
  const asked = book.question(question)?.ask ?? question;
  const instead = from === undefined ? '' : ` instead of ${book.answerWords(question, from)}`;
  return `"${asked}" - ${book.answerWords(question, to)}${instead} would put ${book.names(first)} first.`;
}

function weightWords(book: Book, { criterion, weight, atWeight, first }: WeightFlip): string {
  return `If ${book.criterionTitle(criterion).toLowerCase()} weighed ${percent(atWeight)} instead of ${percent(weight)}, ${book.name(first)} would draw level.`;
}
