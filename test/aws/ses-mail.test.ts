import { afterEach, expect, test } from 'vitest';
import { sesClient } from '../../aws/clients.ts';
import { sesMail } from '../../aws/ses-mail.ts';
import type { Mailed } from '../../domain/ports.ts';
import { type Answer, type ContractServer, contractServer } from './contract-server.ts';

const mail = { to: 'erika@beispiel.de', subject: 'Eingang', text: 'Guten Tag', id: 'abc.accepted' };
let server: ContractServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function send(answer: Answer): Promise<Mailed> {
  server = await contractServer(() => answer);
  const compose = async (): Promise<Uint8Array> => new TextEncoder().encode('Subject: Eingang\r\n\r\nGuten Tag\r\n');
  return sesMail({ client: sesClient(server.place), from: 'antrag@musterstadt.example', compose }).send(mail);
}

/** An error of SES v2 as its REST-JSON protocol words it: the name in a header, words of its own in the body. */
function refusal(status: number, name: string): Answer {
  const headers = { 'x-amzn-errortype': name };
  return { status, headers, body: { message: `Email address is not verified: ${mail.to}` } };
}

// API reference of SES v2, SendEmail: POST /v2/email/outbound-emails, raw content in base64.
test('a mail is handed to SES as a whole message, to one recipient', async () => {
  const mailed = await send({ body: { MessageId: '010701' } });

  expect(mailed).toEqual({ kind: 'sent' });
  expect(server?.asked.map(({ operation, path, body }) => [operation, path, JSON.parse(body)])).toEqual([
    [
      'POST',
      '/v2/email/outbound-emails',
      {
        FromEmailAddress: 'antrag@musterstadt.example',
        Destination: { ToAddresses: ['erika@beispiel.de'] },
        Content: { Raw: { Data: 'U3ViamVjdDogRWluZ2FuZw0KDQpHdXRlbiBUYWcNCg==' } },
      },
    ],
  ]);
});

test.each<[string, Answer, Mailed]>([
  ['the recipient is refused', refusal(400, 'MessageRejected'), { kind: 'refused', code: 'ses-rejected' }],
  ['the address is malformed', refusal(400, 'BadRequestException'), { kind: 'refused', code: 'ses-bad-request' }],
  ['too many come at once', refusal(429, 'TooManyRequestsException'), later('ses-throttled')],
  ['the day’s quota is used up', refusal(400, 'LimitExceededException'), later('ses-limit')],
  ['sending is paused', refusal(400, 'SendingPausedException'), later('ses-paused')],
  ['the account is suspended', refusal(400, 'AccountSuspendedException'), later('ses-suspended')],
  [
    'the sender’s domain is not verified',
    refusal(400, 'MailFromDomainNotVerifiedException'),
    later('ses-not-verified'),
  ],
  ['the role may not send so', refusal(403, 'AccessDeniedException'), later('ses-denied')],
  ['SES itself is in trouble', { status: 500 }, later('ses-fault')],
  ['the connection is cut', 'lost', later('ses-unreachable')],
])('where %s it is said by a code, without the address, after one try', async (_name, answer, expected) => {
  const mailed = await send(answer);

  expect(mailed).toEqual(expected);
  expect(server?.asked).toHaveLength(1);
});

function later(code: string): Mailed {
  return { kind: 'unavailable', code };
}
