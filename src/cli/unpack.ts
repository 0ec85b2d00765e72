// A compressed part of the package -> its text. Apart, as whoever unpacks nothing need not wait for node:zlib.
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** Throws what the system throws. */
export function unpackText(path: string): string {
  return brotliDecompressSync(readFileSync(path)).toString();
}
