// Every text of a page hostile: none runs, none becomes a tag or a style, and each is seen as it is.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import { parseAnswers } from '../../src/interview/answers.ts';
import type { Model } from '../../src/model/types.ts';
import { pageScript } from '../../src/package/page-script.ts';
import { composeReport } from '../../src/report/compose.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import { pageContent } from '../../src/report/html/page-content.ts';
import { modelReport } from '../../src/report/model-report.ts';
import type { Block, Report, Section } from '../../src/report/report.ts';
import { describeInBrowser, type Tab } from '../support/browser.ts';
import { modelIn } from '../support/models.ts';
import { projectPath, run } from '../support/run.ts';

const OWN = [
  '<script>window.pwned=1</script>',
  '</script><script>window.pwned=1</script>',
  '</ScRiPt ><script>window.pwned=1</script>',
  '<!--<script>window.pwned=1</script>',
  '</style><script>window.pwned=1</script><style>',
  '</title><script>window.pwned=1</script>',
  '</text></svg><script>window.pwned=1</script>',
  '</textarea></select></noscript><script>window.pwned=1</script>',
  '<img src=x onerror=window.pwned=1>',
  '<svg onload=window.pwned=1>',
  '"><svg/onload=window.pwned=1>',
  '" onfocus="window.pwned=1" autofocus tabindex="0',
  "' onmouseover='window.pwned=1",
  ' onload=window.pwned=1 ',
  '` onclick=window.pwned=1 `',
  '<details open ontoggle=window.pwned=1>',
  '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  '<math><mtext><table><mglyph><style><img src=x onerror=window.pwned=1>',
  '<noscript><p title="</noscript><img src=x onerror=window.pwned=1>">',
  '<template><script>window.pwned=1</script></template>',
  '<plaintext>',
  '<xmp>',
  '<base href="https://example.org/">',
  '<meta http-equiv="refresh" content="0;url=https://example.org/">',
  '<link rel="stylesheet" href="https://example.org/a.css">',
  '<form action="https://example.org/"><button>Go',
  '<a href="javascript:window.pwned=1">here</a>',
  '<object data="data:text/html,<script>parent.pwned=1</script>"></object>',
  'javascript:window.pwned=1',
  'JaVaScRiPt:window.pwned=1//',
  'java\tscript:window.pwned=1',
  '\u0001javascript:window.pwned=1',
  'javascript://example.org/%0awindow.pwned=1',
  'data:text/html,<script>window.pwned=1</script>',
  'data:text/html;base64,PHNjcmlwdD53aW5kb3cucHduZWQ9MTwvc2NyaXB0Pg==',
  'vbscript:msgbox(1)',
  'red;}body{display:none}',
  '</style><style>body{display:none}*{color:red!important}',
  '{}*{background:url(https://example.org/a.png)}',
  '@import "https://example.org/a.css";',
  ';display:none',
  'expression(window.pwned=1)',
  '<!--',
  '-->',
  '--!>',
  '<!-- <script>',
  ']]>',
  '<![CDATA[',
  '<?xml-stylesheet href="https://example.org/a.css"?>',
  '<!doctype html>',
  '{{ constructor.constructor("window.pwned=1")() }}',
  '$'.concat('{window.pwned=1}'),
  '<%= 1 %>',
  '&lt;script&gt;window.pwned=1&lt;/script&gt;',
  '&#60;script&#62;window.pwned=1',
  '&quot; onload=&quot;window.pwned=1',
  '&amp;amp;',
  '&',
  '<',
  '"',
  "'",
  '\\',
  '\\u003cscript\\u003ewindow.pwned=1\\u003c/script\\u003e',
  '__proto__',
  'constructor',
  '\u202egnp.exe',
  '\u2066isolated\u2069',
  'zero\u200bwidth\ufeff',
  '\u2028window.pwned=1\u2029',
  'lone \ud800 surrogate',
  'null \u0000<script\u0000>window.pwned=1</script>',
  'a\r\nb\rc',
];
const CORPORA = readdirSync(projectPath('test/fixtures/strings'))
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(projectPath(`test/fixtures/strings/${name}`), 'utf8')) as string[]);
const STRINGS = [...new Set([...OWN, ...CORPORA])].filter((text) => text !== '');

/** Eight strings to a text: a model has about as many texts for people. */
const BY_EIGHT = Array.from({ length: Math.ceil(STRINGS.length / 8) }, (_, at) =>
  STRINGS.slice(at * 8, at * 8 + 8).join(' '),
);

