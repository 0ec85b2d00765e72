// A report in the format that was asked for -> a file, or standard output.
import type { Made } from '../report/made.ts';
import type { ReportFormat } from '../report/report.ts';
import { type Io, printResult } from './io.ts';
import { FOR_A_FILE, renderReport } from './render.ts';
import type { TerminalFlags } from './terminal.ts';

export interface DeliveryFlags extends TerminalFlags {
  readonly format?: ReportFormat;
  readonly output?: string;
}

/** Writes what was computed. Where `json` is given, that format is the figures themselves and not the report about them. */
export async function deliver(
  io: Io,
  flags: DeliveryFlags,
  format: ReportFormat,
  { made, json }: { readonly made: () => Made; readonly json?: () => string },
): Promise<void> {
  const { output } = flags;
  const toFile = output !== undefined && output !== '-';
  const { ascii = FOR_A_FILE.ascii, width = FOR_A_FILE.width } = flags;
  const drawing = toFile ? { ...flags, ...FOR_A_FILE, ascii, width } : flags;
  const text = format === 'json' && json ? json() : await renderReport(io, made(), format, drawing);
  if (!toFile) {
    await printResult(io, text);
    return;
  }
  // Apart, as whoever prints need not wait for node:crypto.
  await (await import('./save.ts')).save(io, output, text);
}
