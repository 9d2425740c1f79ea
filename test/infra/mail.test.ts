import { expect, test } from 'vitest';
import type { DeployedTenant } from '../../infra/read-tenants.ts';
import { Deployment } from '../../schemas/deployment.ts';
import { MailSettings } from '../../schemas/mail-settings.ts';
import { grantsOf } from './policies.ts';
import { demoTenants, synthesise } from './synthesised.ts';

const kmsKeyArn = 'arn:aws:kms:eu-central-1:123456789012:key/0000';

/** The demo's county, writing as said. */
function county(via: unknown, deployment: object = {}): DeployedTenant[] {
  const mail = MailSettings.parse({ from: 'antrag@kreis-musterland.example', via });
  return demoTenants()
    .filter(({ tenant }) => tenant.id === 'kreis-musterland')
    .map(({ tenant }) => ({ tenant: { ...tenant, mail }, deployment: Deployment.parse(deployment) }));
}

function rights(tenants: DeployedTenant[]) {
  const stack = synthesise(tenants).get('kreis-musterland');
  if (stack === undefined) throw new Error('there is no stack');
  return grantsOf(stack).map(({ role, action, resource, ...rest }) => ({
    role,
    action,
    resource: resource.replace(/^arn:\{Partition\}:/, ''),
    ...rest,
  }));
}

const own = { smtp: 'mail.kreis.example', user: 'rohrpost', secret: 'mail-kennwort' };

test('only acknowledge-submission sends by SES: as exactly this domain, from exactly this address', () => {
  const sending = rights(county('ses')).filter(({ action }) => action.startsWith('ses:'));

  expect(sending).toEqual([
    expect.objectContaining({
      role: 'acknowledgesubmission',
      // For `SendEmail` with a whole message SES demands this right, and not the one of the same name.
      action: 'ses:SendRawEmail',
      resource: 'ses:eu-central-1:123456789012:identity/kreis-musterland.example',
    }),
  ]);
  expect(JSON.stringify(sending)).toContain('ses:FromAddress');
  expect(JSON.stringify(sending)).toContain('antrag@kreis-musterland.example');
});

test('only acknowledge-submission opens addresses; with a mail server of her own it reads that password and no other', () => {
  const readers = rights(county(own)).filter(({ resource }) => /keys\/contact|secrets\/mail/.test(resource));

  expect(readers.map(({ role, resource }) => [role, resource.split(':parameter/')[1]])).toEqual([
    ['acknowledgesubmission', 'rohrpost/kreis-musterland/keys/contact/*'],
    ['acknowledgesubmission', 'rohrpost/kreis-musterland/secrets/mail-kennwort'],
  ]);
  expect(rights(county(own)).filter(({ action }) => action.startsWith('ses:'))).toEqual([]);
});

test('with every option it has eight actions at most, and a tenant that writes no mails gives none of these rights', () => {
  const all = rights(county('ses', { kmsKeyArn })).filter(
    ({ role, action, resource }) =>
      role === 'acknowledgesubmission' && !action.startsWith('logs:') && !resource.includes('DeadLetters'),
  );
  const silent = synthesise(demoTenants()).get('musterstadt');

  expect(new Set(all.map(({ action }) => action)).size).toBeLessThanOrEqual(8);
  expect(silent?.text).not.toMatch(/ses:Send|keys\/contact/);
});

test.each<[string, unknown, string, RegExp]>([
  ['SES in the sovereign partition', 'ses', 'eusc-de-east-1', /mail\/via\n.*über SES.*\n.*→ Nennen Sie Ihren eigenen/],
  ['port 25', { ...own, port: 25 }, 'eu-central-1', /mail\/via\/port\n.*Port 25.*\n.*→ Nehmen Sie 587/],
  [
    'a server on the function’s own machine',
    { smtp: 'localhost', allowInsecureLoopback: true },
    'eu-central-1',
    /mail\/via\/smtp\n.*eigenen Rechner.*\n.*→ Nennen Sie/,
  ],
])('%s does not deploy', (_name, via, region, words) => {
  const ingress = region.startsWith('eusc') ? 'rest-api' : 'http-api';

  expect(() => synthesise(county(via, { ingress }), { region })).toThrow(words);
});

test.each<[string, object, string]>([
  ['no address', { from: 'Kreis <a@b.example>', via: 'ses' }, 'from'],
  ['a user without a password', { from: 'a@b.example', via: { smtp: 'mail.b.example', user: 'x' } }, 'user'],
  ['an address in the place of a host', { from: 'a@b.example', via: { smtp: 'https://mail' } }, 'smtp'],
  ['this very machine by mistake', { from: 'a@b.example', via: { smtp: 'localhost' } }, 'allowInsecureLoopback'],
  [
    'another server without TLS',
    { from: 'a@b.example', via: { smtp: 'mail.b.example', allowInsecureLoopback: true } },
    'allowInsecureLoopback',
  ],
  ['a password in the clear', { from: 'a@b.example', via: { ...own, secret: 'Geheim!' } }, 'secret'],
])('a tenant file with %s is refused with the place', (_name, mail, place) => {
  const parsed = MailSettings.safeParse(mail);

  expect(JSON.stringify(parsed.error?.issues)).toContain(`"${place}"`);
});
