/** Set by `web/build.ts`: the files of scripts that not everybody needs, by their stem; none for the pinned script, which is one file. */
declare const CHUNKS: Record<string, string>;

/** Where such a script lies, beside the one that asks; undefined where it must not be loaded. */
export function chunkAddress(stem: string): string | undefined {
  const name = CHUNKS[stem];
  return name === undefined ? undefined : new URL(name, import.meta.url).href;
}

/** Loads what has to do with drafts and with what was sent; undefined where it can't be loaded. */
export async function loadLater(): Promise<typeof import('./later.ts') | undefined> {
  const address = chunkAddress('later');
  try {
    const chunk: typeof import('./later.ts') | undefined = address === undefined ? undefined : await import(address);
    return chunk;
  } catch {
    return undefined;
  }
}
