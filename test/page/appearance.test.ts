// The page as people meet it: a telephone, the dark, paper, a screen reader, large letters, no script.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { describeInBrowser, type Tab } from '../support/browser.ts';
import { run } from '../support/run.ts';

/** One of each verdict, and one whose requirements rest on what nobody has shown. */
const EXAMPLES = [
  { verdict: 'recommended', example: 'production-team' },
  { verdict: 'close call', example: 'small-office' },
  { verdict: 'no match', example: 'must-own-the-source' },
  { verdict: 'inconclusive', example: 'only-the-kind-of-work' },
  { verdict: 'conditional', example: 'hospital-group' },
];
/** The one with most in it, and one without values and charts of them. */
const UNLIKE = EXAMPLES.filter(({ verdict }) => verdict === 'close call' || verdict === 'no match');
const SCHEMES = ['light', 'dark'] as const;
const WIDTHS = [320, 360, 768, 1000, 1400] as const;
/** Below it WCAG asks for nothing: 1280 pixels at four times the size. */
const NARROWEST = 320;
const PHONE = 360;
const DESK = 1000;

/** WCAG 2.2 A and AA, and what the makers of axe call best practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is left inside margins of 16 mm in pixels of CSS, 96 to the inch; the sheet in points, 72 to the inch. */
const PAPERS = [
  { paper: 'A4', width: px(210 - 32), height: px(297 - 32), points: [595, 842] },
  { paper: 'Letter', width: px(215.9 - 32), height: px(279.4 - 32), points: [612, 792] },
] as const;

