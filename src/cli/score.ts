// score: answers in, Decision out.
import type { Deviations } from '../decision/as-if.ts';
import { decide } from '../decision/decide.ts';
import type { Decision } from '../decision/decision.ts';
import type { Answers } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import type { DeviationFlags } from './deviations.ts';
import { answersFrom, openModel, openModelToDecide } from './inputs.ts';
import { complain, Ended, EXIT, type Io, printResult } from './io.ts';
import type { TerminalFlags } from './terminal.ts';

export interface ScoreFlags extends TerminalFlags, DeviationFlags {
  readonly model?: string;
  readonly format: 'json' | 'text';
  readonly example?: string;
  /** Answer sheets and compact Decisions, a line each. */
  readonly lines?: boolean;
  readonly failOn?: readonly string[];
}

export async function score(io: Io, file: string | undefined, flags: ScoreFlags): Promise<number> {
  if (flags.lines) return (await import('./score-lines.ts')).scoreLines(io, file, flags);
  const isDataAlone = flags.format === 'json' && flags.example === undefined;
  const model = await (isDataAlone ? openModelToDecide : openModel)(io, flags.model);
  const deviations = await deviationsAsked(io, model, flags);
  const answers = await answersFrom(io, model, file, flags.example);
  const decision = await decideAsAsked(io, model, answers, deviations);
  await printResult(
    io,
    flags.format === 'json' ? JSON.stringify(decision, null, 2) + '\n' : await oneScreen(io, decision, model, flags),
  );
  return gate(io, decision, flags.failOn);
}

async function oneScreen(io: Io, decision: Decision, model: Model, flags: ScoreFlags): Promise<string> {
  const { composeReport, summaryOf } = await import('../report/compose.ts');
  const { renderText } = await import('../report/text.ts');
  const { resultScreen, styleFor } = await import('./terminal.ts');
  return renderText(summaryOf(composeReport(decision, model)), await styleFor(resultScreen(io), io, flags));
}

/** What --set and --level put otherwise; nothing without them. What is wrong with them is said before anything is read. */
export async function deviationsAsked(io: Io, model: Model, flags: DeviationFlags): Promise<Deviations | undefined> {
  if (flags.set === undefined && flags.level === undefined) return undefined;
  return (await import('./deviations.ts')).deviationsFrom(io, model, flags);
}

/** Decides, and as if where something is put otherwise. */
export async function decideAsAsked(
  io: Io,
  model: Model,
  answers: Answers,
  deviations: Deviations | undefined,
): Promise<Decision> {
  if (deviations === undefined) return decide(model, answers);
  const { decideAsIf } = await import('../decision/as-if.ts');
  const decision = decideAsIf(model, answers, deviations);
  if (decision.asIf === undefined) await complain(io, 'all that --set and --level name is so already.');
  return decision;
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
