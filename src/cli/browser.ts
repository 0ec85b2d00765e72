// A file -> the person's browser, where there is one. The only door of open.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { reasonOf } from '../system-reasons.ts';
import { complain, type Io } from './io.ts';

/** Whether a window can appear: without a display a Linux machine could only put a text browser over this terminal. */
export function hasBrowser({ env, platform }: Pick<Io, 'env' | 'platform'>): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return ['DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME'].some((name) => (env[name] ?? '') !== '');
}

/** Hands a file to the browser and says so on stderr; where that cannot be done it says where the file is. */
export async function openInBrowser(io: Io, path: string): Promise<void> {
  const file = resolve(path);
  if (!hasBrowser(io)) return complain(io, `there is no browser to open here. The report is in ${file}`);
  try {
    const { default: open } = await import('open');
    await open(file);
    await complain(io, `asked your browser to open ${file}`);
  } catch (error) {
    await complain(io, `no browser could be opened (${reasonOf(error)}). The report is in ${file}`);
  }
}

/** A file of its own outside the person's folders, readable by nobody else. */
export function passingFile(name: string): string {
  return join(mkdtempSync(join(tmpdir(), 'which-agent-')), name);
}