const folder = mkdtempSync(join(tmpdir(), 'which-agent-appearance-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasPdfToText = spawnSync('pdftotext', ['-v']).status === 0;

describeInBrowser('the page', (tabs) => {
  describe('for a screen reader and for weak eyes', () => {
    // Each scheme at each width before and after a change for one; for the others each of them once.
    it.each(EXAMPLES)(
      'has no fault that axe finds: $verdict',
      async ({ example }) => {
        const { page } = await open(example);
        await unfold(page);
        for (const state of ['as answered', 'changed']) {
          if (state === 'changed' && !(await change(page))) break;
          for (const [at, colorScheme] of SCHEMES.entries())
            for (const [place, width] of [DESK, PHONE].entries()) {
              if (example !== 'small-office' && (at !== place || (state === 'changed') !== (at === 1))) continue;
              await page.setViewportSize({ width, height: 900 });
              await page.emulateMedia({ colorScheme });
              expect({ state, colorScheme, width, faults: await faultsOf(page) }).toEqual({
                ...{ state, colorScheme, width, faults: [] },
              });
            }
        }
      },
      120_000,
    );

    it.each(UNLIKE)(
      'has no fault that axe finds as it opens, or without its script: $verdict',
      async ({ example }) => {
        expect(await faultsOf((await open(example)).page)).toEqual([]);
        const { page } = await open(example, { without: 'script' });
        await unfold(page);
        expect(await faultsOf(page)).toEqual([]);
      },
      120_000,
    );

    it('is found faulty by axe when it is', async () => {
      const { page } = await open('small-office');
      await page.evaluate(() => {
        document.querySelector('svg.chart')!.removeAttribute('aria-label');
        document.querySelector<HTMLElement>('h1')!.style.color = '#ccc';
        document.documentElement.removeAttribute('lang');
      });
      const found = (await faultsOf(page)).map(({ id }) => id);
      expect(found).toEqual(expect.arrayContaining(['svg-img-alt', 'html-has-lang']));
    }, 60_000);

    it.each(EXAMPLES)(
      'has a language, a title and headings that skip no level: $verdict',
      async ({ example }) => {
        const { page } = await open(example);
        expect(await page.getAttribute('html', 'lang')).toBe('en');
        expect(await page.title()).toContain((await page.textContent('h1'))!);
        for (const state of ['as it opens', 'changed']) {
          const levels = await page.$$eval('h1, h2, h3, h4, h5, h6', (all) =>
            all.filter((each) => each.checkVisibility()).map(({ tagName }) => Number(tagName.slice(1))),
          );
          expect({ state, first: levels[0], ones: levels.filter((level) => level === 1).length }).toEqual({
            ...{ state, first: 1, ones: 1 },
          });
          expect(levels.filter((level, at) => at > 0 && level > levels[at - 1]! + 1)).toEqual([]);
          await change(page);
        }
      },
      60_000,
    );

    it.each(UNLIKE)(
      'says every chart in words, with a table behind it: $verdict',
      async ({ example }) => {
        const { page } = await open(example);
        await unfold(page);
        const figures = await page.$$eval('main > section:not(#what-if) figure', (all) =>
          all.map((figure) => ({
            title: figure.querySelector('figcaption')?.textContent ?? '',
            said: figure.querySelector('svg[role=img]')?.getAttribute('aria-label') ?? '',
            hasTable:
              figure.nextElementSibling?.querySelector('table') !== null || figure.querySelector('table') !== null,
          })),
        );
        for (const { title, said, hasTable } of figures) {
          expect(said).toContain(title);
          expect(said.length).toBeGreaterThan(title.length + 40);
          expect({ title, hasTable }).toEqual({ title, hasTable: true });
        }
      },
      60_000,
    );
  });

  describe('on a screen', () => {
    it.each(EXAMPLES)(
      'is never wider than the screen: $verdict',
      async ({ example }) => {
        const { page } = await open(example);
        const wider: unknown[] = [];
        for (const state of ['as it opens', 'unfolded', 'changed']) {
          if (state === 'unfolded') await unfold(page);
          if (state === 'changed') await change(page);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 });
            const reaches = await page.evaluate(() => document.documentElement.scrollWidth);
            if (reaches > width) wider.push({ state, width, reaches, by: await stickingOut(page, width) });
          }
        }
        expect(wider).toEqual([]);
      },
      60_000,
    );

    it.each(EXAMPLES)(
      'has charts whose letters stand apart, on a telephone and on a desk: $verdict',
      async ({ example }) => {
        const { page } = await open(example);
        await unfold(page);
        for (const state of ['unfolded', 'changed']) {
          if (state === 'changed') await change(page);
          for (const width of [NARROWEST, PHONE, DESK]) {
            await page.setViewportSize({ width, height: 900 });
            expect({ state, width, ...(await chartFaults(page)) }).toEqual({ state, width, over: [], out: [] });
          }
        }
      },
      60_000,
    );

    it('has charts that are seen to be cut or crowded when they are', async () => {
      const { page } = await open('small-office', { width: PHONE });
      await page.$eval('svg.chart text', (text) => {
        text.textContent = 'A label that is as long as a sentence and longer than the telephone is wide';
      });
      const { over, out } = await chartFaults(page);
      expect({ over: over.length > 0, out: out.length > 0 }).toEqual({ over: true, out: true });
    }, 60_000);

    it('is dark on request, and light otherwise', async () => {
      const { page } = await open('small-office');
      const brightness = () =>
        page.evaluate(() => {
          const light = (colour: string) =>
            (colour.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, each) => sum + Number(each), 0);
          const { color, backgroundColor } = getComputedStyle(document.body);
          return light(backgroundColor) - light(color);
        });
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await brightness()).toBeLessThan(-300);
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await brightness()).toBeGreaterThan(300);
    }, 60_000);

    it.each(UNLIKE)(
      'loses nothing when letters are twice as large: $verdict',
      async ({ example }) => {
        const { page } = await open(example, { width: 1280 });
        await unfold(page);
        const before = await page.innerText('body');
        // A style sheet of the person, as a browser would put it in: the policy of the page is not asked.
        await page.evaluate(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('html{font-size:200%!important}');
          document.adoptedStyleSheets = [sheet];
        });
        expect(await page.evaluate(() => getComputedStyle(document.querySelector('p')!).fontSize)).toBe('32px');
        for (const width of [1280, 640]) {
          await page.setViewportSize({ width, height: 900 });
          expect({ width, by: await stickingOut(page, width) }).toEqual({ width, by: [] });
          expect(await cutOff(page)).toEqual([]);
        }
        await page.setViewportSize({ width: 1280, height: 900 });
        expect(words(await page.innerText('body'))).toEqual(words(before));
      },
      60_000,
    );

    it('moves nothing by itself', async () => {
      const { page } = await open('small-office');
      const moving = () => page.evaluate(() => document.getAnimations().length);
      expect(await moving()).toBe(0);
      await change(page);
      expect(await moving()).toBe(0);
      const style = await page.$eval('style', ({ textContent }) => textContent);
      if (/animation|transition|scroll-behavior/.test(style)) expect(style).toContain('prefers-reduced-motion');
    }, 60_000);
  });

  describe('without a script', () => {
    it.each(UNLIKE)(
      'is complete, and offers nothing that would not work: $verdict',
      async ({ example }) => {
        const { page, requests, remarks } = await open(example, { javaScriptEnabled: false });
        expect({ requests, remarks }).toEqual({ requests: [], remarks: [] });
        expect(await page.locator('input, select, button').count()).toBe(0);
        const sections = page.locator('main > section:not([hidden])');
        const number = await sections.count();
        expect(number).toBeGreaterThan(3);
        for (let at = 0; at < number; at++) expect(await sections.nth(at).isVisible()).toBe(true);
        const links = await page
          .locator('main a[href^="#"]')
          .evaluateAll((all) =>
            all.map((link) => document.getElementById(link.getAttribute('href')!.slice(1)) !== null),
          );
        expect(links.filter((arrives) => !arrives)).toEqual([]);
      },
      60_000,
    );

    it('unfolds what a link leads to', async () => {
      const { page } = await open('small-office', { javaScriptEnabled: false });
      const folded = await page.$eval('main details [id^="indicator-"]', ({ id }) => id);
      expect(await page.isVisible(`#${folded}`)).toBe(false);
      await page.locator(`main a[href="#${folded}"]`).locator('visible=true').first().click();
      expect(await page.isVisible(`#${folded}`)).toBe(true);
    }, 60_000);
  });

  describe.each(PAPERS)('on $paper', ({ paper, width, height, points }) => {
    it.each(UNLIKE)(
      'cuts no chart and no row: $verdict',
      async ({ example }) => {
        const { page } = await onPaper(example, width);
        const pieces = await page.$$eval('figure, tr, .bars', (all) =>
          all
            .filter((each) => each.checkVisibility())
            .map((each) => ({
              what: `${each.tagName} ${each.textContent.slice(0, 40)}`,
              height: each.getBoundingClientRect().height,
              inside: getComputedStyle(each).breakInside,
            })),
        );
        expect(pieces.length).toBeGreaterThan(example === 'only-the-kind-of-work' ? 0 : 5);
        expect(pieces.filter((piece) => piece.height > height || piece.inside !== 'avoid')).toEqual([]);
      },
      60_000,
    );

    it.each(EXAMPLES)(
      'has nothing that is wider than the paper: $verdict',
      async ({ example }) => {
        const { page } = await onPaper(example, width);
        expect(await stickingOut(page, width)).toEqual([]);
        expect(await cutOff(page)).toEqual([]);
        expect(await chartFaults(page)).toEqual({ over: [], out: [] });
      },
      60_000,
    );

    it.skipIf(!hasPdfToText).each(UNLIKE)(
      'prints every section and each chart whole: $verdict',
      async ({ example }) => {
        const { page } = await open(example);
        const expected = await page.evaluate(() => ({
          titles: [...document.querySelectorAll('h1, main > section:not(#what-if) h2')].map((each) => each.textContent),
          figures: [...document.querySelectorAll('main > section:not(#what-if) figure')].map((figure) => ({
            title: figure.querySelector('figcaption')!.textContent,
            texts: [...figure.querySelectorAll('svg text, .legend li')].map((each) => each.textContent),
          })),
        }));
        const { pages, sizes } = await printed(page, paper);
        for (const [at, size] of sizes.entries()) expect(Math.abs(size - points[at]!)).toBeLessThan(2);
        expect(pages.length).toBeGreaterThan(2);
        expect(missingIn(pages, expected.titles)).toEqual([]);
        for (const { title, texts } of expected.figures) {
          const own = pages.filter((each) => dense(each).includes(dense(title)));
          const whole = own.filter((each) => texts.flatMap(words).every((word) => each.includes(word)));
          expect({ title, isWhole: whole.length > 0 }).toEqual({ title, isWhole: true });
        }
      },
      60_000,
    );

    for (const javaScriptEnabled of [true, false])
      it.skipIf(!hasPdfToText).each(UNLIKE)(
        `prints what is folded by its short line and what is unfolded whole, ${javaScriptEnabled ? 'with' : 'without'} its script: $verdict`,
        async ({ example }) => {
          const { page } = await open(example, { javaScriptEnabled });
          for (const isUnfolded of [false, true]) {
            if (isUnfolded) await unfold(page);
            const { ends, folded, short } = await page.evaluate(() => {
              const isFolded = (each: Element) => each.closest('details:not([open])') !== null;
              const reasons = [
                ...document.querySelectorAll('main > section:not(#what-if) li:not(.sources > li, .legend > li)'),
              ];
              const sources = [...document.querySelectorAll('.sources > li')];
              const endOf = (each: Element) => each.textContent.slice(-40);
              const links = [...document.querySelectorAll('a[target]')].filter((each) => !isFolded(each));
              return {
                ends: [
                  ...reasons.filter((each) => !isFolded(each)).map(endOf),
                  // Between its title and its date a source has its address on paper.
                  ...sources
                    .filter((each) => !isFolded(each))
                    .map((each) => (each.querySelector('a') ?? each).textContent),
                  ...links.map((each) => each.getAttribute('href')!),
                ],
                folded: reasons.filter(isFolded).map(endOf),
                short: [...document.querySelectorAll('details:not([open]) + .paper')].map((each) => each.textContent),
              };
            });
            const { pages } = await printed(page, paper);
            expect(missingIn(pages, [...ends, ...short])).toEqual([]);
            // Some of it may stand elsewhere as well, but not all.
            expect(missingIn(pages, folded).length > 0).toBe(!isUnfolded);
          }
        },
        60_000,
      );
  });

  describe('printed', () => {
    it.each(UNLIKE)(
      'has plain words for links, with the addresses of sources spelled out: $verdict',
      async ({ example }) => {
        const { page } = await onPaper(example, PAPERS[0].width);
        const links = await page.$$eval('main a', (all) =>
          all
            .filter((each) => each.checkVisibility())
            .map((link) => ({
              text: link.textContent,
              href: link.getAttribute('href')!,
              line: getComputedStyle(link).textDecorationLine,
              isPlain: getComputedStyle(link).color === getComputedStyle(link.parentElement!).color,
              after: getComputedStyle(link, '::after').content,
            })),
        );
        expect(links.filter(({ line, isPlain }) => line !== 'none' || !isPlain)).toEqual([]);
        expect(links.filter(({ href, after }) => !href.startsWith('#') && !after.includes(href))).toEqual([]);
        expect(
          links.filter(({ href, after }) => href.startsWith('#') && after !== 'none' && after !== 'normal'),
        ).toEqual([]);
      },
      60_000,
    );

    it.each(UNLIKE)(
      'has no controls, and the what-if only where something is changed: $verdict',
      async ({ example }) => {
        const { page } = await onPaper(example, PAPERS[0].width);
        const controls = () => page.locator('input:visible, select:visible, button:visible').count();
        expect(await controls()).toBe(0);
        const whatIf = page.locator('#what-if');
        expect((await whatIf.count()) === 0 || !(await whatIf.isVisible())).toBe(true);
        await page.emulateMedia({ media: 'screen' });
        if (!(await change(page))) return;
        await page.emulateMedia({ media: 'print' });
        expect(await controls()).toBe(0);
        expect(await whatIf.innerText()).toMatch(/What if: /);
        expect(await whatIf.innerText()).toMatch(/required/);
      },
      60_000,
    );

    it('is dark on light, whatever the screen was', async () => {
      const { page } = await open('small-office', { colorScheme: 'dark' });
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(27, 31, 36)');
    }, 60_000);

    it('keeps the colours of what a chart tells by them', async () => {
      const { page } = await onPaper('small-office', PAPERS[0].width);
      const kept = await page.$$eval('.swatch', (all) =>
        all.map((each) => getComputedStyle(each).getPropertyValue('print-color-adjust')),
      );
      expect(new Set(kept)).toEqual(new Set(['exact']));
    }, 60_000);
  });

  interface Opening extends BrowserContextOptions {
    readonly width?: number;
    /** Whether the file comes without its script, as if it had been taken out. */
    readonly without?: 'script';
  }

  async function open(example: string, { width = DESK, without, ...options }: Opening = {}): Promise<Tab> {
    const html = await htmlOf(example);
    const file = join(folder, `${example}.html`);
    writeFileSync(file, without === 'script' ? html.replace(/<script>[\s\S]*?<\/script>/, '') : html);
    return tabs.open(file, { viewport: { width, height: 900 }, ...options });
  }

  /** As a browser lays it out for paper of this width, with everything unfolded. */
  async function onPaper(example: string, width: number): Promise<Tab> {
    const tab = await open(example, { width: Math.floor(width) });
    await unfold(tab.page);
    await tab.page.emulateMedia({ media: 'print' });
    return tab;
  }
});

