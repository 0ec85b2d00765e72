// Report -> one HTML file that opens from disk: nothing from outside, its own style and script by hash only.
import type { Report, Section } from '../report.ts';
import { anchorsOf, renderBlocks } from './blocks.ts';
import { escapeHtml, inertJson } from './escape.ts';
import { LOOK } from './look.ts';
import { CONTENT_ID, WHAT_IF_ID } from './page-content.ts';

/** What makes the page live; without it the report is complete and still. */
export interface Live {
  /** The script of the page, as text. */
  readonly script: string;
  /** What the script reads: plain JSON. */
  readonly content: unknown;
}

/**
 * A whole document, ending with one line break. `hashOf` gives the hash of a text as content security policies write it,
 * such as `sha256-...`; the same report gives the same bytes.
 */
export function renderHtml(report: Report, hashOf: (text: string) => string, live?: Live): string {
  const { title, headline, tone, basis, sections } = report;
  const anchors = anchorsOf(sections);
  const lastOfFirstScreen = sections.findLastIndex(({ first }) => first);
  const body = sections.map((section, at) => {
    const rendered = renderSection(section, renderBlocks(section.blocks, anchors));
    return live && at === lastOfFirstScreen ? `${rendered}\n<section id="${WHAT_IF_ID}" hidden></section>` : rendered;
  });
  const contents = sections
    .filter(({ id }) => id !== 'verdict')
    .map(({ id, title: name }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(name)}</a></li>`);
  // A style or script that was tampered with, or came in with a text, has another hash and is not run.
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(LOOK)}'`,
    ...(live ? [`script-src '${hashOf(live.script)}'`] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(`${headline} - ${title}`)}</title>
<style>${LOOK}</style>
</head>
<body>
<header class="${tone}">
<p>${escapeHtml(title)}</p>
<h1>${escapeHtml(headline)}</h1>${basis === undefined ? '' : `\n<p>${escapeHtml(basis)}</p>`}
</header>
<nav aria-label="Contents"><details><summary>Contents</summary><ul>${contents.join('\n')}</ul></details></nav>
<main>
${body.join('\n')}
</main>
${
  live
    ? `<script type="application/json" id="${CONTENT_ID}">${inertJson(live.content)}</script>
<script>${live.script}</script>
`
    : ''
}</body>
</html>
`;
}

// The headline of the page is the title of the verdict.
function renderSection({ id, title }: Section, blocks: string): string {
  const heading = id === 'verdict' ? '' : `<h2>${escapeHtml(title)}</h2>\n`;
  return `<section id="${escapeHtml(id)}">\n${heading}${blocks}\n</section>`;
}
