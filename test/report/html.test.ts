// HTML of a report: what the text says in the same order, links that arrive, valid and closed markup, colours to be read.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { auditModel } from '../../src/decision/audit/audit.ts';
import { decide } from '../../src/decision/decide.ts';
import type { Decision } from '../../src/decision/decision.ts';
import { parseAnswers } from '../../src/interview/answers.ts';
import type { Example, Model } from '../../src/model/types.ts';
import { auditReport } from '../../src/report/audit-report.ts';
import { composeReport } from '../../src/report/compose.ts';
import { escapeHtml, inertJson, linkable } from '../../src/report/html/escape.ts';
import { LOOK, SCHEMES } from '../../src/report/html/look.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import { modelReport } from '../../src/report/model-report.ts';
import { type Block, type Line, plain, type Report, type Section, spansOf } from '../../src/report/report.ts';
import { modelIn, theModel } from '../support/models.ts';
import { projectPath, run } from '../support/run.ts';

const MOST_BYTES = 300_000;

const THE_MODEL = theModel();
const FANS = modelIn('test/fixtures/fans');
const FANS_FOLDER = projectPath('test/fixtures/fans');

interface Told {
  readonly id: string;
  readonly model: Model;
  readonly decision: Decision;
  readonly report: Report;
  /** The file that the command writes, with its what-if. */
  readonly html: () => Promise<string>;
}

const THE_MODELS_OWN = THE_MODEL.examples.map((example) => told(THE_MODEL, example, []));
const ALL = [...THE_MODELS_OWN, ...FANS.examples.map((example) => told(FANS, example, ['--model', FANS_FOLDER]))];

/** Reports without a what-if: of a Decision that another model made, of an audit, of a model. */
const STILL: readonly { id: string; report: Report }[] = [
  { id: 'a Decision of another model', report: composeReport(ALL[0]!.decision, FANS) },
  { id: 'an audit', report: audited(FANS) },
  { id: 'a small model', report: modelReport(FANS) },
  { id: 'the model', report: modelReport(THE_MODEL) },
];
const EVERY = [
  ...ALL.map(({ id, report, html }) => ({ id, report, html })),
  ...STILL.map(({ id, report }) => ({ id, report, html: () => Promise.resolve(renderHtml(report, hashOf)) })),
];

/** Each rule that is off, and why: nothing here that a browser or a reader would notice. */
const RULES = {};

/** Colours of text, and colours of what is not text but has to be seen. */
const TEXT = ['text', 'quiet', 'link', 'good', 'middling', 'bad', 'unsure'] as const;
const SEEN = ['accent', 'edge', 'bad'] as const;

const STRINGS = readdirSync(projectPath('test/fixtures/strings'))
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(projectPath(`test/fixtures/strings/${name}`), 'utf8')) as string[]);

describe('HTML', () => {
  it.each(EVERY)('of $id says every line of the report, in its order', async ({ report, html }) => {
    const texts = textsIn(mainOf(await html()));
    expect(firstMissing(linesOf(report), texts)).toBeUndefined();
  });

  it.each(EVERY)('of $id has the sections of the report, in its order', async ({ report, html }) => {
    const ids = tagsIn(await html()).flatMap(({ name, attributes }) =>
      name === 'section' && attributes.get('id') !== 'what-if' ? [attributes.get('id')] : [],
    );
    expect(ids).toEqual(report.sections.map(({ id }) => id));
  });

  it.each(EVERY)('of $id opens with its title, its headline and what it rests on', async ({ report, html }) => {
    const texts = textsIn(await html());
    const { title, headline, basis = '' } = report;
    expect(firstMissing([title, headline, basis].filter(Boolean), texts)).toBeUndefined();
    expect(decoded((await html()).match(/<title>([^<]*)<\/title>/)![1]!)).toContain(report.headline);
  });

  it.each(EVERY)('of $id is valid', async ({ html }) => {
    const validate = new HtmlValidate({ root: true, extends: ['html-validate:standard'], rules: RULES });
    const { results } = await validate.validateString(await html());
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => [ruleId, message, line])),
    ).toEqual([]);
  });

  it.each(THE_MODELS_OWN)('of $id is below 300 KB', async ({ html }) => {
    expect(Buffer.byteLength(await html())).toBeLessThan(MOST_BYTES);
  });

  it('is below 400 KB when everything is answered, as the README says', async () => {
    const sheet = Object.fromEntries(
      THE_MODEL.questions.map(({ id, kind, options }) => {
        const free = options.filter(({ requires }) => requires.length === 0).map((option) => option.id);
        return [id, kind === 'one' ? (free[0] ?? 'unsure') : free];
      }),
    );
    const { stdout } = await run(['report', '--format', 'html'], { stdin: JSON.stringify(sheet) });
    expect(Buffer.byteLength(stdout)).toBeLessThan(400_000);
    expect(readFileSync(projectPath('README.md'), 'utf8')).toContain('one file below 400 KB');
  });

  it('is the same bytes for the same answers, whatever the day', async () => {
    for (const today of ['2026-11-22', '2031-02-03']) {
      const { stdout } = await run(['report', '--example', ALL[0]!.id, '--format', 'html'], { today });
      expect(stdout).toBe(await ALL[0]!.html());
    }
    for (const { report } of STILL)
      expect(renderHtml(report, hashOf)).toBe(renderHtml(structuredClone(report), hashOf));
  });

  it.each(EVERY)('of $id ends with one line break and says no word of a program', async ({ html }) => {
    const page = await html();
    expect(page).toMatch(/[^\n]\n$/);
    expect(textsIn(page).filter((text) => /undefined|NaN|\[object|\bnull\b|Infinity/.test(text))).toEqual([]);
  });
});

