// Documents and faults of every kind against the built tool -> one line of counts. All but the first two have to be 0.
//
//   npm run test:hostile              the long form; --short is what CI runs, --seed 7 flips other bytes, --only flips
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { allCases } from './cases.js';
import { worldly } from './world.js';

const { values } = parseArgs({
  options: { short: { type: 'boolean' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const thorough = !values.short;
const seed = Number(values.seed ?? 20261123);

/** What is promised of every document. */
const MOST_CPU = 2;
const MOST_MEMORY = 256;
/** Nothing takes so long but what hangs; the machine may be busy. */
const PATIENCE_MS = 30_000;
const BATCH = 40;

const inside = fileURLToPath(new URL('inside.js', import.meta.url));
const counts = { cases: 0, runs: 0, crashes: 0, hangs: 0, stack: 0, raw: 0, injected: 0, code: 0, torn: 0, over: 0 };
const most = { cpu: 0, memory: 0 };
const shown = new Map();

function note(kind, name, words) {
  counts[kind]++;
  const times = (shown.get(kind) ?? 0) + 1;
  shown.set(kind, times);
  if (times <= 20) console.error(`  ${kind}: ${name}: ${words}`);
}

/** Counts what a run took; `memory` in MB where a process had only this to do. */
function tookOf(name, cpu, memory) {
  most.cpu = Math.max(most.cpu, cpu);
  if (cpu > MOST_CPU) note('over', name, `${cpu.toFixed(2)} s of the processor`);
  if (memory === undefined) return;
  most.memory = Math.max(most.memory, memory);
  if (memory > MOST_MEMORY) note('over', name, `${memory.toFixed(0)} MB`);
}

/** Runs batches in processes of their own: what ends one is noted, and the rest goes on in the next. */
async function work(cases) {
  let next = 0;
  const worker = async () => {
    while (next < cases.length) {
      let batch = cases.slice(next, next + BATCH);
      next += BATCH;
      while (batch.length > 0) batch = batch.slice(await runBatch(batch));
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
}

/** How many of the batch are done with. */
function runBatch(batch) {
  return new Promise((resolve) => {
    const child = fork(inside, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    let current = 0;
    let waiting;
    const watch = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        note('hangs', batch[current].name, `${batch[current].argv.join(' ')} goes on after ${PATIENCE_MS / 1000} s`);
        child.removeAllListeners();
        child.kill('SIGKILL');
        resolve(current + 1);
      }, PATIENCE_MS);
    };
    watch();
    child.on('message', ({ index, begun, ended, faults, cpu }) => {
      watch();
      if (ended) {
        clearTimeout(waiting);
        child.removeAllListeners();
        child.kill();
        resolve(batch.length);
        return;
      }
      current = index;
      if (begun) return;
      const { name, argv } = batch[index];
      counts.runs++;
      tookOf(`${name} (${argv.join(' ').slice(0, 60)})`, cpu);
      for (const [kind, words] of faults) note(kind, `${name} (${argv.join(' ').slice(0, 60)})`, words);
    });
    child.on('exit', (code, signal) => {
      clearTimeout(waiting);
      note('crashes', batch[current].name, `${batch[current].argv.join(' ')} ended the process with ${signal ?? code}`);
      resolve(current + 1);
    });
    child.send({ at: 0, cases: batch });
  });
}

const began = Date.now();
const groups = { ...allCases(await worldly.decision(), { thorough, seed }) };
for (const [name, cases] of Object.entries(groups)) {
  if (values.only && !name.startsWith(values.only)) continue;
  const since = Date.now();
  counts.cases += cases.length;
  await work(cases);
  console.error(`${name}: ${cases.length} cases, ${((Date.now() - since) / 1000).toFixed(1)} s`);
}
if (!values.only || 'world'.startsWith(values.only)) {
  const since = Date.now();
  const done = await worldly.run({ thorough, seed, note, tookOf });
  counts.cases += done.cases;
  counts.runs += done.runs;
  console.error(`world: ${done.cases} cases, ${((Date.now() - since) / 1000).toFixed(1)} s`);
  for (const each of done.skipped) console.error(`  skipped: ${each}`);
}
const { cases, runs, crashes, hangs, stack, raw, injected, code, torn, over } = counts;
console.log(
  `hostile: ${cases} cases, ${runs} runs, ${crashes} crashes, ${hangs} hangs, ${stack} stack traces, ${raw} raw control bytes, ` +
    `${injected} injected nodes, ${code} wrong codes, ${torn} torn files, ${over} over the limits; ` +
    `most CPU ${most.cpu.toFixed(2)} s, most memory ${most.memory.toFixed(0)} MB; seed ${seed}, ${((Date.now() - began) / 1000).toFixed(0)} s`,
);
process.exitCode = crashes + hangs + stack + raw + injected + code + torn + over > 0 ? 1 : 0;
