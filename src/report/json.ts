// Report -> JSON: the same content as every other format, for programs that draw it themselves.
import type { Report } from './report.ts';

export function renderReportJson(report: Report): string {
  return JSON.stringify(report, null, 2) + '\n';
}
