// The pictures of the README, made by the real tool: `npm run docs` draws them anew. A test run draws the terminal again and
// compares, and of the report what its pictures show in words, as no two browsers draw alike.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { AnswersJson } from '../src/library/index.ts';
import { nextQuestion } from '../src/library/next-question.ts';
import { describeInBrowser } from './support/browser.ts';
import { theModel } from './support/models.ts';
import { projectPath, run } from './support/run.ts';
import { KEYS, pty, TerminalRun } from './support/terminal.ts';
import { terminalPicture } from './support/terminal-picture.ts';

const PICTURES = projectPath('.pictures');
const EXAMPLE = 'claude-house';
/** So many questions are answered, and the next one is there to be. */
const ANSWERED = 4;
const COLUMNS = 84;
const folder = mkdtempSync(join(tmpdir(), 'which-agent-pictures-'));
afterAll(() => rmSync(folder, { recursive: true }));

const readme = readFileSync(projectPath('README.md'), 'utf8');
const model = theModel();
const sheet = model.examples.find(({ id }) => id === EXAMPLE)!.answers as AnswersJson;
const isDrawing = process.env['DOCS'] === 'write';

describe.skipIf(typeof pty === 'string')('the picture of an interview', () => {
  it('is what a terminal shows', async () => {
    const terminal = new TerminalRun([], folder, { columns: COLUMNS, rows: 40 });
    const answers: Record<string, string | readonly string[]> = {};
    for (let asked = 0; asked <= ANSWERED; asked++) {
      const step = nextQuestion(model, answers);
      if (step.kind !== 'ask') throw new Error('the interview of the picture ends too soon');
      await terminal.see(`${step.number} of at most ${step.of}`);
      if (asked === ANSWERED) break;
      const { id, options, kind } = step.question;
      const answer = sheet[id] ?? 'unsure';
      const chosen = typeof answer === 'string' ? [answer] : answer;
      let at = 0;
      for (const option of chosen) {
        const to = option === 'unsure' ? options.length : options.findIndex((each) => each.id === option);
        for (; at < to; at++) terminal.type(KEYS.down);
        if (kind !== 'one') terminal.type(KEYS.space);
      }
      terminal.type(KEYS.enter);
      answers[id] = answer;
    }
    const alt = readme.match(/<img src="\.pictures\/interview\.svg"[^>]*alt="([^"]*)"/)![1]!;
    const picture = terminalPicture(terminal.drawn, COLUMNS, alt);
    terminal.type(KEYS.ctrlC);
    await terminal.exit();
    expect(picture).toContain('So far: ');
    if (isDrawing) writeFileSync(join(PICTURES, 'interview.svg'), picture);
    expect(picture, 'npm run docs draws it anew').toBe(readFileSync(join(PICTURES, 'interview.svg'), 'utf8'));
  });
});

describeInBrowser('the picture of a report', ({ open }) => {
  it.skipIf(!isDrawing).each(['light', 'dark'] as const)('is drawn in %s', async (colorScheme) => {
    const file = join(folder, 'report.html');
    await run(['report', '--example', EXAMPLE, '-o', file]);
    const { page } = await open(file, { viewport: { width: 900, height: 820 }, colorScheme });
    const devtools = await page.context().newCDPSession(page);
    const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 40 });
    writeFileSync(join(PICTURES, `report-${colorScheme}.webp`), Buffer.from(data, 'base64'));
  });
});

it('of a report show what it still says', async () => {
  const { stdout } = await run(['score', '--example', EXAMPLE, '--format', 'text']);
  const path = join(PICTURES, 'report.txt');
  if (isDrawing) writeFileSync(path, stdout);
  expect(stdout, 'npm run docs draws it anew').toBe(readFileSync(path, 'utf8'));
});

describe('the README', () => {
  it('shows pictures that are there, small, and described in words', () => {
    const pictures = [...readme.matchAll(/(?:src|srcset)="(\.pictures\/[\w.-]+)"/g)].map(([, path]) => path!);
    expect(pictures.sort()).toEqual([
      '.pictures/interview.svg',
      '.pictures/report-dark.webp',
      '.pictures/report-light.webp',
    ]);
    for (const path of pictures) {
      expect(existsSync(projectPath(path)), path).toBe(true);
      expect(statSync(projectPath(path)).size, path).toBeLessThan(60_000);
    }
    for (const [tag] of readme.matchAll(/<img [^>]*>/g)) expect(tag).toMatch(/alt="[^"]{30,}"/);
  });
});
