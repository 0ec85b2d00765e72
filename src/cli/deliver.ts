// A report in the format that was asked for -> a file, or standard output.
import type { Report } from '../report/report.ts';
import type { ReportFormat } from './formats.ts';
import { type Io, printResult } from './io.ts';
import { FOR_A_FILE, renderReport } from './render.ts';
import { save } from './save.ts';
import type { TerminalFlags } from './terminal.ts';

export interface DeliveryFlags extends TerminalFlags {
  readonly format?: ReportFormat;
  readonly output?: string;
}

/** Writes what was computed. As JSON that is the figures themselves, in every other format the report about them. */
export async function deliver(
  io: Io,
  flags: DeliveryFlags,
  format: ReportFormat,
  { report, json }: { readonly report: () => Report; readonly json: () => string },
): Promise<void> {
  const { output } = flags;
  const toFile = output !== undefined && output !== '-';
  const { ascii = FOR_A_FILE.ascii, width = FOR_A_FILE.width } = flags;
  const drawing = toFile ? { ...flags, ...FOR_A_FILE, ascii, width } : flags;
  const text = format === 'json' ? json() : await renderReport(io, { report: report() }, format, drawing);
  if (toFile) await save(io, output, text);
  else await printResult(io, text);
}
