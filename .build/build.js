// Sources and criteria -> dist: the code, the script of the page, the built-in model and the schemas.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { bundle, ENGINE, inLines, partsOfSources, root, TOOL } from './bundle.js';

const dist = join(root, 'dist');
const compressed = (text) => brotliCompressSync(Buffer.from(text));

rmSync(join(dist, 'chunks'), { recursive: true, force: true });
mkdirSync(join(dist, 'schemas'), { recursive: true });
const [tool, { jsonSchemas, loadModel, packToDecide, problemText, restOf, unpackModel }, [engine]] = await Promise.all([
  bundle(TOOL),
  partsOfSources({
    'model/load.ts': ['loadModel'],
    'model/packed-model.ts': ['packToDecide', 'unpackModel'],
    'model/rest.ts': ['restOf'],
    'cli/schemas.ts': ['jsonSchemas'],
    'cli/complaints.ts': ['problemText'],
  }),
  bundle(ENGINE),
]);
// The names are listed, so that both `import` and a reader see what there is.
const { exports, code } = tool.find(({ fileName }) => fileName === 'library.cjs');
for (const [name, text] of [
  ['library.cjs', code],
  ['decision.js', engine.code],
])
  writeFileSync(join(dist, name), inLines(text));
writeFileSync(
  join(dist, 'library.js'),
  `import library from './library.cjs';\nexport const { ${exports.join(', ')} } = library;\n`,
);
// What the page runs: every chunk that its script asks for, each behind those that it asks for itself.
writeFileSync(join(dist, 'page-parts.json'), JSON.stringify(withNeeds('page.cjs')));

const loaded = loadModel(join(root, 'criteria'));
if ('problems' in loaded) {
  for (const problem of loaded.problems) process.stderr.write(problemText(problem));
  process.exit(3);
}
const { model } = loaded;
// What deciding needs is read by itself; the texts beside it are laid over it when somebody is to read them.
const packed = packToDecide(model);
writeFileSync(join(dist, 'packed-model.json'), JSON.stringify(packed));
writeFileSync(join(dist, 'model-rest.json.br'), compressed(JSON.stringify(restOf(model, unpackModel(packed)))));
const starter = join(root, 'src/model/starter');
const texts = readdirSync(starter).map((name) => [name, readFileSync(join(starter, name), 'utf8')]);
writeFileSync(join(dist, 'starter.json'), JSON.stringify(Object.fromEntries(texts)));
for (const [name, schema] of Object.entries(jsonSchemas(model)))
  writeFileSync(join(dist, 'schemas', `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);

function withNeeds(fileName, before = []) {
  if (before.includes(fileName)) return before;
  const chunk = tool.find((each) => each.fileName === fileName);
  if (chunk === undefined) throw new Error(`The page would need ${fileName}: see codeSplitting in .build/bundle.js`);
  return [...chunk.imports.reduce((sofar, each) => withNeeds(each, sofar), before), fileName];
}
