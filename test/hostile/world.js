// Faults of the outside world -> what the built command does in a process of its own: its code, its words, its files.
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { madeYaml, randomFrom } from './cases.js';
import { faultsOf } from './judge.js';
import { largestModel } from './largest.js';
import { faultCases } from './system-calls.js';
import { together } from './together.js';

const inProject = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const TOOL = inProject('bin/which-agent.js');
const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

const SHEET = '{"work": "software", "automation": "events", "change": "maker-cut-off"}';
const OLD = 'what was there before\n';

/**
 * `$WA` is the tool, the folder is the case's own. `codes` are those allowed; `prints` and `says` have to stand in stdout
 * and stderr, `silent` forbids any stderr and `mute` knows that none is seen. `after` looks at the folder. `needs` names what a machine may lack.
 */
const CASES = [
  // Standard input.
  { name: 'stdin closed', run: '$WA score <&-', codes: [4] },
  { name: 'stdin empty', run: '$WA score </dev/null', codes: [4] },
  { name: 'stdin a folder', run: '$WA score < .', codes: [3], says: 'is a folder' },
  { name: 'stdin endless', run: 'yes | $WA score', codes: [3], says: 'larger than 1024 KiB' },
  { name: 'stdin endless zeros', run: '$WA score </dev/zero', codes: [3] },
  { name: 'stdin one endless line', run: "tr '\\0' x </dev/zero | $WA score", codes: [3], says: 'larger than' },
  {
    name: 'stdin byte by byte',
    run: `printf '%s' '${SHEET}' | while IFS= read -r -n1 c; do printf '%s' "$c"; sleep 0.002; done | $WA score --format text`,
    prints: 'Recommended',
  },
  { name: 'stdin late', run: `(sleep 0.4; echo '${SHEET}') | $WA score`, prints: '"recommended"', silent: true },
  {
    name: 'stdin very late',
    run: `(sleep 2.6; echo '${SHEET}') | $WA score`,
    prints: '"recommended"',
    says: 'waiting',
  },
  {
    name: 'stdin that does not block',
    needs: 'python3',
    run: `python3 -c '
import os, subprocess, sys, time
r, w = os.pipe()
os.set_blocking(r, False)
p = subprocess.Popen(sys.argv[1:], stdin=r)
time.sleep(0.4)
for piece in (b"{\\"work\\": ", b"\\"soft", b"ware\\"}"):
    os.write(w, piece)
    time.sleep(0.1)
os.close(w)
sys.exit(p.wait())' $WA score`,
    prints: 'decision/2',
  },
  { name: 'with a byte order mark', run: `printf '\\xef\\xbb\\xbf%s' '${SHEET}' | $WA score`, prints: '"recommended"' },
  { name: 'with CRLF', run: `printf '{\\r\\n"work": "software"\\r\\n}\\r\\n' | $WA score`, prints: '"software"' },
  // Files that are none.
  { name: 'a pipe as a file', run: `$WA score <(echo '${SHEET}')`, prints: '"recommended"' },
  { name: 'a folder as a file', run: '$WA score .', codes: [3], says: 'is a folder' },
  { name: 'a device as a file', run: '$WA score /dev/zero', codes: [3] },
  { name: 'an empty device as a file', run: '$WA score /dev/null', codes: [4] },
  { name: 'a device as a model', run: '$WA score --model /dev/zero </dev/null', codes: [3], says: 'not a folder' },
  {
    name: 'a pipe in a model',
    run: 'mkdir m; mkfifo m/model.yaml; $WA model check m',
    codes: [3],
    says: 'no regular file',
  },
  {
    name: 'a device in a model',
    run: 'mkdir m; ln -s /dev/zero m/model.yaml; $WA model check m',
    codes: [3],
    says: 'no regular file',
  },
  { name: 'a loop of links', run: 'ln -s a b; ln -s b a; $WA score a', codes: [3] },
  { name: 'an endless path', run: `$WA score ${'x/'.repeat(3000)}x`, codes: [3] },
  {
    name: 'a file nobody may read',
    needs: 'setpriv',
    run: 'echo {} > a.json; chmod 000 a.json; chmod 755 .; setpriv --reuid=65534 --regid=65534 --clear-groups $WA score a.json',
    codes: [3],
    says: 'permission denied',
  },
  // Standard output and error, see STREAMS as well.
  {
    name: 'a reader who never came',
    run: '$WA report --example newcomer --format html | true; exit $PIPESTATUS',
    silent: true,
  },
  { name: 'errors onto a full device', run: '$WA score --example nobody 2>/dev/full', codes: [2] },
  { name: 'errors to nobody', run: 'echo x | $WA score 2>&-', codes: [3], mute: true },
  { name: 'problems onto a full device', run: 'echo x | $WA score 2>/dev/full', codes: [3], mute: true },
  {
    name: 'a slow reader',
    run: '$WA report --example newcomer --format html | (sleep 1; wc -c) > size; [ "$(cat size)" -gt 100000 ]',
  },
  // Writing.
  {
    name: 'over a file',
    run: '$WA report --example newcomer -o old.md',
    before: { 'old.md': OLD },
    after: isNew('old.md'),
  },
  {
    name: 'through a link',
    run: 'ln -s old.md link.md; $WA report --example newcomer -o link.md',
    before: { 'old.md': OLD },
    after: (folder) => linked(folder, 'link.md', 'old.md'),
  },
  {
    name: 'through a link to nothing',
    run: 'ln -s new.md link.md; $WA report --example newcomer -o link.md',
    after: (folder) => linked(folder, 'link.md', 'new.md'),
  },
  {
    name: 'onto a full device',
    run: '$WA report --example newcomer --format text -o /dev/full; code=$?; [ -c /dev/full ] || exit 9; exit $code',
    codes: [1],
    says: 'no space left',
  },
  {
    name: 'onto a full device through a link',
    run: 'ln -s /dev/full link.md; $WA report --example newcomer -o link.md',
    codes: [1],
    says: 'no space left',
    after: (folder) => (lstatSync(join(folder, 'link.md')).isSymbolicLink() ? [] : [['torn', 'the link is gone']]),
  },
  {
    name: 'onto /dev/stdout',
    run: '$WA report --example newcomer --format text -o /dev/stdout | cat; exit $PIPESTATUS',
    prints: 'Recommended',
  },
  {
    name: 'into a pipe',
    run: 'mkfifo p.md; cat p.md > got & $WA report --example newcomer -o p.md; code=$?; wait; exit $code',
    after: isNew('got'),
  },
  {
    name: 'onto a folder',
    run: 'mkdir d.md; $WA report --example newcomer -o d.md',
    codes: [1],
    says: 'could not be written',
  },
  {
    name: 'into a folder that is not there',
    run: '$WA report --example newcomer -o no/where.md',
    codes: [1],
    says: 'no such file or folder',
  },
  {
    name: 'into a folder nobody may write',
    needs: 'setpriv',
    run: 'mkdir d; echo old > d/a.md; chmod 777 .; chmod 755 d; setpriv --reuid=65534 --regid=65534 --clear-groups $WA report --example newcomer -o d/a.md; code=$?; [ "$(cat d/a.md)" = old ] || exit 9; exit $code',
    codes: [1],
    says: 'permission denied',
  },
  {
    name: 'beyond the size that is allowed',
    run: 'ulimit -f 8; $WA report --example newcomer -o old.html',
    codes: [1],
    before: { 'old.html': OLD },
    says: 'the file would be too large',
    after: isOld('old.html'),
  },
  {
    name: 'schemas beyond the size that is allowed',
    run: 'ulimit -f 8; $WA model schema -o schemas',
    codes: [1],
    after: whole,
  },
  // The command line.
  { name: 'an unknown word', run: '$WA $(printf "sc\\033[2Jore")', codes: [2] },
  { name: 'a hostile option', run: '$WA score --$(printf "\\033]0;x\\007")', codes: [2] },
  { name: 'a prototype as an option', run: '$WA score --__proto__ --constructor', codes: [2] },
  { name: 'a long argument', run: `$WA score --${'x'.repeat(100_000)}`, codes: [2] },
  { name: 'a hostile file name', run: '$WA score "$(printf "a\\033[31m\\u202e.json")"', codes: [3] },
  { name: 'no terminal to ask on', run: '$WA ask </dev/null', codes: [4], says: 'need a terminal' },
  { name: 'no home', run: 'env -i PATH="$PATH" $WA score --example newcomer', prints: 'decision/2' },
  { name: 'a folder that is gone', run: 'mkdir g; cd g; rmdir ../g; $WA score --example newcomer', codes: [0, 1] },
];

