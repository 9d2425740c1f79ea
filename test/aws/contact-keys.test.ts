import { afterEach, beforeEach, expect, test } from 'vitest';
import { s3Client, ssmClient } from '../../aws/clients.ts';
import { awsContactKeyring, contactsForAcknowledgement, contactsForIntake } from '../../aws/contact-keys.ts';
import { type SmallAws, startSmallAws } from '../cost/small-aws.ts';

const plain = new TextEncoder().encode('{"address":"erika@beispiel.de"}');
let aws: SmallAws;
let minutes: number;
beforeEach(async () => {
  aws = await startSmallAws();
  minutes = 0;
});
afterEach(() => aws.close());

const now = (): Date => new Date(Date.parse('2026-11-24T09:00:00Z') + minutes * 60_000);

function ground() {
  const files = { client: s3Client({ ...aws.place, pathStyle: true }), bucket: 'bucket' };
  const parts = { ...files, ssm: ssmClient(aws.place), tenant: 'musterstadt', now };
  return {
    keyring: awsContactKeyring(parts),
    intake: contactsForIntake(parts),
    acknowledgement: contactsForAcknowledgement(parts),
  };
}

test('before setup no address can be sealed, and none is; intake can never open one, nor the other step seal', async () => {
  const { intake, acknowledgement } = ground();

  expect(await intake.seal(plain)).toBeUndefined();
  await expect(intake.open('x')).rejects.toThrow('may seal, but not open');
  await expect(acknowledgement.seal(plain)).rejects.toThrow('may open, but not seal');
});

test('what intake seals opens for acknowledge-submission, before a rotation and after', async () => {
  const { keyring, intake, acknowledgement } = ground();
  await keyring.setUp();
  await keyring.setUp();
  const before = (await intake.seal(plain)) ?? '';
  const kid = await keyring.rotate();
  minutes = 6;
  const after = (await intake.seal(plain)) ?? '';

  const opened = await Promise.all([before, after].map((sealed) => acknowledgement.open(sealed)));

  expect((await keyring.list()).map((key) => key.kid)).toEqual([expect.any(String), kid]);
  expect(opened.map((bytes) => new TextDecoder().decode(bytes))).toEqual(
    Array(2).fill(new TextDecoder().decode(plain)),
  );
  expect(Math.max(before.length, after.length)).toBeLessThan(450);
});

test('what names no key of ours, or was altered, does not open', async () => {
  const { keyring, intake, acknowledgement } = ground();
  await keyring.setUp();
  const sealed = (await intake.seal(plain)) ?? '';
  const parts = sealed.split('.');
  const altered = [...parts.slice(0, 3), parts[3] === 'AAAA' ? 'BBBB' : 'AAAA', parts[4]].join('.');
  const foreign = [
    Buffer.from('{"alg":"ECDH-ES","enc":"A256GCM","kid":"other"}').toString('base64url'),
    '',
    'AA',
    'AA',
    'AA',
  ];

  await expect(acknowledgement.open(altered)).rejects.toMatchObject({ code: 'seal-broken' });
  await expect(acknowledgement.open(foreign.join('.'))).rejects.toMatchObject({ code: 'key-missing' });
  await expect(acknowledgement.open('x')).rejects.toMatchObject({ code: 'seal-broken' });
});

test('where the list can’t be read no key is made', async () => {
  const { keyring } = ground();
  const broken = awsContactKeyring({
    client: s3Client({ ...aws.place, endpoint: 'http://127.0.0.1:1', pathStyle: true }),
    bucket: 'bucket',
    ssm: ssmClient(aws.place),
    tenant: 'musterstadt',
    now,
  });

  await expect(broken.rotate()).rejects.toThrow('ECONNREFUSED');
  expect(aws.calls.filter(({ service }) => service === 'ssm')).toEqual([]);
  expect(await keyring.list()).toEqual([]);
});

test('where the answer to the list was lost the private part stays: what is sealed to the key that is shown opens', async () => {
  const { intake, acknowledgement } = ground();
  const client = s3Client({ ...aws.place, pathStyle: true });
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (asked) => {
        const answer = await next(asked);
        if (commandName === 'PutObjectCommand') throw new Error('the answer was lost');
        return answer;
      },
    { step: 'initialize' },
  );
  const cutOff = awsContactKeyring({ client, bucket: 'bucket', ssm: ssmClient(aws.place), tenant: 'musterstadt', now });

  await expect(cutOff.rotate()).rejects.toThrow('the answer was lost');
  const sealed = (await intake.seal(plain)) ?? '';

  expect(new TextDecoder().decode(await acknowledgement.open(sealed))).toBe(new TextDecoder().decode(plain));
  expect(aws.calls.map(({ operation }) => operation)).not.toContain('DeleteParameter');
});
