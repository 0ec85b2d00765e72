// A folder -> the texts of its YAML files, or why not. The only file system of the model.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CAPS } from '../caps.ts';
import { problem } from '../problems.ts';
import { reasonOf } from '../system-reasons.ts';
import { decodeText } from '../text-file.ts';
import { type ModelText, parseModel } from './parse.ts';
import type { Loaded } from './types.ts';

/** Reads and checks the model in `folder`. A file that cannot be read hides nothing about the others. */
export function loadModel(folder: string): Loaded {
  try {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (!stat) return { problems: [problem('folder-missing', { path: folder })] };
    if (!stat.isDirectory()) return { problems: [problem('folder-is-file', { path: folder })] };
    const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
    if (names.length > CAPS.modelFiles)
      return { problems: [problem('too-many', { what: 'YAML files', count: names.length, most: CAPS.modelFiles })] };
    const texts = names.map((name) => readText(join(folder, name), name));
    const size = texts.reduce((sum, each) => sum + ('bytes' in each ? each.bytes : 0), 0);
    if (size > CAPS.modelBytes)
      return {
        problems: [
          problem('file-too-large', { limit: `${CAPS.modelBytes / 1024} KiB in all its files` }, { file: folder }),
        ],
      };
    return parseModel(texts, basename(folder) || folder);
  } catch (error) {
    return { problems: [problem('file-unreadable', { path: folder, reason: reasonOf(error) })] };
  }
}

function readText(path: string, name: string): ModelText & { readonly bytes?: number } {
  const where = { file: name };
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) return { name, problem: problem('file-is-folder', { path: name }, where) };
    // A pipe or a device would be waited for, or never end.
    if (!stat.isFile())
      return { name, problem: problem('file-unreadable', { path: name, reason: 'it is no regular file' }, where) };
    const most = CAPS.yamlBytes;
    if (stat.size > most) return { name, problem: problem('file-too-large', { limit: `${most / 1024} KiB` }, where) };
    const bytes = readFileSync(path);
    return { name, bytes: bytes.length, ...decodeText(bytes, name, most) };
  } catch (error) {
    return { name, problem: problem('file-unreadable', { path: name, reason: reasonOf(error) }, where) };
  }
}