describe('links inside the page', () => {
  it.each(EVERY)('of $id stand where the report leads somewhere, and nowhere else', async ({ report, html }) => {
    const there = new Set(anchorsOf(report));
    const leads = leadsOf(report).filter(({ to }) => there.has(to));
    const links = linksIn(mainOf(await html())).filter(({ to }) => to.startsWith('#'));
    expect(links).toEqual(leads.map(({ to, text }) => ({ to: `#${to}`, text })));
  });

  it.each(EVERY)('of $id arrive: every id is there once', async ({ html }) => {
    const tags = tagsIn(await html());
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const targets = tags
      .flatMap(({ attributes }) => attributes.get('href') ?? [])
      .filter((href) => href.startsWith('#'));
    expect(targets.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  });

  it.each(ALL)('of $id: what leads nowhere in the report is a statement without weight', ({ decision, report }) => {
    const there = new Set(anchorsOf(report));
    const weighed = new Set(decision.indicators.map(({ indicator }) => `indicator-${indicator}`));
    const nowhere = leadsOf(report).filter(({ to }) => !there.has(to));
    expect(nowhere.filter(({ to }) => !to.startsWith('indicator-') || weighed.has(to))).toEqual([]);
  });

  it.each(ALL)(
    'of $id lead from each value to its criteria, and from each contribution to its statements',
    async ({ decision, html }) => {
      const links = linksIn(mainOf(await html()));
      if (decision.verdict.kind !== 'inconclusive')
        for (const { best } of decision.values)
          expect(links).toContainEqual({ to: '#side-by-side', text: shown(best) });
      for (const { criterion, weight, cells } of decision.criteria.filter((each) => each.weight > 0))
        for (const { performance, contribution } of cells) {
          expect(weight).toBeGreaterThan(0);
          const text = `${shown(performance.best)} = ${shown(contribution)}`;
          expect(links).toContainEqual({ to: `#evidence-${criterion}`, text });
        }
    },
  );

  it.each(ALL)(
    'of $id lead from every statement with weight to its reasons, the light ones too',
    async ({ model, decision, html }) => {
      if (decision.values.length === 0) return;
      const page = mainOf(await html());
      const links = linksIn(page);
      const weightless = new Set(decision.criteria.flatMap(({ criterion, weight }) => (weight > 0 ? [] : [criterion])));
      for (const { indicator, criterion, statement } of decision.indicators) {
        if (weightless.has(criterion)) continue;
        const entry = textOf(elementOf(page, `indicator-${indicator}`));
        expect(links).toContainEqual({ to: `#indicator-${indicator}`, text: statement.replace(/\.$/, '') });
        for (const cell of model.indicators.find(({ id }) => id === indicator)!.cells) {
          expect(entry).toContain(squeezed(cell.because));
          expect(entry).toContain(cell.at);
        }
      }
    },
  );

  it.each(ALL)('of $id lead from every number of a source to its entry', async ({ model, html }) => {
    const page = mainOf(await html());
    const numbers = linksIn(page).filter(({ text }) => /^\[\d+\]$/.test(text));
    // Every number is a link: none is left when the links are taken out.
    expect(
      textOf(page.replace(/<a [^>]*>\[\d+\]<\/a>|(?<=<li id="source-\d+">)\[\d+\]/g, '')).match(/\[\d+\]/),
    ).toBeNull();
    for (const { to, text } of numbers) expect(to).toBe(`#source-${text.slice(1, -1)}`);
    const cited = new Set(numbers.map(({ to }) => to.slice(1)));
    for (const id of cited) {
      const entry = elementOf(page, id);
      const heads = model.sources
        .filter(
          ({ url }) => url === undefined || entry.includes(`href="${escapeHtml(url)}" target="_blank" rel="noopener`),
        )
        .map(({ title, kind, date = 'undated', seen }) =>
          squeezed(`[${id.slice('source-'.length)}] ${title}. ${kind}, ${date}, seen ${seen}.`),
        );
      expect(heads).toContain(textOf(entry));
    }
    const listed = tagsIn(page).flatMap(({ attributes }) => attributes.get('id')?.match(/^source-\d+$/)?.[0] ?? []);
    expect(new Set(listed)).toEqual(cited);
  });

  it('to sources open apart from the page, which they learn nothing of', async () => {
    for (const { html } of EVERY)
      for (const { attributes } of tagsIn(await html()).filter(
        ({ name, attributes: all }) => name === 'a' && !all.get('href')?.startsWith('#'),
      )) {
        expect(attributes.get('href')).toMatch(/^https?:\/\//);
        expect(attributes.get('rel')?.split(' ')).toContain('noopener');
      }
  });
});

describe('the policy of the page', () => {
  it.each(EVERY)('of $id lets nothing in but its own style and script, by their hashes', async ({ html }) => {
    const page = await html();
    const { styles, scripts, directives } = closedIn(page);
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('style-src')).toEqual(styles.map((text) => `'${hashOf(text)}'`));
    expect(directives.get('script-src') ?? []).toEqual(scripts.map((text) => `'${hashOf(text)}'`));
    expect(directives.get('base-uri')).toEqual(["'none'"]);
    expect(directives.get('form-action')).toEqual(["'none'"]);
    expect([...directives.keys()].filter((name) => !POLICY.includes(name))).toEqual([]);
    expect({ styles: styles.length, policies: page.match(/Content-Security-Policy/g)!.length }).toEqual({
      styles: 1,
      policies: 1,
    });
  });

  it('stands before everything that it is about', async () => {
    for (const { html } of EVERY) {
      const page = await html();
      expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.search(/<(?:style|script|link|img|body|a)\b/));
    }
  });

  it('has a script only where there is something to compute on', async () => {
    for (const { html, decision } of ALL)
      expect(closedIn(await html()).scripts).toHaveLength(decision.verdict.kind === 'inconclusive' ? 0 : 1);
    for (const { report } of STILL) expect(closedIn(renderHtml(report, hashOf)).scripts).toHaveLength(0);
  });

  it.each(EVERY)('of $id is not needed: no style or handler in a tag, nothing from outside', async ({ html }) => {
    const page = await html();
    const attributes = tagsIn(page).flatMap((tag) =>
      [...tag.attributes].map(([name, value]) => ({ tag: tag.name, name, value })),
    );
    expect(attributes.filter(({ name }) => name === 'style' || name.startsWith('on'))).toEqual([]);
    expect(attributes.filter(({ name }) => OUTSIDE.includes(name))).toEqual([]);
    expect(
      attributes.filter(
        ({ tag, name, value }) => name === 'href' && (tag !== 'a' || !/^(?:#|https?:\/\/)/.test(value)),
      ),
    ).toEqual([]);
    expect(attributes.filter(({ name, value }) => name === 'http-equiv' && /refresh/i.test(value))).toEqual([]);
    expect(
      tagsIn(page).filter(({ name }) => /^(?:link|base|img|iframe|object|embed|form|video|audio|source)$/.test(name)),
    ).toEqual([]);
    for (const style of closedIn(page).styles) expect(style).not.toMatch(/url\(|@import|@font-face|image-set|src\(/i);
  });
});

describe('colours', () => {
  it('are compared by the formula of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#ffffff', '#ffffff')).toBe(1);
    // The lightest grey that passes on white, as is well known.
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  for (const [scheme, colours] of Object.entries(SCHEMES)) {
    it.each(TEXT.flatMap((name) => (['ground', 'raised'] as const).map((on) => ({ name, on }))))(
      `${scheme}: $name is read on $on`,
      ({ name, on }) => {
        expect(contrast(colours[name], colours[on])).toBeGreaterThanOrEqual(4.5);
      },
    );
    it.each(SEEN)(`${scheme}: %s is seen`, (name) => {
      expect(contrast(colours[name], colours.ground)).toBeGreaterThanOrEqual(3);
    });
    it.each(colours.parts.map((part, at) => ({ part, at })))(
      `${scheme}: part $at is seen, and its number is read`,
      ({ part }) => {
        expect(contrast(part, colours.ground)).toBeGreaterThanOrEqual(3);
        expect(contrast(colours.onpart, part)).toBeGreaterThanOrEqual(4.5);
      },
    );
    it(`${scheme}: the bar of a value is seen on its track`, () => {
      expect(contrast(colours.accent, colours.raised)).toBeGreaterThanOrEqual(3);
    });
    it(`${scheme}: the range of a chart is seen through its opacity`, () => {
      const opacity = Number(LOOK.match(/\.span\{[^}]*opacity:([\d.]+)/)?.[1] ?? 1);
      expect(contrast(mixed(colours.accent, colours.ground, opacity), colours.ground)).toBeGreaterThanOrEqual(3);
    });
    it(`${scheme}: no two parts look alike`, () => {
      expect(new Set(colours.parts).size).toBe(colours.parts.length);
    });
  }
});

describe('escapeHtml', () => {
  it('is read back as what it was, and nothing in it is markup', () => {
    for (const text of STRINGS) {
      expect(decoded(escapeHtml(text))).toBe(text);
      expect(escapeHtml(text)).not.toMatch(/[<>"'`]|&(?!(?:amp|lt|gt|quot|#\d+);)/);
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => decoded(escapeHtml(text)) === text));
  });
});

describe('inertJson', () => {
  it('is read back as what it was, and no tag or comment begins in it', () => {
    for (const text of [...STRINGS, '<!--', '</script>', '<script', ']]>', '\u2028\u2029']) {
      const json = inertJson({ [text]: [text] });
      expect(JSON.parse(json)).toEqual({ [text]: [text] });
      expect(json).not.toMatch(/[<\u2028\u2029]/);
    }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(JSON.parse(inertJson(value)))).toBe(JSON.stringify(value));
      }),
    );
  });
});

