// A command line -> what it printed and its exit code, in this process, with the outside world as plain streams.

import { PassThrough, Readable, Writable } from 'node:stream';
import { type Io, main } from '../../src/cli/main.ts';
import { projectPath } from './project.ts';

export { projectPath };

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface World {
  /** What is piped in; a string is one chunk, a list is several. Absent: nothing, and the pipe is closed. */
  readonly stdin?: string | readonly (string | Uint8Array)[];
  /** True when a person sits at the terminal (stdin and stderr). */
  readonly terminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly today?: string;
  readonly platform?: string;
}

/** Runs `which-agent ARGV` against the sources, with the built-in model of the last build. */
export async function run(
  argv: readonly string[],
  { stdin = [], terminal = false, env = {}, today = '2026-11-22', platform = 'linux' }: World = {},
): Promise<Ran> {
  const out = sink();
  const err = sink();
  const chunks = (typeof stdin === 'string' ? [stdin] : stdin).map((chunk) => Buffer.from(chunk));
  const io: Io = {
    stdin: Object.assign(terminal ? new PassThrough() : Readable.from(chunks), terminal ? { isTTY: true } : {}),
    stdout: Object.assign(out.stream, terminal ? { isTTY: true, columns: 80 } : {}),
    stderr: Object.assign(err.stream, terminal ? { isTTY: true, columns: 80 } : {}),
    env,
    platform,
    now: () => new Date(`${today}T12:00:00Z`),
    modelRestFile: projectPath('dist/model-rest.json.br'),
    packedModelFile: projectPath('dist/packed-model.json'),
    starterFile: projectPath('dist/starter.json'),
    pageParts: projectPath('dist/page-parts.json'),
    version: projectPath('package.json'),
    onSignal: () => () => undefined,
    onSuspend: () => ({ suspend: () => undefined, off: () => undefined }),
  };
  const code = await main(argv, io);
  return { code, stdout: out.text(), stderr: err.text() };
}

/** What a reader sees of an output: the script of a page is none of it. */
export function spoken(stdout: string): string {
  return stdout.replace(/<script[\s\S]*?<\/script>/g, '');
}

function sink(): { stream: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(Buffer.from(chunk as Buffer));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}
