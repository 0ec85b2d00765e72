// The package as it would be published -> whether it lints, and installs and runs for whoever gets it.
//
//   npm run test:package         packs, then installs into empty folders on every supported line of Node
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { installNode, NODES } from '../../.build/nodes.js';

/** In bytes: 256 KB of 1024. */
const MOST = 262_144;
/** Pinned, and fetched when they are asked for: nobody who builds the tool needs them. */
const PUBLINT = 'publint@0.3.25';
const ARE_TYPES_WRONG = '@arethetypeswrong/cli@0.18.5';
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];
const QUOTED = '{"work": "software", "automation": "events", "change": "maker-cut-off"}';

const root = fileURLToPath(new URL('../..', import.meta.url));
// npm is started by the Node that is tried, so its own program is needed and not the link to it.
const npm = process.env.npm_execpath ?? join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
const folder = mkdtempSync(join(tmpdir(), 'which-agent-package-'));
let wrong = 0;

try {
  const tarball = pack();
  must('publint', 'npx', ['--yes', PUBLINT, 'run', tarball, '--strict'], root);
  const types = ['--yes', '--package', ARE_TYPES_WRONG, 'attw', tarball, '--profile', 'esm-only', '--no-color'];
  must('are the types wrong', 'npx', types, root);
  let told;
  for (const version of NODES) {
    const own = tryOn(version, installNode(version), tarball);
    told ??= own;
    say(`Node ${version}: installs, runs and is imported as elsewhere`, own !== undefined && own === told);
  }
  withTypes(tarball);
  underNpx(tarball);
  globally(tarball);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = wrong > 0 ? 1 : 0;

/** The tarball, no larger than it may be. */
function pack() {
  const run = spawnSync('npm', ['pack', '--loglevel=error', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error(`npm pack made nothing: ${run.stderr}`);
  const { size } = statSync(join(folder, name));
  say(`${size} bytes packed, of ${MOST}`, size < MOST);
  return join(folder, name);
}

/** Installs without scripts into an empty folder by this Node; everything that it then says, or `undefined`. */
function tryOn(version, node, tarball) {
  const home = emptyFolder(`on-${version}`);
  // The Node that is tried comes first on the path too, for whatever npm and the shim of the command start.
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
  const run = (argv, input) => spawnSync(node, argv, { cwd: home, env, input, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (!fine(run([npm, 'install', '--ignore-scripts', ...QUIET, tarball]))) return undefined;
  const lock = JSON.parse(readFileSync(join(home, 'node_modules/.package-lock.json'), 'utf8'));
  const tool = (argv, input = '') => {
    const command = join(home, 'node_modules/.bin/which-agent');
    return spawnSync(command, argv, {
      cwd: home,
      env,
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      shell: process.platform === 'win32',
    });
  };
  const template = tool(['questions']).stdout;
  writeFileSync(join(home, 'answers.json'), QUOTED);
  writeFileSync(
    join(home, 'uses.mjs'),
    `
    import { builtInModel, composeReport, decide, render } from 'which-agent';
    import { weightFlip } from 'which-agent/decision';
    const model = builtInModel();
    console.log(render(composeReport(decide(model, ${QUOTED}), model), 'markdown'));
    console.log(weightFlip({ weights: [0.6, 0.4], performances: [[1, 0], [0, 1]] }).distance);`,
  );
  writeFileSync(
    join(home, 'uses.cjs'),
    `
    const { builtInModel, decide } = require('which-agent');
    console.log(decide(builtInModel(), ${QUOTED}).verdict.kind);`,
  );
  const runs = [
    tool(['--version']),
    tool(['score', '--format', 'text'], template),
    tool(['score', '--lines'], `${QUOTED}\n`),
    tool(['report', 'answers.json', '-o', 'page.html']),
    tool(['report', '--example', 'newcomer', '--format', 'html']),
    tool(['team', 'answers.json', '-', '--format', 'markdown'], template),
    tool(['model', 'check']),
    tool(['model', 'new', 'lamps']),
    tool(['--model', 'lamps', 'questions']),
    tool(['completion', 'bash', '--', 'score', '--ex']),
    tool(['help', 'exit-codes']),
    run(['uses.mjs']),
    run(['--no-warnings', 'uses.cjs']),
  ];
  const page = readFileSync(join(home, 'page.html'), 'utf8');
  const licences = readFileSync(join(home, 'node_modules/which-agent/dist/LICENSES.txt'), 'utf8');
  // All but the one that writes a file.
  const isWhole =
    Object.keys(lock.packages).length === 1 && page.includes('<script>') && licences.includes('commander');
  // A list: what fails is said of each that does.
  const saysSomething = runs.filter(({ stdout }) => stdout === '').length === 1;
  return runs.map(fine).every(Boolean) && saysSomething && isWhole
    ? runs.map(({ stdout }) => stdout).join('\n') + page
    : undefined;
}

/** Somebody else's TypeScript, as strict as it gets, without what this project has. */
function withTypes(tarball) {
  const home = emptyFolder('types');
  spawnSync(process.execPath, [npm, 'install', '--ignore-scripts', ...QUIET, tarball], { cwd: home });
  copyFileSync(join(root, 'test/package/consumer.ts'), join(home, 'consumer.ts'));
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--lib', 'es2023,dom'];
  const options = ['--ignoreConfig', '--module', 'nodenext', '--target', 'es2023', '--types', '', ...strict];
  must('its types are those of its code', join(root, 'node_modules/.bin/tsc'), [...options, 'consumer.ts'], home);
  const { stdout } = spawnSync(process.execPath, ['consumer.js'], { cwd: home, encoding: 'utf8' });
  say('what is written against its types runs', stdout === 'true true 0.5 0.2\n');
}

function underNpx(tarball) {
  const home = emptyFolder('npx');
  must('npx runs it', 'npx', ['--yes', '--package', tarball, 'which-agent', 'report', '--example', 'newcomer'], home);
}

function globally(tarball) {
  const home = emptyFolder('global');
  must(
    'installs globally',
    'npm',
    ['install', '--global', '--prefix', home, '--ignore-scripts', ...QUIET, tarball],
    home,
  );
  const command = process.platform === 'win32' ? join(home, 'which-agent.cmd') : join(home, 'bin/which-agent');
  must('runs from where it is installed globally', command, ['report', '--example', 'newcomer'], home);
}

function emptyFolder(name) {
  const home = join(folder, name);
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{ "name": "somebody-else", "private": true, "type": "module" }');
  return home;
}

function must(what, command, argv, cwd) {
  say(
    what,
    fine(spawnSync(command, argv, { cwd, encoding: 'utf8', maxBuffer: 1 << 26, shell: process.platform === 'win32' })),
  );
}

function fine({ status, stdout, stderr, error, spawnargs = [] }) {
  if (status === 0) return true;
  console.error(`${spawnargs.join(' ')}\n${error ?? ''}${stdout ?? ''}${stderr ?? ''}`);
  return false;
}

function say(what, holds) {
  console.log(`${holds ? 'ok   ' : 'WRONG'} ${what}`);
  if (!holds) wrong++;
}
