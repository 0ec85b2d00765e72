// score --lines against the least that reading, parsing and writing lines of JSON takes; and the memory of both.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { milliseconds, ms, paired, table, times } from './measure.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const TOOL = here('../bin/which-agent.js');
const BASELINE = here('baselines/lines.js');

/** Sheets of the built-in model, each question answered as it may be, by a stream of numbers of its own. */
export function writeSheets(path, number) {
  const { questions } = JSON.parse(readFileSync(here('../dist/packed-model.json'), 'utf8'));
  let state = 7;
  const below = (most) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return (state >>> 8) % most;
  };
  const answer = (kind, ids) => {
    if (kind === 'one') return below(8) === 0 ? 'unsure' : ids[below(ids.length)];
    if (kind === 'several') return ids.filter(() => below(4) === 0);
    return ids.slice(below(ids.length));
  };
  writeFileSync(path, '');
  for (let written = 0; written < number; ) {
    const lines = [];
    for (; lines.length < 10_000 && written < number; written++) {
      const asked = questions.filter(() => below(10) > 0);
      lines.push(
        JSON.stringify(
          Object.fromEntries(
            asked.map(([id, kind, , , options]) => [
              id,
              answer(
                kind,
                options.map(([own]) => own),
              ),
            ]),
          ),
        ),
      );
    }
    appendFileSync(path, `${lines.join('\n')}\n`);
  }
}

const memory = (argv) => {
  const peak = join(folderOf(), 'peak');
  const watch = `process.on('exit',()=>require('node:fs').writeFileSync(${JSON.stringify(peak)},String(process.resourceUsage().maxRSS)))`;
  const script = join(folderOf(), 'watch.cjs');
  writeFileSync(script, watch);
  const { status } = spawnSync(process.execPath, ['--require', script, ...argv], {
    stdio: ['ignore', openSync('/dev/null', 'w'), 'inherit'],
  });
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}`);
  return Number(readFileSync(peak, 'utf8')) / 1024;
};
let folder;
const folderOf = () => (folder ??= mkdtempSync(join(tmpdir(), 'which-agent-bench-')));

/** Rows of the table, and what GNU parallel makes of two processes where it is installed. */
export async function lines({ rounds, most }) {
  try {
    const [few, many] = [join(folderOf(), 'few.jsonl'), join(folderOf(), 'many.jsonl')];
    writeSheets(few, most / 10);
    writeSheets(many, most);
    // Its output goes to a file, as a pipe of this process would be read by the one that measures.
    const out = openSync(join(folderOf(), 'out'), 'w');
    const timed = (argv) => () => {
      const { ms: own, result } = milliseconds(() =>
        spawnSync(process.execPath, argv, { stdio: ['ignore', out, 'inherit'] }),
      );
      if (result.status !== 0) throw new Error(`${argv.join(' ')} ended with ${result.status}`);
      return own;
    };
    const { ratio, own, base } = await paired(rounds, timed([TOOL, 'score', '--lines', many]), timed([BASELINE, many]));
    const [small, large] = [few, many].map((path) => memory([TOOL, 'score', '--lines', path]));
    const count = (number) => number.toLocaleString('en');
    const rows = [
      {
        what: `\`score --lines\`, ${count(most)} sheets`,
        against: 'readline, JSON.parse and JSON.stringify',
        reach: 'at most 2.0',
        got: times(ratio),
        holds: ratio <= 2,
        times: `${ms(own)}, ${ms(base)}`,
      },
      {
        what: 'its memory',
        against: '-',
        reach: 'below 150 MB',
        got: `${large.toFixed(0)} MB`,
        holds: large < 150,
        times: '-',
      },
      {
        what: `and that of ${count(most / 10)} sheets`,
        against: '-',
        reach: 'within 20 MB',
        got: `${small.toFixed(0)} MB`,
        holds: Math.abs(large - small) <= 20,
        times: '-',
      },
    ];
    const growth = [1e3, 1e4, 1e5, 1e6]
      .filter((number) => number <= most)
      .map((number) => {
        const path = join(folderOf(), 'some.jsonl');
        writeSheets(path, number);
        const took = timed([TOOL, 'score', '--lines', path])();
        return [count(number), `${(statSync(path).size / 1e6).toFixed(1)} MB`, ms(took), ms(took / number)];
      });
    // Fewer lines are over before two processes have started, and before memory has grown to what it stays at.
    const isWhole = most >= 1e6;
    const parallel = isWhole ? await inParallel(many, rounds) : undefined;
    return {
      rows: [...rows.slice(0, isWhole ? 3 : 2), ...(parallel === undefined ? [] : [parallel])],
      growth: table(['lines', 'read', 'time', 'per line'], growth),
    };
  } finally {
    rmSync(folderOf(), { recursive: true });
    folder = undefined;
  }
}

/** The file in two halves, a process for each, against one process for the whole; the lines have to be the same. */
async function inParallel(path, rounds) {
  if (spawnSync('sh', ['-c', 'command -v parallel']).status !== 0) return undefined;
  const tool = `'${process.execPath}' '${TOOL}' score --lines`;
  const half = `${path}.half.`;
  const run = (command) => {
    const { status, stdout } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command} ended with ${status}`);
    return stdout;
  };
  const timed = (command) => () => milliseconds(() => run(command)).ms;
  run(`split -n l/2 '${path}' '${half}'`);
  const two = `parallel -j 2 "${tool} {} > {}.out" ::: '${half}'a?`;
  const one = `${tool} '${path}' > '${path}.out'`;
  const { ratio, own, base } = await paired(rounds, timed(two), timed(one));
  run(`cat '${half}'a?.out | cmp - '${path}.out'`);
  return {
    what: 'two processes under GNU parallel',
    against: 'one',
    reach: 'at least 1.7 times as fast',
    got: times(1 / ratio),
    holds: 1 / ratio >= 1.7,
    times: `${ms(own)}, ${ms(base)}`,
  };
}
