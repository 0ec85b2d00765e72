// Answers of an interview that is not finished -> a private file in the state folder, and back.
import { closeSync, constants, fstatSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { CAPS } from '../caps.ts';
import { type Answer, type Answers, answersToJson, parseAnswers } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { readJson } from '../read-json.ts';
import { decodeText } from '../text-file.ts';
import { writeWhole } from './files.ts';
import type { Io } from './io.ts';

const SCHEMA = 'which-agent/draft/1';

export interface Draft {
  readonly answers: Answers;
  /** Questions whose answer no longer fits the model. */
  readonly dropped: readonly string[];
}

/** Where the draft for a model lies; undefined when no folder for it is known. */
export function draftPath({ env, platform }: Io, { id }: Model): string | undefined {
  const folder = stateFolder(env, platform);
  return folder === undefined ? undefined : join(folder, `draft-${id}.json`);
}

function stateFolder(env: Io['env'], platform: string): string | undefined {
  const absolute = (path: string | undefined) => (path !== undefined && isAbsolute(path) ? path : undefined);
  const own = absolute(env['WHICH_AGENT_STATE_DIR']);
  if (own !== undefined) return own;
  const home = absolute(env['HOME'] ?? env['USERPROFILE']);
  if (platform === 'win32') {
    const local = absolute(env['LOCALAPPDATA']);
    return local === undefined ? undefined : join(local, 'which-agent', 'State');
  }
  const base =
    absolute(env['XDG_STATE_HOME']) ??
    (home === undefined
      ? undefined
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : join(home, '.local', 'state'));
  return base === undefined ? undefined : join(base, 'which-agent');
}

/** Keeps the answers, readable by their owner alone. Throws what the system throws. */
export function saveDraft(path: string, model: Model, answers: Answers): void {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  writeWhole(
    path,
    JSON.stringify({ schema: SCHEMA, model: model.id, answers: answersToJson(model, answers) }, null, 2) + '\n',
    0o600,
  );
}

/**
 * Reads a draft; what is none is set aside as .bad and comes back by that name. Answers that no longer fit are named.
 * Throws what the system throws when it cannot be set aside.
 */
export function loadDraft(path: string, model: Model): Draft | { readonly setAside: string } | undefined {
  const bytes = bytesOf(path);
  if (bytes === undefined) return undefined;
  const kept = bytes === UNREADABLE ? undefined : entriesOf(bytes, path);
  if (!kept) {
    renameSync(path, `${path}.bad`);
    return { setAside: `${path}.bad` };
  }
  const read = new Map<string, Answer>();
  const dropped: string[] = [];
  for (const [id, answer] of kept) {
    const parsed = parseAnswers({ [id]: answer }, model);
    if ('answers' in parsed) for (const [question, value] of parsed.answers) read.set(question, value);
    else dropped.push(id);
  }
  return { answers: read, dropped };
}

export function removeDraft(path: string): void {
  rmSync(path, { force: true });
}

const UNREADABLE = Symbol('unreadable');

// A pipe would be waited for and a device has no end, so both are looked at before they are read.
function bytesOf(path: string): Uint8Array | typeof UNREADABLE | undefined {
  let handle: number | undefined;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(handle);
    return stat.isFile() && stat.size <= CAPS.draftBytes ? readFileSync(handle) : UNREADABLE;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : UNREADABLE;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function entriesOf(bytes: Uint8Array, path: string): [string, unknown][] | undefined {
  const decoded = decodeText(bytes, path, CAPS.draftBytes);
  if ('problem' in decoded) return undefined;
  const { schema, answers } = (readJson(decoded.text, path).value ?? {}) as { schema?: unknown; answers?: unknown };
  const isSound = schema === SCHEMA && typeof answers === 'object' && answers !== null && !Array.isArray(answers);
  return isSound ? Object.entries(answers) : undefined;
}
