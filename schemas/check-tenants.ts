import type * as z from 'zod';
import type { JurisdictionTable } from './area.ts';
import { checkCanary } from './check-canary.ts';
import { checkJurisdictions, unknownArea } from './check-jurisdictions.ts';
import { checkTheme } from './check-theme.ts';
import { contractFaults, type TenantFault } from './contract-fault.ts';
import { secretsIn } from './secrets-in.ts';
import type { Destination, Tenant } from './tenant.ts';

/** The files of `tenants/`, each of them parsed already. `folder` is the name of the folder in which a tenant's file lies. */
export type TenantFiles = { tenants: { folder: string; tenant: Tenant }[]; jurisdictions: JurisdictionTable };
/** What the files are held against. What is absent is not checked. */
export type TenantSurroundings = {
  /** Every connector's settings contract, by the name that `tenant.json` uses. */
  settings: Record<string, z.ZodType | undefined>;
  /** The regional keys of the register, at whatever level. */
  knownAreas?: readonly string[];
  /** For a secret that is not set: what to do about it. */
  missingSecret?: (tenant: string, name: string) => string | undefined;
};
type Words = Pick<TenantFault, 'message' | 'remedy'>;
type Place = { tenant: Tenant; tenants: Set<string>; fault: (path: string, words: Words) => TenantFault };

/**
 * Everything that is wrong with a set of tenant files beyond each file's own contract, so that it is said before a
 * citizen meets it: names that lead nowhere, doubles, settings that a connector will refuse, secrets that are not set.
 * The same check serves the local ground's start, `rohrpost check` and a stack's synthesis.
 */
export function checkTenants({ tenants, jurisdictions }: TenantFiles, around: TenantSurroundings): TenantFault[] {
  const ids = new Set(tenants.map(({ tenant }) => tenant.id));
  const isKnown = knownAreas(around.knownAreas);
  const faults = tenants.flatMap(({ folder, tenant }) => {
    const file = `${folder}/tenant.json`;
    const place: Place = { tenant, tenants: ids, fault: (path, words) => ({ file, path, ...words }) };
    return [
      ...checkName(folder, place),
      ...checkAreas(place, tenants, isKnown),
      ...tenant.destinations.flatMap((destination, index) => checkDestination(destination, index, place, file, around)),
      ...checkRoutes(place),
      ...checkSecrets(tenant.mail, '/mail', place, around),
      ...checkSecrets(tenant.staff, '/staff', place, around),
      ...checkTheme(tenant.theme ?? {}).map((fault) => ({ file, ...fault })),
    ];
  });
  return [...faults, ...checkCanary(tenants), ...checkJurisdictions(jurisdictions, ids, isKnown)];
}

/** A key is known where the register has it, or has territories below it; the 12-digit form of a district ends in zeros. */
function knownAreas(areas: readonly string[] | undefined): (ars: string) => boolean {
  if (areas === undefined) return () => true;
  const known = new Set(
    areas.flatMap((ars) => [ars.padEnd(12, '0'), ...[2, 3, 5, 9, 12].map((digits) => ars.slice(0, digits))]),
  );
  return (ars) => known.has(ars);
}

function checkName(folder: string, { tenant, tenants, fault }: Place): TenantFault[] {
  const faults: TenantFault[] = [];
  if (tenant.id !== folder)
    faults.push(
      fault('/id', {
        message: `Der Mandant heißt „${tenant.id}“, sein Ordner aber „${folder}“.`,
        remedy: 'Geben Sie beiden denselben Namen.',
      }),
    );
  if (tenant.clearingDesk !== undefined && !tenants.has(tenant.clearingDesk))
    faults.push(
      fault('/clearingDesk', {
        message: `Den Mandanten „${tenant.clearingDesk}“ gibt es nicht.`,
        remedy: `Nennen Sie als Clearingstelle einen vorhandenen Mandanten: ${[...tenants].join(', ')}.`,
      }),
    );
  return faults;
}

