import * as z from 'zod';

const Entry = z.object({
  name: z.string().optional(),
  version: z.string().default(''),
  license: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().default(false),
  optional: z.boolean().default(false),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
const Lock = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), Entry) });

/** A package of others that Rohrpost is made from, as the lock file pins it. */
export type Part = {
  /** Its place: `node_modules/hono`; empty for Rohrpost itself. */
  place: string;
  name: string;
  version: string;
  /** An SPDX expression, or what the package says instead; undefined where it says nothing. */
  licence: string | undefined;
  /** SHA-512 of the archive, as hexadecimal. */
  sha512: string | undefined;
  /** Only for building and testing: never delivered. */
  dev: boolean;
  /** Only on some platforms. */
  optional: boolean;
  /** The places of what it needs itself. */
  needs: string[];
};

/** Reads `package-lock.json`: Rohrpost itself first, then every package in it. */
export function readParts(lock: unknown): Part[] {
  const { packages } = Lock.parse(lock);
  return Object.entries(packages).map(([place, entry]) => ({
    place,
    name: entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version: entry.version,
    licence: entry.license,
    sha512: sha512Of(entry.integrity),
    dev: entry.dev,
    optional: entry.optional,
    needs: Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .flatMap((name) => nearest(packages, place, name))
      .toSorted(),
  }));
}

function sha512Of(integrity: string | undefined): string | undefined {
  const [, sum] = /sha512-([\w+/=]+)/.exec(integrity ?? '') ?? [];
  return sum === undefined ? undefined : Buffer.from(sum, 'base64').toString('hex');
}

/** Where a package finds another one: in its own folder, else in the next one above, as Node does. */
function nearest(packages: Record<string, unknown>, place: string, name: string): string[] {
  const candidate = `${place === '' ? '' : `${place}/`}node_modules/${name}`;
  if (candidate in packages) return [candidate];
  if (place === '') return [];
  const above = place.lastIndexOf('node_modules/');
  return nearest(packages, place.slice(0, Math.max(0, above - 1)), name);
}
