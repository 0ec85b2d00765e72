// All benchmarks -> one table of ratios, each beside what it should reach.
//
//   npm run bench              some minutes; writes bench/README.md
//   npm run bench -- --short   what CI prints: fewer rounds, fewer lines, no growth, nothing written
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installNode } from '../.build/nodes.js';
import { engine, growth } from './engine.js';
import { lines } from './lines.js';
import { machine, table } from './measure.js';
import { startUp } from './start-up.js';

const isShort = process.argv.includes('--short');
const root = fileURLToPath(new URL('..', import.meta.url));

/** Other lines of Node, as far as they can be had. */
function otherNodes() {
  return ['22', '24'].flatMap((version) => {
    try {
      return [{ name: `Node ${version}`, path: installNode(version) }];
    } catch (error) {
      console.error(error.message);
      return [];
    }
  });
}

/** The size of the package, and how many packages and scripts it installs. */
function packageRow(folder) {
  const { stdout } = spawnSync('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  const { filename } = JSON.parse(stdout.slice(stdout.indexOf('[')))[0];
  const { size } = statSync(join(folder, filename));
  const { dependencies = {}, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const runs = Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name)).length;
  const installs = 1 + Object.keys(dependencies).length;
  return {
    what: 'the package',
    against: '-',
    reach: 'below 256 KB, 30 packages, no install script',
    got: `${(size / 1024).toFixed(1)} KB, ${installs}, ${runs}`,
    holds: size < 262_144 && installs < 30 && runs === 0,
    times: '-',
  };
}

const folder = mkdtempSync(join(tmpdir(), 'which-agent-bench-'));
try {
  // First, in a process that nothing else has filled.
  const computed = await engine({ rounds: isShort ? 3 : 9, people: 2 });
  const started = await startUp({ rounds: isShort ? 5 : 25, nodes: isShort ? [] : otherNodes() });
  const batch = await lines({ rounds: isShort ? 1 : 3, most: isShort ? 100_000 : 1_000_000 });
  const rows = [...started, ...batch.rows, ...computed, packageRow(folder)];
  const shown = table(
    ['what', 'against', 'reach', 'measured', '', 'times'],
    rows.map(({ what, against, reach, got, holds, times }) => [
      what,
      against,
      reach,
      got,
      holds ? 'reached' : 'missed',
      times,
    ]),
  );
  console.log(`${machine()}\n\n${shown}`);
  if (!isShort) {
    const grown = [...growth({ rounds: 5 }), batch.growth];
    console.log(`\n${grown.join('\n\n')}`);
    write(shown, grown.join('\n\n'));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What was measured goes between the marks of bench/README.md; what is said about it stays. */
function write(shown, grown) {
  const path = join(root, 'bench/README.md');
  const between = (text, mark, content) =>
    text.replace(
      new RegExp(`(<!-- ${mark} -->\n)[^]*?(<!-- end -->)`),
      (_, start, end) => `${start}\n${content}\n\n${end}`,
    );
  const measured = `${machine()}, ${new Date().toISOString().slice(0, 10)}.\n\n${shown}`;
  writeFileSync(path, between(between(readFileSync(path, 'utf8'), 'table', measured), 'growth', grown));
}
