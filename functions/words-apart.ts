import { basename } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Our words are data, one file for each language: the files lie beside a bundle (`words/`), and Node reads them as it starts.
 * A language that is added makes the code of no function larger (decision 0031).
 */
export const wordsApart: Plugin = {
  name: 'words-apart',
  setup: (bundle) => {
    bundle.onResolve({ filter: /\/words\/[a-z-]+\.json$/ }, ({ path }) => ({
      path: `./words/${basename(path)}`,
      external: true,
    }));
  },
};
