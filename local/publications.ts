import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Publications } from '../domain/ports.ts';
import { writeFileWhole } from './write-file.ts';

const safe = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** Published files on disk, below one folder per tenant. */
export function localPublications(folder: string, unfinished: string): Publications {
  const place = (path: string): string => {
    if (!safe.test(path)) throw new Error('a publication’s path has letters, digits, dots, dashes and slashes only');
    return join(folder, path);
  };
  return {
    put: async (path, content) => writeFileWhole(place(path), content, unfinished),
    get: async (path) => {
      if (!safe.test(path)) return undefined;
      try {
        return await readFile(place(path), 'utf8');
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
        throw cause;
      }
    },
  };
}
