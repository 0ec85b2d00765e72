// A command in a pseudo-terminal -> what a person sees on the screen, and the exit code.
import { write } from 'node:fs';
import { createRequire } from 'node:module';
import type { IPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { projectPath } from './run.ts';

type Pty = typeof import('@lydell/node-pty');

/** The module that opens pseudo-terminals, or why there is none on this machine. */
export const pty: Pty | string = (() => {
  try {
    return createRequire(import.meta.url)('@lydell/node-pty') as Pty;
  } catch (error) {
    return (error as Error).message.split('\n')[0]!;
  }
})();

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** A shell command line instead of which-agent itself; $WA stands for the tool. */
  readonly shell?: string;
}

/** Letters of one look in a row of the screen; `column` counts from 0, `color` is a number of the palette. */
export interface Run {
  readonly column: number;
  readonly text: string;
  readonly color?: number;
  readonly isBold: boolean;
  readonly isDim: boolean;
}

type BufferLine = NonNullable<ReturnType<InstanceType<typeof xterm.Terminal>['buffer']['active']['getLine']>>;

const DEADLINE_MS = 20_000;

/** Runs the built tool in a terminal of its own, with its state in a folder of the test's. */
export class TerminalRun {
  readonly #pty: IPty;
  readonly #screen: InstanceType<typeof xterm.Terminal>;
  #ended: { readonly code: number; readonly signal: number | undefined } | undefined;
  raw = '';

  constructor(
    argv: readonly string[],
    stateFolder: string,
    { columns = 80, rows = 40, env = {}, shell }: TerminalOptions = {},
  ) {
    if (typeof pty === 'string') throw new Error(pty);
    const tool = projectPath('bin/which-agent.js');
    const [file, args] =
      shell === undefined
        ? [process.execPath, [tool, ...argv]]
        : ['/bin/sh', ['-c', shell.replace('$WA', `"${process.execPath}" "${tool}"`)]];
    this.#screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 5000 });
    this.#pty = pty.spawn(file, args as string[], {
      cols: columns,
      rows,
      cwd: stateFolder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: stateFolder,
        TERM: 'xterm-256color',
        LANG: 'C.UTF-8',
        WHICH_AGENT_STATE_DIR: stateFolder,
        ...env,
      },
    });
    this.#pty.onData((text) => {
      this.raw += text;
      this.#screen.write(text);
    });
    this.#pty.onExit(({ exitCode, signal }) => {
      this.#ended = { code: exitCode, signal };
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** Every line of the screen and above it, as a person would read them. */
  get screen(): string {
    const buffer = this.#screen.buffer.active;
    return Array.from({ length: buffer.length }, (_, row) => buffer.getLine(row)!.translateToString(true))
      .join('\n')
      .trimEnd();
  }

  /** The same as runs of one look. */
  get drawn(): readonly (readonly Run[])[] {
    const buffer = this.#screen.buffer.active;
    const rows = Array.from({ length: buffer.length }, (_, row) => runsOf(buffer.getLine(row)!));
    return rows.slice(0, rows.findLastIndex((runs) => runs.length > 0) + 1);
  }

  /** Waits until a text stands on the screen, then until the terminal has been quiet for a moment. */
  async see(text: string | RegExp): Promise<string> {
    const found = () => (typeof text === 'string' ? this.screen.includes(text) : text.test(this.screen));
    await this.#until(found, () => `never saw ${String(text)} on:\n${this.screen}`);
    let before = -1;
    while (before !== this.raw.length) {
      before = this.raw.length;
      await pause(120);
    }
    return this.screen;
  }

  type(keys: string | Buffer): void {
    // Its types know only of text; bytes that are none go through as they are.
    this.#pty.write(keys as string);
  }

  /** Sends what no buffer holds, from another thread: a write that waits would keep the screen from being read. */
  async typeMuch(keys: string): Promise<void> {
    const { fd } = this.#pty as IPty & { fd: number };
    const bytes = Buffer.from(keys);
    for (let sent = 0; sent < bytes.length; )
      sent += await new Promise<number>((resolve, reject) =>
        write(fd, bytes, sent, Math.min(1024, bytes.length - sent), null, (error, count) => {
          if (!error) resolve(count);
          else if (error.code === 'EAGAIN') setTimeout(resolve, 5, 0);
          else reject(error);
        }),
      );
  }

  resize(columns: number, rows: number): void {
    this.#pty.resize(columns, rows);
    this.#screen.resize(columns, rows);
  }

  /** Closes the window: the kernel tells what runs in it, as when a connection breaks. */
  hangUp(): void {
    if (this.#ended === undefined) (this.#pty as IPty & { destroy(): void }).destroy();
  }

  async exit(): Promise<{ code: number; signal: number | undefined }> {
    await this.#until(
      () => this.#ended !== undefined,
      () => `still running:\n${this.screen}`,
    );
    await pause(50);
    return this.#ended!;
  }

  async #until(test: () => boolean, words: () => string): Promise<void> {
    for (let waited = 0; waited < DEADLINE_MS; waited += 20) {
      if (test()) return;
      await pause(20);
    }
    this.#pty.kill();
    throw new Error(words());
  }
}

function runsOf(line: BufferLine): Run[] {
  const runs: Run[] = [];
  const width = line.translateToString(true).length;
  for (let column = 0; column < width; column++) {
    const cell = line.getCell(column)!;
    const look = {
      ...(cell.isFgPalette() ? { color: cell.getFgColor() } : {}),
      isBold: cell.isBold() !== 0,
      isDim: cell.isDim() !== 0,
    };
    const letter = cell.getChars() || ' ';
    const last = runs.at(-1);
    const isSame = last && last.color === look.color && last.isBold === look.isBold && last.isDim === look.isDim;
    if (isSame) runs[runs.length - 1] = { ...last, text: last.text + letter };
    else runs.push({ column, text: letter, ...look });
  }
  return runs;
}

/** Whether the cursor is shown after everything that was written. */
export function cursorIsShown(raw: string): boolean {
  return raw.lastIndexOf('\u001b[?25h') >= raw.lastIndexOf('\u001b[?25l');
}

export const KEYS = {
  enter: '\r',
  down: '\u001b[B',
  space: ' ',
  tab: '\t',
  back: '\u001b[Z',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
} as const;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
