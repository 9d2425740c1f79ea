import { languageOf } from './texts.ts';

/** Set by `web/build.ts`: the files of scripts that not everybody needs, by their stem; none for the pinned script, which is one file. */
declare const CHUNKS: Record<string, string>;

/** Where such a script lies, beside the one that asks, in the language of a form (`*` in its name); undefined where it must not be loaded. */
export function chunkAddress(stem: string, language = ''): string | undefined {
  const name = CHUNKS[stem]?.replace('*', language);
  return name === undefined ? undefined : new URL(name, import.meta.url).href;
}

/**
 * Loads a script of its own, and again each time that it is asked for: at another address where it could not be had before,
 * because some browsers remember that. `first` imports it, so that the pinned script has it within. Undefined where it can't be had.
 */
export function reloadable<T>(stem: string, first?: () => Promise<T>): (language?: string) => Promise<T | undefined> {
  let failed = 0;
  return async (language) => {
    try {
      const again = failed === 0 ? '' : `?${failed}`;
      const chunk: T = await (again === '' && first ? first() : import(chunkAddress(stem, language) + again));
      return chunk;
    } catch {
      failed += 1;
      return undefined;
    }
  };
}

/** Starts something that needs such a script; through a dead network it is tried again, ever more rarely. */
export async function insist(start: () => Promise<boolean>): Promise<void> {
  for (const pause of [0, 1000, 4000, 15_000, 60_000]) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (await start()) return;
  }
}

/** Loads what has to do with drafts and with what was sent; undefined where it can't be loaded. */
export const loadLater = (form: Element): Promise<typeof import('./later.ts') | undefined> => later(languageOf(form));
const later = reloadable<typeof import('./later.ts')>('later');