/** What stands in the same places of the page that a hostile one is compared with: the word and the place of its text. */
const PLAIN = 'Zqx';
const plainOf = (texts: readonly string[]) => texts.map((_, at) => `${PLAIN}${at}-`);
/** Ends of a sentence are trimmed: what is between is not. */
const between = (text: string) => `a ${text} z`;

/** What the texts of a model are: every one holds all of our own strings, or each holds some of all. */
const ALL_IN_EACH = [between(OWN.join(' '))];
const SOME_IN_EACH = BY_EIGHT.map(between);

const SCRIPT = pageScript(projectPath('dist/page-parts.json'));
const FANS = modelIn('test/fixtures/fans');
/** A recommendation, a close call and no match. */
const TOLD = [
  { example: 'light-sleeper', texts: ALL_IN_EACH },
  { example: 'sleeper-who-repairs', texts: SOME_IN_EACH },
  { example: 'ministry', texts: SOME_IN_EACH },
  { example: 'ministry', texts: ALL_IN_EACH },
].map((row) => ({ ...row, which: row.texts === ALL_IN_EACH ? 'all of our own in each text' : 'some of all in each' }));

/** Where texts for people stand in a model, and where in its files. */
const SAID = [
  ...['title', 'name', 'vendor', 'about', 'start', 'because', 'event', 'by', 'consequence', 'statement', 'why', 'ask'],
  ...['label', 'tradeOff', 'shareBecause', 'at'],
];

