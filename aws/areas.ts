import type { Areas } from '../domain/ports.ts';
import { type AreaCandidate, JurisdictionTable } from '../schemas/area.ts';
import { keepFor } from './keep-for.ts';
import { type Bucket, getText } from './objects.ts';
import { RegisterFile } from './register-file.ts';

/** Where the register and the jurisdictions lie in the tenant's bucket. */
export const registerKeys = { areas: 'register/areas.json', jurisdictions: 'register/jurisdictions.json' };

type Placed = AreaCandidate & { folded: string };
/** The register, and its places in order, which only a search needs: an acceptance does not wait for them. */
type Register = { file: RegisterFile; places(): Placed[] };

const fiveMinutes = 300_000;
const mostFound = 20;

/** The register of places and the jurisdictions, from two files that are kept in memory for five minutes. */
export function awsAreas(place: Bucket & { now: () => Date }): Areas {
  const register = keepFor(fiveMinutes, place.now, async (key) =>
    registerOf(RegisterFile.parse(await read(place, key))),
  );
  const jurisdictions = keepFor(fiveMinutes, place.now, async (key) => JurisdictionTable.parse(await read(place, key)));
  return {
    byPostcode: async (postcode) => candidates((await register(registerKeys.areas)).file, postcode),
    search: async (query) => {
      const found: AreaCandidate[] = [];
      const folded = fold(query);
      for (const { ars, name, postcode, folded: own } of (await register(registerKeys.areas)).places()) {
        if (found.length === mostFound) break;
        if (own.startsWith(folded) || postcode.startsWith(query)) found.push({ ars, name, postcode });
      }
      return found;
    },
    name: async (ars) => nameOf((await register(registerKeys.areas)).file, ars),
    jurisdictions: () => jurisdictions(registerKeys.jurisdictions),
  };
}

async function read(place: Bucket, key: string): Promise<unknown> {
  const text = await getText(place, key);
  if (text === undefined) throw new Error(`${key} is missing: set this tenant up with "rohrpost setup"`);
  return JSON.parse(text);
}

function registerOf(file: RegisterFile): Register {
  let kept: Placed[] | undefined;
  return {
    file,
    places: () =>
      (kept ??= Object.keys(file.postcodes)
        .flatMap((postcode) => candidates(file, postcode))
        .map((one) => ({ ...one, folded: fold(one.name) }))
        .toSorted(byName)),
  };
}

/** A postcode's keys that the register does not know are never answered with. */
function candidates(file: RegisterFile, postcode: string): AreaCandidate[] {
  const keys = Object.hasOwn(file.postcodes, postcode) ? file.postcodes[postcode] : undefined;
  const found = (keys ?? []).flatMap((ars) => {
    const name = nameOf(file, ars);
    return name === undefined ? [] : [{ ars, name, postcode }];
  });
  return found.toSorted(byName);
}

function nameOf({ names }: RegisterFile, ars: string): string | undefined {
  return Object.hasOwn(names, ars) ? names[ars] : undefined;
}

const fold = (text: string): string => text.toLowerCase();

/** By name, then postcode, then key, as code points: the same on every machine. */
function byName(a: AreaCandidate, b: AreaCandidate): number {
  return compare(a.name, b.name) || compare(a.postcode, b.postcode) || compare(a.ars, b.ars);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
