// Bytes -> text, or the problem with them. The one decoder for everything that is read.
import { type Problem, problem } from './problems.ts';

/** Decodes UTF-8 strictly; a byte order mark is dropped. `file` names the bytes in problems. */
export function decodeText(bytes: Uint8Array, file: string, most: number): { text: string } | { problem: Problem } {
  if (bytes.length > most) return { problem: problem('file-too-large', { limit: `${most / 1024} KiB` }, { file }) };
  if (looksLikeUtf16(bytes)) return { problem: problem('is-utf16', {}, { file }) };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: notUtf8(bytes, file) };
  }
}

function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (bytes.length > 1 && (first === 0 || second === 0))
  );
}

function notUtf8(bytes: Uint8Array, file: string): Problem {
  const offset = firstBadByte(bytes);
  const before = new TextDecoder().decode(bytes.subarray(0, offset)).split('\n');
  return problem('not-utf8', { offset }, { file, line: before.length, column: before.at(-1)!.length + 1 });
}

// The longest prefix that decodes, by halving: the first byte after it is at fault.
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  // A sequence that breaks off is at fault from its first byte.
  for (let start = good; start >= Math.max(0, good - 3); start--) if (decodes(bytes.subarray(0, start))) return start;
  return good;
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
