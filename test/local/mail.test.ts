import { afterEach, expect, test } from 'vitest';
import { localMail } from '../../local/mail.ts';
import { readTenants } from '../../local/tenants.ts';
import { MailSettings } from '../../schemas/mail-settings.ts';
import type { Tenant } from '../../schemas/tenant.ts';
import { type MailServer, startMailServer } from '../connectors/mail-server.ts';

const mail = { to: 'erika@beispiel.de', subject: 'Eingang', text: 'Guten Tag', id: 'abc.accepted' };
const place = { folder: '/nowhere', unfinished: '/nowhere', now: () => new Date('2026-11-24T09:00:00Z') };
let server: MailServer | undefined;
afterEach(() => server?.close());

function tenant(via: unknown): Tenant {
  const [first] = readTenants('tenants').tenants;
  if (first === undefined) throw new Error('there is no tenant');
  return { ...first, mail: MailSettings.parse({ from: 'antrag@altenfeld.example', via }) };
}

test('a mail server on this machine gets the mail, and the password stands in the environment', async () => {
  server = await startMailServer('none');
  const via = { smtp: 'localhost', port: server.port, allowInsecureLoopback: true, user: 'rohrpost', secret: 'mail' };
  process.env['ROHRPOST_SECRET_ALTENFELD_MAIL'] = 'richtig';

  const mailed = await localMail(tenant(via), place).send(mail);

  delete process.env['ROHRPOST_SECRET_ALTENFELD_MAIL'];
  expect(mailed).toEqual({ kind: 'sent' });
  expect(server.taken).toMatchObject([{ to: ['erika@beispiel.de'], user: 'rohrpost' }]);
});

test('a tenant that writes no mails is never asked for one: that would be a bug', async () => {
  const { mail: _none, ...silent } = tenant('ses');

  await expect(localMail(silent, place).send(mail)).rejects.toThrow('writes no mails');
});
