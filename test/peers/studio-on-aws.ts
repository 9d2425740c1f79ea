import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { ssmClient } from '../../aws/clients.ts';
import { parameterNames } from '../../aws/parameters.ts';
import { awsStaffKeyring } from '../../aws/staff-key.ts';
import { StaffSettings } from '../../schemas/staff.ts';
import type { Tenant } from '../../schemas/tenant.ts';
import { fieldsOf } from '../studio-desk.ts';
import type { Deployed } from './deployed.ts';
import { type IdentityProvider, startIdentityProvider } from './start-identity-provider.ts';

/** Makes a tenant one whose staff log in at the provider of these tests, on that port. */
export function withStaff(id: string, port: number): (tenant: Tenant) => Tenant {
  const staff = StaffSettings.parse({
    issuer: `http://127.0.0.1:${port}`,
    clientId: 'rohrpost',
    secret: 'anmeldung',
    rolesClaim: 'groups.rohrpost',
    roles: { author: ['formular-autor'], approver: ['formular-freigabe'] },
  });
  return (tenant) => (tenant.id === id ? { ...tenant, staff } : tenant);
}

/** Does for the studio what `rohrpost setup` and `rohrpost secret set` do, and starts the provider. */
export async function setUpStudio(deployed: Deployed, tenant: string, port: number): Promise<IdentityProvider> {
  const ssm = ssmClient(deployed.place);
  await awsStaffKeyring({ tenant, ssm }).setUp();
  const Name = parameterNames.secret(tenant, 'anmeldung');
  await ssm.send(new PutParameterCommand({ Name, Value: 's3cret', Type: 'SecureString' }));
  return startIdentityProvider(port, deployed.outputs(tenant).Address);
}

/** The test of two people who bring a form to citizens. */
export function studioWay(town: string, deployed: () => Deployed): void {
  test('two of the staff log in at the town’s own provider, and what one has written and the other released citizens see', async () => {
    const place = '/studio/forms/mobiles-haltverbot';
    const [anna, bernd] = [await sitAtStudio(deployed(), town, 'anna'), await sitAtStudio(deployed(), town, 'bernd')];
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
}

/** Somebody who sits at a deployed studio without script. */
type Sitter = {
  page(path: string): Promise<string>;
  /** Presses the button of the page at `path` that posts to `action`, with what stands in its form and `more`; `done`, or the answer. */
  press(path: string, action: string, more?: Record<string, string>): Promise<string>;
};

/** Logs in as a browser does: to the provider, there as `person`, and back with what came of it. */
async function sitAtStudio(deployed: Deployed, tenant: string, person: string): Promise<Sitter> {
  const begun = await deployed.fetch(tenant, '/studio/log-in/provider');
  const there = begun.headers.get('location');
  if (there === null)
    throw new Error(`the log-in does not begin: ${begun.status} ${(await begun.text()).slice(0, 2000)}`);
  const back = await atProvider(there, person);
  const ended = await deployed.fetch(tenant, back, { headers: { cookie: cookiesOf(begun) } });
  const own = { accept: 'text/html', 'sec-fetch-site': 'same-origin', cookie: cookiesOf(ended) };
  const page: Sitter['page'] = async (path) => (await deployed.fetch(tenant, path, { headers: own })).text();
  return {
    page,
    press: async (path, action, more = {}) => {
      const body = new URLSearchParams({ ...fieldsOf(await page(path), action), ...more });
      const answer = await deployed.fetch(tenant, action, { method: 'POST', headers: own, body });
      return answer.status === 303 ? 'done' : `${answer.status} ${await answer.text()}`;
    },
  };
}

/** The provider’s page with a button for each person; where it leads back to. */
async function atProvider(address: string, person: string): Promise<string> {
  const asked = await fetch(address, { redirect: 'manual' });
  const page = new URL(asked.headers.get('location') ?? '', address);
  const cookies = new Map(pairsOf(asked));
  const chosen = await fetch(page, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: told(cookies) },
    body: new URLSearchParams({ as: person }),
  });
  for (const [name, value] of pairsOf(chosen)) cookies.set(name, value);
  const resumed = new URL(chosen.headers.get('location') ?? '', address);
  const ended = await fetch(resumed, { redirect: 'manual', headers: { cookie: told(cookies) } });
  return ended.headers.get('location') ?? '';
}

const pairsOf = (answer: Response): [string, string][] =>
  answer.headers.getSetCookie().map((line) => {
    const [pair = ''] = line.split(';');
    return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
  });
const told = (cookies: Map<string, string>): string =>
  [...cookies]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
const cookiesOf = (answer: Response): string => told(new Map(pairsOf(answer)));
