// report: answers or a Decision in, the rationale out.
import type { Deviations } from '../decision/as-if.ts';
import { type Decision, isDecision } from '../decision/decision.ts';
import { replayed } from '../decision/replay.ts';
import type { Answers } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { madeOf } from '../report/made.ts';
import type { ReportFormat } from '../report/report.ts';
import { openInBrowser, passingFile } from './browser.ts';
import { type DeliveryFlags, deliver } from './deliver.ts';
import type { DeviationFlags } from './deviations.ts';
import { type Given, givenFrom, openAnswers, openModel } from './inputs.ts';
import { complain, Ended, EXIT, type Io } from './io.ts';
import { formatFrom } from './render.ts';
import { decideAsAsked, deviationsAsked, gate } from './score.ts';

export interface ReportFlags extends DeliveryFlags, DeviationFlags {
  readonly model?: string;
  readonly open?: boolean;
  readonly example?: string;
  readonly failOn?: readonly string[];
}

export async function report(io: Io, file: string | undefined, flags: ReportFlags): Promise<number> {
  const format = await formatOfReport(io, flags);
  const model = await openModel(io, flags.model);
  const deviations = await deviationsAsked(io, model, flags);
  const given = await givenFrom(io, model, file, flags.example, 'answers or Decision');
  const read = 'reading' in given ? await readGiven(io, given, model, deviations) : { answers: given };
  const decision = 'decision' in read ? read.decision : await decideAsAsked(io, model, read.answers, deviations);
  const output = flags.output === undefined && flags.open ? passingFile('report.html') : flags.output;
  await deliver(io, { ...flags, ...(output === undefined ? {} : { output }) }, format, {
    made: () => madeOf(decision, model, read.answers),
  });
  if (flags.open) await openInBrowser(io, output!);
  return gate(io, decision, flags.failOn);
}

// What cannot be done is said before anything is read.
async function formatOfReport(io: Io, { format, output, open }: ReportFlags): Promise<ReportFormat> {
  const flags = format === undefined && open && output === undefined ? { format: 'html' as const } : { format, output };
  const named = await formatFrom(io, flags);
  const isPrinted = !open && (output === undefined || output === '-');
  if (open && (named !== 'html' || output === '-'))
    await complain(io, '--open shows an HTML file: leave --format away, and let --output end in .html.');
  else if (named === 'html' && isPrinted && io.stdout.isTTY)
    await complain(io, 'HTML is not for a terminal: name a file (-o report.html), or add --open to look at it.');
  else return named;
  throw new Ended(EXIT.usage);
}

/** A Decision, with its answers only where they still give it: a page that computes on has to begin where it stands. */
type Read = { readonly answers: Answers } | { readonly decision: Decision; readonly answers: Answers | undefined };

async function readGiven(io: Io, given: Given, model: Model, deviations: Deviations | undefined): Promise<Read> {
  if (!isDecision(given.value)) return { answers: await openAnswers(io, model, given) };
  if (deviations !== undefined) {
    await complain(io, '--set and --level deviate from answers, and this is a Decision: give the answers themselves.');
    throw new Ended(EXIT.usage);
  }
  const { readDecision } = await import('../decision/read-decision.ts');
  const read = readDecision(given.value, (await given.reading()).placeOf);
  if ('problems' in read) return (await import('./complaints.ts')).failWith(io, read.problems);
  const { decision } = read;
  const answers = replayed(decision, model);
  // It is rendered as it stands; when the very same model gives something else, whoever reads it should know.
  if (answers === undefined && decision.model.digest === model.digest)
    await complain(
      io,
      'this Decision is not what its answers give with this model: it was edited, or made by another version.',
    );
  return { decision, answers };
}
