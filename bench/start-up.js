// Start-up of the built tool against bare node, as ratios of paired runs: node bench/start-up.js [rounds]
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const tool = fileURLToPath(new URL('../bin/which-agent.js', import.meta.url));
const rounds = Number(process.argv[2] ?? 15);
const answers = JSON.stringify({ work: 'software', automation: 'scripts', guardrails: 'rules', horizon: 'many-years' });

const ROWS = [
  ['which-agent --version', [tool, '--version'], ''],
  ['which-agent score', [tool, 'score'], answers],
  ['which-agent report', [tool, 'report'], answers],
];

function milliseconds(argv, input) {
  const begun = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, argv, { input });
  if (status !== 0) throw new Error(`${argv.join(' ')} exited with ${status}`);
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

console.log(
  `node ${process.version}, ${rounds} rounds; each run is divided by the mean of two runs of node -e 0 around it`,
);
for (const [name, argv, input] of ROWS) {
  const pairs = Array.from({ length: rounds }, () => {
    const before = milliseconds(['-e', '0'], '');
    const own = milliseconds(argv, input);
    const after = milliseconds(['-e', '0'], '');
    return { own, bare: (before + after) / 2 };
  });
  const ratio = median(pairs.map(({ own, bare }) => own / bare));
  console.log(
    `${name.padEnd(24)} ${ratio.toFixed(2)} x bare node   (${median(pairs.map(({ own }) => own)).toFixed(0)} ms against ${median(pairs.map(({ bare }) => bare)).toFixed(0)} ms)`,
  );
}
