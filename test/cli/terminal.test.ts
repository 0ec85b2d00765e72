// The interview on a rough terminal: signals, stops, sizes, strange keys and strange drafts, in a real pseudo-terminal.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CAPS } from '../../src/caps.ts';
import { loadDraft } from '../../src/cli/draft.ts';
import { theModel } from '../support/models.ts';
import { projectPath } from '../support/run.ts';
import { cursorIsShown, KEYS, pty, type TerminalOptions, TerminalRun } from '../support/terminal.ts';

const model = theModel();
const { questions } = model;
const [first, second] = [questions[0]!, questions[1]!];
const draftName = `draft-${model.id}.json`;
let folder: string;
const inFolder = (...names: string[]) => join(folder, ...names);
const running: TerminalRun[] = [];
const start = (argv: readonly string[] = [], options: TerminalOptions = {}) => {
  const terminal = new TerminalRun(['ask', '--all', ...argv], folder, options);
  running.push(terminal);
  return terminal;
};
/** A draft that leaves only one question to ask. */
const allBut = (id: string | undefined) =>
  draftText(Object.fromEntries(questions.filter((each) => each.id !== id).map((each) => [each.id, 'unsure'])));
const draftText = (answers: unknown) => JSON.stringify({ schema: 'which-agent/draft/1', model: model.id, answers });
const kept = (path = inFolder(draftName)) =>
  (JSON.parse(readFileSync(path, 'utf8')) as { answers: Record<string, unknown> }).answers;
const modeOf = (path: string) => statSync(path).mode & 0o777;
const inOneLine = (text: string) => text.replace(/\s+/g, ' ');
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
async function until(test: () => boolean): Promise<void> {
  for (let waited = 0; !test() && waited < 10_000; waited += 20) await pause(20);
  expect(test()).toBe(true);
}

const NO_STACK = /\n\s+at |fault of the tool/;
const WAYS = [
  { way: 'lists', argv: [], asks: /2 of \d+ /, answer: KEYS.enter, quit: KEYS.ctrlC },
  { way: 'lines', argv: ['--accessible'], asks: /Question 2 of \d+\./, answer: '1\n', quit: 'q\n' },
] as const;
const SIGNALS = [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'which-agent-'));
});
afterEach(async () => {
  const left = running.splice(0);
  for (const terminal of left) terminal.hangUp();
  await until(() => !left.some(({ pid }) => isAlive(pid)));
  rmSync(folder, { recursive: true, force: true });
});

const cannot =
  typeof pty === 'string'
    ? `no pseudo-terminal here, ${pty}`
    : process.platform === 'linux'
      ? undefined
      : 'it looks into /proc';

