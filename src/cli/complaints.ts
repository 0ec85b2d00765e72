// Problems -> lines on stderr, and the exit code that they mean.
import { describeProblem, isWarning } from '../problem-words.ts';
import type { Problem, ProblemCode } from '../problems.ts';
import { Ended, EXIT, type Io, write } from './io.ts';

const MOST_SHOWN = 20;

/** One problem as text: place and title, the line with its caret, the hint. */
export function problemText(found: Problem): string {
  const { place, title, hint, excerpt } = describeProblem(found);
  const kind = isWarning(found) ? 'warning: ' : '';
  const [line, caret] = excerpt;
  const shown = line === undefined ? [] : [`    ${line}`, `    ${caret}`];
  return [`${place === '' ? 'which-agent' : place}: ${kind}${title}`, ...shown, `  ${hint}`].join('\n') + '\n';
}

/** Says every problem, up to twenty, and how many there are. */
export async function sayProblems(io: Io, problems: readonly Problem[]): Promise<void> {
  const shown = problems.slice(0, MOST_SHOWN).map(problemText).join('');
  const rest = problems.length > MOST_SHOWN ? `which-agent: and ${problems.length - MOST_SHOWN} more problems.\n` : '';
  await write(io.stderr, shown + rest);
}

const CODES: Partial<Record<ProblemCode, number>> = { 'nothing-given': EXIT.needed, 'example-unknown': EXIT.usage };

/** Says the problems and ends the command, by `code` or by what the first problem means. */
export async function failWith(io: Io, problems: readonly Problem[], code?: number): Promise<never> {
  await sayProblems(io, problems);
  throw new Ended(code ?? CODES[problems[0]!.code] ?? EXIT.invalid);
}
