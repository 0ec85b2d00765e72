// Files, standard input and the model -> values that the core can take, or the end of the command.
import { closeSync, createReadStream, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { CAPS } from '../caps.ts';
import { decidedKind } from '../decision/decision.ts';
import { type Answers, nameIn, parseAnswers } from '../interview/answers.ts';
import { type PackedModel, unpackModel } from '../model/packed-model.ts';
import type { Loaded, Model } from '../model/types.ts';
import { nearest } from '../nearest.ts';
import { plainJson } from '../plain-json.ts';
import { type Problem, placeOfAt, problem } from '../problems.ts';
import type { JsonReading } from '../read-json.ts';
import { reasonOf } from '../system-reasons.ts';
import { decodeText } from '../text-file.ts';
import { complain, Ended, EXIT, type Io, isTyped } from './io.ts';

export const STDIN_NAME = 'standard input';
const PATIENCE_MS = 2000;

/** The built-in model, or the one in a folder, with its problems where it has some. */
export async function openForReading(io: Io, folder: string | undefined): Promise<Loaded> {
  if (folder !== undefined) return (await import('../model/load.ts')).loadModel(folder);
  // Apart, as whoever unpacks nothing need not wait for node:zlib.
  const { readBuiltInModel } = await import('../package/built-in-model.ts');
  return { model: readBuiltInModel(io.packedModelFile, io.modelRestFile), locate: placeOfAt };
}

/** The built-in model, or the one in a folder; ends the command when it has problems. */
export async function openModel(io: Io, folder: string | undefined): Promise<Model> {
  const loaded = await openForReading(io, folder);
  return 'model' in loaded ? loaded.model : orEnd(io, async () => refuse(loaded.problems, EXIT.invalid));
}

/** The same, but the built-in one with what deciding needs alone: without reasons, evidence and examples. */
export async function openModelToDecide(io: Io, folder: string | undefined): Promise<Model> {
  if (folder !== undefined) return openModel(io, folder);
  return unpackModel(JSON.parse(readFileSync(io.packedModelFile, 'utf8')) as PackedModel);
}

/** JSON that is well formed: its value, and on demand where each part of it stands. */
export interface Given {
  readonly value: unknown;
  reading(): Promise<JsonReading>;
}

/** Reads JSON from a file, or from standard input when `file` is absent or `-`. */
async function openJson(io: Io, file: string | undefined, what: string): Promise<Given> {
  const fromStdin = file === undefined || file === '-';
  const name = fromStdin ? STDIN_NAME : file;
  if (file === undefined && isTyped(io)) return refuse([problem('nothing-given', { what })]);
  if (fromStdin && isTyped(io)) await complain(io, 'reading JSON from the terminal; end it with Ctrl-D.');
  const bytes = fromStdin ? await readStdin(io) : await readFile(file);
  const decoded = decodeText(bytes, name, CAPS.jsonBytes);
  if ('problem' in decoded) return refuse([decoded.problem]);
  const { text } = decoded;
  if (text.trim() === '') return refuse([problem('nothing-given', { what }, fromStdin ? undefined : { file: name })]);
  const reading = async () => (await import('../read-json.ts')).readJson(text, name);
  const plain = plainJson(text);
  if (plain) return { ...plain, reading };
  const careful = await reading();
  if (careful.problems.length > 0) return refuse(careful.problems);
  return { value: careful.value, reading: async () => careful };
}

/** Answers out of JSON; ends the command when they do not fit the model. */
export function openAnswers(io: Io, model: Model, given: Given): Promise<Answers> {
  return orEnd(io, () => readAnswers(model, given));
}

async function readAnswers(model: Model, { value, reading }: Given): Promise<Answers> {
  const kind = decidedKind(value);
  if (kind !== undefined)
    return refuse([problem(`answers-are-${kind}`, {}, (await reading()).placeOf(['schema'], 'key'))]);
  const parsed = parseAnswers(value, model);
  if ('answers' in parsed) return parsed.answers;
  // Where each problem stands is asked for only now.
  const { problems } = parseAnswers(value, model, (await reading()).placeOf) as { problems: Problem[] };
  return refuse(problems);
}

/** Answers of one of several people, and the name that they give themselves; or what is wrong, for others have a say too. */
export async function openSheet(
  io: Io,
  model: Model,
  file: string,
): Promise<{ readonly answers: Answers; readonly name?: string } | { readonly problems: readonly Problem[] }> {
  try {
    const given = await openJson(io, file, 'answers');
    const answers = await readAnswers(model, given);
    const name = nameIn(given.value, model);
    return name === undefined ? { answers } : { answers, name };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { problems: error.problems };
  }
}

/** One source of answers: a file, standard input, or an example of the model. */
export async function answersFrom(
  io: Io,
  model: Model,
  file: string | undefined,
  example: string | undefined,
): Promise<Answers> {
  const given = await givenFrom(io, model, file, example, 'answers');
  return 'reading' in given ? openAnswers(io, model, given) : given;
}

/** The same, where a file or standard input may hold something else than answers: it is not looked at yet. */
export async function givenFrom(
  io: Io,
  model: Model,
  file: string | undefined,
  example: string | undefined,
  what: string,
): Promise<Answers | Given> {
  if (example === undefined) return orEnd(io, () => openJson(io, file, what));
  if (file === undefined) return exampleAnswers(io, model, example);
  await complain(io, `give a file or --example, not both: "${file}" would be ignored.`);
  throw new Ended(EXIT.usage);
}

/** The answers of a named example of the model. */
export function exampleAnswers(io: Io, model: Model, id: string): Promise<Answers> {
  return orEnd(io, async () => {
    const example = model.examples.find((candidate) => candidate.id === id);
    const known = model.examples.map((candidate) => candidate.id);
    if (!example) return refuse([problem('example-unknown', { id, near: nearest(id, known), known })]);
    const parsed = parseAnswers(example.answers, model);
    return 'answers' in parsed ? parsed.answers : refuse(parsed.problems);
  });
}

/** What was read is not what it should be. Thrown inside this file, and said by whoever opens. */
class Refusal extends Error {
  constructor(
    readonly problems: readonly Problem[],
    readonly code?: number,
  ) {
    super('refused');
  }
}

function refuse(problems: readonly Problem[], code?: number): never {
  throw new Refusal(problems, code);
}

/** What `open` gives, or the problems said and the command ended. The sentences are loaded when there is something to say. */
async function orEnd<Opened>(io: Io, open: () => Promise<Opened>): Promise<Opened> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return (await import('./complaints.ts')).failWith(io, error.problems, error.code);
  }
}

