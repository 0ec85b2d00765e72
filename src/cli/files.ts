// Text -> a file that is written whole or not at all.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Writes beside the target and renames over it, so that a reader sees the old text or the new one. A link stays a link:
 * its target is replaced. What is not a regular file (a device, a pipe) is written plainly. Throws what the system
 * throws; nothing half written stays behind.
 */
export function writeWhole(path: string, text: string, mode = 0o666): void {
  // What stands behind /dev/stdout may have no path of its own, so this comes before any link is resolved.
  const there = statSync(path, { throwIfNoEntry: false });
  if (there && !there.isFile()) {
    writeFileSync(path, text);
    return;
  }
  const target = resolveLink(path);
  const beside = join(dirname(target), `.which-agent-${randomBytes(6).toString('hex')}.tmp`);
  const kept = existsSync(target) ? statSync(target).mode & 0o777 : undefined;
  try {
    const handle = openSync(beside, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, mode);
    try {
      // The mask of the process is for new files; one that is replaced keeps its mode.
      if (kept !== undefined) fchmodSync(handle, kept);
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

// A link to what is not there yet is followed by hand, as the system can only resolve what exists.
function resolveLink(path: string, hops = 40): string {
  if (existsSync(path)) return realpathSync(path);
  const link = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return link && hops > 0 ? resolveLink(resolve(dirname(path), readlinkSync(path)), hops - 1) : path;
}