/** What may become of the output of a command. */
const STREAMS = [
  '--help',
  '--version',
  'score --help',
  'questions',
  'questions --example newcomer',
  'model show',
  'model check',
  'model schema',
  'score --example newcomer',
  'report --example newcomer',
  'report --example newcomer --format markdown',
  'report --example newcomer --format html',
  'report --example newcomer --format json',
  'model show --format json',
].map((command) => [
  {
    name: `a full device under ${command}`,
    run: `$WA ${command} >/dev/full`,
    codes: [1],
    says: 'could not be written',
  },
  {
    name: `a reader who leaves ${command}`,
    run: `$WA ${command} | head -c1 >/dev/null; exit $PIPESTATUS`,
    silent: true,
  },
  { name: `nobody reads ${command}`, run: `$WA ${command} >&-` },
]);

function isNew(name) {
  return (folder) =>
    readFileSync(join(folder, name), 'utf8').includes('Newcomer') ||
    readFileSync(join(folder, name), 'utf8').length > 2000
      ? whole(folder)
      : [['torn', `${name} is not the report`]];
}

function isOld(name) {
  return (folder) =>
    readFileSync(join(folder, name), 'utf8') === OLD ? whole(folder) : [['torn', `${name} is not what it was`]];
}

/** Nothing half written lies about. */
function whole(folder) {
  const left = readdirSync(folder, { recursive: true }).filter((name) => name.includes('.which-agent-'));
  return left.map((name) => ['torn', `${name} was left`]);
}

