// The tests that hold properties, each tried 100000 times unless PROPERTY_RUNS says otherwise.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

process.env['PROPERTY_RUNS'] ??= '100000';
const { RUNS_MS, runs } = await import('../support/runs.ts');
const { numRuns, seed } = runs();
console.log(`Every property ${numRuns} times, from seed ${seed} on; PROPERTY_RUNS and PROPERTY_SEED choose others.`);

export default defineConfig({
  test: {
    include: readdirSync('test', { recursive: true, encoding: 'utf8' })
      .map((path) => join('test', path))
      .filter((path) => path.endsWith('.test.ts') && readFileSync(path, 'utf8').includes('support/runs.ts')),
    env: { PROPERTY_RUNS: process.env['PROPERTY_RUNS'], PROPERTY_SEED: `${seed}` },
    testTimeout: RUNS_MS,
  },
});
