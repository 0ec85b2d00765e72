// Cases over a channel -> what each did, in this process: the built tool is called with streams of its own, thousands of times.
// A good sheet between the others shows whether one of them left something behind.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import tool from '../../dist/main.cjs';
import { faultsOf, structureOf } from './judge.js';

const inProject = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const GOOD = {
  argv: ['score'],
  stdin: Buffer.from('{"work": "software", "automation": "events", "change": "maker-cut-off"}'),
};
const EVERY = 50;

const folder = mkdtempSync(join(tmpdir(), 'which-agent-inside-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

let before;
let since = 0;

process.on('message', async ({ at, cases }) => {
  for (const [index, each] of cases.entries()) {
    process.send({ at, index, begun: true });
    process.send({ at, index, ...(await judged(each)) });
  }
  process.send({ at, ended: true, memory: process.resourceUsage().maxRSS });
});

async function judged({ argv, stdin, files, plain, ...expected }) {
  const given = stdin === undefined ? undefined : Buffer.from(stdin, 'base64');
  const ran = await run({ argv, stdin: given, files });
  const faults = faultsOf(expected, ran);
  if (plain) {
    const other = await run({ argv, files: plain });
    const [own, wanted] = [ran, other].map(({ stdout }) => structureOf(expected.format, stdout));
    const differs = wanted.findIndex((node, place) => own[place] !== node);
    if (differs >= 0 || own.length !== wanted.length)
      faults.push(['injected', `${own[differs]} instead of ${wanted[differs]}`]);
  }
  for (const key of Object.keys(Object.prototype)) {
    faults.push(['code', `every object has a "${key}" now`]);
    delete Object.prototype[key];
  }
  if (++since % EVERY === 0) {
    const good = JSON.stringify(await run(GOOD));
    before ??= good;
    if (good !== before) faults.push(['code', 'a good sheet after it is decided otherwise']);
  }
  return { faults, cpu: ran.cpu, code: ran.code };
}

async function run({ argv, stdin, files }) {
  if (files) {
    rmSync(folder, { recursive: true, force: true });
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), Buffer.from(content, 'base64'));
    }
  }
  const [stdout, stderr] = [sink(), sink()];
  const began = process.cpuUsage();
  const code = await tool.main(
    argv.map((word) => word.replace('{dir}', folder)),
    {
      stdin: Readable.from(stdin === undefined ? [] : [stdin]),
      stdout,
      stderr,
      env: {},
      platform: 'linux',
      now: () => new Date('2026-11-23T12:00:00Z'),
      modelRestFile: inProject('dist/model-rest.json.br'),
      packedModelFile: inProject('dist/packed-model.json'),
      starterFile: inProject('dist/starter.json'),
      pageParts: inProject('dist/page-parts.json'),
      version: inProject('package.json'),
      onSignal: () => () => undefined,
      onSuspend: () => ({ suspend: () => undefined, off: () => undefined }),
    },
  );
  const { user, system } = process.cpuUsage(began);
  const hide = (text) => text.replaceAll(folder, '{dir}');
  return { code, stdout: hide(stdout.text()), stderr: hide(stderr.text()), cpu: (user + system) / 1e6 };
}

function sink() {
  const chunks = [];
  return Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        chunks.push(Buffer.from(chunk));
        done();
      },
    }),
    { text: () => Buffer.concat(chunks).toString('utf8') },
  );
}