function linked(folder, link, target) {
  const stays = lstatSync(join(folder, link)).isSymbolicLink() && readlinkSync(join(folder, link)) === target;
  return stays ? isNew(target)(folder) : [['torn', 'the link is gone']];
}

/** A command line in a folder of its own -> how it ended. */
export function shell(command, folder, { milliseconds = 30_000 } = {}) {
  const meter = join(folder, '.meter');
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', command], {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        LANG: 'C.UTF-8',
        WA: `${process.execPath} ${TOOL}`,
        METER: meter,
        NODE_OPTIONS: `--import=${new URL('meter.js', import.meta.url).href}`,
      },
    });
    const texts = { stdout: [], stderr: [] };
    for (const name of ['stdout', 'stderr']) child[name].on('data', (chunk) => texts[name].push(chunk));
    const timer = setTimeout(() => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has just ended by itself.
      }
    }, milliseconds);
    let isHanging = false;
    setTimeout(() => (isHanging = true), milliseconds - 100).unref();
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const read = (name) => Buffer.concat(texts[name]).toString('utf8').replaceAll(folder, '{dir}');
      const metered = existsSync(meter) ? readFileSync(meter, 'utf8').trim().split('\n') : [];
      rmSync(meter, { force: true });
      resolve({
        code: signal ?? code,
        stdout: read('stdout'),
        stderr: read('stderr'),
        isHanging,
        took: metered.map((line) => line.split(' ').map(Number)),
      });
    });
  });
}

