// Commands and functions -> how long they take beside something else, in one run: ratios, with the times that they come from.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

export function milliseconds(work) {
  const begun = process.hrtime.bigint();
  const result = work();
  return { ms: Number(process.hrtime.bigint() - begun) / 1e6, result };
}

/** A whole process, its standard input a file and its output a pipe, as in `command < answers.json | reader`. */
export function processTime(node, argv, input = '/dev/null') {
  const stdin = openSync(input, 'r');
  const { ms, result } = milliseconds(() =>
    spawnSync(node, argv, { stdio: [stdin, 'pipe', 'inherit'], maxBuffer: 1 << 28 }),
  );
  closeSync(stdin);
  if (result.status !== 0) throw new Error(`${argv.join(' ')} ended with ${result.status ?? result.signal}`);
  return ms;
}

/**
 * Each round times `own` between two runs of `base` and divides it by their mean: a machine that slows down slows both.
 * Medians over the rounds.
 */
export async function paired(rounds, own, base) {
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    const before = await base();
    const mine = await own();
    const after = await base();
    pairs.push({ own: mine, base: (before + after) / 2 });
  }
  return {
    ratio: median(pairs.map((pair) => pair.own / pair.base)),
    own: median(pairs.map((pair) => pair.own)),
    base: median(pairs.map((pair) => pair.base)),
  };
}

/** Milliseconds of one call, once the engine of the language has warmed up to it. */
export function callTime(work, { least = 100 } = {}) {
  for (const end = performance.now() + 3 * least; performance.now() < end; ) work();
  let calls = 0;
  const begun = performance.now();
  while (performance.now() < begun + least) {
    work();
    calls++;
  }
  return (performance.now() - begun) / calls;
}

export const machine = () =>
  `${cpus().length} x ${cpus()[0]?.model.trim() ?? process.arch}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;

const digits = (number) =>
  number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toPrecision(3);
export const ms = (number) =>
  number < 1 ? `${digits(number * 1000)} us` : number < 10_000 ? `${digits(number)} ms` : `${digits(number / 1000)} s`;
export const times = (number) => `${number >= 20 ? number.toFixed(0) : number.toFixed(2)}`;

/** Rows of text as a Markdown table. */
export function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
