// `--open` and the end of an interview: the page goes to the browser where there is one, and is never lost where not.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../src/cli/browser.ts';
import { projectPath, run, type World } from '../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'which-agent-browser-'));
const told = join(folder, 'told');
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => rmSync(told, { force: true }));

// Stands where the system's own opener would, and notes what it is asked to open.
writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > '${told}.part' && mv '${told}.part' '${told}'\n`);
chmodSync(join(folder, 'xdg-open'), 0o755);

describe.runIf(process.platform === 'linux')('report --open', () => {
  it('writes the page to a passing file that nobody else reads, and hands it over', async () => {
    const { code, stdout, stderr } = open([], { DISPLAY: ':0' });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const file = await opened();
    expect(stderr).toBe(`which-agent: asked your browser to open ${file}\n`);
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>/);
    expect(statSync(dirname(file)).mode & 0o077).toBe(0);
    rmSync(dirname(file), { recursive: true });
  });

  it('hands over the file that --output names, by its whole path', async () => {
    const { code } = open(['-o', 'page.html'], { WAYLAND_DISPLAY: 'wayland-0' });
    expect({ code, file: await opened() }).toEqual({ code: 0, file: join(folder, 'page.html') });
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).toMatch(/^<!doctype html>/);
  });

  it('says where the page is when no display is there', () => {
    const { code, stderr } = open(['-o', 'kept.html'], {});
    expect({ code, asked: existsSync(told) }).toEqual({ code: 0, asked: false });
    expect(stderr).toBe(
      `which-agent: there is no browser to open here. The report is in ${join(folder, 'kept.html')}\n`,
    );
    expect(existsSync(join(folder, 'kept.html'))).toBe(true);
  });

  it('says where the page is when nothing on the path opens it', () => {
    const { code, stderr } = open(['-o', 'kept.html'], { DISPLAY: ':0', PATH: '/nowhere' });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^which-agent: no browser could be opened \(.+\)\. The report is in .*kept\.html\n$/);
  });
});

describe('HTML and the terminal', () => {
  it.each([
    ['a format that no browser shows', ['--open', '-f', 'markdown'], {}, '--open shows an HTML file'],
    ['a file of another format', ['--open', '-o', 'r.md'], {}, '--open shows an HTML file'],
    ['standard output', ['--open', '-f', 'html', '-o', '-'], {}, '--open shows an HTML file'],
    ['HTML on a terminal', ['-f', 'html'], { terminal: true }, 'HTML is not for a terminal'],
  ] as readonly [string, string[], World, string][])(
    'refuses %s before anything is read',
    async (_, argv, world, says) => {
      const { code, stdout, stderr } = await run(['report', 'missing.json', ...argv], world);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(says);
    },
  );

  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['linux', { WSL_DISTRO_NAME: 'Debian' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
  ])('on %s with %j: there is a browser is %s', (platform, env, expected) => {
    expect(hasBrowser({ platform, env })).toBe(expected);
  });
});

function open(argv: readonly string[], env: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [projectPath('bin/which-agent.js'), 'report', '--example', 'newcomer', '--open', ...argv],
    { cwd: folder, encoding: 'utf8', env: { PATH: `${folder}:${process.env['PATH']}`, LANG: 'C.UTF-8', ...env } },
  );
  return { code: status, stdout, stderr };
}

/** The opener runs by itself and may be a little later than the command. */
async function opened(): Promise<string> {
  for (let tries = 0; tries < 500 && !existsSync(told); tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return readFileSync(told, 'utf8');
}
