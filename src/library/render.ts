// A report -> text in one of the formats of the command line.
import type { Decision } from '../decision/decision.ts';
import { replayed } from '../decision/replay.ts';
import type { Model } from '../model/types.ts';
import { renderPage } from '../package/render-page.ts';
import { renderReportJson } from '../report/json.ts';
import { liveOf } from '../report/made.ts';
import { renderMarkdown } from '../report/markdown.ts';
import type { Report, ReportFormat, Tone } from '../report/report.ts';
import { PLAIN_STYLE, renderText } from '../report/text.ts';
import { inPackage } from './package-files.ts';

export interface RenderOptions {
  /** Columns of text; 80 when absent, and kept between 60 and 120. */
  readonly width?: number;
  /** Bars and marks of text in ASCII only. */
  readonly ascii?: boolean;
  /** Gives a piece of text its tone, such as a colour; plain when absent. */
  readonly paint?: (text: string, tone: Tone) => string;
  /**
   * What the report was composed of: with it an HTML page has the sliders that compute on. Without it, and where the answers
   * of the Decision no longer give it with this model, the page is complete and still.
   */
  readonly live?: { readonly decision: Decision; readonly model: Model };
}

/**
 * Writes a report. Every format has the same content and ends with one line break; text from a model or an answer sheet
 * is escaped for it. Throws what the system throws where the script of a live page cannot be read.
 */
export function render(report: Report, format: ReportFormat, options: RenderOptions = {}): string {
  const { width = PLAIN_STYLE.width, ascii = PLAIN_STYLE.ascii, paint = PLAIN_STYLE.paint, live } = options;
  switch (format) {
    case 'text':
      return renderText(report, { width, ascii, paint });
    case 'markdown':
      return renderMarkdown(report);
    case 'html': {
      const computesOn = live && liveOf(live.decision, live.model, replayed(live.decision, live.model));
      return renderPage({ report, ...computesOn }, inPackage('./page-parts.json'));
    }
    case 'json':
      return renderReportJson(report);
    default:
      throw new RangeError(`No report is written as ${String(format)}: text, markdown, html or json`);
  }
}
