import type { Publications } from '../domain/ports.ts';

/** Characters that are kept at most: some forms in all their languages, and little beside a function's memory. */
const room = 2_000_000;

/**
 * Keeps published files, so that a function that runs already asks the bucket nothing to show a form. They lie under the
 * hash of what they were made from and never change: only room is to be given back, the longest unused first. What is not
 * there is asked for again.
 */
export function rememberFiles(publications: Publications): Publications {
  const kept = new Map<string, string>();
  let size = 0;
  const keep = (path: string, file: string): void => {
    kept.set(path, file);
    size += file.length;
    for (const [oldest, { length }] of kept) {
      if (size <= room) return;
      kept.delete(oldest);
      size -= length;
    }
  };
  return {
    ...publications,
    get: async (path) => {
      const before = kept.get(path);
      const file = before ?? (await publications.get(path));
      if (file === undefined) return undefined;
      if (kept.delete(path)) size -= file.length;
      keep(path, file);
      return file;
    },
  };
}
