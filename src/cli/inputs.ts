// Files, standard input and the model -> values that the core can take, or the end of the command.
import { createReadStream, fstatSync, readFileSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { brotliDecompressSync } from 'node:zlib';
import { CAPS } from '../caps.ts';
import { isDecision } from '../decision/decision.ts';
import { type Answers, parseAnswers } from '../interview/answers.ts';
import { reasonOf } from '../model/load.ts';
import type { Model } from '../model/types.ts';
import { nearest } from '../nearest.ts';
import { problem } from '../problems.ts';
import { type JsonReading, readJson } from '../read-json.ts';
import { decodeText } from '../text-file.ts';
import { failWith } from './complaints.ts';
import { complain, Ended, EXIT, type Io } from './io.ts';

export const STDIN_NAME = 'standard input';
const PATIENCE_MS = 2000;

/** The built-in model, or the one in a folder; ends the command when it has problems. */
export async function openModel(io: Io, folder: string | undefined): Promise<Model> {
  if (folder === undefined) return JSON.parse(brotliDecompressSync(readFileSync(io.modelFile)).toString()) as Model;
  const { loadModel } = await import('../model/load.ts');
  const loaded = loadModel(folder);
  return 'model' in loaded ? loaded.model : failWith(io, loaded.problems, EXIT.invalid);
}

/** Reads JSON from a file, or from standard input when `file` is absent or `-`. */
export async function openJson(io: Io, file: string | undefined, what: string): Promise<JsonReading> {
  const fromStdin = file === undefined || file === '-';
  const name = fromStdin ? STDIN_NAME : file;
  if (file === undefined && io.stdin.isTTY) return failWith(io, [problem('nothing-given', { what })]);
  if (fromStdin && io.stdin.isTTY) await complain(io, 'reading JSON from the terminal; end it with Ctrl-D.');
  const bytes = fromStdin ? await readStdin(io) : await readFile(io, file);
  const decoded = decodeText(bytes, name, CAPS.jsonBytes);
  if ('problem' in decoded) return failWith(io, [decoded.problem]);
  if (decoded.text.trim() === '')
    return failWith(io, [problem('nothing-given', { what }, fromStdin ? undefined : { file: name })]);
  const reading = readJson(decoded.text, name);
  return reading.problems.length > 0 ? failWith(io, reading.problems) : reading;
}

export async function openAnswers(io: Io, model: Model, reading: JsonReading): Promise<Answers> {
  if (isDecision(reading.value))
    return failWith(io, [problem('answers-are-decision', {}, reading.placeOf(['schema'], 'key'))]);
  const parsed = parseAnswers(reading.value, model, reading.placeOf);
  return 'answers' in parsed ? parsed.answers : failWith(io, parsed.problems);
}

/** One source of answers: a file, standard input, or an example of the model. */
export async function answersFrom(
  io: Io,
  model: Model,
  file: string | undefined,
  example: string | undefined,
  what = 'answers',
): Promise<Answers | JsonReading> {
  if (example === undefined) return openJson(io, file, what);
  if (file === undefined) return exampleAnswers(io, model, example);
  await complain(io, `give a file or --example, not both: "${file}" would be ignored.`);
  throw new Ended(EXIT.usage);
}

/** The answers of a named example of the model. */
export async function exampleAnswers(io: Io, model: Model, id: string): Promise<Answers> {
  const example = model.examples.find((candidate) => candidate.id === id);
  const known = model.examples.map((candidate) => candidate.id);
  if (!example) return failWith(io, [problem('example-unknown', { id, near: nearest(id, known), known })]);
  const parsed = parseAnswers(example.answers, model);
  return 'answers' in parsed ? parsed.answers : failWith(io, parsed.problems);
}

async function readStdin(io: Io): Promise<Uint8Array> {
  // Read as a stream, a folder is empty and nothing else.
  const { fd } = io.stdin as { fd?: number };
  if (fd === 0 && fstatSync(fd).isDirectory()) return failWith(io, [problem('file-is-folder', { path: STDIN_NAME })]);
  const waiting = setTimeout(
    () => void complain(io, 'waiting for JSON on standard input (Ctrl-C stops).'),
    PATIENCE_MS,
  );
  try {
    return await readAll(io.stdin, () => clearTimeout(waiting));
  } catch (error) {
    await failWith(io, [problem('file-unreadable', { path: STDIN_NAME, reason: reasonOf(error) })]);
    throw error;
  } finally {
    clearTimeout(waiting);
  }
}

async function readFile(io: Io, file: string): Promise<Uint8Array> {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat) return await failWith(io, [problem('file-missing', { path: file })]);
    if (stat.isDirectory()) return await failWith(io, [problem('file-is-folder', { path: file })]);
    return await readAll(createReadStream(file), () => undefined);
  } catch (error) {
    if (error instanceof Ended) throw error;
    return failWith(io, [problem('file-unreadable', { path: file, reason: reasonOf(error) })]);
  }
}

// Stops one byte past the cap: decoding says that it is too much, and an endless stream ends.
async function readAll(stream: Readable, onFirst: () => void): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (size === 0) onFirst();
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    chunks.push(bytes);
    size += bytes.length;
    if (size > CAPS.jsonBytes) break;
  }
  return Buffer.concat(chunks);
}

/** What cannot be done without a terminal, said with the command that can. */
export async function needsTerminal(io: Io, model: Model): Promise<never> {
  await complain(
    io,
    'questions need a terminal, and none may be asked here.\n' +
      '  Print the questionnaire, fill it in and pipe it:\n' +
      '    which-agent questions > answers.json\n' +
      '    which-agent report < answers.json\n' +
      `  For example: echo '${JSON.stringify({ [model.questions[0]!.id]: 'unsure' })}' | which-agent score`,
  );
  throw new Ended(EXIT.needed);
}