function px(millimetres: number): number {
  return (millimetres / 25.4) * 96;
}

const made = new Map<string, Promise<string>>();

function htmlOf(example: string): Promise<string> {
  const make = async () => {
    const { code, stdout, stderr } = await run(['report', '--example', example, '--format', 'html']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  if (!made.has(example)) made.set(example, make());
  return made.get(example)!;
}

async function unfold(page: Page): Promise<void> {
  await page.$$eval('details', (all) => {
    for (const each of all) each.open = true;
  });
}

/** Switches one requirement; false where the page has nothing to change. */
async function change(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const box = document.querySelector<HTMLInputElement>('#what-if input[type=checkbox]');
    box?.click();
    return box !== null;
  });
}

async function faultsOf(page: Page): Promise<{ id: string; help: string; where: string[] }[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (values) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
      }),
    RULES,
  );
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)),
  }));
}

/** What reaches beyond the right edge and does not scroll by itself; charts are looked at apart. */
async function stickingOut(page: Page, width: number): Promise<string[]> {
  return page.$$eval(
    'body *:not(svg *)',
    (all, edge) =>
      all
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > edge + 1)
        .filter((each) => {
          const frame = each.closest('.wide');
          return frame === null || frame === each || getComputedStyle(frame).overflowX === 'visible';
        })
        .map(
          (each) =>
            `${each.tagName} ${Math.round(each.getBoundingClientRect().right)}: ${each.textContent.slice(0, 40)}`,
        )
        .slice(-3),
    Math.floor(width),
  );
}

