import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/peers/**/*.peer.test.ts'],
    fileParallelism: false,
    reporters:
      process.env['CI'] === undefined ? ['default'] : ['default', ['json', { outputFile: '.ci/results/peers.json' }]],
    // Limits are for what never comes, not for what comes late: a machine may be several times slower than the one this was written on.
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
