// score: answers in, Decision out.
import { decide } from '../decision/decide.ts';
import type { Decision } from '../decision/decision.ts';
import { composeReport, summaryOf } from '../report/compose.ts';
import { renderText } from '../report/text.ts';
import { answersFrom, openAnswers, openModel } from './inputs.ts';
import { complain, Ended, EXIT, type Io, printResult } from './io.ts';
import { styleFor, type TerminalFlags } from './terminal.ts';

export interface ScoreFlags extends TerminalFlags {
  readonly model?: string;
  readonly format: 'json' | 'text';
  readonly example?: string;
  readonly failOn?: readonly string[];
}

export async function score(io: Io, file: string | undefined, flags: ScoreFlags): Promise<number> {
  const model = await openModel(io, flags.model);
  const given = await answersFrom(io, model, file, flags.example);
  const answers = 'placeOf' in given ? await openAnswers(io, model, given) : given;
  const decision = decide(model, answers);
  const text =
    flags.format === 'json'
      ? JSON.stringify(decision, null, 2) + '\n'
      : renderText(summaryOf(composeReport(decision, model)), await styleFor(io.stdout, io, flags));
  await printResult(io, text);
  return gate(io, decision, flags.failOn);
}

/** The exit code that --fail-on asks for. */
export async function gate(
  io: Io,
  { verdict }: Pick<Decision, 'verdict'>,
  failOn: readonly string[] = [],
): Promise<number> {
  if (!failOn.includes(verdict.kind)) return EXIT.fine;
  await complain(io, `the verdict is ${verdict.kind}, and --fail-on names it.`);
  throw new Ended(EXIT.failure);
}
