import { fileURLToPath } from 'node:url';
import { publishForm } from '../../domain/publish-form.ts';
import type { Areas, Publications } from '../../domain/ports.ts';
import { localAreas, writeRegister } from '../../local/areas.ts';
import { openDatabase } from '../../local/database.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { readTenants } from '../../local/tenants.ts';
import { FormDescription } from '../../schemas/form.ts';
import type { JurisdictionTable } from '../../schemas/area.ts';
import type { Tenant } from '../../schemas/tenant.ts';
import { seededReceiptKey } from './seeded-receipt-key.ts';
import { type SigningKey, signingKey } from './sim-keys.ts';
import { SimStore } from './sim-store.ts';

/** What every seed begins with: the demo's county and towns, with two editions of the dog-tax form published in each. */
export type Town = {
  tenants: Tenant[];
  areas: Areas;
  jurisdictions: JurisdictionTable;
  stores: Map<string, SimStore>;
  publications: Map<string, Map<string, string>>;
  /** Ports whose files never fail to be read, one per tenant: memory of functions that served before. */
  read: Map<string, Publications>;
  signing: Map<string, SigningKey>;
  /** Every tenant's secrets, by name. */
  secrets: Map<string, string>;
};

/** Every seed begins on a Monday morning. */
export const start = Date.parse('2026-11-23T06:00:00.000Z');
/** The form that is filled in. */
export const form = 'hundesteuer-anmeldung';
const project = fileURLToPath(new URL('../..', import.meta.url));

/** A town in which nothing is published yet. */
export async function emptyTown(tenants?: string[]): Promise<Town> {
  const folder = readTenants(`${project}/tenants`);
  const wanted = folder.tenants.filter(({ id }) => tenants?.includes(id) ?? true);
  const database = openDatabase(':memory:');
  writeRegister(database, folder.register);
  const signing = new Map<string, SigningKey>();
  for (const { id } of wanted) signing.set(id, signingKey(seededReceiptKey(`${id} 1`, new Date(start).toISOString())));
  const jurisdictions = withCounty(folder.jurisdictions);
  return {
    tenants: wanted.map(withDms),
    areas: localAreas(database, jurisdictions),
    jurisdictions,
    stores: new Map(),
    publications: new Map(),
    read: new Map(),
    signing,
    secrets: new Map([['dms', 'geheim']]),
  };
}

/** Builds the town once; every seed takes copies. */
export async function buildTown(): Promise<Town> {
  const town = await emptyTown();
  const store = new SimStore({ now: () => start, lag: () => 0 });
  const files = new Map<string, string>();
  await publishTwice(town.tenants, store, files);
  for (const { id } of town.tenants) {
    town.stores.set(id, store);
    town.publications.set(id, files);
    town.read.set(id, {
      put: async (path, content) => void files.set(path, content),
      get: async (path) => files.get(path),
    });
  }
  return town;
}

/** Where citizens reach a tenant in the simulation. */
export const baseUrlOf = (tenant: string): string => `http://sim.test/${tenant}`;
/** Where a tenant's DMS is. */
export const dmsOriginOf = (tenant: string): string => `https://dms.${tenant}.test`;

/** Beside each town's own rule one for the whole county, which must never win over it; and a second office in one of them, to which only a person sends. */
function withCounty(table: JurisdictionTable): JurisdictionTable {
  const taxOffice = { id: 'musterstadt-steueramt', name: 'Steueramt', tenant: 'musterstadt' };
  const rules = [{ leikaKey: '*', ars: '99001', authority: 'kreis-musterland' }, ...table.rules];
  return { ...table, authorities: [...table.authorities, taxOffice], rules };
}

/** Tenants that write to applicants, beside those of the demo that do; the others keep nobody's address. */
const writing = ['musterstadt', 'neudorf'];

function withDms(tenant: Tenant): Tenant {
  const settings = {
    url: `${dmsOriginOf(tenant.id)}/cmis`,
    repository: 'post',
    baseFolder: '/Eingang',
    auth: { kind: 'bearer', secret: 'dms' },
  };
  const { mail, ...rest } = tenant;
  const writes =
    mail ?? (writing.includes(tenant.id) ? { from: `antrag@${tenant.id}.test`, via: 'ses' as const } : undefined);
  return { ...rest, ...(writes && { mail: writes }), destinations: [{ id: 'akte', connector: 'cmis', settings }] };
}

/** The same editions in every tenant: nobody here reads a page, on which a tenant's address stands. */
async function publishTwice([tenant]: Tenant[], store: SimStore, files: Map<string, string>): Promise<void> {
  const input = readFormFolder(`${project}/schemas/forms/${form}`);
  if (tenant === undefined) throw new Error('a town without tenants');
  const ports = {
    tenant,
    store,
    baseUrl: baseUrlOf('town'),
    publications: {
      put: async (path: string, content: string) => {
        files.set(path, content);
      },
      get: async (path: string) => files.get(path),
    },
    now: () => new Date(start),
    log: () => {},
  };
  const edited = { ...input, description: { ...FormDescription.parse(input.description), leikaKeyIsExample: false } };
  for (const edition of [input, edited]) {
    const published = await publishForm(edition, 'designer', ports);
    if (published.kind !== 'published') throw new Error(`${form} was not published: ${JSON.stringify(published)}`);
  }
}
