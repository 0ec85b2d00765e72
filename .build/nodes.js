// A line of Node -> its official build from the registry, kept beside what is installed until that is installed anew.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bundle.js';

/** The lines that are supported, and the very first of them. */
export const NODES = ['20.19.0', '22', '24', '26'];

/** The path of the program; an Error where the build cannot be had. */
export function installNode(version) {
  const build = `node-${process.platform}-${process.arch}`;
  const own = join(root, 'node_modules/.cache/nodes', version);
  const manifest = join(own, 'node_modules', build, 'package.json');
  if (!existsSync(manifest)) {
    const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    const { status, stderr } = spawnSync('npm', ['install', '--prefix', own, ...flags, `${build}@${version}`], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`Node ${version} cannot be installed: ${stderr}`);
  }
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(own, 'node_modules', build, typeof bin === 'string' ? bin : (bin?.node ?? 'bin/node'));
}
