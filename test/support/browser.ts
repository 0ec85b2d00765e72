// A real headless Chromium for tests of the HTML report; without one they are skipped by name.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...ELSEWHERE].find((path) => existsSync(path));
}

const executablePath = findChromium();

export interface Tab {
  readonly page: Page;
  /** Every address that the page asked for after its own. */
  readonly requests: readonly string[];
  /** What it wrote to its console, what it threw and every dialog it showed. */
  readonly remarks: readonly string[];
}

export interface Tabs {
  /** Opens a document that was written to a file, in a context of its own. */
  open(file: string, options?: BrowserContextOptions): Promise<Tab>;
  /** The same with a document that is still text. */
  show(html: string, options?: BrowserContextOptions): Promise<Tab>;
}

/** A describe whose tests get tabs of one browser; skipped, with the reason in its name, where there is none. */
export function describeInBrowser(name: string, tests: (tabs: Tabs) => void): void {
  if (executablePath === undefined) {
    describe.skip(`${name} (skipped: no Chromium on the path; install one or name it in CHROMIUM)`, () =>
      tests(noTabs));
    return;
  }
  describe(name, () => {
    let browser: Browser;
    let folder: string;
    const contexts: BrowserContext[] = [];
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'which-agent-page-'));
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });
    const tabs: Tabs = {
      async open(file, options = {}) {
        // One at a time: a context that is left open costs memory for the rest of the file.
        for (const context of contexts.splice(0)) await context.close();
        const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...options });
        contexts.push(context);
        const page = await context.newPage();
        const requests: string[] = [];
        const remarks: string[] = [];
        page.on('request', (request) => requests.push(request.url()));
        page.on('console', (message) => remarks.push(`console: ${message.text()}`));
        page.on('pageerror', (error) => remarks.push(`error: ${error.message}`));
        page.on('dialog', (dialog) => {
          remarks.push(`dialog: ${dialog.message()}`);
          void dialog.dismiss();
        });
        await page.goto(`file://${file}`);
        requests.splice(0, 1);
        return { page, requests, remarks };
      },
      show(html, options) {
        const file = join(folder, 'page.html');
        writeFileSync(file, html);
        return tabs.open(file, options);
      },
    };
    tests(tabs);
  });
}

const noTabs: Tabs = {
  open: () => Promise.reject(new Error('no browser')),
  show: () => Promise.reject(new Error('no browser')),
};