const folder = mkdtempSync(join(tmpdir(), 'which-agent-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

describeInBrowser('a page whose every text is hostile', (tabs) => {
  it('shows each text in each place as it is, and nothing runs', async () => {
    const texts = [...OWN, ...BY_EIGHT];
    const tab = await opened(reportSaying(texts));
    await isQuiet(tab);
    const seen = await seenIn(tab.page);
    const plain = await seenIn((await opened(reportSaying(plainOf(texts)))).page);
    expect(plain.flatMap(wordsOf).filter((words) => words.includes(plainOf(texts)[0]!)).length).toBeGreaterThan(50);
    expect(different(seen, plain, texts)).toEqual([]);
  }, 60_000);

  it('links an address or shows it, and never links what is none', async () => {
    const urls = [...STRINGS, ...STRINGS.map((text) => `https://example.org/${text}`), 'HTTP://example.org/'];
    const tab = await opened(reportOf([sectionOf('sources', [sourcesOf(urls)])]));
    await isQuiet(tab);
    const entries = await tab.page.$$eval('.sources > li', (all) =>
      all.map((entry) => ({
        text: entry.textContent,
        links: [...entry.querySelectorAll('a')].map((link) => ({
          given: link.getAttribute('href')!,
          protocol: link.protocol,
          rel: link.rel,
        })),
      })),
    );
    expect(entries).toHaveLength(urls.length);
    entries.forEach(({ text, links }, at) => {
      const url = parsed(urls[at]!);
      if (links.length === 0) expect(parsed(text)).toContain(url);
      for (const { given, protocol, rel } of links) {
        expect(parsed(given)).toBe(url);
        expect(protocol).toMatch(/^https?:$/);
        expect(rel).toMatch(/\bnoopener\b/);
      }
    });
    const isPlain = urls.map((url) => /^https?:\/\/[\w./?&=%-]+$/i.test(url));
    expect(isPlain.filter(Boolean).length).toBeGreaterThan(50);
    expect(entries.filter(({ links }, at) => isPlain[at] && links.length !== 1)).toEqual([]);
    expect(await tab.page.$$eval('a', (all) => all.filter(({ rel, hash }) => rel === '' && hash === '').length)).toBe(
      0,
    );
  }, 60_000);

  it.each(TOLD)(
    'of a model, told of $example: the report and every change in it, $which',
    async ({ example, texts }) => {
      const tab = await opened(...live(saying(FANS, texts), example));
      const states = await livingThrough(tab);
      await isQuiet(tab);
      const plain = await livingThrough(await opened(...live(saying(FANS, plainOf(texts)), example)));
      expect(new Set(plain.map((state) => JSON.stringify(state))).size).toBeGreaterThan(3);
      states.forEach((state, at) => {
        expect(different(state, plain[at]!, texts)).toEqual([]);
      });
    },
    60_000,
  );

  it('of a model, shown by itself', async () => {
    const tab = await opened(modelReport(saying(FANS, SOME_IN_EACH)));
    await isQuiet(tab);
    const seen = await seenIn(tab.page);
    const plain = await seenIn((await opened(modelReport(saying(FANS, plainOf(SOME_IN_EACH))))).page);
    expect(different(seen, plain, SOME_IN_EACH)).toEqual([]);
    const used = new Set(plain.flatMap(wordsOf).flatMap((words) => words.match(/Zqx\d+-/g) ?? []));
    expect(used.size).toBeGreaterThan(SOME_IN_EACH.length * 0.9);
  }, 60_000);

  it.each(TOLD)(
    'of a Decision that somebody sent, $example, $which: what hides is shown too',
    async ({ example, texts }) => {
      const { stdout } = await run(['score', '--model', projectPath('test/fixtures/fans'), '--example', example]);
      const told = async (words: readonly string[], id: string) => {
        const decision = sent(JSON.parse(stdout) as object, words, id);
        const ran = await run(['report', '--format', 'html'], { stdin: JSON.stringify(decision) });
        expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
        return openedAs(ran.stdout);
      };
      const tab = await told(texts, HOSTILE_ID);
      await isQuiet(tab);
      const seen = await seenIn(tab.page);
      expect(seen.flatMap(wordsOf).join('')).not.toMatch(HIDDEN);
      const plain = await seenIn((await told(plainOf(texts), PLAIN_ID)).page);
      expect(different(seen, plain, texts.map(shown))).toEqual([]);
      if (texts === ALL_IN_EACH) expect(seen.flatMap(wordsOf).join('')).toContain('<U+202E>gnp.exe');
    },
    60_000,
  );

  it('lets nothing run or load even where markup got in', async () => {
    const page = rendered(...live(FANS, 'light-sleeper'));
    const markup = OWN.filter((text) => !/plaintext|<xmp|<!--/.test(text)).join('\n');
    const tab = await openedAs(page.replace('</main>', () => `${markup}<p style="position:fixed">styled</p></main>`));
    expect(await tab.page.evaluate(() => 'pwned' in window)).toBe(false);
    expect(tab.requests.filter((address) => !address.startsWith('data:') && !address.startsWith('about:'))).toEqual([]);
    expect(await tab.page.evaluate(() => getComputedStyle(document.body).display)).toBe('block');
    expect(tab.remarks.filter((remark) => remark.startsWith('dialog'))).toEqual([]);
    // It was refused, not overlooked.
    expect(tab.remarks.filter((remark) => remark.includes('Content Security Policy')).length).toBeGreaterThan(5);
  }, 60_000);

  it('runs no script but its own: one that was changed does not start', async () => {
    const page = rendered(...live(FANS, 'light-sleeper'));
    const changed = await openedAs(page.replace(/<script>(?=[^<])/, '<script>window.pwned=1;'));
    expect(await changed.page.evaluate(() => 'pwned' in window)).toBe(false);
    expect(await changed.page.isHidden('#what-if')).toBe(true);
    const own = await openedAs(page);
    expect(await own.page.isVisible('#what-if')).toBe(true);
  }, 60_000);

  async function openedAs(html: string): Promise<Tab> {
    const file = join(folder, 'page.html');
    writeFileSync(file, html);
    return tabs.open(file);
  }

  async function opened(...told: Parameters<typeof rendered>): Promise<Tab> {
    return openedAs(rendered(...told));
  }
});

/** One change of each kind that a person can make, and what the page shows after each. */
async function livingThrough({ page }: Tab): Promise<Seen[][]> {
  const states = [await seenIn(page)];
  for (const change of ['slide', 'switch', 'read', 'turn', 'reset'] as const) {
    // Texts of this length cover each other; what is held here is not where a pointer lands.
    await page.evaluate((kind) => {
      const find = <Kind extends HTMLElement>(selector: string) => document.querySelector<Kind>(`#what-if ${selector}`);
      const slider = find<HTMLInputElement>('input[type=range]')!;
      const list = find<HTMLSelectElement>('select')!;
      if (kind === 'slide') slider.value = '83';
      if (kind === 'slide') slider.dispatchEvent(new Event('input', { bubbles: true }));
      if (kind === 'switch') find('input[type=checkbox]')!.click();
      if (kind === 'read') list.value = 'met';
      if (kind === 'read') list.dispatchEvent(new Event('change', { bubbles: true }));
      if (kind === 'turn') find('button[data-turn]')?.click();
      if (kind === 'reset') find('#what-if-reset')!.click();
    }, change);
    states.push(await seenIn(page));
  }
  return states;
}

async function isQuiet({ page, requests, remarks }: Tab): Promise<void> {
  expect({ requests, remarks }).toEqual({ requests: [], remarks: [] });
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
  const style = await page.evaluate(() => {
    const { display, visibility, opacity, color, backgroundImage } = getComputedStyle(document.body);
    return { ...{ display, visibility, opacity, color, backgroundImage }, sheets: document.styleSheets.length };
  });
  expect(style).toEqual({
    ...{ display: 'block', visibility: 'visible', opacity: '1', color: 'rgb(27, 31, 36)', backgroundImage: 'none' },
    sheets: 1,
  });
  const links = await page.$$eval('a', (all) => all.map((link) => [link.getAttribute('href'), link.protocol]));
  expect(links.filter(([given, protocol]) => !given?.startsWith('#') && !/^https?:$/.test(protocol ?? ''))).toEqual([]);
}

interface Seen {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text, without that of its elements. */
  readonly text: string;
}

/** Every element of the page in order, but its script and what the script reads. */
async function seenIn(page: Page): Promise<Seen[]> {
  // As one text: a hundred thousand objects take their time one by one.
  const seen = await page.evaluate(() =>
    JSON.stringify(
      [...document.querySelectorAll('*:not(script, style)')].map((element) => ({
        tag: element.tagName,
        attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
        text: [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.nodeValue : '')).join(''),
      })),
    ),
  );
  // What the hash of the policy is differs from build to build, not from text to text.
  return (JSON.parse(seen) as Seen[]).filter(({ attributes }) => attributes['http-equiv'] === undefined);
}

const wordsOf = ({ text, attributes }: Seen) => [text, ...Object.values(attributes)];

const HOSTILE_ID = '\u202e"><img src=x onerror=window.pwned=1>\'';
const PLAIN_ID = `${PLAIN}id`;

/** What a plain text becomes with the texts in it; inside JSON they are written as JSON. */
function put(words: string, texts: readonly string[]): string {
  const written = words.startsWith('answers as json')
    ? (text: string) => JSON.stringify(text).slice(1, -1)
    : (text: string) => text;
  return words
    .replace(/zqx(\d+)-/g, (_, at: string) => written(texts[Number(at)]!))
    .replaceAll('zqxid', () => written(shown(HOSTILE_ID)));
}

/** The first few elements that are not those of the plain page with other words in them. */
function different(seen: readonly Seen[], plain: readonly Seen[], texts: readonly string[]): unknown[] {
  const tags = (all: readonly Seen[]) =>
    all.map(({ tag, attributes }) => `${tag} ${Object.keys(attributes).join(' ')}`);
  const [had, has] = [tags(plain), tags(seen)];
  const at = had.findIndex((tag, place) => tag !== has[place]);
  if (at >= 0 || has.length !== had.length)
    return [{ at, lengths: [has.length, had.length], is: seen[at], was: plain[at] }];
  const as = (words: string) => parsed(put(words.toLowerCase(), texts)).toLowerCase();
  return seen
    .flatMap(({ text, attributes, tag }, place) => {
      const { text: words, attributes: values } = plain[place]!;
      return [
        { tag, is: text, was: as(words) },
        ...Object.entries(attributes).map(([name, is]) => ({
          tag: `${tag} ${name}`,
          is,
          was: as(values[name]!),
        })),
      ];
    })
    .filter(({ is, was }) => parsed(is).toLowerCase() !== was)
    .slice(0, 3)
    .map(({ tag, is, was }) => ({ tag, is: is.slice(0, 300), was: was.slice(0, 300) }));
}

/** A text as a parser of HTML hands it on: one kind of line break, no null, no half of a character. */
function parsed(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\u0000', '').replaceAll('\ufffd', '');
}

// The C0 controls but line breaks and tabs of the page itself, and what hides or turns text around.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

/** As the command line shows what hides; written down apart from it. */
function shown(text: string): string {
  return text.toWellFormed().replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu,
    (character) => {
      const code = character.codePointAt(0)!;
      if (code < 0x20) return `^${String.fromCharCode(code + 0x40)}`;
      return code === 0x7f ? '^?' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
    },
  );
}

