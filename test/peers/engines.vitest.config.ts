import { defineConfig } from 'vitest/config';

/** A command of its own, and no part of `npm run test:peers`: other browsers than Chromium are 540 MB on the disk, and their drivers are young. */
export default defineConfig({
  test: {
    include: ['test/peers/**/*.engine.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
