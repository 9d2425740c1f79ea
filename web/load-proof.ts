import { chunkAddress } from './chunks.ts';
import type { prove } from './prove.ts';

let tries = 0;

/** A proof of work for the form, as `prove` makes it, by a script of its own. Undefined where that can't be loaded. */
export async function loadProof(...wanted: Parameters<typeof prove>): ReturnType<typeof prove> {
  try {
    // Some browsers remember that a script could not be had: at another address they ask once more.
    const chunk: { prove: typeof prove } = await (tries === 0
      ? import('./prove.ts')
      : import(`${chunkAddress('prove')}?${tries}`));
    return await chunk.prove(...wanted);
  } catch {
    tries += 1;
    return undefined;
  }
}
