import type { Chunk } from './build-chunks.ts';
import { type Asset, hashOf, named } from './named.ts';

/**
 * The scripts that not everybody needs, as files, and their names by stem. What there is in each language has one hash
 * for all: its name has `*` for the language, so that the page's script names it once, however many languages there are.
 */
export function nameChunks(chunks: Chunk[]): { assets: Asset[]; names: Record<string, string> } {
  const spoken = Map.groupBy(chunks, ({ stem }) => stem);
  const found = [...spoken].map(([stem, all]) => ({ stem, all, hash: hashOf(...all.map(({ content }) => content)) }));
  return {
    assets: found.flatMap(({ stem, all, hash }) =>
      all.map(({ language, content }) =>
        language === undefined
          ? named(stem, 'js', content, 'text/javascript')
          : { name: `${stem}-${language}.${hash}.js`, content, mediaType: 'text/javascript' },
      ),
    ),
    names: Object.fromEntries(
      found.map(({ stem, all, hash }) => [stem, `${stem}${all[0]?.language === undefined ? '' : '-*'}.${hash}.js`]),
    ),
  };
}
