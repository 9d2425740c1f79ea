import type { Publications } from '../domain/ports.ts';
import { type Bucket, getText, putText } from './objects.ts';

const safe = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** Published files in the tenant's bucket below `publications/`. */
export function awsPublications(place: Bucket): Publications {
  return {
    put: async (path, content, mediaType) => {
      if (!safe.test(path)) throw new Error('a publication’s path has letters, digits, dots, dashes and slashes only');
      await putText(place, `publications/${path}`, content, mediaType);
    },
    get: async (path) => (safe.test(path) ? getText(place, `publications/${path}`) : undefined),
  };
}
