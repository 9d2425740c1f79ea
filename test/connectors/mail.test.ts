import { createServer } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { mailedOfFault } from '../../connectors/mail/mailed-of-fault.ts';
import { smtpMail } from '../../connectors/mail/smtp-mail.ts';
import type { ApplicantMail, Mailed } from '../../domain/ports.ts';
import { type MailFault, type MailServer, startMailServer } from './mail-server.ts';

const mail: ApplicantMail = {
  to: 'erika@beispiel.de',
  subject: 'Ihr Antrag ist eingegangen (Eingangsnummer 4K7Q-9XTM-2VB)',
  text: 'Guten Tag,\n\nIhr Antrag ist da. Größe: 1,80 m.\n.\nGruß',
  id: 'abc.accepted',
};
const from = { name: 'Stadt Musterstadt', address: 'antrag@musterstadt.example' };
const now = (): Date => new Date('2026-11-24T09:00:00Z');
const trusted = getCACertificates('default');

let server: MailServer | undefined;
afterEach(async () => {
  setDefaultCACertificates(trusted);
  await server?.close();
  server = undefined;
});

async function start(tls: Parameters<typeof startMailServer>[0]): Promise<MailServer> {
  server = await startMailServer(tls);
  return server;
}

const impatient = { connect: 500, silence: 500, whole: 2000 };
type Options = {
  port: number;
  patience?: typeof impatient;
  isLoopback?: boolean;
  password?: string;
  to?: string;
  host?: string;
};

function send({
  port,
  isLoopback = true,
  password,
  to = mail.to,
  host = 'localhost',
  patience,
}: Options): Promise<Mailed> {
  const login = password === undefined ? {} : { user: 'rohrpost', secret: 'mail' };
  const given = { smtp: host, port, allowInsecureLoopback: isLoopback, ...login };
  return smtpMail({ server: given, from, secret: async () => password ?? '', now, ...(patience && { patience }) }).send(
    { ...mail, to },
  );
}

describe('a mail server that takes nothing', () => {
  test.each<[string, MailFault, Mailed]>([
    ['asks to come again (greylisting)', { at: 'RCPT', answer: '450 4.2.0 greylisted' }, later('smtp-450')],
    ['goes down in the middle', { at: 'DATA', answer: '421 4.3.2 shutting down' }, later('smtp-421')],
    ['is full for now', { at: 'DATA', answer: '452 4.3.1 no space' }, later('smtp-452')],
    ['does not take our sender', { at: 'MAIL', answer: '550 5.1.8 bad sender' }, later('smtp-550')],
    ['does not relay for us', { at: 'RCPT', answer: '554 5.7.1 relay access denied' }, later('smtp-554')],
    ['does not know the recipient', { at: 'RCPT', answer: '550 5.1.1 erika@beispiel.de unknown' }, never('smtp-550')],
    ['finds her mailbox full for good', { at: 'DATA', answer: '552 5.2.2 over quota' }, never('smtp-552')],
  ])('and %s, is asked again or not', async (_name, fault, expected) => {
    const { port } = Object.assign(await start('none'), { fault });

    expect(await send({ port })).toEqual(expected);
    expect(server?.taken).toEqual([]);
  });

  test('because nobody listens there', async () => {
    const { port } = await start('none');
    await server?.close();
    server = undefined;

    expect(await send({ port })).toEqual(later('mail-unreachable'));
  });

  test('because it never says a word', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();

    const mailed = await send({
      port: typeof address === 'object' && address !== null ? address.port : 0,
      patience: impatient,
    });

    silent.close();
    expect(mailed).toEqual(later('mail-timeout'));
  });

  test('because it falls silent in the middle', async () => {
    const { port } = Object.assign(await start('none'), { fault: { at: 'DATA', answer: 'silence' } });

    expect(await send({ port, patience: impatient })).toEqual(later('mail-timeout'));
  });

  test('because its name is not to be found', async () => {
    expect(await send({ port: 587, host: 'mail.musterstadt.invalid' })).toEqual(later('mail-unreachable'));
  });

  test('because the password is wrong', async () => {
    const { port } = await start('none');

    expect(await send({ port, password: 'falsch' })).toEqual(later('mail-login'));
  });
});

describe('a mail server on the way to which somebody could read along', () => {
  test('is not used where it offers no TLS', async () => {
    const { port } = await start('none');

    expect(await send({ port, isLoopback: false })).toEqual(later('mail-tls'));
    expect(server?.taken).toEqual([]);
  });

  test('is not used where nobody vouches for its certificate', async () => {
    const { port } = await start('starttls');

    expect(await send({ port, isLoopback: false, password: 'richtig' })).toEqual(later('mail-certificate'));
    expect(server?.taken).toEqual([]);
  });

  test('is not used where its certificate is another server’s', async () => {
    const { port, cert } = await start('starttls');
    setDefaultCACertificates([...trusted, cert]);

    expect(await send({ port, isLoopback: false, host: '127.0.0.2' })).toMatchObject({ kind: 'unavailable' });
    expect(server?.taken).toEqual([]);
  });
});

test('by STARTTLS and with a password one mail goes to one recipient, as it was composed', async () => {
  const { port, cert, taken } = await start('starttls');
  setDefaultCACertificates([...trusted, cert]);

  const mailed = await send({ port, isLoopback: false, password: 'richtig' });

  expect(mailed).toEqual({ kind: 'sent' });
  expect(taken).toHaveLength(1);
  expect(taken[0]).toMatchObject({ from: from.address, to: [mail.to], secure: true, user: 'rohrpost' });
  const headers =
    taken[0]?.raw
      .split('\r\n\r\n')[0]
      ?.replaceAll(/\r\n\s+/g, ' ')
      .split('\r\n') ?? [];
  expect(headers.toSorted()).toEqual([
    'Auto-Submitted: auto-generated',
    'Content-Language: de, en',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Type: text/plain; charset=utf-8',
    'Date: Tue, 24 Nov 2026 09:00:00 +0000',
    'From: Stadt Musterstadt <antrag@musterstadt.example>',
    'MIME-Version: 1.0',
    'Message-ID: <abc.accepted@musterstadt.example>',
    'Subject: Ihr Antrag ist eingegangen (Eingangsnummer 4K7Q-9XTM-2VB)',
    'To: erika@beispiel.de',
    'X-Auto-Response-Suppress: All',
  ]);
  expect(taken[0]?.raw).toMatch(/Gr=C3=B6=C3=9Fe[\s\S]*\r\n\.\r\nGru=C3=9F/);
});

test('a server that is TLS from the start is not spoken to without', async () => {
  const { port } = await start('implicit');

  expect(await send({ port, isLoopback: false, patience: impatient })).toMatchObject({ kind: 'unavailable' });
  expect(server?.taken).toEqual([]);
});

test.each(['a@beispiel.de, b@beispiel.de', 'a@beispiel.de\r\nBcc: b@beispiel.de', '"a" <b@beispiel.de>'])(
  'what is no single address (%j) never becomes two recipients or another header',
  async (to) => {
    const { port, taken } = await start('none');

    await expect(send({ port, to })).rejects.toThrow('one plain address');

    expect(taken).toEqual([]);
  },
);

test('what is no fault of a mail server’s is a bug, and not hidden', () => {
  expect(() => mailedOfFault(new TypeError('x is not a function'))).toThrow('x is not a function');
  expect(() => mailedOfFault('x')).toThrow('x');
});

function later(code: string): Mailed {
  return { kind: 'unavailable', code };
}
function never(code: string): Mailed {
  return { kind: 'refused', code };
}
