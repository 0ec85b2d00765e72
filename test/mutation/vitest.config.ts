// The folder whose mutants are tried (MUTATED) -> the tests that have to notice them: those that lie where it lies, without
// what lies deeper, and what tries its parts together. Without MUTATED all of them, whose coverage is measured.
import { defineConfig } from 'vitest/config';

const FOLDERS = ['model', 'interview', 'decision'];
const { MUTATED, PROPERTY_RUNS = '10' } = process.env;

const testsOf = (folder: string) => [
  `${folder}/*.test.ts`,
  ...(folder.startsWith('test/decision/') ? ['test/decision/certainty.test.ts'] : []),
];

export default defineConfig({
  test: {
    include: MUTATED
      ? testsOf(MUTATED.replace(/^src/, 'test'))
      : FOLDERS.map((folder) => `test/${folder}/**/*.test.ts`),
    exclude: ['test/interview/{prompt,lines}.test.ts'],
    env: { PROPERTY_RUNS },
    testTimeout: 60_000,
    coverage: {
      include: FOLDERS.map((folder) => `src/${folder}/**/*.ts`),
      exclude: ['src/interview/{prompt*,lines,keys}.ts'],
      reportsDirectory: 'coverage/branches',
      reporter: ['text', 'json-summary'],
      thresholds: { branches: 100 },
    },
  },
});
