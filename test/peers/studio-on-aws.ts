import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { parameterNames } from '../../aws/parameters.ts';
import { awsStaffKeyring } from '../../aws/staff-key.ts';
import { StaffSettings } from '../../schemas/staff.ts';
import type { Tenant } from '../../schemas/tenant.ts';
import type { Deployed } from './deployed.ts';
import { patientSsm } from './patient-clients.ts';
import { sample } from '../world.ts';
import { sitOnAws } from './sit-on-aws.ts';
import { type IdentityProvider, startIdentityProvider } from './start-identity-provider.ts';

/** Where nothing can be delivered on AWS: what goes there waits for a person. */
const nowhere = [{ id: 'akte', connector: 'folder', settings: { folder: 'cases' } }];

/** Makes a tenant one whose staff log in at the provider of these tests, on that port, and that has something to look after. */
export function withStaff(id: string, port: number): (tenant: Tenant) => Tenant {
  const staff = StaffSettings.parse({
    issuer: `http://127.0.0.1:${port}`,
    clientId: 'rohrpost',
    secret: 'anmeldung',
    rolesClaim: 'groups.rohrpost',
    roles: { author: ['formular-autor'], approver: ['formular-freigabe'], operator: ['formular-betrieb'] },
  });
  return (tenant) => (tenant.id === id ? { ...tenant, staff, destinations: nowhere } : tenant);
}

/** Does for the studio what `rohrpost setup` and `rohrpost secret set` do, and starts the provider. */
export async function setUpStudio(deployed: Deployed, tenant: string, port: number): Promise<IdentityProvider> {
  const ssm = patientSsm(deployed.place);
  await awsStaffKeyring({ tenant, ssm, files: deployed.bucket(tenant) }).setUp();
  const Name = parameterNames.secret(tenant, 'anmeldung');
  await ssm.send(new PutParameterCommand({ Name, Value: 's3cret', Type: 'SecureString' }));
  return startIdentityProvider(port, deployed.outputs(tenant).Address);
}

/** The test of two people who bring a form to citizens. */
export function studioWay(town: string, deployed: () => Deployed): void {
  test('two of the staff log in at the town’s own provider, and what one has written and the other released citizens see', async () => {
    const place = '/studio/forms/mobiles-haltverbot';
    const [anna, bernd] = [await sitOnAws(deployed(), town, 'anna'), await sitOnAws(deployed(), town, 'bernd')];
    const before = await deployed().fetch(town, '/forms/mobiles-haltverbot');

    const steps = [
      await anna.press('/studio', '/studio/forms', { from: 'template:mobiles-haltverbot' }),
      await anna.press(`${place}/edit`, `${place}/edit`),
      await anna.press(`${place}/compare`, `${place}/propose`, { reason: 'neue Satzung' }),
      await bernd.press(`${place}/review`, `${place}/approve`, { 'approve-reason': 'geprüft' }),
      await anna.press(`${place}/publish`, `${place}/publish`, { reason: 'gilt ab sofort' }),
    ];
    const after = await deployed().fetch(town, '/forms/mobiles-haltverbot');

    expect(steps).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect([before.status, after.status]).toEqual([404, 200]);
    expect(await bernd.page('/studio')).toContain('mobiles-haltverbot');
    expect((await deployed().fetch(town, '/studio')).status).toBe(401);
  });

  test('a form for staff is brought there the same way, and is there for whoever is logged in alone', async () => {
    const [anna, bernd] = [await sitOnAws(deployed(), town, 'anna'), await sitOnAws(deployed(), town, 'bernd')];
    const place = '/studio/forms/dienstreiseantrag';

    const steps = [
      await anna.press('/studio', '/studio/forms', { from: 'template:dienstreiseantrag' }),
      await anna.press(`${place}/edit`, `${place}/edit`),
      await anna.press(`${place}/compare`, `${place}/propose`, { reason: 'neue Reisekosten' }),
      await bernd.press(`${place}/review`, `${place}/approve`, { 'approve-reason': 'geprüft' }),
      await anna.press(`${place}/publish`, `${place}/publish`, { reason: 'gilt ab sofort' }),
    ];
    const shown = await anna.ask('/forms/dienstreiseantrag');
    const sent = await anna.ask('/forms/dienstreiseantrag/versions/1/submissions', {
      method: 'POST',
      headers: { ...anna.headers, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify(sample('dienstreiseantrag', 'bahn-zur-fortbildung')),
    });
    const asCitizen = await deployed().fetch(town, '/forms/dienstreiseantrag', { headers: { accept: 'text/html' } });

    expect(steps).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect([shown.status, shown.headers.get('cache-control'), sent.status]).toEqual([200, 'no-store', 202]);
    expect(await shown.text()).toContain('Dienstreise');
    expect([asCitizen.status, asCitizen.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/studio/log-in'),
    ]);
  });
}
