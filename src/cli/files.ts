// Text -> a file that is written whole or not at all.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes beside the target and renames over it, so that a reader sees the old text or the new one. A link stays a link:
 * its target is replaced. What is not a regular file (a device, a pipe) is written plainly. Throws what the system
 * throws; nothing half written stays behind.
 */
export function writeWhole(path: string, text: string, mode = 0o666): void {
  const target = resolveLink(path);
  if (existsSync(target) && !statSync(target).isFile()) {
    writeFileSync(target, text);
    return;
  }
  const beside = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  const kept = existsSync(target) ? statSync(target).mode & 0o777 : mode;
  try {
    const handle = openSync(beside, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, kept);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function resolveLink(path: string): string {
  const link = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return link && existsSync(path) ? realpathSync(path) : path;
}
