import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { connectors } from '../connectors/index.ts';
import { Area, Ars, JurisdictionTable, Postcode } from '../schemas/area.ts';
import { checkTenants, type TenantFiles, type TenantSurroundings } from '../schemas/check-tenants.ts';
import { contractFaults, type TenantFault } from '../schemas/contract-fault.ts';
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
/** Tenant files as they were found: in order, or with everything that is wrong with them. */
export type FoundTenants = { kind: 'found'; world: TenantsFolder } | { kind: 'faulty'; faults: TenantFault[] };

/** What the files are held against besides the connectors; the areas may be those of the register that lies beside them. */
export type Around = Pick<TenantSurroundings, 'missingSecret'> & { knownAreas?: (register: SmallRegister) => string[] };

/** Reads and checks `tenants/`; throws with every fault, its file and place, and what to do. */
export function readTenants(folder: string): TenantsFolder {
  const found = findTenants(folder);
  if (found.kind === 'found') return found.world;
  throw new Error(faultyText(folder, found.faults));
}

/** Reads `tenants/` and holds it against the connectors, and against what else is handed in: the register, the secrets. */
export function findTenants(folder: string, around: Around = {}): FoundTenants {
  const faults: TenantFault[] = [];
  const read = <T>(file: string, contract: z.ZodType<T>): T | undefined => {
    const value = parse(join(folder, file));
    if (value.kind === 'unreadable') {
      faults.push({ file, path: '', message: value.message, remedy: value.remedy });
      return undefined;
    }
    faults.push(...contractFaults(contract, value.json, { file }, 'Berichtigen Sie die Angabe; ein Muster liegt bei.'));
    return contract.safeParse(value.json).data;
  };
  const tenants = foldersIn(folder).flatMap((name) => {
    const tenant = read(`${name}/tenant.json`, Tenant);
    return tenant === undefined ? [] : [{ folder: name, tenant }];
  });
  const jurisdictions = read('jurisdictions.json', JurisdictionTable);
  const register = read('register.json', SmallRegister);
  if (faults.length > 0 || jurisdictions === undefined || register === undefined) return { kind: 'faulty', faults };
  const files: TenantFiles = { tenants, jurisdictions };
  const settings = Object.fromEntries(Object.entries(connectors).map(([name, one]) => [name, one.settings]));
  const { missingSecret, knownAreas } = around;
  const further = checkTenants(files, {
    settings,
    ...(missingSecret && { missingSecret }),
    ...(knownAreas && { knownAreas: knownAreas(register) }),
  });
  if (further.length > 0) return { kind: 'faulty', faults: further };
  return { kind: 'found', world: { tenants: tenants.map(({ tenant }) => tenant), register, jurisdictions } };
}

/** The words for tenant files that are not in order. */
export function faultyText(folder: string, faults: TenantFault[]): string {
  return `Die Dateien in ${folder} sind nicht in Ordnung:\n${faults.map(faultLines).join('\n')}`;
}

/** A fault as an operator reads it: place, what is wrong, what to do. */
function faultLines({ file, path, message, remedy }: TenantFault): string {
  return `${file} ${path}\n    ${message}\n    → ${remedy}`;
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder))
    throw new Error(`Einen Ordner ${folder} gibt es nicht. Nennen Sie den mit Ihren Mandanten: --tenants ORDNER`);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

type Parsed = { kind: 'json'; json: unknown } | { kind: 'unreadable'; message: string; remedy: string };

function parse(file: string): Parsed {
  if (!existsSync(file))
    return {
      kind: 'unreadable',
      message: 'Die Datei fehlt.',
      remedy: 'Kopieren Sie sie aus dem Ordner tenants der Vorführung und passen Sie sie an.',
    };
  try {
    return { kind: 'json', json: JSON.parse(readFileSync(file, 'utf8')) };
  } catch (cause) {
    return {
      kind: 'unreadable',
      message: `Das ist kein gültiges JSON (${cause instanceof Error ? cause.message : ''}).`,
      remedy: 'Prüfen Sie Kommas, Klammern und Anführungszeichen.',
    };
  }
}