describe('linkable', () => {
  it.each([
    'https://example.org',
    'http://example.org/a/b?c=d&e=%20#f',
    'HTTPS://EXAMPLE.ORG/',
    'https://example.org/a_(b)',
    'https://xn--bcher-kva.example/ü',
  ])('links %j as it is', (url) => {
    expect(linkable(url)).toBe(url);
  });
  it.each([
    '',
    'word',
    '//example.org',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'javascript://example.org/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'view-source:https://example.org',
    'https:example.org',
    'https:/example.org',
    'https://',
    'https://example.org/a b',
    ' https://example.org',
    'https://example.org ',
    'https://example.org/\ta',
    'https://example.org/\na',
    'https://example.org\n',
    'javascript:alert(1)\nhttps://example.org',
    'https://example.org/"onclick="alert(1)',
    "https://example.org/'onclick='alert(1)",
    'https://example.org/`',
    'https://example.org/<b>',
    'https://example.org\\@example.com',
  ])('refuses %j', (url) => {
    expect(linkable(url)).toBeUndefined();
  });
  it.each([
    ['a direction override', 'https://example.org/\u202egpj.exe'],
    ['an isolate', 'https://example.org/\u2066a\u2069'],
    ['a control character', 'https://example.org/\u0000\u001b[2J'],
    ['a zero-width space', 'https://exam\u200bple.org/'],
  ])('refuses %s, by which an address can look like another', (_, url) => {
    expect(linkable(url)).toBeUndefined();
  });
  it('never gives anything that a browser takes for another scheme', () => {
    for (const text of STRINGS)
      for (const url of [text, `https://${text}`, `${text}https://example.org`]) {
        const link = linkable(url);
        if (link !== undefined && URL.canParse(link)) expect(new URL(link).protocol).toMatch(/^https?:$/);
        if (link !== undefined) expect(link).toMatch(/^https?:\/\/[^\s"'<>`]+$/i);
      }
  });
});

const POLICY = ['default-src', 'style-src', 'script-src', 'base-uri', 'form-action', 'img-src'];
/** Attributes that fetch, send or go somewhere. */
const OUTSIDE = [
  'src',
  'srcset',
  'srcdoc',
  'action',
  'formaction',
  'data',
  'poster',
  'ping',
  'background',
  'xlink:href',
  'manifest',
  'download',
];

function told(model: Model, example: Example, flags: readonly string[]): Told {
  const parsed = parseAnswers(example.answers, model);
  if (!('answers' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  const decision = decide(model, parsed.answers);
  let made: Promise<string> | undefined;
  const html = async () => {
    const { code, stdout, stderr } = await run(['report', '--example', example.id, '--format', 'html', ...flags]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  return { id: example.id, model, decision, report: composeReport(decision, model), html: () => (made ??= html()) };
}

function audited(model: Model): Report {
  const inOrder = { next: (_: unknown, left: ReadonlySet<string>) => [...left][0]!, mayEnd: () => false };
  return auditReport(
    auditModel(model, inOrder, { people: 2, sheets: 100 }, () => undefined),
    model,
  );
}

/** The plain text of every line that the text has too, and of what it folds away, in order. */
function linesOf({ sections }: Report): string[] {
  const within = (block: Block): string[] => {
    switch (block.kind) {
      case 'paragraph':
        return [plain(block.line)];
      case 'heading':
        return [block.text];
      case 'list':
        return block.entries.flatMap(({ line, more = [] }) => [line, ...more].map(plain));
      case 'bars':
        return block.bars.flatMap(({ label, words }) => [label, ...numbersIn(words)]);
      case 'table':
        return [...block.columns.map(({ title }) => title), ...block.rows.flat().map(plain)];
      case 'sources':
        return block.sources.flatMap(
          ({ number, title, kind, date, seen }) => `[${number}] ${title}. ${kind}, ${date}, seen ${seen}.`,
        );
      case 'fold':
        return [block.title, ...block.blocks.flatMap(within)];
    }
  };
  const said = ({ id, title, blocks }: Section) => [...(id === 'verdict' ? [] : [title]), ...blocks.flatMap(within)];
  return sections.flatMap(said).filter((text) => text.trim() !== '');
}

const NUMBER = /(?:below |above )?\d\.\d\d/g;
const numbersIn = (words: string): readonly string[] => words.match(NUMBER) ?? [];

/** Each line is a whole text of the page, or a number in one, and stands behind the line before. */
function firstMissing(lines: readonly string[], texts: readonly string[]): string | undefined {
  let at = 0;
  return lines.map(squeezed).find((line) => {
    const isNumber = line.replace(NUMBER, '') === '';
    const found = texts.findIndex(
      (text, place) => place >= at && (text === line || (isNumber && numbersIn(text).includes(line))),
    );
    // Low and high stand in one cell.
    if (found >= 0) at = isNumber ? found : found + 1;
    return found < 0;
  });
}

/** Everything that the report itself leads to something with, in order. */
function leadsOf({ sections }: Report): { to: string; text: string }[] {
  const led = (line: Line) =>
    spansOf(line).flatMap(({ to, text }) => (to === undefined ? [] : [{ to, text: squeezed(text) }]));
  const within = (block: Block): { to: string; text: string }[] => {
    switch (block.kind) {
      case 'paragraph':
        return led(block.line);
      case 'list':
        return block.entries.flatMap(({ line, more = [] }) => [line, ...more].flatMap(led));
      case 'bars':
        return block.bars.flatMap(({ to, words }) => (to === undefined ? [] : [{ to, text: numbersIn(words)[0]! }]));
      case 'table':
        return block.rows.flat().flatMap(led);
      case 'fold':
        return block.blocks.flatMap(within);
      default:
        return [];
    }
  };
  return sections.flatMap(({ blocks }) => blocks.flatMap(within));
}

function anchorsOf({ sections }: Report): string[] {
  const within = (block: Block): string[] => {
    if (block.kind === 'list') return block.entries.flatMap(({ id }) => id ?? []);
    if (block.kind === 'sources') return block.sources.map(({ number }) => `source-${number}`);
    return block.kind === 'fold' ? block.blocks.flatMap(within) : [];
  };
  return sections.flatMap(({ id, blocks }) => [id, ...blocks.flatMap(within)]);
}

/** As reports write it: two decimals, and never 0 or 1 for what is not. */
function shown(value: number): string {
  if (value > 0 && value < 0.005) return 'below 0.01';
  if (value < 1 && value >= 0.995) return 'above 0.99';
  return (Math.round(value * 100 + 1e-9) / 100).toFixed(2);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const TAG = /<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi;

/** Opening tags in order; a `<` that opens none fails the test. */
function tagsIn(page: string): Tag[] {
  const markup = withoutRaw(page).replace(/^<!doctype html>/, '');
  expect(markup.replace(TAG, '')).not.toContain('<');
  return [...markup.matchAll(TAG)].flatMap(([, closing, name, rest]) => {
    const attributes = [...rest!.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(
      ([, key, value]) => [key!, decoded(value ?? '')] as const,
    );
    return closing === '' ? [{ name: name!, attributes: new Map(attributes) }] : [];
  });
}

/** The page with its style and scripts empty: what is in them is no markup. */
function withoutRaw(page: string): string {
  return page.replace(/(<(style|script)\b[^>]*>)[\s\S]*?(<\/\2>)/g, '$1$3');
}

/** What the report itself is: no contents, no figure, no place of the what-if. */
function mainOf(page: string): string {
  return withoutRaw(page)
    .match(/<main>[\s\S]*<\/main>/)![0]
    .replace(/<figure>[\s\S]*?<\/figure>/g, '')
    .replace(/<svg\b[\s\S]*?<\/svg>/g, '');
}

const INLINE = /<\/?(?:a|strong|em|span|b|i|code|small|abbr|time)\b[^>]*>/g;

/** The texts between tags that are not of the line, spaces squeezed, empty ones left out. */
function textsIn(page: string): string[] {
  return withoutRaw(page)
    .replace(INLINE, '')
    .split(/<[^>]*>/)
    .map((text) => squeezed(decoded(text)))
    .filter((text) => text !== '');
}

const textOf = (markup: string) => textsIn(markup).join(' ');
const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

function linksIn(page: string): { to: string; text: string }[] {
  return [...page.matchAll(/<a ([^>]*)>([\s\S]*?)<\/a>/g)].map(([, attributes, inside]) => ({
    to: decoded(attributes!.match(/href="([^"]*)"/)![1]!),
    text: textOf(inside!),
  }));
}

/** The item of a list that has this id, to its end. */
function elementOf(page: string, id: string): string {
  const start = page.indexOf(` id="${escapeHtml(id)}"`);
  expect({ id, isThere: start >= 0 }).toEqual({ id, isThere: true });
  return page.slice(page.lastIndexOf('<', start), page.indexOf('</li>', start));
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function decoded(text: string): string {
  return text.replace(/&(?:(amp|lt|gt|quot)|#(\d+));/g, (_, name: string | undefined, code: string) =>
    name === undefined ? String.fromCodePoint(Number(code)) : NAMED[name]!,
  );
}

/** The style and script texts of a page as a browser takes them, and what its policy allows. */
function closedIn(page: string) {
  const inside = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, text]) => text!);
  const policy = decoded(page.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)![1]!);
  const directives = policy.split(';').map((directive) => {
    const [name, ...values] = directive.trim().split(/\s+/);
    return [name!, values] as const;
  });
  return {
    styles: inside(/<style[^>]*>([\s\S]*?)<\/style>/g),
    scripts: inside(/<script(?![^>]*type="application\/json")[^>]*>([\s\S]*?)<\/script>/g),
    directives: new Map(directives),
  };
}

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05), by relative luminance. */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function channels(colour: string): number[] {
  expect(colour).toMatch(/^#[0-9a-f]{6}$/);
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** What is seen of a colour that lets the ground through. */
function mixed(colour: string, ground: string, opacity: number): string {
  const under = channels(ground);
  const over = channels(colour).map((channel, at) => Math.round(channel * opacity + under[at]! * (1 - opacity)));
  return `#${over.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
