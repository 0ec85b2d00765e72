// Every supported line of Node, as an official build from the registry -> the same bytes from each, for every command.
//
//   npm run test:nodes           Node 20.19.0, 22, 24 and 26 into a passing folder; about 200 MB
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { installNode, NODES } from '../../.build/nodes.js';

const TOOL = fileURLToPath(new URL('../../bin/which-agent.js', import.meta.url));
const FANS = fileURLToPath(new URL('../fixtures/fans', import.meta.url));
const GOOD = fileURLToPath(new URL('corpora/good-sheet.json', import.meta.url));
const SHEET = '{"work": "software", "automation": "events", "change": "maker-cut-off"}';

const EXAMPLES = ['small-office', 'production-team', 'newcomer', 'regulated-bank', 'claude-house'];
const COMMANDS = [
  ['--version'],
  ['--help'],
  ['score'],
  ['score', '--format', 'text'],
  ['score', '--lines'],
  ['score', '--model', FANS, '--example', 'light-sleeper'],
  ...EXAMPLES.flatMap((name) => [
    ['score', '--example', name],
    ...['text', 'markdown', 'html', 'json'].map((format) => ['report', '--example', name, '--format', format]),
  ]),
  ['model', 'show'],
  ['model', 'show', '--format', 'json', '--model', FANS],
  ['model', 'check', FANS],
  ['model', 'audit', '--people', '5', FANS],
  ['model', 'schema'],
  ['questions'],
  ['report', '--set', 'automation=never', '--level', 'factory.vendor-multi-provider=unmet'],
  ['team', '-', GOOD, '--format', 'markdown'],
  ['model', 'show', '--evidence'],
  ['completion', 'zsh', '--', 'score', '--example', ''],
  ['help', 'environment'],
  ['score', '--exampel', 'x'],
  ['score', '--example', 'newcommer'],
  ['score', 'no-such-file.json'],
  ['ask'],
];

const folder = mkdtempSync(join(tmpdir(), 'which-agent-nodes-'));
let wrong = 0;
try {
  const builds = NODES.map((version) => ({ version, path: installNode(version) }));
  const own = COMMANDS.map((argv) => told(process.execPath, argv));
  for (const { version, path } of builds) {
    const name = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.trim();
    const differing = COMMANDS.filter((argv, at) => told(path, argv) !== own[at]);
    console.log(
      `${name} (${version}): ${COMMANDS.length - differing.length} of ${COMMANDS.length} the same bytes as ${process.version}`,
    );
    for (const argv of differing) console.log(`  differs: ${argv.join(' ')}`);
    wrong += differing.length + (name === '' ? 1 : 0);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = wrong > 0 ? 1 : 0;

/** Everything that a run says, and how it ends. */
function told(node, argv) {
  const { status, signal, stdout, stderr } = spawnSync(node, [TOOL, ...argv], {
    input: SHEET,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { PATH: process.env.PATH, HOME: folder },
  });
  return JSON.stringify([status, signal, stdout, stderr]);
}
