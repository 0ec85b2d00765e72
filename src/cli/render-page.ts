// A report -> the HTML page of it, with the script that computes on. Apart, as text needs neither hashes nor unpacking.
import { createHash } from 'node:crypto';
import { renderHtml } from '../report/html/page.ts';
import { pageContent } from '../report/html/page-content.ts';
import type { Io } from './io.ts';
import { pageScript } from './page-script.ts';
import type { Made } from './render.ts';

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

export function renderPage(io: Io, { report, live }: Made): string {
  if (!live) return renderHtml(report, hashOf);
  const content = pageContent(live.model, live.answers);
  return renderHtml(report, hashOf, { script: pageScript(io.pageParts), content });
}
