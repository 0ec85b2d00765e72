// The tool as a function: a command line and the outside world -> an exit code.
import { readFileSync } from 'node:fs';
import { reasonOf } from '../system-reasons.ts';
import { complain, Ended, EXIT, type Io, isTyped, printResult, write } from './io.ts';
import { type PlainCommand, plainCommand } from './plain-command.ts';

export type { Io } from './io.ts';

/**
 * Runs one command line. Never throws: what went wrong through the person's doing has been said, and what is our own
 * fault is said with its stack. A reader that went away (EPIPE) is no failure.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const plain = plainCommand(argv, () => isTyped(io));
    if (plain !== undefined) return await runPlain(plain, io);
    const { runProgram } = await import('./program.ts');
    return await runProgram(argv, io, versionOf(io));
  } catch (error) {
    if (error instanceof Ended) return error.code;
    const outside = systemFault(error);
    if (outside !== undefined) {
      await complain(io, outside);
      return EXIT.failure;
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await write(
      io.stderr,
      `which-agent: this is a fault of the tool, not yours. Please report it with what follows.\n${stack}\n`,
    );
    return EXIT.failure;
  }
}

function versionOf(io: Io): string {
  const { version } = JSON.parse(readFileSync(io.version, 'utf8')) as { version: string };
  return version;
}

async function runPlain(command: PlainCommand, io: Io): Promise<number> {
  switch (command.name) {
    case 'version':
      await printResult(io, `${versionOf(io)}\n`);
      return EXIT.fine;
    case 'score':
      return (await import('./score.ts')).score(io, command.file, { input: true, format: 'json' });
    case 'report':
      return (await import('./report.ts')).report(io, command.file, { input: true });
  }
}

// A system call that failed where nobody looked for it, such as reading a part of the tool: no fault of its code.
function systemFault(error: unknown): string | undefined {
  const { syscall, path } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || syscall === undefined) return undefined;
  return `${path === undefined ? syscall : `"${path}"`} failed: ${reasonOf(error)}.`;
}