function rendered(report: Report, content?: unknown): string {
  const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  if (content === undefined) return renderHtml(report, hashOf);
  return renderHtml(report, hashOf, { script: SCRIPT, content });
}

function live(model: Model, example: string): [Report, unknown] {
  const parsedAnswers = parseAnswers(model.examples.find(({ id }) => id === example)!.answers, model);
  if (!('answers' in parsedAnswers)) throw new Error(JSON.stringify(parsedAnswers.problems));
  const { answers } = parsedAnswers;
  return [composeReport(decide(model, answers), model), pageContent(model, answers)];
}

/** The model with every text for people replaced, by one text after the other. */
function saying(model: Model, texts: readonly string[]): Model {
  let said = 0;
  const put = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((part) => put(part, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, put(part, name)]));
    return typeof value === 'string' && SAID.includes(key) ? texts[said++ % texts.length] : value;
  };
  return put(model, '') as Model;
}

/** A Decision with its names, titles and statements replaced, and with ids that end in another text. */
function sent(decision: object, texts: readonly string[], idText: string): unknown {
  const ids = new Set([
    ...FANS.alternatives.map(({ id }) => id),
    ...FANS.criteria.map(({ id }) => id),
    ...FANS.indicators.map(({ id }) => id),
    ...FANS.questions.flatMap(({ id, options }) => [id, ...options.map((option) => option.id)]),
  ]);
  const renamed = (id: string) => (ids.has(id) ? id + idText : id);
  let said = 0;
  const put = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((part) => put(part, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [renamed(name), put(part, name)]));
    if (typeof value !== 'string') return value;
    return ['name', 'title', 'statement'].includes(key) ? texts[said++ % texts.length] : renamed(value);
  };
  return put(decision, '');
}