/** One case in a folder of its own, judged. */
async function play(
  { name, run, before = {}, after = whole, prints, silent, codes = [0], says, mute, format = 'check' },
  { note, tookOf },
) {
  const folder = mkdtempSync(join(tmpdir(), 'which-agent-world-'));
  try {
    for (const [file, text] of Object.entries(before)) writeFileSync(join(folder, file), text);
    const ran = await shell(run, folder);
    if (ran.isHanging) note('hangs', name, run);
    if (typeof ran.code === 'string' || ran.code >= 128)
      note('crashes', name, `ended by ${ran.code}: ${ran.stderr.slice(0, 200)}`);
    else
      for (const [kind, words] of faultsOf({ codes, says, mute, format }, ran))
        note(kind, name, `${words}: ${ran.stderr.slice(0, 200)}`);
    if (prints && !ran.stdout.includes(prints))
      note('code', name, `did not print ${prints}: ${ran.stdout.slice(0, 100)}`);
    if (silent && ran.stderr !== '') note('code', name, `said: ${ran.stderr.slice(0, 200)}`);
    for (const [kind, words] of after(folder)) note(kind, name, words);
    for (const [cpu, memory] of ran.took) tookOf(name, cpu, memory);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The largest documents again, each in a process of its own, so that its memory is known. */
function largestCases(count, seed) {
  return Array.from({ length: count }, (_, number) => {
    const { files, sheets } = largestModel(seed * 1000 + number);
    const before = Object.fromEntries(Object.entries(files).map(([name, text]) => [`m-${name}`, text]));
    const move = 'mkdir m; for f in m-*; do mv $f m/$(echo $f | cut -c3-); done';
    return ['score --model m sheet.json', 'report --model m --format html sheet.json', 'model check m'].map(
      (command) => ({
        name: `largest model ${seed * 1000 + number}: ${command}`,
        run: `${move}; $WA ${command} > out`,
        before: { ...before, 'sheet.json': sheets[1] },
        codes: [0, 3],
      }),
    );
  }).flat();
}

const HEAVY = {
  'many keys twice': `{${Array(170_000).fill('"k":1').join()}}`,
  'many small objects': `[${Array(140_000).fill('{"":0}').join()}]`,
  'many empty lists': `[${Array(349_000).fill('[]').join()}]`,
  'many numbers': `[${Array(520_000).fill('1').join()}]`,
};

/** Killed outright while it writes, at any moment: the old text stands there, or the new. */
async function killed(times, seed, { note }) {
  const random = randomFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'which-agent-killed-'));
  const complete = join(folder, 'complete.html');
  const made = spawnSync(process.execPath, [TOOL, 'report', '--example', 'newcomer', '-o', complete]);
  const next = readFileSync(complete, 'utf8');
  const moments = Array.from({ length: times }, () => 100 + random(400));
  await together(moments.entries(), async ([time, moment]) => {
    const path = join(folder, `${time}.html`);
    writeFileSync(path, OLD);
    const child = spawn(process.execPath, [TOOL, 'report', '--example', 'newcomer', '-o', path], { stdio: 'ignore' });
    await new Promise((resolve) => {
      setTimeout(() => child.kill('SIGKILL'), moment);
      child.on('close', resolve);
    });
    const text = readFileSync(path, 'utf8');
    if (text !== OLD && text !== next) note('torn', 'killed outright', `${text.length} of ${next.length} bytes`);
  });
  rmSync(folder, { recursive: true, force: true });
  return times + Number(made.status === 0 ? 0 : (note('code', 'killed outright', String(made.stderr)) ?? 0));
}

