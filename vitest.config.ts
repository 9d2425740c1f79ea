import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/peers/**'],
    setupFiles: ['test/leaves-no-trace.ts'],
    // Limits are for what never ends, not for what ends late: others may have the use of this machine as well.
    testTimeout: 180_000,
    // All cores: the usual one fewer would leave half of a small machine idle.
    maxWorkers: '100%',
    // Test files of one worker share modules: forms are planned and published once, and a run takes half as long.
    isolate: false,
    // Programs that tests start (seeds, the command line) compile the same modules again and again: the first one keeps them.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
    hookTimeout: 180_000,
    reporters:
      process.env['CI'] === undefined ? ['default'] : ['default', ['json', { outputFile: '.ci/results/node.json' }]],
    coverage: {
      provider: 'v8',
      include: [
        'schemas/**/*.ts',
        'forms/**/*.ts',
        'domain/**/*.ts',
        'channels/**/*.ts',
        'connectors/**/*.ts',
        'pages/**/*.ts',
        'aws/**/*.ts',
        'functions/**/*.ts',
      ],
      // A command: what it does is in bundle-functions.ts.
      exclude: ['functions/build.ts'],
      reporter: ['text-summary', 'json-summary', 'text'],
      thresholds: { lines: 95, branches: 95 },
    },
  },
});
