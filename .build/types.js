// The sources of both library entries -> dist/types: declarations of what they export and lead to, and of nothing else.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dts } from 'rolldown-plugin-dts';
import { bundle, root } from './bundle.js';

const types = join(root, 'dist/types');
const made = mkdtempSync(join(tmpdir(), 'which-agent-types-'));
try {
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rootDir', root, '--outDir', made];
  const { status } = spawnSync('npx', ['tsc', ...options], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the declarations cannot be made');
  const entry = (folder) => join(made, `src/${folder}/index.d.ts`);
  rmSync(types, { recursive: true, force: true });
  await bundle({
    // Paths in the output are told from here.
    cwd: made,
    input: { library: entry('library'), decision: entry('decision') },
    plugins: [dts({ dtsInput: true, tsconfig: false })],
    output: { dir: types, format: 'esm', entryFileNames: '[name].ts', chunkFileNames: 'shared.d.ts' },
  });
} finally {
  rmSync(made, { recursive: true });
}
