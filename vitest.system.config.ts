import { defineConfig } from 'vitest/config';

/** Tests that need Debian packages, root, or the corpora folder that LOCKSTEP_CORPORA names, and those that take minutes. */
export default defineConfig({
  test: {
    include: ['test/system/**/*.test.ts', 'test/faults/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
