// A finished interview -> the report on the screen, and whatever the person wants to keep of it.
import { existsSync } from 'node:fs';
import { type Answers, answersToJson } from '../interview/answers.ts';
import type { Asker } from '../interview/interview.ts';
import type { Model } from '../model/types.ts';
import { summaryOf } from '../report/compose.ts';
import type { Made } from '../report/made.ts';
import { renderText } from '../report/text.ts';
import { reasonOf } from '../system-reasons.ts';
import { visible } from '../visible.ts';
import { asTyped } from './as-typed.ts';
import { hasBrowser, openInBrowser } from './browser.ts';
import { writeWhole } from './files.ts';
import { complain, type Io, invocation, printResult } from './io.ts';
import { FOR_A_FILE, formatOf, renderReport } from './render.ts';
import { save } from './save.ts';
import { styleFor, type TerminalFlags } from './terminal.ts';

const PAGE = 'which-agent-report.html';

function answersText(model: Model, answers: Answers): string {
  return JSON.stringify(answersToJson(model, answers), null, 2) + '\n';
}

/** Keeps the answers in a file; one that is there is never replaced by an empty one. */
export async function saveAnswers(io: Io, asker: Asker, path: string, model: Model, answers: Answers): Promise<void> {
  if (answers.size === 0) return asker.say(`Nothing was answered, so ${visible(path)} is left as it was.`);
  await save(io, path, answersText(model, answers));
  return asker.say(`Saved the answers to ${visible(path)}.`);
}

/** The first screen on a terminal and the rest on demand; the whole report into a file or a pipe. */
export async function present(
  io: Io,
  asker: Asker,
  flags: TerminalFlags,
  made: Made,
  model: Model,
  answers: Answers,
): Promise<void> {
  const { report } = made;
  const { isTTY } = io.stdout;
  const style = await styleFor(io.stdout, io, flags);
  await printResult(io, isTTY ? `\n${renderText(summaryOf(report), style)}` : renderText(report, style));
  const keep = async (path: string | undefined, text: () => string | Promise<string>) =>
    path !== undefined && (await tryToSave(io, asker, path, await text()));
  for (;;) {
    const next = await asker.choose('What next?', [
      ...(isTTY ? [{ id: 'whole', label: 'Read the whole report' }] : []),
      ...(hasBrowser(io) ? [{ id: 'browse', label: 'Open the report in your browser' }] : []),
      { id: 'report', label: 'Save the report to a file' },
      { id: 'answers', label: 'Save the answers to a file' },
      { id: 'done', label: 'Done' },
    ]);
    if (next === 'done') return;
    if (next === 'whole') await printResult(io, `\n${renderText(report, style)}`);
    else if (next === 'browse') {
      const path = await askPath(asker, 'File name for the page', PAGE, asPage);
      if (await keep(path, () => renderReport(io, made, 'html', FOR_A_FILE))) await openInBrowser(io, path!);
    } else if (next === 'report') {
      const path = await askPath(asker, 'File name (.html, .md, .txt or .json)', PAGE, asReport);
      await keep(path, () => renderReport(io, made, formatOf(path)!, FOR_A_FILE));
    } else {
      const path = await askPath(asker, 'File name', 'which-agent-answers.json');
      if (await keep(path, () => answersText(model, answers)))
        await asker.say(`The same report again: ${invocation(io)} report ${asTyped(path!, io.platform)}`);
    }
  }
}

// Nothing would open a page whose name has no ending, or that of something else.
const asReport = (typed: string) => (formatOf(typed) === undefined ? `${typed}.html` : typed);
const asPage = (typed: string) => (formatOf(typed) === 'html' ? typed : `${typed}.html`);

/** A file name that the person stands by, also when something is there already. */
async function askPath(
  asker: Asker,
  message: string,
  proposal: string,
  ended: (typed: string) => string = (typed) => typed,
): Promise<string | undefined> {
  const typed = await asker.text(message, proposal);
  if (typed === '') return undefined;
  const path = ended(typed);
  if (!existsSync(path)) return path;
  const replace = await asker.choose(`${visible(path)} exists already.`, [
    { id: 'replace', label: 'Replace it' },
    { id: 'keep', label: 'Leave it as it is' },
  ]);
  return replace === 'replace' ? path : undefined;
}

async function tryToSave(io: Io, asker: Asker, path: string, text: string): Promise<boolean> {
  try {
    writeWhole(path, text);
    await asker.say(`Saved ${visible(path)}.`);
    return true;
  } catch (error) {
    await complain(io, `"${path}" could not be written: ${reasonOf(error)}.`);
    return false;
  }
}
