// The sources of the library -> dist/types: declarations of what its entry exports, and of no file that nobody is led to.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './bundle.js';

const types = join(root, 'dist/types');
rmSync(types, { recursive: true, force: true });
const options =
  '--ignoreConfig --declaration --emitDeclarationOnly --rootDir src --outDir dist/types --target es2023 --module nodenext --allowImportingTsExtensions --strict';
const { status } = spawnSync('npx', ['tsc', 'src/decision/index.ts', ...options.split(' ')], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);

const reached = new Set();
function follow(file) {
  if (reached.has(file) || !existsSync(file)) return;
  reached.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)\.ts'/g))
    follow(join(dirname(file), `${path}.d.ts`));
}
follow(join(types, 'decision/index.d.ts'));
for (const name of readdirSync(types, { recursive: true }))
  if (name.endsWith('.d.ts') && !reached.has(join(types, name))) rmSync(join(types, name));
