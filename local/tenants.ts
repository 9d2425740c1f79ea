import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Area, Ars, JurisdictionTable, Postcode } from '../schemas/area.ts';
import { Tenant } from '../schemas/tenant.ts';

/** The register that a ground starts with; `rohrpost areas import` replaces it by the official one. */
export const SmallRegister = z.strictObject({
  source: z.string(),
  areas: z.array(Area),
  postcodes: z.array(z.strictObject({ postcode: Postcode, ars: Ars })),
});
export type SmallRegister = z.infer<typeof SmallRegister>;
/** What `tenants/` holds: reviewed data, no code. */
export type TenantsFolder = { tenants: Tenant[]; register: SmallRegister; jurisdictions: JurisdictionTable };

/** Reads and checks `tenants/`; throws with the file's name and what is wrong in it. */
export function readTenants(folder: string): TenantsFolder {
  if (!existsSync(folder))
    throw new Error(`There is no folder ${folder}. Name the one with your tenant files by --tenants FOLDER.`);
  const tenants = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readJson(join(folder, name, 'tenant.json'), Tenant))
    .toSorted((a, b) => a.id.localeCompare(b.id));
  const jurisdictions = readJson(join(folder, 'jurisdictions.json'), JurisdictionTable);
  checkAuthorities(jurisdictions, join(folder, 'jurisdictions.json'));
  return { tenants, register: readJson(join(folder, 'register.json'), SmallRegister), jurisdictions };
}

function checkAuthorities(table: JurisdictionTable, file: string): void {
  const known = new Set(table.authorities.map(({ id }) => id));
  const stray = table.rules.find(({ authority }) => !known.has(authority));
  if (stray !== undefined)
    throw new Error(
      `${file}: the rule for ${stray.ars} names the authority "${stray.authority}", which "authorities" does not have. Add it there or correct the rule.`,
    );
}

function readJson<T>(file: string, contract: z.ZodType<T>): T {
  if (!existsSync(file)) throw new Error(`${file} is missing. Copy it from the demo's tenants/ and adapt it.`);
  const parsed = contract.safeParse(parse(file));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is not right:\n${z.prettifyError(parsed.error)}`);
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is not valid JSON. Correct it and start again.`, { cause });
  }
}