/** Several runs write one file while somebody reads it: every reading is a whole text of one of them. */
async function severalWriters(writers, { note }) {
  const folder = mkdtempSync(join(tmpdir(), 'which-agent-together-'));
  const path = join(folder, 'a.md');
  const examples = ['newcomer', 'small-office'];
  const texts = new Set([OLD]);
  for (const example of examples) {
    spawnSync(process.execPath, [TOOL, 'report', '--example', example, '-o', path]);
    texts.add(readFileSync(path, 'utf8'));
  }
  writeFileSync(path, OLD);
  let running = writers;
  for (let at = 0; at < writers; at++)
    spawn(process.execPath, [TOOL, 'report', '--example', examples[at % 2], '-o', path], { stdio: 'ignore' }).on(
      'close',
      () => running--,
    );
  while (running > 0) {
    for (let reading = 0; reading < 20; reading++) {
      const text = readFileSync(path, 'utf8');
      if (!texts.has(text)) note('torn', 'several at once', `read ${text.length} bytes of nobody`);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  for (const [kind, words] of whole(folder)) note(kind, 'several at once', words);
  rmSync(folder, { recursive: true, force: true });
  return writers;
}

/** The same bytes in files, whatever the place and the terminal. */
const PLACES = [
  { LC_ALL: 'de_DE.UTF-8', TZ: 'Pacific/Kiritimati', COLUMNS: '40', TERM: 'dumb' },
  { LC_ALL: 'sv_SE.UTF-8', TZ: 'America/St_Johns', COLUMNS: '200', TERM: 'xterm-256color', FORCE_COLOR: '1' },
  { LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu', COLUMNS: '1', TERM: 'linux', NO_COLOR: '1' },
  { LC_ALL: 'C', TZ: 'UTC', COLUMNS: '80', TERM: '' },
];

async function sameBytes(places, { note }) {
  const folder = mkdtempSync(join(tmpdir(), 'which-agent-places-'));
  const names = ['r.txt', 'r.md', 'r.html', 'r.json'];
  const made = places.flatMap((env, place) =>
    names.map((name) => ({ env, name, path: join(folder, `${place}-${name}`) })),
  );
  await together(made, async ({ env, path }) => {
    const argv = [TOOL, 'report', '--example', 'small-office', '-o', path];
    const child = spawn(process.execPath, argv, { stdio: 'ignore', env: { PATH: process.env.PATH, ...env } });
    await new Promise((resolve) => child.on('close', resolve));
  });
  for (const { env, name, path } of made) {
    const first = made.find((other) => other.name === name);
    if (readFileSync(path, 'utf8') !== readFileSync(first.path, 'utf8'))
      note('code', 'same bytes', `${name} differs under ${JSON.stringify(env)}`);
  }
  rmSync(folder, { recursive: true, force: true });
  return made.length;
}

export const worldly = {
  /** A good Decision to spoil. */
  decision() {
    return spawnSync(process.execPath, [TOOL, 'score', '--example', 'small-office'], { encoding: 'utf8' }).stdout;
  },

  async run({ thorough, seed, note, tookOf }) {
    const lacking = new Set(['python3', 'setpriv', 'strace'].filter((command) => !has(command)));
    const isRoot = process.getuid?.() === 0;
    const skipped = CASES.filter(({ needs }) => lacking.has(needs) || (needs === 'setpriv' && !isRoot)).map(
      ({ name, needs }) => `${name} (no ${needs})`,
    );
    const cases = CASES.filter(
      ({ needs }) => needs === undefined || (!lacking.has(needs) && (needs !== 'setpriv' || isRoot)),
    );
    const heavy = Object.entries(HEAVY).map(([name, text]) => ({
      name,
      run: '$WA score a.json',
      before: { 'a.json': text },
      codes: [3],
    }));
    const streams = thorough ? STREAMS.flat() : STREAMS.map((own, at) => own[at % own.length]);
    // In a process of their own, as what they take of memory and of the stack counts.
    const yaml = madeYaml((list) => list.slice(0, 1))
      .filter(({ name }) => / in four files|on many lines|empty indicators/.test(name))
      .map(({ name, files }) => ({
        name,
        run: 'mkdir m; for f in *.yaml; do mv $f m/; done; $WA model check m',
        before: Object.fromEntries(Object.entries(files).map(([file, bytes]) => [file, Buffer.from(bytes, 'base64')])),
        codes: [3],
      }));
    const all = [...cases, ...yaml, ...streams, ...heavy, ...largestCases(thorough ? 30 : 1, seed)];
    await together(all, (each) => play(each, { note, tookOf }), 3);
    let runs = all.length;
    runs += await killed(thorough ? 50 : 8, seed, { note });
    runs += await severalWriters(thorough ? 20 : 6, { note });
    runs += await sameBytes(thorough ? PLACES : PLACES.slice(0, 2), { note });
    if (lacking.has('strace'))
      skipped.push('faults of single system calls (no strace)', 'system calls of the network (no strace)');
    else {
      const { cases: injected, network } = await faultCases({
        thorough,
        shell,
        folderOf: () => mkdtempSync(join(tmpdir(), 'which-agent-calls-')),
      });
      for (const each of injected) for (const [kind, words] of each.faults) note(kind, each.name, words);
      for (const line of network) note('code', 'a system call of the network', line);
      runs += injected.length + 1;
    }
    return { cases: runs, runs, skipped };
  },
};
