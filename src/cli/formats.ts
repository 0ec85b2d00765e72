// The choices that flags take, apart from the code behind them: the command line is read before any of it is loaded.

import type { ReportFormat } from '../report/report.ts';

export const REPORT_FORMATS: readonly ReportFormat[] = ['text', 'markdown', 'html', 'json'];

export const SCHEMA_NAMES = [
  'model',
  'criterion',
  'sources',
  'examples',
  'answers',
  'decision',
  'compact',
  'team',
] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

/** Verdicts that --fail-on can turn into exit code 1. */
export const VERDICT_GATES = ['close-call', 'inconclusive', 'no-match'] as const;

/** Shells that completion is written for. */
export const SHELL_NAMES = ['bash', 'zsh', 'fish'] as const;
export type ShellName = (typeof SHELL_NAMES)[number];
