// The outside world as one plain object, so that a test can be the outside world.
import { fstatSync, writeSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import type { OnSuspend } from '../interview/keys.ts';

export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** Only `model check` looks at today's date. */
  now(): Date;
  /**
   * The numbers of standard input and output where they are those of the process: what is plain enough is read and written
   * by them, as to make one stream takes as long as to score.
   */
  readonly descriptors?: { readonly stdin: number; readonly stdout: number };
  /** The built-in model, compiled: what deciding needs of it, and all else. */
  readonly packedModelFile: string;
  readonly modelRestFile: string;
  /** A small model to start one's own from: file names and texts, as JSON. */
  readonly starterFile: string;
  /** The list of the chunks that the script of the HTML report is made of. */
  readonly pageParts: string;
  /** The package.json that holds the version. */
  readonly version: string;
  /** Calls the handler when a signal is about to end the process; gives back how to stop listening. */
  onSignal(handler: () => void): () => void;
  /** Watches for stops by the shell's Ctrl-Z, and can stop the process as one. */
  readonly onSuspend: OnSuspend;
}

/** Exit codes, as README and `help exit-codes` list them. */
export const EXIT = { fine: 0, failure: 1, usage: 2, invalid: 3, needed: 4, stopped: 130 } as const;

/** How this run was called, for commands that a person may type next. */
export function invocation({ env }: Pick<Io, 'env'>): string {
  if (env['npm_lifecycle_event'] === 'start') return 'npm start --';
  return env['npm_command'] === 'exec' ? 'npx which-agent' : 'which-agent';
}

/** The command ends with this exit code; what there was to say is said. */
export class Ended extends Error {
  constructor(readonly code: number) {
    super(`ended with ${code}`);
  }
}

/** Whether a person types at standard input. Files and pipes are told without making a stream of them. */
export function isTyped(io: Pick<Io, 'stdin' | 'descriptors'>): boolean {
  return isTerminal(io, 'stdin');
}

/** Whether a person sees what goes to standard output, told in the same way. */
export function isShown(io: Pick<Io, 'stdout' | 'descriptors'>): boolean {
  return isTerminal(io, 'stdout');
}

function isTerminal<Name extends 'stdin' | 'stdout'>(io: Pick<Io, Name | 'descriptors'>, name: Name): boolean {
  const isPlain = io.descriptors !== undefined && isFileOrPipe(io.descriptors[name]);
  return !isPlain && Boolean(io[name].isTTY);
}

function isFileOrPipe(descriptor: number): boolean {
  const stat = fstatSync(descriptor);
  return stat.isFile() || stat.isFIFO() || stat.isSocket();
}

const guarded = new WeakSet<Writable>();

/** A stream that fails between two writes must not end the process with a stack. */
export function guard(stream: Writable): void {
  if (guarded.has(stream)) return;
  guarded.add(stream);
  stream.on('error', () => undefined);
}

/** Writes and waits; whoever does not read, or cannot be written to, misses it. */
export async function write(stream: Writable, text: string): Promise<void> {
  await attempt(stream, text);
}

/** Resolves to the reason of a failure; `GONE` where the reader has gone away. */
function attempt(stream: Writable, text: string | Uint8Array): Promise<string | undefined> {
  guard(stream);
  return new Promise((resolve) => {
    const fail = ({ code = 'unknown' }: NodeJS.ErrnoException) =>
      resolve(code === 'ERR_STREAM_DESTROYED' ? GONE : code);
    stream.once('error', fail);
    stream.write(text, (error) => {
      if (error) fail(error);
      else {
        stream.off('error', fail);
        resolve(undefined);
      }
    });
  });
}

/**
 * Writes the result to stdout and waits until it is taken, or ends the command when it cannot be written. Gives back
 * whether there still is a reader.
 */
export async function printResult(io: Io, text: string): Promise<boolean> {
  const failed = await writeResult(io, text);
  if (failed === undefined || failed === GONE) return failed === undefined;
  await complain(io, `the result could not be written (${failed}).`);
  throw new Ended(EXIT.failure);
}

const GONE = 'EPIPE';

async function writeResult(io: Io, text: string): Promise<string | undefined> {
  const descriptor = io.descriptors?.stdout;
  if (descriptor === undefined || !isFileOrPipe(descriptor)) return attempt(io.stdout, text);
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A pipe that does not wait is full: the stream knows when there is room again.
    return code === 'EAGAIN' ? attempt(io.stdout, bytes.subarray(written)) : (code ?? 'unknown');
  }
}

/** One remark on stderr. What makes it safe to print is loaded when there is something to say. */
export async function complain(io: Io, text: string): Promise<void> {
  const { visible } = await import('../visible.ts');
  await write(io.stderr, `which-agent: ${text.split('\n').map(visible).join('\n')}\n`);
}
