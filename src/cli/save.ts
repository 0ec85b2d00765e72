// A text into a file, or the end of the command with the reason.
import { existsSync, statSync } from 'node:fs';
import { reasonOf } from '../system-reasons.ts';
import { visible } from '../visible.ts';
import { writeWhole } from './files.ts';
import { complain, Ended, EXIT, type Io } from './io.ts';

/** Writes a file whole or not at all; ends the command when it cannot. */
export async function save(io: Io, path: string, text: string): Promise<void> {
  try {
    writeWhole(path, text);
  } catch (error) {
    await complain(
      io,
      `"${visible(path)}" could not be written: ${reasonOf(error)}.${existsSync(path) && statSync(path).isFile() ? ' What was there before is untouched.' : ''}`,
    );
    throw new Ended(EXIT.failure);
  }
}
