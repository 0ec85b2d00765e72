// A file or standard input -> its lines, block by block, in constant memory.
import { closeSync, createReadStream, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { CAPS } from '../caps.ts';
import { type Problem, problem } from '../problems.ts';
import { decodeText } from '../text-file.ts';
import { failWith } from './complaints.ts';
import { type Io, isTyped } from './io.ts';

/** Bytes that are read at a time. */
const BLOCK = 64 * 1024;
const NEWLINE = 10;

/** A file, or standard input, block by block, and how many bytes there are where that is known. */
export async function openBlocks(
  io: Io,
  file: string | undefined,
  name: string,
): Promise<{ blocks: AsyncIterable<Buffer>; size: number }> {
  const descriptor = io.descriptors?.stdin;
  if (file === undefined || file === '-') {
    if (descriptor === undefined || isTyped(io)) return { blocks: io.stdin, size: 0 };
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) return failWith(io, [problem('file-is-folder', { path: name })]);
    return { blocks: blocksOf(descriptor, () => io.stdin), size: stat.isFile() ? stat.size : 0 };
  }
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return failWith(io, [problem('file-missing', { path: name })]);
  if (stat.isDirectory()) return failWith(io, [problem('file-is-folder', { path: name })]);
  return { blocks: blocksOfFile(file), size: stat.size };
}

async function* blocksOfFile(file: string): AsyncIterable<Buffer> {
  const descriptor = openSync(file, 'r');
  try {
    yield* blocksOf(descriptor, () => createReadStream('', { fd: descriptor, autoClose: false }));
  } finally {
    closeSync(descriptor);
  }
}

/** Reads into the same block of memory again and again. Where a pipe does not wait for its data, `stream` does. */
async function* blocksOf(descriptor: number, stream: () => AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const block = Buffer.allocUnsafe(BLOCK);
  for (;;) {
    let got: number;
    try {
      got = readSync(descriptor, block);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // What Windows says of a pipe that has ended.
      if (code === 'EOF') return;
      if (code !== 'EAGAIN') throw error;
      yield* stream();
      return;
    }
    if (got === 0) return;
    yield block.subarray(0, got);
  }
}

/** A line: its text, or why it has none. */
export type Line = string | Problem;

/** Cuts blocks into lines at \n; a \r before it and a byte order mark at the beginning are dropped. */
export function lineSplitter(name: string) {
  let kept: Buffer[] = [];
  let size = 0;
  let isFirst = true;
  const tooLong = () => problem('file-too-large', { limit: `${CAPS.jsonBytes / 1024} KiB a line` }, { file: name });
  const textsIn = (bytes: Buffer): Line[] => {
    const start = isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    isFirst = false;
    const text = bytes.toString('utf8', start);
    if (!text.includes('\uFFFD') && bytes.length <= CAPS.jsonBytes) return text.split('\n').map(withoutReturn);
    // Each by itself, to tell which one is at fault.
    const lines: Line[] = [];
    for (let from = start; from <= bytes.length; ) {
      const newline = bytes.indexOf(NEWLINE, from);
      const end = newline < 0 ? bytes.length : newline;
      lines.push(lineOf(bytes.subarray(from, end)));
      from = end + 1;
    }
    return lines;
  };
  const lineOf = (bytes: Buffer): Line => {
    if (bytes.length > CAPS.jsonBytes) return tooLong();
    const decoded = decodeText(bytes, name, CAPS.jsonBytes);
    return 'problem' in decoded ? decoded.problem : withoutReturn(decoded.text);
  };
  const keep = (bytes: Buffer) => {
    size += bytes.length;
    // Beyond what a line may hold nothing is kept, however long it goes on.
    if (size <= CAPS.jsonBytes + 1) kept.push(Buffer.from(bytes));
  };
  return {
    add(block: Buffer | string): Line[] {
      const bytes = typeof block === 'string' ? Buffer.from(block) : block;
      const newline = bytes.lastIndexOf(NEWLINE);
      if (newline < 0) {
        keep(bytes);
        return [];
      }
      const first = size > CAPS.jsonBytes ? bytes.indexOf(NEWLINE) + 1 : 0;
      const whole = first > 0 ? bytes.subarray(first, newline) : Buffer.concat([...kept, bytes.subarray(0, newline)]);
      const lines = first > newline ? [] : textsIn(whole);
      kept = [];
      size = 0;
      keep(bytes.subarray(newline + 1));
      return first > 0 ? [tooLong(), ...lines] : lines;
    },
    end(): Line[] {
      if (size === 0) return [];
      if (size > CAPS.jsonBytes) return [tooLong()];
      const lines = textsIn(Buffer.concat(kept));
      // A byte order mark alone is no line.
      return lines.length === 1 && lines[0] === '' ? [] : lines;
    },
  };
}

const withoutReturn = (text: string) => (text.endsWith('\r') ? text.slice(0, -1) : text);
