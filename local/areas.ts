import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Areas } from '../domain/ports.ts';
import type { Area, AreaCandidate, JurisdictionTable } from '../schemas/area.ts';
import { inTransaction } from './database.ts';

/** A register to be kept: the territories, and which postcodes lie in which. */
export type Register = { areas: Area[]; postcodes: { postcode: string; ars: string }[] };

const Candidate = z.array(z.object({ ars: z.string(), name: z.string(), postcode: z.string() }));
const Named = z.object({ name: z.string() });
const Keys = z.array(z.object({ ars: z.string() }));
const Count = z.object({ n: z.int() });

/** Replaces the register as a whole: readers see the old one or the new one. */
export function writeRegister(database: DatabaseSync, register: Register): void {
  const area = database.prepare('insert into areas (ars, name, level) values (?, ?, ?)');
  const postcode = database.prepare('insert or ignore into postcodes (postcode, ars) values (?, ?)');
  inTransaction(database, () => {
    database.exec('delete from areas; delete from postcodes;');
    for (const { ars, name, level } of register.areas) area.run(ars, name, level);
    for (const one of register.postcodes) postcode.run(one.postcode, one.ars);
  });
}

/** Whether there is a register already. */
export function hasRegister(database: DatabaseSync): boolean {
  return Count.parse(database.prepare('select count(*) as n from areas').get()).n > 0;
}

/** The regional keys of the register that is kept. */
export function keptAreas(database: DatabaseSync): string[] {
  return Keys.parse(database.prepare('select ars from areas').all()).map(({ ars }) => ars);
}

/** The register of places on SQLite, with the jurisdiction table of `tenants/`. */
export function localAreas(database: DatabaseSync, table: JurisdictionTable): Areas {
  const byPostcode = database.prepare(
    'select a.ars, a.name, p.postcode from postcodes p join areas a on a.ars = p.ars where p.postcode = ? order by a.name, a.ars',
  );
  const search = database.prepare(
    "select a.ars, a.name, p.postcode from postcodes p join areas a on a.ars = p.ars where p.postcode like ? escape '\\' or a.name like ? escape '\\' order by a.name, p.postcode, a.ars limit 20",
  );
  const byArs = database.prepare('select name from areas where ars = ?');
  const candidates = (rows: unknown): AreaCandidate[] => Candidate.parse(rows);
  return {
    byPostcode: async (postcode) => candidates(byPostcode.all(postcode)),
    search: async (query) => {
      const pattern = `${query.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
      return candidates(search.all(pattern, pattern));
    },
    name: async (ars) => {
      const row = byArs.get(ars);
      return row === undefined ? undefined : Named.parse(row).name;
    },
    jurisdictions: async () => table,
  };
}
