// report: answers or a Decision in, the rationale out.
import { decide } from '../decision/decide.ts';
import { type Decision, isDecision } from '../decision/decision.ts';
import { readDecision } from '../decision/read-decision.ts';
import { parseAnswers } from '../interview/answers.ts';
import { reasonOf } from '../model/load.ts';
import type { Model } from '../model/types.ts';
import type { JsonReading } from '../read-json.ts';
import { composeReport } from '../report/compose.ts';
import { renderReportJson } from '../report/json.ts';
import { renderMarkdown } from '../report/markdown.ts';
import type { Report } from '../report/report.ts';
import { renderText } from '../report/text.ts';
import { putForward } from '../report/verify.ts';
import { visible } from '../visible.ts';
import { failWith } from './complaints.ts';
import { writeWhole } from './files.ts';
import type { ReportFormat } from './formats.ts';
import { answersFrom, openAnswers, openModel } from './inputs.ts';
import { complain, Ended, EXIT, type Io, printResult } from './io.ts';
import { gate } from './score.ts';
import { styleFor, type TerminalFlags } from './terminal.ts';

export interface ReportFlags extends TerminalFlags {
  readonly model?: string;
  readonly format?: ReportFormat;
  readonly output?: string;
  readonly example?: string;
  readonly failOn?: readonly string[];
}

export async function report(io: Io, file: string | undefined, flags: ReportFlags): Promise<number> {
  const model = await openModel(io, flags.model);
  const format = flags.format ?? (await formatFrom(io, flags.output));
  const given = await answersFrom(io, model, file, flags.example, 'answers or Decision');
  const decision = 'placeOf' in given ? await decisionFrom(io, given, model) : decide(model, given);
  const toFile = flags.output !== undefined && flags.output !== '-';
  const text = await renderReport(
    io,
    composeReport(decision, model),
    format,
    toFile ? { ...flags, color: false, ascii: flags.ascii ?? false, width: flags.width ?? 80 } : flags,
  );
  if (toFile) await save(io, flags.output!, text);
  else await printResult(io, text);
  return gate(io, decision, flags.failOn);
}

async function decisionFrom(io: Io, reading: JsonReading, model: Model): Promise<Decision> {
  if (!isDecision(reading.value)) return decide(model, await openAnswers(io, model, reading));
  const read = readDecision(reading.value, reading.placeOf);
  if ('problems' in read) return failWith(io, read.problems);
  await remarkOnReplay(io, read.decision, model);
  return read.decision;
}

// A Decision is rendered as it stands; when the very same model gives something else, whoever reads it should know.
async function remarkOnReplay(io: Io, decision: Decision, model: Model): Promise<void> {
  if (decision.model.digest !== model.digest) return;
  const parsed = parseAnswers(decision.answers, model);
  const again = 'answers' in parsed ? decide(model, parsed.answers) : undefined;
  const told = ({ verdict, values }: Decision) =>
    JSON.stringify([
      verdict.kind,
      putForward({ verdict }),
      values.map(({ alternative, low, best, high, firstShare }) => [alternative, low, best, high, firstShare]),
    ]);
  if (again && told(again) === told(decision)) return;
  await complain(
    io,
    'this Decision is not what its answers give with this model: it was edited, or made by another version.',
  );
}

/** A report in one of its formats, for stdout or for a file. */
export async function renderReport(io: Io, made: Report, format: ReportFormat, flags: TerminalFlags): Promise<string> {
  switch (format) {
    case 'text':
      return renderText(made, await styleFor(io.stdout, io, flags));
    case 'markdown':
      return renderMarkdown(made);
    case 'json':
      return renderReportJson(made);
  }
}

/** The format that a file name asks for, text without one; an ending that names none ends the command. */
export async function formatFrom(io: Io, path: string | undefined): Promise<ReportFormat> {
  const ending = path?.match(/\.(\w+)$/)?.[1];
  const format = formatOf(path);
  if (format !== undefined || ending === undefined) return format ?? 'text';
  await complain(io, `no format is called .${ending}; use .md, .txt or .json, or name one with --format.`);
  throw new Ended(EXIT.usage);
}

/** The format that a file name asks for. */
export function formatOf(path: string | undefined): ReportFormat | undefined {
  const ending = path?.match(/\.(\w+)$/)?.[1]?.toLowerCase();
  return ({ md: 'markdown', markdown: 'markdown', json: 'json', txt: 'text' } as const)[ending as 'md'];
}

/** Writes a file whole or not at all; ends the command when it cannot. */
export async function save(io: Io, path: string, text: string): Promise<void> {
  try {
    writeWhole(path, text);
  } catch (error) {
    await complain(
      io,
      `"${visible(path)}" could not be written: ${reasonOf(error)}. What was there before is untouched.`,
    );
    throw new Ended(EXIT.failure);
  }
}
