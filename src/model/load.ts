// A folder -> the texts of its YAML files, or why not. The only file system of the model.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Problem, problem } from '../problems.ts';
import { decodeText, MOST_BYTES } from '../text-file.ts';
import { type ModelText, parseModel } from './parse.ts';
import type { Model } from './types.ts';

/** Reads and checks the model in `folder`. All problems at once; their places name files inside the folder. */
export function loadModel(folder: string): { model: Model } | { problems: readonly Problem[] } {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) return { problems: [problem('folder-missing', { path: folder })] };
  if (!stat.isDirectory()) return { problems: [problem('folder-is-file', { path: folder })] };
  const names = readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
  const texts: ModelText[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    const decoded = readText(join(folder, name), name);
    if ('problem' in decoded) problems.push(decoded.problem);
    else texts.push({ name, text: decoded.text });
  }
  return problems.length > 0 ? { problems } : parseModel(texts, basename(folder) || folder);
}

function readText(path: string, name: string): { text: string } | { problem: Problem } {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) return { problem: problem('file-is-folder', { path: name }) };
    if (stat.size > MOST_BYTES.yaml)
      return { problem: problem('file-too-large', { limit: '256 KiB' }, { file: name }) };
    return decodeText(readFileSync(path), name, MOST_BYTES.yaml);
  } catch (error) {
    return { problem: problem('file-unreadable', { path: name, reason: reasonOf(error) }) };
  }
}

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
    ENOTDIR: 'a part of the path is not a folder',
    EFBIG: 'the file would be too large',
    EIO: 'the device reports an error',
    ELOOP: 'too many links',
    EMFILE: 'too many open files',
  };
  return words[code] ?? (code || 'unknown reason');
}
