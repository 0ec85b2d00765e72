// Folders or files of src (unless told, the three of the engine) -> each folder's mutation score, and its survivors.
//
// npm run test:mutation -- src/model/grid.ts src/decision --concurrency 1
// A mutant is judged by the tests that vitest.config.ts names for its folder, with properties tried a few times only. Folders
// inside a folder are tried each for themselves, and count towards it.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const LEAST = 90;
const FOLDERS = ['src/model', 'src/interview', 'src/decision'];
const NOT = [/^src\/interview\/(?:prompt.*|lines|keys)\.ts$/];

const given = process.argv.slice(2);
const ownOptions = given.findIndex((word) => word.startsWith('--'));
const [paths, options] = ownOptions < 0 ? [given, []] : [given.slice(0, ownOptions), given.slice(ownOptions)];
const isInside = (path, folder) => path === folder || path.startsWith(`${folder}/`);
const strangers = paths.filter((path) => !FOLDERS.some((folder) => isInside(path, folder)));
if (strangers.length > 0) throw new Error(`not in ${FOLDERS.join(', ')}: ${strangers.join(', ')}`);

const summaries = [];
for (const folder of FOLDERS) {
  const inside = (paths.length > 0 ? paths : [folder]).filter((path) => isInside(path, folder));
  const parts = [folder, ...foldersIn(folder)];
  const files = Object.assign({}, ...parts.map((part) => tried(part, parts, inside)));
  if (Object.keys(files).length > 0) summaries.push(summary(folder, files));
}
console.log(summaries.map(({ lines }) => lines.join('\n')).join('\n\n'));
process.exitCode = summaries.some(({ score }) => score < LEAST) ? 1 : 0;

/** What the runner says of the files of one folder, but for those that lie in other parts of it. */
function tried(folder, parts, wanted) {
  const files = sourcesIn(folder)
    .filter((file) => parts.findLast((part) => isInside(file, part)) === folder)
    .filter((file) => wanted.some((path) => isInside(file, path)));
  if (files.length === 0) return {};
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/@stryker-mutator/core/bin/stryker.js',
      'run',
      'test/mutation/stryker.json',
      '--mutate',
      files.join(','),
      ...options,
    ],
    { stdio: 'inherit', env: { ...process.env, MUTATED: folder } },
  );
  if (status !== 0) process.exit(status ?? 1);
  return JSON.parse(readFileSync('coverage/mutation.json', 'utf8')).files;
}

function foldersIn(folder) {
  const inside = readdirSync(folder, { withFileTypes: true });
  return inside.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
}

function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((path) => `${folder}/${path}`)
    .filter((path) => path.endsWith('.ts') && !NOT.some((not) => not.test(path)));
}

function summary(folder, files) {
  const each = Object.entries(files).map(([file, { source, mutants }]) => ({ file, source, ...counted(mutants) }));
  const all = counted(Object.values(files).flatMap(({ mutants }) => mutants));
  return {
    score: all.score,
    lines: [
      `${folder}: ${figures(all)}`,
      ...each.map((own) => `  ${own.file}: ${figures(own)}`),
      ...each.flatMap(({ file, source, lived }) => lived.map((mutant) => change(file, source, mutant))),
    ],
  };
}

/** What cannot even run says nothing about the tests, nor does what Stryker is told to leave alone. */
function counted(mutants) {
  const killed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  const lived = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  const all = killed.length + lived.length;
  return { killed: killed.length, all, lived, score: all === 0 ? 100 : (100 * killed.length) / all };
}

function figures({ killed, all, score }) {
  return `${score.toFixed(1)} %, ${killed} of ${all} mutants noticed`;
}

function change(file, source, { location: { start, end }, replacement, status }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = lines[last].slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  const short = (text) => text.replace(/\s+/g, ' ').slice(0, 100);
  const noTest = status === 'NoCoverage' ? ' (no test comes here)' : '';
  return `  ${file}:${start.line}:${start.column} ${short(lines.join(' '))} -> ${short(replacement)}${noTest}`;
}
