import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/peers/**/*.peer.test.ts'],
    fileParallelism: false,
    reporters:
      process.env['CI'] === undefined ? ['default'] : ['default', ['json', { outputFile: '.ci/results/peers.json' }]],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