function checkAreas(place: Place, all: TenantFiles['tenants'], isKnown: (ars: string) => boolean): TenantFault[] {
  const { tenant, fault } = place;
  return tenant.areas.flatMap((ars, index) => {
    const other = all.find((one) => one.tenant.id !== tenant.id && one.tenant.areas.includes(ars))?.tenant.id;
    const holder = tenant.areas.indexOf(ars) < index ? tenant.id : other;
    return [
      ...(isKnown(ars) ? [] : [fault(`/areas/${index}`, unknownArea(ars))]),
      ...(holder === undefined
        ? []
        : [
            fault(`/areas/${index}`, {
              message: `Das Gebiet ${ars} hat schon der Mandant „${holder}“.`,
              remedy:
                'Streichen Sie es bei einem der beiden. Gebiete dürfen ineinander liegen, aber nicht dieselben sein.',
            }),
          ]),
    ];
  });
}

function checkDestination(
  { id, connector, settings }: Destination,
  index: number,
  { tenant, fault }: Place,
  file: string,
  around: TenantSurroundings,
): TenantFault[] {
  const path = `/destinations/${index}`;
  // `constructor` and the like are names that every object has.
  const contract = Object.hasOwn(around.settings, connector) ? around.settings[connector] : undefined;
  const faults: TenantFault[] = [];
  if (tenant.destinations.findIndex((one) => one.id === id) < index)
    faults.push(
      fault(`${path}/id`, {
        message: `Das Zielsystem „${id}“ gibt es zweimal.`,
        remedy: 'Geben Sie jedem Zielsystem einen eigenen Namen.',
      }),
    );
  if (contract === undefined)
    return [
      ...faults,
      fault(`${path}/connector`, {
        message: `Eine Anbindung „${connector}“ gibt es nicht.`,
        remedy: `Nennen Sie eine von diesen: ${Object.keys(around.settings).join(', ')}.`,
      }),
    ];
  const remedy = `Was hier stehen darf, steht in connectors/${connector}/README.md.`;
  faults.push(...contractFaults(contract, settings, { file, path: `${path}/settings` }, remedy));
  return [...faults, ...checkSecrets(settings, `${path}/settings`, { tenant, fault }, around)];
}

function checkSecrets(
  settings: unknown,
  path: string,
  { tenant, fault }: Pick<Place, 'tenant' | 'fault'>,
  around: TenantSurroundings,
): TenantFault[] {
  const faults: TenantFault[] = [];
  for (const secret of secretsIn(settings, path)) {
    if (secret.place === 'malformed')
      faults.push(
        fault(secret.path, {
          // Not what stands there: it may be the secret itself.
          message: 'Das ist kein Name eines Geheimnisses.',
          remedy:
            'Schreiben Sie den Namen (a bis z, 0 bis 9 und -, höchstens 40 Zeichen), oder secretsmanager: und den Namen im Secrets Manager.',
        }),
      );
    const missing = around.missingSecret?.(tenant.id, secret.name);
    if (missing !== undefined)
      faults.push(
        fault(secret.path, { message: `Das Geheimnis „${secret.name}“ ist nicht gesetzt.`, remedy: missing }),
      );
  }
  return faults;
}

function checkRoutes({ tenant, fault }: Place): TenantFault[] {
  const known = new Set(tenant.destinations.map(({ id }) => id));
  return tenant.routes.flatMap(({ destinations }, route) =>
    destinations.flatMap((id, index) =>
      known.has(id)
        ? []
        : [
            fault(`/routes/${route}/destinations/${index}`, {
              message: `Das Zielsystem „${id}“ steht nicht unter "destinations".`,
              remedy: `Tragen Sie es dort ein, oder nennen Sie eines von diesen: ${[...known].join(', ')}.`,
            }),
          ],
    ),
  );
}
