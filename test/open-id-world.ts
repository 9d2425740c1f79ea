import { StaffSettings } from '../schemas/staff.ts';
import type { Behaviour, OpenIdServer } from './open-id-server.ts';
import { openWorld, type World } from './world.ts';

/** What the provider says of somebody who writes forms. */
export const author: Behaviour = { claims: { name: 'Anna Autorin', roles: ['formular-autor', 'anderes'] } };

/** A world whose tenants let their staff log in at this provider. */
export function openIdWorld(
  { issuer }: Pick<OpenIdServer, 'issuer'>,
  more: Partial<StaffSettings> = {},
  secret: (name: string) => Promise<string> = async () => 's3cret',
): Promise<World> {
  const staff = StaffSettings.parse({
    issuer,
    clientId: 'rohrpost',
    secret: 'anmeldung',
    roles: { author: ['formular-autor'], approver: ['formular-freigabe'], operator: ['formular-betrieb'] },
    ...more,
  });
  return openWorld({ forms: [], wrap: (ports) => ({ ...ports, secret, tenant: { ...ports.tenant, staff } }) });
}