describe.skipIf(cannot !== undefined)(
  cannot === undefined ? 'the interview on a rough terminal' : `the interview on a rough terminal (skipped: ${cannot})`,
  { timeout: 60_000 },
  () => {
    it.each(WAYS.flatMap((way) => SIGNALS.map(([signal, number]) => ({ ...way, signal, number }))))(
      'ends as $signal at a question in $way, with one farewell and a whole private draft',
      async ({ argv, asks, answer, signal, number }) => {
        const terminal = start(argv);
        await terminal.see(/1 of \d+/);
        terminal.type(answer);
        await terminal.see(asks);
        const { pid } = terminal;
        process.kill(pid, signal);
        expect(await terminal.exit()).toMatchObject({ signal: number });
        expect(inOneLine(terminal.screen).split('Stopped. 1 of')).toHaveLength(2);
        expect(terminal.screen.split('Stopped.')).toHaveLength(2);
        expect(terminal.screen).not.toMatch(NO_STACK);
        expect(cursorIsShown(terminal.raw)).toBe(true);
        expect(pastesAreMarked(terminal.raw)).toBe(false);
        expect(kept()).toEqual({ [first.id]: first.options[0]!.id });
        expect(modeOf(inFolder(draftName))).toBe(0o600);
      },
    );

    it.each(WAYS.flatMap((way) => SIGNALS.map(([signal, number]) => ({ ...way, signal, number }))))(
      'ends as $signal while the report is shown, in $way, and keeps all answers',
      async ({ argv, answer, signal, number }) => {
        writeFileSync(inFolder(draftName), allBut(undefined));
        const terminal = start(['--resume', ...argv]);
        await terminal.see('Show the verdict');
        terminal.type(answer);
        await terminal.see('What next?');
        process.kill(terminal.pid, signal);
        expect(await terminal.exit()).toMatchObject({ signal: number });
        expect(terminal.screen.split('Stopped.')).toHaveLength(2);
        expect(terminal.screen).not.toMatch(NO_STACK);
        expect(cursorIsShown(terminal.raw)).toBe(true);
        expect(Object.keys(kept())).toHaveLength(questions.length);
      },
    );

    it('leaves the terminal as it was when a signal ends it', async () => {
      const terminal = start([], { shell: 'stty -g > before; $WA ask --all; stty -g > after' });
      await terminal.see(/1 of /);
      process.kill(childOf(terminal.pid), 'SIGTERM');
      await terminal.exit();
      expect(readFileSync(inFolder('after'), 'utf8')).toBe(readFileSync(inFolder('before'), 'utf8'));
    });

    it.each([
      ['XDG_STATE_HOME', { XDG_STATE_HOME: 'FOLDER/xdg', WHICH_AGENT_STATE_DIR: '' }, 'xdg/which-agent'],
      ['WHICH_AGENT_STATE_DIR', { XDG_STATE_HOME: 'FOLDER/xdg', WHICH_AGENT_STATE_DIR: 'FOLDER/own' }, 'own'],
      ['a relative path', { XDG_STATE_HOME: 'xdg', WHICH_AGENT_STATE_DIR: 'own' }, '.local/state/which-agent'],
      ['neither', { WHICH_AGENT_STATE_DIR: '' }, '.local/state/which-agent'],
    ])('keeps the draft in a private folder with %s', async (_name, env, expected) => {
      const absolute = Object.entries(env).map(([name, value]) => [name, value.replace('FOLDER', folder)]);
      const terminal = start(['--accessible'], { env: Object.fromEntries(absolute) });
      terminal.type('1\nq\n');
      await terminal.exit();
      expect(modeOf(inFolder(expected))).toBe(0o700);
      expect(modeOf(inFolder(expected, draftName))).toBe(0o600);
      expect(readdirSync(folder)).toEqual([expected.split('/')[0]!]);
    });

    it.each(WAYS)('leaves a whole draft and no process behind when the window closes, in $way', async (each) => {
      const terminal = start(each.argv);
      await terminal.see(/1 of \d+/);
      terminal.type(each.answer);
      await terminal.see(each.asks);
      terminal.hangUp();
      await until(() => !isAlive(terminal.pid));
      expect(kept()).toEqual({ [first.id]: first.options[0]!.id });
    });

    it.each(['Ctrl-Z', 'SIGTSTP', 'SIGSTOP'])('stops with %s under a shell, and goes on where it was', async (how) => {
      const box = questions.find(({ kind }) => kind === 'several')!;
      writeFileSync(inFolder(draftName), allBut(box.id));
      const terminal = start([], {
        shell: "PS1='shell>' HISTFILE= exec bash --norc --noprofile -i",
        columns: 160,
      });
      await terminal.see('shell>');
      terminal.type(`${process.execPath} ${projectPath('bin/which-agent.js')} ask --all --resume | cat\r`);
      await terminal.see('enter go on');
      terminal.type(KEYS.space + KEYS.down);
      await terminal.see(`❯ ◯ ${box.options[1]!.label.slice(0, 20)}`);
      const tool = childOf(terminal.pid);
      if (how === 'Ctrl-Z') terminal.type(CTRL_Z);
      else process.kill(-tool, how as 'SIGSTOP');
      await terminal.see(/Stopped +.*ask --all/);
      expect(stateOf(tool)).toBe('T');
      // A SIGSTOP asks nobody first.
      if (how !== 'SIGSTOP') expect(cursorIsShown(terminal.raw)).toBe(true);
      const before = terminal.raw.length;
      terminal.type('fg\r');
      await until(() => terminal.raw.slice(before).includes(`❯ ◯ ${box.options[1]!.label.slice(0, 20)}`));
      expect(terminal.raw.slice(before)).toContain(`◉ ${box.options[0]!.label.slice(0, 20)}`);
      terminal.type(KEYS.enter);
      await terminal.see('Show the verdict');
      expect(kept()[box.id]).toEqual([box.options[0]!.id]);
      terminal.type(KEYS.ctrlC);
      await terminal.see(/Stopped\. [\s\S]*shell>/);
    });

    it('leaves the terminal as it was while it is stopped', async () => {
      const terminal = start([], { shell: 'set -m; stty -g > before; $WA ask --all; stty -g > while; fg' });
      await terminal.see(/1 of /);
      terminal.type(CTRL_Z);
      await terminal.see(/1 of [\s\S]*1 of /);
      terminal.type(KEYS.down + KEYS.enter);
      await terminal.see(/2 of /);
      expect(readFileSync(inFolder('while'), 'utf8')).toBe(readFileSync(inFolder('before'), 'utf8'));
      expect(terminal.raw.split('\u001b[?2004l')[1]!.startsWith('\u001b[?25h')).toBe(true);
      terminal.type(KEYS.ctrlC);
      await terminal.exit();
    });

    it('is not stopped by Ctrl-Z where no shell could wake it', async () => {
      const terminal = start();
      await terminal.see(/1 of /);
      terminal.type(CTRL_Z);
      await terminal.see(/1 of [\s\S]*1 of /);
      terminal.type(KEYS.down + KEYS.enter);
      await terminal.see(/2 of /);
      expect(kept()).toEqual({ [first.id]: first.options[1]!.id });
    });

    it.each([
      ['a list', 'one', KEYS.enter, (ids: string[]) => ids[2]],
      ['boxes', 'several', KEYS.space + KEYS.enter, (ids: string[]) => [ids[2]]],
      ['an order', 'order', KEYS.enter, (ids: string[]) => [ids[2], ids[0]]],
    ] as const)('takes the right answer from %s after the window was tiny', async (_name, kind, choose, expected) => {
      const { id, options } = questions.find((question) => question.kind === kind)!;
      writeFileSync(inFolder(draftName), allBut(id));
      const terminal = start(['--resume'], { rows: 60 });
      await terminal.see('tab skip');
      for (const [columns, rows] of [
        [5, 10],
        [1, 1],
      ] as const) {
        terminal.resize(columns, rows);
        await pause(50);
        terminal.type(KEYS.down);
        await pause(100);
      }
      terminal.resize(80, 24);
      await pause(50);
      terminal.type(choose);
      if (kind === 'order') {
        await terminal.see('That is enough');
        terminal.type(KEYS.enter);
        await terminal.see(/And next[\s\S]*And next/);
        terminal.type(`${KEYS.down.repeat(options.length - 2)}${KEYS.enter}`);
      }
      await terminal.see('Show the verdict');
      expect(terminal.screen).not.toMatch(NO_STACK);
      expect(kept()[id]).toEqual(expected(options.map((option) => option.id)));
    });

    // Pressed on the second option of the first question; what Enter takes afterwards is what the screen points at.
    it.each([
      ['a lone Escape', '\u001b', 0],
      ['a paste with line breaks', paste('some text\rmore\n'), 1],
      ['a paste of 64 KiB', paste('abcdefg\r'.repeat(8192)), 1],
      ['a burst of 64 KiB', 'qwxyz123'.repeat(8192), undefined],
      ['function keys', '\u001bOP\u001b[15~\u001b[24;5~', 1],
      ['unknown sequences', '\u001b[99;5~\u001b[?1;2c\u001b[I\u001b[O', undefined],
      ['mouse reports', '\u001b[<0;10;10M\u001b[<0;10;10m', undefined],
      ['NUL bytes', '\0\0\0', 1],
      ['invalid UTF-8', Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x80]), 1],
    ] as const)('survives %s at a list', async (_name, keys, expected) => {
      const terminal = start();
      await terminal.see(/1 of /);
      terminal.type(KEYS.down);
      await terminal.see(`❯ ${first.options[1]!.label}`);
      if (typeof keys === 'string') await terminal.typeMuch(keys);
      else terminal.type(keys);
      await pause(50);
      // A lone Escape is told from the beginning of a sequence by what does not follow.
      if (keys === '\u001b') await pause(600);
      const screen = await terminal.see(/❯ /);
      const pointedAt = first.options.find(({ label }) => screen.includes(`❯ ${label}`))!;
      if (expected !== undefined) expect(pointedAt).toBe(first.options[expected]);
      expect(existsSync(inFolder(draftName))).toBe(false);
      terminal.type(KEYS.enter);
      await terminal.see(/2 of /);
      expect(kept()).toEqual({ [first.id]: pointedAt.id });
      expect(terminal.screen).not.toMatch(NO_STACK);
    });

    it('ticks and sends off nothing by a paste at boxes, and Ctrl-C ends a paste that does not', async () => {
      const box = questions.find(({ kind }) => kind === 'several')!;
      writeFileSync(inFolder(draftName), allBut(box.id));
      const terminal = start(['--resume']);
      await terminal.see('enter go on');
      terminal.type(paste('1 2 \r\n'));
      await pause(50);
      terminal.type(KEYS.down + KEYS.space + KEYS.enter);
      await terminal.see('Show the verdict');
      expect(kept()[box.id]).toEqual([box.options[1]!.id]);
      terminal.type('\u001b[200~no end');
      await pause(50);
      terminal.type(KEYS.ctrlC);
      expect((await terminal.exit()).code).toBe(130);
      expect(pastesAreMarked(terminal.raw)).toBe(false);
    });

    it.each([
      ['a paste over two lines, in one', paste('some text\r\nmore.md\r'), 'some textmore.md', 'Saved some textmore.md'],
      ['no controls', 'a\u0000\u001b[99~\u0084\u001b[15~b.md', 'ab.md', 'Saved ab.md'],
      ['hidden characters, shown', 'a\u202eb\u200b.md', 'a\u202eb\u200b.md', 'Saved a<U+202E>b<U+200B>.md'],
      ['at most a thousand letters', 'x'.repeat(65_536), undefined, 'could not be written'],
    ])('takes at a file name %s', async (_name, typed, file, says) => {
      writeFileSync(inFolder(draftName), allBut(undefined));
      const terminal = start(['--resume'], { columns: 100 });
      await terminal.see('Show the verdict');
      terminal.type(KEYS.enter);
      await terminal.see('What next?');
      terminal.type(KEYS.down + KEYS.enter);
      await terminal.see('File name');
      await terminal.typeMuch(typed);
      await pause(100);
      expect(existsSync(inFolder('some text.md'))).toBe(false);
      terminal.type(KEYS.enter);
      await terminal.see(/What next\?[\s\S]*What next\?[\s\S]*Done/);
      expect(terminal.screen).toContain(says);
      expect(standingIn(terminal.raw, '\u202e', '\u200b', '\u0084', '\0')).toEqual([]);
      if (file !== undefined) expect(existsSync(inFolder(file))).toBe(true);
      expect(terminal.screen).not.toMatch(NO_STACK);
    });

    it('shows what hides in a file name that was typed in plain lines', async () => {
      writeFileSync(inFolder(draftName), allBut(undefined));
      const terminal = start(['--resume', '--accessible'], { columns: 100 });
      await terminal.see('Show the verdict');
      terminal.type('1\n');
      await terminal.see('What next?');
      terminal.type('2\n');
      await terminal.see('File name');
      const before = terminal.raw.length;
      terminal.type('a\u202e\u001b]0;b.md\n');
      await terminal.see('Saved a<U+202E>^[]0;b.md.');
      const own = terminal.raw.slice(before).split('\n').slice(1).join('\n');
      expect(standingIn(own, '\u202e', '\u001b')).toEqual([]);
    });

    it.each([
      ['Enter', KEYS.enter],
      ['Enter, and Enter again', KEYS.enter + KEYS.enter],
      ['another option', KEYS.down + KEYS.enter],
      ['letters', 'abc'],
    ])('takes %s typed before the first question for no answer', async (_name, keys) => {
      const terminal = start();
      terminal.type(keys);
      await terminal.see(`❯ ${first.options[0]!.label}`);
      expect(terminal.screen).not.toContain('2 of ');
      expect(existsSync(inFolder(draftName))).toBe(false);
      terminal.type(KEYS.down + KEYS.enter);
      await terminal.see('2 of ');
      expect(kept()).toEqual({ [first.id]: first.options[1]!.id });
    });

    it('takes lines typed before the first question as answers, in order', async () => {
      const terminal = start(['--accessible']);
      terminal.type('2\n1\nu\n');
      await terminal.see('Question 4 of');
      expect(terminal.screen).toContain(`Chose: ${first.options[1]!.label.slice(0, 30)}`);
      expect(kept()).toEqual({
        [first.id]: first.options[1]!.id,
        [second.id]: second.options[0]!.id,
        [questions[2]!.id]: 'unsure',
      });
    });

    it.each([
      ['a folder', (path: string) => mkdirSync(path)],
      ['2 MB', (path: string) => writeFileSync(path, draftText({ [first.id]: 'x'.repeat(2_000_000) }))],
      ['a byte too many', (path: string) => writeFileSync(path, allBut('').padEnd(CAPS.draftBytes + 1))],
      ['invalid UTF-8', (path: string) => writeFileSync(path, Buffer.from(`${draftText({})}\xff`, 'latin1'))],
      ['5,000 lists in one another', (path: string) => writeFileSync(path, nested(5000))],
      ['a list of answers', (path: string) => writeFileSync(path, draftText(['x']))],
      ['half a text', (path: string) => writeFileSync(path, draftText({}).slice(0, -1))],
      ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
      ['a link to /dev/zero', (path: string) => symlinkSync('/dev/zero', path)],
    ])('begins anew where the draft is %s, and says where that went', async (_name, make) => {
      make(inFolder(draftName));
      const terminal = start();
      await terminal.see(/1 of /);
      expect(inOneLine(terminal.screen)).toContain('draft of the last interview could not be read; it is set aside');
      expect(readdirSync(folder)).toEqual([`${draftName}.bad`]);
      terminal.type(KEYS.enter);
      await terminal.see(/2 of /);
      expect(kept()).toEqual({ [first.id]: first.options[0]!.id });
      expect(terminal.screen).not.toMatch(NO_STACK);
    });

    it('takes a draft of the largest size, and names what does not fit without obeying it', async () => {
      const answers = `{"__proto__":{"x":1},"constructor":"x","\\u001b[31mred":1,"${first.id}":"${first.options[1]!.id}"}`;
      writeFileSync(inFolder(draftName), draftText(0).replace(/0\}$/, `${answers}}`).padEnd(CAPS.draftBytes));
      const terminal = start(['--resume']);
      await terminal.see(/2 of /);
      expect(inOneLine(terminal.screen)).toContain('asked again: __proto__, constructor, ^[[31mred.');
      expect(terminal.raw).not.toContain('\u001b[31m');
      expect(kept()).toEqual({ [first.id]: first.options[1]!.id });
    });

    it.each([
      ['a file', () => writeFileSync(inFolder('state'), ''), below('state')],
      ['below a file', () => writeFileSync(inFolder('state'), ''), below('state', 'deeper')],
      [
        'a draft that cannot be set aside',
        () => {
          mkdirSync(inFolder('state', `${draftName}.bad`), { recursive: true });
          execFileSync('mkfifo', [inFolder('state', draftName)]);
        },
        below('state'),
      ],
    ])('goes on without a draft where its folder is %s, and says so once', async (_name, make, path) => {
      make();
      const terminal = start([], { env: { WHICH_AGENT_STATE_DIR: path() } });
      for (const number of [1, 2, 3]) {
        await terminal.see(`${number} of `);
        terminal.type(KEYS.enter);
      }
      await terminal.see('4 of ');
      terminal.type(KEYS.ctrlC);
      expect((await terminal.exit()).code).toBe(130);
      expect(inOneLine(terminal.screen).split('no draft can be kept')).toHaveLength(2);
      expect(terminal.screen).toContain('No draft could be kept.');
      expect(terminal.screen).not.toMatch(NO_STACK);
    });

    it('always leaves a whole draft when two interviews write one, the last word last', async () => {
      const both = ['1\nb\n', '2\nb\n'].map((lines) => ({ lines, terminal: start(['--accessible']) }));
      for (const { terminal } of both) await terminal.see('Question 1 of');
      const rounds = 60;
      for (const { lines, terminal } of both) terminal.type(lines.repeat(rounds));
      const isDone = ({ terminal }: (typeof both)[number]) => terminal.raw.split('Question 1 of').length > rounds + 1;
      const seen = new Set<string>();
      while (!both.every(isDone)) {
        const draft = loadDraft(inFolder(draftName), model);
        if (draft) seen.add(JSON.stringify('answers' in draft ? [...draft.answers.values()] : draft));
        await pause(1);
      }
      expect([...seen].sort()).toEqual(
        first.options
          .slice(0, 2)
          .map(({ id }) => JSON.stringify([[id]]))
          .sort(),
      );
      for (const { terminal } of [...both, both[0]!]) {
        const before = terminal.raw.split('Question 2 of').length;
        terminal.type(terminal === both[1]!.terminal ? '2\nb\n' : '1\nb\n');
        await until(() => terminal.raw.split('Question 2 of').length > before);
      }
      await until(() => kept()[first.id] === first.options[0]!.id);
      expect(readdirSync(folder)).toEqual([draftName]);
    });

    it.each(['\u202e', '\u200b', '\\x1b[31m'])('never asks with a model that hides %j', async (hidden) => {
      cpSync(projectPath('test/fixtures/minimal'), inFolder('model'), { recursive: true });
      const path = inFolder('model', 'model.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replace(/title: .*/, `title: "A ${hidden}title"`));
      const terminal = start(['--model', inFolder('model')]);
      expect((await terminal.exit()).code).toBe(3);
      expect(standingIn(terminal.raw, '\u202e', '\u200b', '\u001b[31m')).toEqual([]);
      expect(terminal.screen).toContain('model.yaml');
    });
  },
);

const CTRL_Z = '\u001a';

function paste(text: string): string {
  return `\u001b[200~${text}\u001b[201~`;
}

function pastesAreMarked(raw: string): boolean {
  return raw.lastIndexOf('\u001b[?2004h') > raw.lastIndexOf('\u001b[?2004l');
}

function standingIn(raw: string, ...forbidden: string[]): string[] {
  return forbidden.filter((each) => raw.includes(each));
}

function nested(levels: number): string {
  return draftText(0).replace(/0\}$/, `{"${first.id}":${'['.repeat(levels)}${']'.repeat(levels)}}}`);
}

/** A place that is known once the test has its folder. */
function below(...names: string[]): () => string {
  return () => inFolder(...names);
}

function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
}

/** One letter: T is stopped. */
function stateOf(pid: number): string {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '')[0]!;
}