async function readStdin(io: Io): Promise<Uint8Array> {
  const descriptor = io.descriptors?.stdin;
  const stat = descriptor === undefined ? undefined : fstatSync(descriptor);
  // Read as a stream, a folder is empty and nothing else.
  if (stat?.isDirectory()) return refuse([problem('file-is-folder', { path: STDIN_NAME })]);
  if (stat?.isFile()) return readNow(descriptor!, STDIN_NAME);
  const waiting = setTimeout(
    () => void complain(io, 'waiting for JSON on standard input (Ctrl-C stops).'),
    PATIENCE_MS,
  );
  try {
    return await readAll(io.stdin, () => clearTimeout(waiting));
  } catch (error) {
    return refuse([problem('file-unreadable', { path: STDIN_NAME, reason: reasonOf(error) })]);
  } finally {
    clearTimeout(waiting);
  }
}

async function readFile(file: string): Promise<Uint8Array> {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat) return refuse([problem('file-missing', { path: file })]);
    if (stat.isDirectory()) return refuse([problem('file-is-folder', { path: file })]);
    if (!stat.isFile()) return await readAll(createReadStream(file), () => undefined);
    const descriptor = openSync(file, 'r');
    try {
      return readNow(descriptor, file);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return refuse([problem('file-unreadable', { path: file, reason: reasonOf(error) })]);
  }
}

// A file of the disk does not keep anybody waiting; as much as may be decoded, and a byte more to tell.
function readNow(descriptor: number, path: string): Uint8Array {
  const bytes = Buffer.allocUnsafe(CAPS.jsonBytes + 1);
  let size = 0;
  try {
    for (let got = -1; got !== 0 && size < bytes.length; size += got)
      got = readSync(descriptor, bytes, size, bytes.length - size, null);
    return bytes.subarray(0, size);
  } catch (error) {
    return refuse([problem('file-unreadable', { path, reason: reasonOf(error) })]);
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
