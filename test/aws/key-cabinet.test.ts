import { afterEach, describe, expect, test } from 'vitest';
import { dynamoDbClient } from '../../aws/clients.ts';
import { awsKeyCabinet } from '../../aws/key-cabinet.ts';
import { awsKeyHolder } from '../../aws/key-holder.ts';
import { awsKeyring } from '../../aws/keyring.ts';
import type { DirectoryEntry, PublicRecipientKey } from '../../schemas/directory.ts';
import { type AnsweringAws, answeringAws, now, refusal, xml } from './answering-aws.ts';
import { type Answer, type Asked, contractServer, fault } from './contract-server.ts';

let closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(closing.map((one) => one.close()));
  closing = [];
});

const at = (hour: number): string => `2026-11-24T0${hour}:00:00.000Z`;
const key = (kid: string, state: 'active' | 'decrypt-only', hour: number): PublicRecipientKey => ({
  state,
  kid,
  createdAt: at(hour),
  publicKey: { kty: 'RSA' },
});
const entry = (recipientKeys: PublicRecipientKey[]): DirectoryEntry => ({
  tenant: 'musterstadt',
  baseUrl: 'https://x.example',
  documentHosts: [],
  recipientKeys,
  receiptKeys: [],
});
const retired = [key('alt', 'decrypt-only', 1), key('neu', 'active', 3)];

async function bucket(answer: (asked: Asked, count: number) => Answer): Promise<AnsweringAws> {
  const opened = await answeringAws(answer);
  closing.push(opened.server);
  return opened;
}
const cabinet = ({ files, ssm }: AnsweringAws, reached: Parameters<typeof awsKeyCabinet>[0]['reached'] = []) =>
  awsKeyCabinet({ files, ssm, tenant: 'musterstadt', reached });
const operations = ({ asked }: AnsweringAws): string[] => asked.map(({ operation }) => operation);