function reportOf(sections: readonly Section[], said: Partial<Report> = {}): Report {
  return { schema: 'which-agent/report/2', title: 'Title', headline: 'Headline', tone: 'good', sections, ...said };
}

function sectionOf(id: string, blocks: readonly Block[], title = 'Title'): Section {
  return { id, title, first: false, blocks };
}

function sourcesOf(urls: readonly string[]): Block {
  const sources = urls.map((url, at) => ({
    number: at + 1,
    id: `s${at}`,
    title: 'Title',
    url,
    date: '2026',
    seen: '2026-11-22',
    kind: 'primary',
  }));
  return { kind: 'sources', sources };
}

/** A section for each text, with the text in every place that a report has. */
function reportSaying(texts: readonly string[]): Report {
  return reportOf(
    texts.map((text, at) => sectionOf(text, everyBlock(text, at), text)),
    { title: texts.join(' '), headline: texts.join('; '), basis: texts.join(', ') },
  );
}

function everyBlock(text: string, at: number): Block[] {
  const figure = { title: text, alt: text };
  const range = { label: text, low: 0, best: 0.5, high: 1, words: text };
  return [
    { kind: 'paragraph', line: text },
    { kind: 'paragraph', line: [text, { text }, { text, tone: 'strong' }, { text, tone: 'bad', to: text }] },
    { kind: 'heading', text },
    { kind: 'list', entries: [{ id: `entry ${text}`, line: text, more: [text, [{ text, to: `entry ${text}` }]] }] },
    { kind: 'list', numbered: true, entries: [{ line: text }] },
    { kind: 'bars', bars: [{ ...range, to: text }] },
    {
      kind: 'table',
      columns: [{ title: text }, { title: text, align: 'right' }],
      rows: [[text, [{ text, tone: 'unsure' }]]],
      figure: {
        ...figure,
        drawing: {
          form: 'stacks',
          unit: 'value',
          most: 1,
          parts: [text],
          rows: [{ label: text, sizes: [0.5], words: text }],
        },
      },
    },
    {
      kind: 'table',
      columns: [{ title: text }],
      rows: [[text]],
      figure: { ...figure, drawing: { form: 'ranges', groups: [{ label: text, rows: [range] }] } },
    },
    {
      kind: 'table',
      columns: [{ title: text }],
      rows: [[text]],
      figure: {
        ...figure,
        drawing: {
          form: 'turning-points',
          rows: [{ label: text, now: 0.5, turns: [{ at: 0.7, label: text }], words: text }],
        },
      },
    },
    { kind: 'fold', title: text, blocks: [{ kind: 'paragraph', line: text }] },
    {
      kind: 'sources',
      sources: [
        { number: at + 1, id: text, title: text, url: 'https://example.org/', date: text, seen: text, kind: text },
      ],
    },
  ];
}
