// One writing of a file, traced -> each of its system calls failed in turn: what was there is whole, or what is new is.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf } from './judge.js';
import { together } from './together.js';

const CALLS = [
  'openat',
  'write',
  'pwrite64',
  'fsync',
  'close',
  'rename',
  'fchmod',
  'unlink',
  'mkdir',
  'readlink',
  'statx',
  'ftruncate',
];
const ERRORS = { short: ['EIO', 'ENOSPC'], thorough: ['EIO', 'ENOSPC', 'EFBIG', 'EACCES', 'EDQUOT', 'EINTR'] };

const NETWORK = 'socket,connect,bind,listen,accept,accept4,sendto,recvfrom,sendmsg,recvmsg';

const WRITINGS = [
  {
    name: '-o over a file',
    run: '$WA report --example newcomer -o kept.md',
    file: 'kept.md',
    old: 'what was there before\n',
  },
  { name: '-o a new file', run: '$WA report --example newcomer -o new.html', file: 'new.html' },
];

/** What a trace of the main thread says (files are written there): each system call that touches the file, and which one of its kind it is. */
function ownCalls(trace, file) {
  const seen = new Map();
  return trace.split('\n').flatMap((line) => {
    const [, call] = line.match(/^(\w+)\(/) ?? [];
    if (call === undefined) return [];
    seen.set(call, (seen.get(call) ?? 0) + 1);
    const isOwn = line.includes(`/${file}`) || line.includes(`"${file}"`) || line.includes('/.which-agent-');
    return isOwn ? [{ call, number: seen.get(call), isInjected: line.includes('(INJECTED)') }] : [];
  });
}

export async function faultCases({ thorough, shell, folderOf }) {
  const cases = [];
  const errors = thorough ? ERRORS.thorough : ERRORS.short;
  for (const { name, run, file, old } of thorough ? WRITINGS : WRITINGS.slice(0, 1)) {
    /** One run in a folder of its own, looked at before the folder goes. */
    const traced = async (flags, look) => {
      const [folder, traces] = [folderOf(), folderOf()];
      const log = join(traces, 'trace');
      if (old !== undefined) writeFileSync(join(folder, file), old);
      const ran = await shell(run.replace('$WA', `strace -y -qq ${flags} -o ${log} $WA`), folder);
      const seen = look({ ran, folder, own: ownCalls(readFileSync(log, 'utf8'), file) });
      for (const each of [folder, traces]) rmSync(each, { recursive: true, force: true });
      return seen;
    };
    const { own, text } = await traced(`-e trace=${CALLS.join()}`, ({ own, folder }) => ({
      own,
      text: readFileSync(join(folder, file), 'utf8'),
    }));
    const faults = own.flatMap(({ call, number }, at) =>
      // In the short form the calls take turns.
      (thorough ? errors : [errors[at % errors.length]]).map((error) => ({
        call,
        error,
        number,
        nth: own.slice(0, at).filter((each) => each.call === call).length,
      })),
    );
    await together(faults, async ({ call, nth, error, number: before }) => {
      let number = before;
      // Some calls of the run-time itself come or do not come, so which one it is has to be tried.
      for (let tries = 0; tries < 8; tries++) {
        const flags = `-e trace=${call} -e inject=${call}:error=${error}:when=${number}`;
        const found = await traced(flags, ({ ran, folder, own: now }) => {
          const it = now.filter((other) => other.call === call)[nth];
          return it?.isInjected ? faultsAfter(ran, { folder, file, text, old, call }) : (it?.number ?? number + 1);
        });
        if (typeof found !== 'number') {
          cases.push({ name: `${name}: ${call} ${nth + 1} fails with ${error}`, faults: found });
          return;
        }
        number = found;
      }
    });
  }
  return { cases, network: await networkCalls({ shell, folderOf }) };
}

function faultsAfter(ran, { folder, file, text, old, call }) {
  const path = join(folder, file);
  const faults = faultsOf({ codes: [0, 1], format: 'check' }, ran);
  const now = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  const isWhole = ran.code === 0 ? now === text : now === old || now === text;
  if (!isWhole) faults.push(['torn', `${now?.length} of ${text.length} bytes with code ${ran.code}`]);
  const left = readdirSync(folder).filter((each) => each.startsWith('.which-agent-'));
  if (left.length > 0 && call !== 'unlink') faults.push(['torn', `${left} was left`]);
  if (ran.code === 1 && ran.stderr === '') faults.push(['code', 'ended with 1 and said nothing']);
  return faults;
}

/** System calls of the network in all commands but those that open a browser: there are none. */
async function networkCalls({ shell, folderOf }) {
  const folder = folderOf();
  const commands = [
    'score --example newcomer',
    'report --example newcomer -o r.html',
    'model check',
    'questions',
    '--help',
    'score < /dev/null',
  ];
  const lines = [];
  await together(commands.entries(), async ([at, command]) => {
    const trace = join(folder, `trace-${at}`);
    await shell(`strace -f -qq -e trace=${NETWORK} -o ${trace} $WA ${command} > out-${at}`, folder);
    lines.push(
      ...readFileSync(trace, 'utf8')
        .split('\n')
        .filter((line) => /^\d+\s+\w+\(/.test(line) && !line.includes('AF_UNIX')),
    );
  });
  rmSync(folder, { recursive: true, force: true });
  return lines;
}
