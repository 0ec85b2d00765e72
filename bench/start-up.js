// Start-up against bare node, as ratios of paired runs.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ms, paired, processTime, times } from './measure.js';

const TOOL = fileURLToPath(new URL('../bin/which-agent.js', import.meta.url));
const ANSWERS = { work: 'software', automation: 'scripts', guardrails: 'rules', horizon: 'many-years' };

/** Rows of the table; `nodes` are other builds of Node, for what is promised in milliseconds. */
export async function startUp({ rounds, nodes = [] }) {
  const folder = mkdtempSync(join(tmpdir(), 'which-agent-bench-'));
  const answers = join(folder, 'answers.json');
  writeFileSync(answers, JSON.stringify(ANSWERS));
  const against = async (what, argv, most) => {
    const { ratio, own, base } = await paired(
      rounds,
      () => processTime(process.execPath, [TOOL, ...argv], answers),
      () => processTime(process.execPath, ['-e', '0'], answers),
    );
    return {
      what,
      against: 'node -e 0',
      reach: `at most ${most}`,
      got: times(ratio),
      holds: ratio <= most,
      times: `${ms(own)}, ${ms(base)}`,
    };
  };
  try {
    const rows = [
      await against('`which-agent --version`', ['--version'], 1.2),
      await against('`which-agent score < answers.json`', ['score'], 1.3),
      await against('`which-agent report < answers.json`', ['report'], 1.5),
    ];
    for (const { name, path } of nodes) {
      const { own, base } = await paired(
        rounds,
        () => processTime(path, [TOOL, 'score'], answers),
        () => processTime(path, ['-e', '0'], answers),
      );
      rows.push({
        what: `the same, ${name}`,
        against: 'node -e 0',
        reach: 'at most 20 ms more',
        got: `${(own - base).toFixed(0)} ms more`,
        holds: own - base <= 20,
        times: `${ms(own)}, ${ms(base)}`,
      });
    }
    const question = await firstQuestion(rounds, folder);
    return question === undefined ? rows : [...rows, question];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** On a pseudo-terminal, until the first question can be read; bare node on one, until it is gone. */
async function firstQuestion(rounds, folder) {
  const pty = await import('@lydell/node-pty').catch(() => undefined);
  if (pty === undefined) return undefined;
  const until = (argv, isThere) =>
    new Promise((resolve, reject) => {
      const begun = performance.now();
      const run = pty.spawn(process.execPath, argv, {
        cols: 100,
        rows: 40,
        env: { ...process.env, CI: '', WHICH_AGENT_STATE_DIR: folder },
      });
      let screen = '';
      let seen;
      run.onData((data) => {
        screen += data;
        if (seen !== undefined || !isThere(screen)) return;
        seen = performance.now() - begun;
        run.kill('SIGKILL');
      });
      run.onExit(() => {
        const end = seen ?? (isThere('') ? performance.now() - begun : undefined);
        if (end === undefined) reject(new Error(`no question came: ${screen.slice(0, 200)}`));
        else resolve(end);
      });
    });
  const { ratio, own, base } = await paired(
    rounds,
    () => until([TOOL, 'ask'], (screen) => screen.includes('❯')),
    () => until(['-e', '0'], () => true),
  );
  return {
    what: 'first question on a pseudo-terminal',
    against: 'node -e 0',
    reach: 'at most 2.2',
    got: times(ratio),
    holds: ratio <= 2.2,
    times: `${ms(own)}, ${ms(base)}`,
  };
}
