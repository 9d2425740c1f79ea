import { PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoDbClient, s3Client } from '../../aws/clients.ts';
import { awsInventory } from '../../aws/inventory.ts';
import { putText } from '../../aws/objects.ts';
import { awsStore } from '../../aws/store.ts';
import { type SmallAws, startSmallAws } from '../cost/small-aws.ts';

let aws: SmallAws;
beforeAll(async () => {
  aws = await startSmallAws();
});
afterAll(() => aws.close());

const id = (digit: string): string => digit.repeat(32);
const table = () => ({ client: dynamoDbClient(aws.place), table: 'table' });
const bucket = () => ({ client: s3Client({ ...aws.place, pathStyle: true }), bucket: 'bucket' });

test('items, files in quarantine by their version, and sealed ones by the hash of their key', async () => {
  await awsStore(table()).commit([{ kind: 'put', item: { partition: 'FORMS', sort: 'F', body: {} }, if: 'any' }]);
  const files = bucket();
  await putText(files, `quarantine/${id('a')}/${id('b')}`, 'plain', 'text/plain');
  await putText(files, `clean/${id('a')}/${id('b')}/${id('cd')}`, 'sealed', 'text/plain');
  await putText(files, 'clean/readme.txt', 'x', 'text/plain');
  const inventory = awsInventory(table(), files);

  const items = await inventory.items();
  const quarantined = await inventory.files();
  const clean = await inventory.files(quarantined.next);

  expect(items).toEqual({ found: [{ partition: 'FORMS', sort: 'F', version: 1, body: {} }] });
  expect(quarantined.found).toEqual([
    { place: 'quarantine', submission: id('a'), document: id('b'), content: expect.stringMatching(/^v\d+$/) },
  ]);
  expect(clean).toEqual({
    found: [
      { place: 'clean', submission: id('a'), document: id('b'), content: id('cd') },
      { place: 'clean', submission: '', document: '', content: '' },
    ],
  });
});

test('an item that nobody can read is listed without its body', async () => {
  const { client, table: TableName } = table();
  const Item = { partition: { S: 'SUBMISSION#1' }, sort: { S: 'META' }, note: { S: 'by hand' } };
  await client.send(new PutItemCommand({ TableName, Item }));

  const { found } = await awsInventory(table(), bucket()).items();

  expect(found).toContainEqual({ partition: 'SUBMISSION#1', sort: 'META', version: 0, body: undefined });
});

/** A client that answers with these pages and remembers what it was asked. */
const paged = <Client>(real: Client & { send: unknown }, pages: object[]): { client: Client; asked: unknown[] } => {
  const asked: unknown[] = [];
  const send = ({ input }: { input: unknown }): Promise<unknown> => Promise.resolve(pages[asked.push(input) - 1]);
  return { client: Object.assign(real, { send }), asked };
};

test('goes on where a page ended', async () => {
  const key = { partition: { S: 'P' }, sort: { S: 'S' } };
  const dynamo = paged<DynamoDBClient>(dynamoDbClient(aws.place), [{ LastEvaluatedKey: key }, { Items: [] }]);
  const s3 = paged<S3Client>(s3Client(aws.place), [
    { IsTruncated: true, NextKeyMarker: 'k', NextVersionIdMarker: 'v', Versions: [{ LastModified: new Date(0) }] },
    { IsTruncated: false },
  ]);
  const inventory = awsInventory({ client: dynamo.client, table: 't' }, { client: s3.client, bucket: 'b' });

  const first = await inventory.items();
  const second = await inventory.items(first.next);
  const files = await inventory.files();
  await inventory.files(files.next);

  expect([first.found, second]).toEqual([[], { found: [] }]);
  expect(files.found).toMatchObject([{ at: '1970-01-01T00:00:00.000Z' }]);
  expect(dynamo.asked[1]).toMatchObject({ ExclusiveStartKey: key });
  expect(s3.asked[1]).toMatchObject({ Prefix: 'quarantine/', KeyMarker: 'k', VersionIdMarker: 'v' });
});
