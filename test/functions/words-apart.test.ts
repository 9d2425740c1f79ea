import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { bundling } from '../../functions/bundle-functions.ts';
import { languagePacks } from '../../forms/words.ts';

const words = fileURLToPath(new URL('../../forms/words.ts', import.meta.url));

test('the words of no language are in a function’s code: it asks for the files that lie beside it', async () => {
  const { outputFiles, metafile } = await build({ ...bundling, entryPoints: [words], write: false, metafile: true });

  const asked = Object.values(metafile.outputs).flatMap(({ imports }) => imports);
  expect(asked.toSorted((a, b) => a.path.localeCompare(b.path))).toEqual(
    [...languagePacks.keys()]
      .toSorted()
      .map((tag) => expect.objectContaining({ path: `./words/${tag}.json`, external: true })),
  );
  expect(outputFiles[0]?.text).not.toContain('Angaben');
});
