// A report -> text in one of its formats.
import { renderReportJson } from '../report/json.ts';
import type { Made } from '../report/made.ts';
import { renderMarkdown } from '../report/markdown.ts';
import type { ReportFormat } from '../report/report.ts';
import { renderText } from '../report/text.ts';
import { complain, Ended, EXIT, type Io } from './io.ts';
import { resultScreen, styleFor, type TerminalFlags } from './terminal.ts';

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
      return (await import('../package/render-page.ts')).renderPage(made, io.pageParts);
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

/**
 * The format by its name, else the one that a file name asks for, else text. An ending that names none ends the command; one
 * that says otherwise than the name is remarked on.
 */
export async function formatFrom(
  io: Io,
  { format: named, output: path }: { readonly format?: ReportFormat | undefined; readonly output?: string | undefined },
): Promise<ReportFormat> {
  const ending = path?.match(/\.(\w+)$/)?.[1];
  const format = formatOf(path);
  if (named !== undefined) {
    if (format !== undefined && format !== named)
      await complain(io, `"${path}" will hold ${named}, as --format says, whatever its ending.`);
    return named;
  }
  if (format !== undefined || ending === undefined) return format ?? 'text';
  await complain(io, `no format is called .${ending}; use .html, .md, .txt or .json, or name one with --format.`);
  throw new Ended(EXIT.usage);
}

/** The format that a file name asks for. */
export function formatOf(path: string | undefined): ReportFormat | undefined {
  const ending = path?.match(/\.(\w+)$/)?.[1]?.toLowerCase();
  return ending !== undefined && Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
}
