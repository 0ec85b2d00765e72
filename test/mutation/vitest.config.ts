// The tests that mutants of the engine have to survive: those of the sources alone, without a browser or a terminal.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{decision,interview,model}/**/*.test.ts', 'test/fixtures/broken.test.ts', 'test/criteria.test.ts'],
    exclude: ['test/interview/{prompt,lines}.test.ts'],
    testTimeout: 60_000,
  },
});