/** Boxes that hide a part of what they hold. */
async function cutOff(page: Page): Promise<string[]> {
  return page.$$eval('body *:not(svg, svg *)', (all) =>
    all
      .filter((each) => each.checkVisibility())
      .filter((each) => {
        const { overflowX, overflowY } = getComputedStyle(each);
        return (
          (/hidden|clip/.test(overflowX) && each.scrollWidth > each.clientWidth + 1) ||
          (/hidden|clip/.test(overflowY) && each.scrollHeight > each.clientHeight + 1)
        );
      })
      .map((each) => `${each.tagName}: ${each.textContent.slice(0, 40)}`),
  );
}

/** Texts of one chart that lie on each other, and texts that reach beyond the page or the segment they number. */
async function chartFaults(page: Page): Promise<{ over: unknown[]; out: unknown[] }> {
  return page.$$eval('svg.chart', (charts) => {
    const over: unknown[] = [];
    const out: unknown[] = [];
    for (const chart of charts.filter((each) => each.checkVisibility())) {
      const texts = [...chart.querySelectorAll('text')].map((text) => ({
        says: text.textContent,
        box: text.getBoundingClientRect(),
        frame: text.ownerSVGElement === chart ? undefined : text.ownerSVGElement!.getBoundingClientRect(),
      }));
      const chartBox = chart.getBoundingClientRect();
      texts.forEach(({ says, box, frame }, at) => {
        const { left, right } = frame ?? { left: 0, right: innerWidth };
        if (box.left < left - 0.5 || box.right > right + 0.5 || box.bottom > chartBox.bottom + 1)
          out.push({ says, left: Math.round(box.left), right: Math.round(box.right) });
        for (const other of texts.slice(at + 1)) {
          const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          // Lines of text may touch where one ends and the next begins: letters have less height than their boxes.
          const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          if (wide > 1 && high > 4)
            over.push({ says, other: other.says, wide: Math.round(wide), high: Math.round(high) });
        }
      });
    }
    return { over, out };
  });
}

/** The text of each page of a printed document, and the width and height of its sheets. */
async function printed(page: Page, format: string): Promise<{ pages: string[]; sizes: number[] }> {
  const file = join(folder, 'page.pdf');
  const pdf = await page.pdf({ format });
  writeFileSync(file, pdf);
  const { status } = spawnSync('pdftotext', ['-layout', file, `${file}.txt`]);
  expect(status).toBe(0);
  const [, ...sizes] = pdf.toString('latin1').match(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/)!;
  return { pages: readFileSync(`${file}.txt`, 'utf8').split('\f'), sizes: sizes.map(Number) };
}

/** What of these texts the pages do not say. */
function missingIn(pages: readonly string[], texts: readonly string[]): string[] {
  const all = dense(pages.join(''));
  return texts.filter((text) => !all.includes(dense(text)));
}

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');

/** Letters of ASCII without spaces: lines break anywhere, and a printer may have no other letters. */
const dense = (text: string) => text.normalize('NFKC').replace(/[^!-~]+|-/g, '');