describe('a tenant’s recipient keys', () => {
  test('are retired by the key after them; where there are none, nothing is known', async () => {
    const keys = [...retired, { state: 'destroyed' as const, kid: 'weg', createdAt: at(0), destroyedAt: at(1) }];
    const some = cabinet(await bucket(() => ({ body: entry(keys) })));
    const last = cabinet(await bucket(() => ({ body: entry([key('alt', 'decrypt-only', 1)]) })));
    const none = cabinet(await bucket(() => refusal(404, 'NoSuchKey')));

    expect(await some.find('alt')).toEqual({ state: 'decrypt-only', retiredAt: at(3) });
    expect([await some.find('neu'), await some.find('weg')]).toEqual([{ state: 'active' }, { state: 'destroyed' }]);
    expect(await last.find('alt')).toEqual({ state: 'decrypt-only', retiredAt: at(1) });
    expect([await some.find('nie'), await none.find('alt')]).toEqual([undefined, undefined]);
    expect(await none.end('alt', at(9))).toBe(false);
    expect(await some.end('neu', at(9))).toBe(false);
  });

  test('end in the entry first, and only then the private part goes', async () => {
    const aws = await bucket(({ operation }) =>
      operation === 'GET' ? { body: entry(retired), headers: { etag: '"1"' } } : {},
    );

    const isEnded = await cabinet(aws).end('alt', at(9));

    const [, put, removed] = aws.asked;
    expect(isEnded).toBe(true);
    expect(operations(aws)).toEqual(['GET', 'PUT', 'DeleteParameter']);
    expect(put?.body).toContain(`{"state":"destroyed","kid":"alt","createdAt":"${at(1)}","destroyedAt":"${at(9)}"}`);
    expect(removed?.body).toContain('/rohrpost/musterstadt/keys/recipient/alt');
  });

  test('of two operators, the second is told, and takes nothing away', async () => {
    const aws = await bucket(({ operation }) =>
      operation === 'PUT' ? refusal(412, 'PreconditionFailed') : { body: entry(retired), headers: { etag: '"1"' } },
    );

    expect(await cabinet(aws).end('alt', at(9))).toBe(false);
    expect(operations(aws)).toEqual(['GET', 'PUT', 'GET']);
  });

  test('that were ended halfway are ended by doing it again, also where the private part is gone already', async () => {
    const destroyed = { state: 'destroyed' as const, kid: 'alt', createdAt: at(1), destroyedAt: at(9) };
    const aws = await bucket(({ operation }) =>
      operation === 'GET' ? { body: entry([destroyed]) } : fault('ParameterNotFound'),
    );

    expect(await cabinet(aws).end('alt', at(9))).toBe(true);
    expect(operations(aws)).toEqual(['GET', 'DeleteParameter']);
  });

  test('stay ended in the entry where the private part can’t be removed now: nobody is told that it is gone', async () => {
    const aws = await bucket(({ operation }) =>
      operation === 'GET' ? { body: entry(retired) } : operation === 'PUT' ? {} : fault('AccessDeniedException'),
    );

    await expect(cabinet(aws).end('alt', at(9))).rejects.toThrow('AccessDenied');
  });

  test('may be sealed to by neighbours: those in reach are looked at, those far away are named, other files beside their entries are none', async () => {
    const dated = { 'last-modified': 'Tue, 24 Nov 2026 08:30:00 GMT' };
    const listed = (names: string[], more = ''): Answer =>
      xml(
        200,
        `<ListBucketResult>${names.map((name) => `<Contents><Key>directory/${name}.json</Key></Contents>`).join('')}${more}</ListBucketResult>`,
      );
    const still = await bucket(() => ({ body: entry([key('alt', 'active', 1)]) }));
    const knows = await bucket(() => ({ body: entry(retired), headers: dated }));
    const undated = await bucket(() => ({ body: entry(retired) }));
    const never = await bucket(() => refusal(404, 'NoSuchKey'));
    const own = await bucket(({ path }) =>
      path.includes('continuation-token')
        ? path.includes('=3')
          ? xml(200, '<ListBucketResult></ListBucketResult>')
          : listed(['landkreis'], '<NextContinuationToken>3</NextContinuationToken>')
        : listed(['musterstadt', 'musterstadt.contact', 'neudorf'], '<NextContinuationToken>2</NextContinuationToken>'),
    );
    const reached = Object.entries({
      altenfeld: still,
      neudorf: knows,
      ohnezeit: undated,
      fremd: never,
      musterstadt: own,
    });

    const sealers = await cabinet(
      own,
      reached.map(([tenant, { files }]) => ({ tenant, files })),
    ).sealers('alt');

    expect(sealers).toEqual([
      { tenant: 'altenfeld', seals: 'still' },
      { tenant: 'neudorf', seals: { notSince: '2026-11-24T08:30:00.000Z' } },
      { tenant: 'ohnezeit', seals: 'unknown' },
      { tenant: 'landkreis', seals: 'unknown' },
    ]);
  });
});

test('an answer that was lost when keys were made is no lost race: the private part of the new key stays', async () => {
  let written: unknown;
  const aws = await bucket(({ operation, body }) => {
    if (operation !== 'PUT') return operation === 'GET' ? { body: written ?? entry(retired) } : {};
    written = JSON.parse(body);
    return refusal(412, 'PreconditionFailed');
  });

  const kid = await awsKeyring({ ...aws.files, ssm: aws.ssm, tenant: 'musterstadt', now, bits: 2048 }).rotate(
    'recipient',
  );

  expect(JSON.stringify(written)).toContain(kid);
  expect(operations(aws)).not.toContain('DeleteParameter');
});

test('a whole table is read through for what may be sealed to a key, page by page', async () => {
  const stored = (partition: string): Record<string, unknown> => ({
    partition: { S: partition },
    sort: { S: 'META' },
    version: { N: '1' },
    body: { S: '{"kid":"alt"}' },
  });
  const more = { LastEvaluatedKey: { partition: { S: 'x' }, sort: { S: 'y' } } };
  const pages = [{ Items: [stored('SUBMISSION#1')], ...more }, more, { Items: [stored('SUBMISSION#2')] }];
  const server = await contractServer((_asked, count) => ({ body: pages[count - 1] }));
  closing.push(server);

  const found: string[] = [];
  const holder = awsKeyHolder('musterstadt', { client: dynamoDbClient(server.place), table: 'table' });
  for await (const { partition } of holder.items()) found.push(partition);

  expect(found).toEqual(['SUBMISSION#1', 'SUBMISSION#2']);
  expect(server.asked.map(({ body }) => body.includes('ExclusiveStartKey'))).toEqual([false, true, true]);
  expect(
    server.asked.every(({ operation, body }) => operation === 'Scan' && body.includes('"ConsistentRead":true')),
  ).toBe(true);
});
