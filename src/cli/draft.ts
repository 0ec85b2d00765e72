// Answers of an interview that is not finished -> a private file in the state folder, and back.
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type Answers, answersToJson, parseAnswers } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
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

/** Reads a draft; a damaged one is set aside as .bad and counts as none. Answers that no longer fit are named. */
export function loadDraft(path: string, model: Model): Draft | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  const kept = entriesOf(text);
  if (!kept) {
    renameSync(path, `${path}.bad`);
    return undefined;
  }
  const read = new Map<string, Answers extends ReadonlyMap<string, infer Each> ? Each : never>();
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

function entriesOf(text: string): [string, unknown][] | undefined {
  try {
    const { schema, answers } = JSON.parse(text) as { schema?: unknown; answers?: unknown };
    return schema === SCHEMA && typeof answers === 'object' && answers !== null ? Object.entries(answers) : undefined;
  } catch {
    return undefined;
  }
}
