// A report -> the HTML page of it, with the script that computes on. Apart, as text needs neither hashes nor unpacking.
import { createHash } from 'node:crypto';
import { renderHtml } from '../report/html/page.ts';
import { pageContent } from '../report/html/page-content.ts';
import type { Made } from '../report/made.ts';
import { pageScript } from './page-script.ts';

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** `partsFile` lists the chunks of the engine for the script. Throws what the system throws. */
export function renderPage({ report, live }: Made, partsFile: string): string {
  if (!live) return renderHtml(report, hashOf);
  const content = pageContent(live.model, live.answers, live.isPut);
  return renderHtml(report, hashOf, { script: pageScript(partsFile), content });
}
