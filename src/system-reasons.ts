// A failed system call -> why, in a few words.

/** The short reason of a failed system call. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const words: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'not permitted',
    ENOSPC: 'no space left on the device',
    EROFS: 'the file system is read-only',
    ENOENT: 'no such file or folder',
    EISDIR: 'it is a folder',
    EEXIST: 'something else is in its place',
    ENOTDIR: 'a part of the path is not a folder',
    EFBIG: 'the file would be too large',
    EIO: 'the device reports an error',
    ELOOP: 'too many links',
    EMFILE: 'too many open files',
  };
  return words[code] ?? (code || 'unknown reason');
}
