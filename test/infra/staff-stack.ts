import type { DeployedTenant } from '../../infra/read-tenants.ts';
import { StaffSettings } from '../../schemas/staff.ts';
import { demoTenants, type Synthesis, synthesise } from './synthesised.ts';

/** How staff log in at a town that has every role. */
export const staff = StaffSettings.parse({
  issuer: 'https://anmeldung.musterstadt.example',
  clientId: 'rohrpost',
  secret: 'anmeldedienst',
  roles: { author: ['gestaltung'], approver: ['freigabe'], operator: ['betreuung'] },
});

/** Musterstadt, whose staff log in. */
export const withStaff = (
  deployment: Parameters<typeof demoTenants>[0] = {},
  settings: StaffSettings = staff,
): DeployedTenant[] =>
  demoTenants(deployment)
    .filter(({ tenant }) => tenant.id === 'musterstadt')
    .map(({ tenant, ...rest }) => ({ ...rest, tenant: { ...tenant, staff: settings } }));

/** Its stack. */
export function stackOf(tenants: DeployedTenant[]): Synthesis {
  const found = synthesise(tenants).get('musterstadt');
  if (found === undefined) throw new Error('no stack of musterstadt');
  return found;
}
