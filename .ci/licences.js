// What is bundled -> dist/LICENSES.txt: each package with its version and the text of its licence, which has to come with it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The packages that have a part in what is shipped, and the modules of Node that it opens. */
export async function bundled() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/main.ts', 'src/decision/index.ts', 'src/page/main.ts'],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'dist',
    mainFields: ['module', 'main'],
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  const outputs = Object.values(metafile.outputs);
  const packages = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => {
      const [, name] = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//) ?? [];
      return name !== undefined && bytesInOutput > 0 ? [name] : [];
    }),
  );
  const modules = outputs.flatMap(({ imports }) =>
    imports.flatMap(({ path, external }) => (external ? [path.replace(/^node:/, '')] : [])),
  );
  return { packages: [...new Set(packages)].sort(), modules: [...new Set(modules)].sort() };
}

function licenceOf(name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.|$)/i.test(each));
  if (file === undefined) throw new Error(`${name} comes without the text of its licence`);
  return `${name} ${version}, ${license}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { packages } = await bundled();
  const head = 'which-agent comes under the MIT licence (LICENSE). These packages are bundled into it:\n';
  writeFileSync(join(root, 'dist', 'LICENSES.txt'), [head, ...packages.map(licenceOf)].join(`\n${'-'.repeat(72)}\n\n`));
}
