import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const here = fileURLToPath(new URL('recheck-here.ts', import.meta.url));

/** Puts proofs of patterns that are made within the process in the place of those that start programs or workers, which a bundle has not. */
export const proofsHere: Plugin = {
  name: 'proofs-here',
  setup: (build) => {
    build.onResolve({ filter: /^recheck$/ }, () => ({ path: here, sideEffects: false }));
  },
};
