// A line of Node -> its official build from the registry, in a passing folder.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The path of the program; an Error where the build cannot be had. */
export function installNode(version, folder) {
  const build = `node-${process.platform}-${process.arch}`;
  const own = join(folder, version);
  const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const { status, stderr } = spawnSync('npm', ['install', '--prefix', own, ...flags, `${build}@${version}`], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Node ${version} cannot be installed: ${stderr}`);
  const { bin } = JSON.parse(readFileSync(join(own, 'node_modules', build, 'package.json'), 'utf8'));
  return join(own, 'node_modules', build, typeof bin === 'string' ? bin : (bin?.node ?? 'bin/node'));
}
