// A path -> the word that a person types for it into a shell.
import { visible } from '../visible.ts';

/** Quoted where it has to be, for the shells of the platform. What hides is shown. */
export function asTyped(path: string, platform: string): string {
  const shown = visible(path);
  // No file name holds a double quote there, and single ones quote nothing.
  if (platform === 'win32') return /^[\w.\\/:-]+$/.test(shown) ? shown : `"${shown}"`;
  return /^[\w./][\w./-]*$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
