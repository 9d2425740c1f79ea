import type { Areas } from '../domain/ports.ts';
import { type AreaCandidate, JurisdictionTable } from '../schemas/area.ts';
import { keepFor } from './keep-for.ts';
import { type Bucket, getText } from './objects.ts';
import { RegisterFile } from './register-file.ts';

/** Where the register and the jurisdictions lie in the tenant's bucket. */
export const registerKeys = { areas: 'register/areas.json', jurisdictions: 'register/jurisdictions.json' };

type Register = {
  names: Record<string, string>;
  byPostcode: Map<string, AreaCandidate[]>;
  places: (AreaCandidate & { folded: string })[];
};

const minutes = 60_000;

/** The register of places and the jurisdictions, from two files that are kept in memory for five minutes. */
export function awsAreas(place: Bucket & { now: () => Date }): Areas {
  const register = keepFor(5 * minutes, place.now, async (key) =>
    registerOf(RegisterFile.parse(await read(place, key))),
  );
  const jurisdictions = keepFor(5 * minutes, place.now, async (key) => JurisdictionTable.parse(await read(place, key)));
  return {
    byPostcode: async (postcode) => (await register(registerKeys.areas)).byPostcode.get(postcode) ?? [],
    search: async (query) => {
      const { places } = await register(registerKeys.areas);
      const folded = fold(query);
      return places
        .filter((one) => one.folded.startsWith(folded) || one.postcode.startsWith(query))
        .slice(0, 20)
        .map(({ ars, name, postcode }) => ({ ars, name, postcode }));
    },
    name: async (ars) => {
      const { names } = await register(registerKeys.areas);
      return Object.hasOwn(names, ars) ? names[ars] : undefined;
    },
    jurisdictions: () => jurisdictions(registerKeys.jurisdictions),
  };
}

async function read(place: Bucket, key: string): Promise<unknown> {
  const text = await getText(place, key);
  if (text === undefined) throw new Error(`${key} is missing: set this tenant up with "rohrpost setup"`);
  return JSON.parse(text);
}

/** A postcode's keys that the register does not know are never answered with. */
function registerOf({ names, postcodes }: RegisterFile): Register {
  const byPostcode = new Map<string, AreaCandidate[]>();
  for (const [postcode, keys] of Object.entries(postcodes)) {
    const known = keys.flatMap((ars) => (Object.hasOwn(names, ars) ? [{ ars, name: names[ars] ?? '', postcode }] : []));
    byPostcode.set(postcode, known.toSorted(byName));
  }
  const places = [...byPostcode.values()]
    .flat()
    .toSorted(byName)
    .map((one) => ({ ...one, folded: fold(one.name) }));
  return { names, byPostcode, places };
}

const fold = (text: string): string => text.toLowerCase();

function byName(a: AreaCandidate, b: AreaCandidate): number {
  const place = ({ name, postcode, ars }: AreaCandidate): string => `${name}\0${postcode}\0${ars}`;
  return place(a) < place(b) ? -1 : 1;
}
