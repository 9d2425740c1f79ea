import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { CmisSettings } from '../connectors/cmis/settings.ts';
import { FolderSettings } from '../connectors/folder/settings.ts';
import { NowhereSettings } from '../connectors/nowhere/settings.ts';
import { Area, JurisdictionTable } from '../schemas/area.ts';
import { checkTenants } from '../schemas/check-tenants.ts';
import { contractFaults, type TenantFault } from '../schemas/contract-fault.ts';
import { Deployment } from '../schemas/deployment.ts';
import { Tenant } from '../schemas/tenant.ts';
import { faultLines } from './fault-lines.ts';
import { limitFaults } from './limit-faults.ts';
import { Refusal } from './refusal.ts';

/** A tenant and how it is deployed. */
export type DeployedTenant = { tenant: Tenant; deployment: Deployment };

const settings = { cmis: CmisSettings, folder: FolderSettings, nowhere: NowhereSettings };
/** What is read of `register.json`, by which a folder says what areas there are; without it areas are held against nothing. */
const Register = z.looseObject({ areas: z.array(Area.pick({ ars: true }).loose()) });
const remedy = 'Berichtigen Sie die Angabe; ein Muster liegt bei.';

/** Reads `tenants/`. Throws a `Refusal` with every fault, its file, the place in it and what to do: a wrong tenant does not deploy. */
export function readTenants(folder: string): DeployedTenant[] {
  if (!existsSync(folder))
    throw new Refusal(`Einen Ordner ${folder} gibt es nicht. Nennen Sie den richtigen: -c tenants=ORDNER`);
  const faults: TenantFault[] = [];
  const read = <T>(file: string, contract: z.ZodType<T>, absent?: unknown): T | undefined => {
    const json = parse(folder, file, absent, faults);
    if (json === undefined) return undefined;
    faults.push(...contractFaults(contract, json, { file }, remedy));
    return contract.safeParse(json).data;
  };
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const tenants = names
    .map(({ name }) => name)
    .toSorted()
    .flatMap((name) => {
      const tenant = read(`${name}/tenant.json`, Tenant);
      if (tenant !== undefined) faults.push(...limitFaults(tenant, `${name}/tenant.json`));
      const deployment = read(`${name}/deployment.json`, Deployment, {});
      return tenant === undefined || deployment === undefined ? [] : [{ folder: name, tenant, deployment }];
    });
  const jurisdictions = read('jurisdictions.json', JurisdictionTable);
  const register = existsSync(join(folder, 'register.json')) ? read('register.json', Register) : undefined;
  const around = { settings, ...(register && { knownAreas: register.areas.map(({ ars }) => ars) }) };
  if (faults.length === 0 && jurisdictions !== undefined)
    faults.push(...checkTenants({ tenants, jurisdictions }, around));
  if (faults.length > 0) throw new Refusal(`Die Dateien in ${folder} sind nicht in Ordnung:\n${faultLines(faults)}`);
  return tenants;
}

function parse(folder: string, file: string, absent: unknown, faults: TenantFault[]): unknown {
  const path = join(folder, file);
  const fault = (message: string, what: string): undefined => {
    faults.push({ file, path: '', message, remedy: what });
  };
  if (!existsSync(path))
    return (
      absent ??
      fault('Die Datei fehlt.', 'Kopieren Sie sie aus dem Ordner tenants der Vorführung und passen Sie sie an.')
    );
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return fault('Das ist kein gültiges JSON.', 'Prüfen Sie Kommas, Klammern und Anführungszeichen.');
  }
}
