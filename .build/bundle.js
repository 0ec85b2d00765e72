// Sources -> code that runs: the one place that knows how they are bundled.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

export const root = fileURLToPath(new URL('..', import.meta.url));

// The same sources as those for Node, without the wrapping of CommonJS: what is not used can be left out.
const alias = { yaml: join(root, 'node_modules/yaml/browser/index.js') };

/**
 * The tool reads YAML 1.2 and writes none: what the library has for writing it, and for YAML 1.1, is left out, an eighth of
 * the whole package with it. What stands for it is there by name and nothing else.
 */
const readingOnly = {
  name: 'reading-only',
  load: {
    filter: { id: /yaml\/browser\/dist\/(?:stringify|schema\/yaml-1\.1\/(?!merge))/ },
    handler(id) {
      const [, names] = readFileSync(id, 'utf8').match(/export \{([^}]*)\}/);
      const each = names.split(',').map((name) => name.trim());
      return `const nothing = undefined;\nexport { ${each.map((name) => `nothing as ${name}`).join(', ')} };`;
    },
  },
};

/**
 * The command line and the library in chunks, and the script of the HTML report, which runs the chunks of the engine that
 * the command line runs. CommonJS, and what a piped run needs in as few files as can be: every file costs a millisecond to find.
 */
export const TOOL = {
  input: { main: 'src/cli/main.ts', library: 'src/library/index.ts', page: 'src/page/main.ts' },
  platform: 'node',
  plugins: [readingOnly],
  output: {
    dir: 'dist',
    format: 'cjs',
    esModule: false,
    generatedCode: { symbols: false },
    comments: false,
    minify: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    codeSplitting: {
      groups: [
        { name: 'io', test: /src\/(?:cli\/(?:io|plain-command)|system-reasons)\.ts$/, priority: 5 },
        // What the page of the report runs as well opens nothing of Node.
        { name: 'engine', test: /src\/(?:decision\/(?:decide|what-if)|model\/packed-model)\.ts$/, priority: 4 },
        { name: 'score', test: /src\/cli\/score\.ts$/, priority: 3 },
        { name: 'words', test: /src\/report\/(?:verdict|why|side-by-side|report)\.ts$/, priority: 2 },
        { name: 'report', test: /src\/cli\/report\.ts$/, priority: 1 },
      ],
    },
  },
};

/** The engine over plain arrays by itself, as a module: a browser takes it as it is. */
export const ENGINE = {
  input: 'src/decision/index.ts',
  platform: 'neutral',
  output: { file: 'dist/decision.js', format: 'esm', comments: false, minify: true, codeSplitting: false },
};

/**
 * A function a line: where one throws in somebody else's program, Node shows the line, and would show the whole file. A
 * text that held the same letters would be broken by it, and the file not be read.
 */
export const inLines = (code) => code.replaceAll('}function ', '}\nfunction ');

// What d3-array makes of these when it is loaded is of no use where only `ticks` is.
const treeshake = { manualPureFunctions: ['Blur2', 'bisector', 'shuffler'], propertyReadSideEffects: false };

/** Bundles; written where `output` says, or only looked at. */
export async function bundle({ output, ...input }, { write = true } = {}) {
  const bundler = await rolldown({
    cwd: root,
    resolve: { alias, mainFields: ['module', 'main'] },
    treeshake,
    ...input,
  });
  const made = await (write ? bundler.write(output) : bundler.generate(output));
  await bundler.close();
  return made.output;
}

/** Some exports of the sources, as a module of this process: `{ 'model/load.ts': ['loadModel'] }`. */
export async function partsOfSources(parts) {
  const exported = Object.entries(parts).map(([file, names]) => `export { ${names.join(', ')} } from './src/${file}';`);
  const folder = mkdtempSync(join(tmpdir(), 'which-agent-parts-'));
  try {
    const file = join(folder, 'parts.mjs');
    const entry = join(root, 'parts.ts');
    const plugins = [
      {
        name: 'parts',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? exported.join('\n') : null),
      },
    ];
    await bundle({
      input: entry,
      platform: 'node',
      plugins,
      output: { file, format: 'esm', codeSplitting: false },
    });
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
