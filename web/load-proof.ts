import { reloadable } from './chunks.ts';
import type { prove } from './prove.ts';

const load = reloadable('prove', () => import('./prove.ts'));

/** A proof of work for the form, as `prove` makes it, by a script of its own. Undefined where that can't be loaded. */
export async function loadProof(...wanted: Parameters<typeof prove>): ReturnType<typeof prove> {
  try {
    const chunk = await load();
    return await chunk?.prove(...wanted);
  } catch {
    return undefined;
  }
}
