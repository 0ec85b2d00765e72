// The outside world as one plain object, so that a test can be the outside world.
import type { Readable, Writable } from 'node:stream';
import type { OnSuspend } from '../interview/keys.ts';
import { visible } from '../visible.ts';

export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** Only `model check` looks at today's date. */
  now(): Date;
  /** The built-in model, compiled, and the folder that it was compiled from. */
  readonly modelFile: string;
  readonly modelFolder: string;
  /** The script of the HTML report, compressed. */
  readonly pageScript: string;
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

/** A person pressed Ctrl-C or Ctrl-D. */
export class Stopped extends Error {}

/** Writes and waits; a reader that has gone away is no failure. Resolves to the reason of any other failure. */
export function write(stream: Writable, text: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' ? undefined : (error.code ?? 'unknown'));
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

/** Writes the result to stdout, or ends the command when it cannot be written. */
export async function printResult(io: Io, text: string): Promise<void> {
  const reason = await write(io.stdout, text);
  if (reason === undefined) return;
  await complain(io, `the result could not be written (${reason}).`);
  throw new Ended(EXIT.failure);
}

/** One remark on stderr. */
export async function complain(io: Io, text: string): Promise<void> {
  await write(io.stderr, `which-agent: ${text.split('\n').map(visible).join('\n')}\n`);
}
