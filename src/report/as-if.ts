// A Decision about other answers or another reading of the model -> what was put otherwise, and what comes out without that.
import type { Decision } from '../decision/decision.ts';
import { withCell } from '../decision/flips/level-flips.ts';
import type { Answer } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import type { Book } from './book.ts';
import type { Entry, Section } from './report.ts';
import { verdictWords } from './verdict.ts';
import { levelSpan, trimmed } from './words.ts';

/** The model as the Decision reads it: the cells that it puts otherwise, which say so in their reason. */
export function asRead(model: Model, { asIf, model: { digest } }: Pick<Decision, 'asIf' | 'model'>): Model {
  const levels = asIf === undefined || digest !== model.digest ? [] : asIf.levels;
  return levels.reduce((sofar, { alternative, indicator, from, disputed, to }) => {
    const row = model.alternatives.findIndex(({ id }) => id === alternative);
    const column = model.indicators.findIndex(({ id }) => id === indicator);
    const cell = model.indicators[column]?.cells[row];
    // A Decision may have been edited; what it names need not be there.
    if (cell === undefined) return sofar;
    const because = `Put so for this what-if. The model says ${from}${disputed ? ', disputed' : ''}: ${cell.because}`;
    return withCell(sofar, column, row, { ...cell, level: to, disputed: false, because });
  }, model);
}

/** Nothing where nothing was put otherwise. */
export function asIfSection(book: Book): Section | undefined {
  const { asIf } = book.decision;
  if (asIf === undefined) return undefined;
  const words = (question: string, answer: Answer | undefined) =>
    answer === undefined ? 'no answer' : book.answerWords(question, answer);
  const answers = asIf.answers.map(
    ({ question, from, to }): Entry => ({
      line: `"${book.question(question)?.ask ?? question}": ${words(question, to)} instead of ${words(question, from)}.`,
    }),
  );
  const { indicators, requirements } = book.decision;
  const counts = (id: string) => [...indicators, ...requirements].some(({ indicator }) => indicator === id);
  const levels = asIf.levels.map(
    ({ alternative, indicator, from, disputed, to }): Entry => ({
      line: [
        { text: `${book.name(alternative)} `, tone: 'strong' },
        levelSpan({ level: to, disputed: false }),
        ' instead of ',
        levelSpan({ level: from, disputed }),
        ` on "${trimmed(book.indicator(indicator)?.statement ?? indicator)}".${counts(indicator) ? '' : ' No answer gives this statement weight or requires it, so nothing follows.'}`,
      ],
    }),
  );
  return {
    id: 'as-if',
    part: 'context',
    title: 'What if',
    first: true,
    blocks: [
      { kind: 'paragraph', line: 'This is a what-if. It deviates from the answers and the model in this:' },
      { kind: 'list', entries: [...answers, ...levels] },
      { kind: 'paragraph', line: `Without that: ${verdictWords(book, asIf.without)}.` },
    ],
  };
}
