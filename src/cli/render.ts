// A report -> text in one of its formats.
import type { Decision } from '../decision/decision.ts';
import type { Answers } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { asRead } from '../report/as-if.ts';
import { composeReport } from '../report/compose.ts';
import { renderReportJson } from '../report/json.ts';
import { renderMarkdown } from '../report/markdown.ts';
import type { Report } from '../report/report.ts';
import { renderText } from '../report/text.ts';
import type { ReportFormat } from './formats.ts';
import { complain, Ended, EXIT, type Io } from './io.ts';
import { resultScreen, styleFor, type TerminalFlags } from './terminal.ts';

/** A report, and what a page needs beside it to compute on: without that the page is still. */
export interface Made {
  readonly report: Report;
  readonly live?: { readonly model: Model; readonly answers: Answers };
}

/**
 * The report of a Decision. Without the answers that give it, or where they say too little to judge anything, there is
 * nothing to compute on.
 */
export function madeOf(decision: Decision, model: Model, answers: Answers | undefined): Made {
  const report = composeReport(decision, model);
  return answers === undefined || decision.verdict.kind === 'inconclusive'
    ? { report }
    : { report, live: { model: asRead(model, decision), answers } };
}

/** How a report is written into a file, whatever the terminal looks like. */
export const FOR_A_FILE = { color: false, ascii: false, width: 80 } as const;

/** A report in one of its formats, for stdout or for a file. */
export async function renderReport(io: Io, made: Made, format: ReportFormat, flags: TerminalFlags): Promise<string> {
  switch (format) {
    case 'text':
      return renderText(made.report, await styleFor(resultScreen(io), io, flags));
    case 'markdown':
      return renderMarkdown(made.report);
    case 'html':
      return (await import('./render-page.ts')).renderPage(io, made);
    case 'json':
      return renderReportJson(made.report);
  }
}

const ENDINGS: Readonly<Record<string, ReportFormat>> = {
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  json: 'json',
  txt: 'text',
};

/** The format that a file name asks for, text without one; an ending that names none ends the command. */
export async function formatFrom(io: Io, path: string | undefined): Promise<ReportFormat> {
  const ending = path?.match(/\.(\w+)$/)?.[1];
  const format = formatOf(path);
  if (format !== undefined || ending === undefined) return format ?? 'text';
  await complain(io, `no format is called .${ending}; use .html, .md, .txt or .json, or name one with --format.`);
  throw new Ended(EXIT.usage);
}

/** The format that a file name asks for. */
export function formatOf(path: string | undefined): ReportFormat | undefined {
  const ending = path?.match(/\.(\w+)$/)?.[1]?.toLowerCase();
  return ending !== undefined && Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
}
