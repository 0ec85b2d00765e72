// score --lines: answer sheets in, a line each; compact Decisions out, a line each, in the same order and in constant memory.
import { closeSync, createReadStream, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { CAPS } from '../caps.ts';
import { COMPACT_SCHEMA, type CompactVerdict, compactDecision } from '../decision/compact.ts';
import { isDecision } from '../decision/decision.ts';
import { lineHead, lineScorer } from '../decision/line-scorer.ts';
import { parseAnswers } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { plainJson } from '../plain-json.ts';
import { describeProblem } from '../problem-words.ts';
import { type Problem, problem } from '../problems.ts';
import { readJson } from '../read-json.ts';
import { reasonOf } from '../system-reasons.ts';
import { decodeText } from '../text-file.ts';
import { failWith, sayProblems } from './complaints.ts';
import { openModelToDecide, STDIN_NAME } from './inputs.ts';
import { complain, Ended, EXIT, type Io, isShown, isTyped, printResult } from './io.ts';
import { progressOn } from './progress.ts';
import type { ScoreFlags } from './score.ts';

/** Bytes that are read at a time. */
const BLOCK = 64 * 1024;
const NEWLINE = 10;
const MOST_SAID = 20;

/**
 * A pure filter: each line gives one line, which depends on nothing but that line and the model. A line that is no answer
 * sheet gives a line with its problems, the rest go on, and the exit code says so in the end.
 */
export async function scoreLines(io: Io, file: string | undefined, flags: ScoreFlags): Promise<number> {
  if (flags.example !== undefined || flags.format === 'text') {
    await complain(io, '--lines reads answer sheets and writes JSON: leave --example and --format away.');
    throw new Ended(EXIT.usage);
  }
  if (file === undefined && isTyped(io)) return failWith(io, [problem('nothing-given', { what: 'answers' })]);
  if (isTyped(io) && file === '-') await complain(io, 'reading a sheet a line from the terminal; end it with Ctrl-D.');
  const model = await openModelToDecide(io, flags.model);
  const name = file === undefined || file === '-' ? STDIN_NAME : file;
  const tally = tallyOf(model, name, flags.failOn ?? []);
  // Lines that run over the terminal show by themselves how far they are.
  const progress = isShown(io) ? undefined : progressOn(io, flags, 'Scoring');
  const lines = lineSplitter(name);
  let read = 0;
  let blocksRead = 0;
  try {
    const { blocks, size } = await openBlocks(io, file, name);
    for await (const block of blocks) {
      read += block.length;
      const out = tally.scored(lines.add(block));
      if (++blocksRead % 8 === 1) progress?.show(size === 0 ? undefined : read / size, `${tally.lines()} lines`);
      if (out !== '' && !(await printResult(io, out))) break;
    }
  } catch (error) {
    if (error instanceof Ended) throw error;
    await failWith(io, [problem('file-unreadable', { path: name, reason: reasonOf(error) })]);
  }
  const rest = tally.scored(lines.end());
  if (rest !== '') await printResult(io, rest);
  progress?.end();
  return tally.end(io);
}

/** A file, or standard input, block by block, and how many bytes there are where that is known. */
async function openBlocks(
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
type Line = string | Problem;

/** Cuts blocks into lines at \n; a \r before it and a byte order mark at the beginning are dropped. */
function lineSplitter(name: string) {
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

/** Scores lines, and counts what has to be said in the end. */
function tallyOf(model: Model, name: string, failOn: readonly string[]) {
  const score = lineScorer(model);
  const gates = failOn.map((kind) => lineHead(model, kind as CompactVerdict['kind']));
  const said: Problem[] = [];
  let lines = 0;
  let bad = 0;
  let gated = 0;
  const textOf = (problems: readonly Problem[]) =>
    JSON.stringify({
      schema: COMPACT_SCHEMA,
      model: model.digest,
      problems: problems.slice(0, MOST_SAID).map(asFact),
    });
  const refused = (problems: readonly Problem[], text = textOf(problems)) => {
    bad++;
    for (const found of problems) if (said.length < MOST_SAID) said.push(atLine(found, name, lines));
    return text;
  };
  // A file may have as many empty lines as bytes.
  const nothing = [problem('nothing-given', { what: 'answers' }, { file: name })];
  const nothingText = textOf(nothing);
  const careful = (text: string): string => {
    if (text.trim() === '') return refused(nothing, nothingText);
    const { value, problems, placeOf } = readJson(text, name);
    if (problems.length > 0) return refused(problems);
    if (isDecision(value)) return refused([problem('answers-are-decision', {}, placeOf(['schema'], 'key'))]);
    const parsed = parseAnswers(value, model, placeOf);
    return 'answers' in parsed ? JSON.stringify(compactDecision(model, parsed.answers)) : refused(parsed.problems);
  };
  const scoredLine = (line: Line): string => {
    lines++;
    if (line === '') return refused(nothing, nothingText);
    if (typeof line !== 'string') return refused([line]);
    const value = flatValueOf(line);
    if (value === undefined || isDecision(value)) return careful(line);
    const text = score(value);
    if (text !== undefined) return text;
    const parsed = parseAnswers(value, model);
    return 'answers' in parsed ? JSON.stringify(compactDecision(model, parsed.answers)) : careful(line);
  };
  return {
    lines: () => lines,
    scored(batch: readonly Line[]): string {
      let out = '';
      for (const line of batch) {
        const text = scoredLine(line);
        if (gates.length > 0 && gates.some((head) => text.startsWith(head))) gated++;
        out += `${text}\n`;
      }
      return out;
    },
    async end(io: Io): Promise<number> {
      if (lines === 0) return failWith(io, [problem('nothing-given', { what: 'answers' }, { file: name })]);
      if (bad > 0) {
        await sayProblems(io, said);
        await complain(io, `${bad} of ${lines} lines are no answers to this model; each has its problems in its line.`);
        return EXIT.invalid;
      }
      if (gated === 0) return EXIT.fine;
      await complain(io, `${gated} of ${lines} lines have a verdict that --fail-on names.`);
      return EXIT.failure;
    },
  };
}

/** The value of a line of which no key stands twice; undefined where that takes more than counting to tell. */
function flatValueOf(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    // As many colons as keys: none of them stood twice, was inside a text or inside another object.
    const isFlat = typeof value === 'object' && value !== null && colonsIn(line) === Object.keys(value).length;
    return isFlat ? value : plainJson(line)?.value;
  } catch {
    return undefined;
  }
}

function colonsIn(line: string): number {
  let count = 0;
  for (let at = line.indexOf(':'); at >= 0; at = line.indexOf(':', at + 1)) count++;
  return count;
}

function asFact(found: Problem) {
  const { file = '', column } = found.where ?? {};
  // Without the line itself, which whoever reads this has before them.
  const { title, hint } = describeProblem({ ...found, where: { file } });
  return { code: found.code, title, hint, ...(column === undefined ? {} : { column }) };
}

// A line knows its columns; which line of all it is, nobody but the one who counts.
function atLine(found: Problem, name: string, line: number): Problem {
  return { ...found, where: { ...found.where, file: name, line } };
}
