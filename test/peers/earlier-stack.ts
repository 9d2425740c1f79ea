import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { dynamoDbClient, type Place, s3Client } from '../../aws/clients.ts';
import { directoryKey } from '../../aws/directory.ts';
import { type Bucket, putText } from '../../aws/objects.ts';
import { parameterNames, putParameter } from '../../aws/parameters.ts';
import { awsPublications } from '../../aws/publications.ts';
import { ssmClient } from '../../aws/clients.ts';
import { publicReceiptKey } from '../../domain/receipt.ts';
import { PrivateReceiptKey, RecipientKey } from '../../schemas/key.ts';
import { release, readRelease } from '../infra/released.ts';
import type { StandIn } from './aws-stand-ins.ts';
import { cdkOn } from './deployed.ts';

const account = '000000000000';
const Resources = z.looseObject({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.looseObject({}).optional() })),
});
const Code = z.object({ Code: z.object({ S3Bucket: z.string(), S3Key: z.string() }) });
const Outputs = z.record(z.string(), z.looseObject({ Address: z.url(), Table: z.string(), Bucket: z.string() }));

/** What the earlier edition's stack says of itself. */
export type EarlierStack = z.infer<typeof Outputs>[string];

/**
 * Deploys the stack of `release-0` for the tenant of its data, by `cdk deploy`. Its code is gone: every function answers that
 * it is of that edition. Policies that demand TLS are left out, as in every stack on a stand-in.
 */
export async function deployEarlier(standIn: StandIn, home: string): Promise<EarlierStack> {
  const place = { endpoint: standIn.endpoint, region: standIn.region, credentials: standIn.credentials };
  const cdk = cdkOn(standIn, home);
  await cdk(['bootstrap', `aws://${account}/${standIn.region}`, '--app', '']);
  const text = JSON.stringify(readRelease('template.json'))
    .replaceAll('musterstadt', release.tenant)
    .replaceAll('123456789012', account);
  const template = Resources.parse(JSON.parse(text));
  template.Resources = Object.fromEntries(
    Object.entries(template.Resources).filter(([, { Type }]) => !/^AWS::(?:SQS::Queue|S3::Bucket)Policy$/.test(Type)),
  );
  const s3 = s3Client({ ...place, pathStyle: true });
  const functions = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  for (const { Properties } of functions) {
    const { S3Bucket, S3Key } = Code.parse(Properties).Code;
    await s3.send(new PutObjectCommand({ Bucket: S3Bucket, Key: S3Key, Body: zipOf('index.mjs', oldCode) }));
  }
  const assets = `cdk-hnb659fds-assets-${account}-${standIn.region}`;
  const app = join(home, 'earlier');
  const stack = `Rohrpost-${release.tenant}`;
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'template.json'), JSON.stringify(template));
  const artifact = {
    type: 'aws:cloudformation:stack',
    environment: `aws://${account}/${standIn.region}`,
    // CDK would put so large a template into the bucket under an address that leaves this machine.
    properties: { templateFile: 'template.json', stackTemplateAssetObjectUrl: `s3://${assets}/earlier.json` },
  };
  await s3.send(new PutObjectCommand({ Bucket: assets, Key: 'earlier.json', Body: JSON.stringify(template) }));
  writeFileSync(join(app, 'manifest.json'), JSON.stringify({ version: '36.0.0', artifacts: { [stack]: artifact } }));
  const file = join(home, 'earlier-outputs.json');
  await cdk(['deploy', stack, '--app', app, '--require-approval', 'never', '--outputs-file', file]);
  const outputs = Outputs.parse(JSON.parse(readFileSync(file, 'utf8')))[stack];
  if (outputs === undefined) throw new Error(`${stack} says nothing of itself`);
  return outputs;
}

/** Puts the data of `release-0` where that edition had it: table, keys, directory entry, published files. */
export async function fillEarlier(place: Place, { Address, Table, Bucket: bucket }: EarlierStack): Promise<void> {
  const files: Bucket = { client: s3Client({ ...place, pathStyle: true }), bucket };
  const [ssm, dynamo] = [ssmClient(place), dynamoDbClient(place)];
  const of = (kind: string): unknown[] => release.keys.filter((one) => one.kind === kind).map(({ body }) => body);
  const recipientKeys = of('recipient').map((body) => RecipientKey.parse(body));
  const receiptKeys = of('receipt').map((body) => PrivateReceiptKey.parse(body));
  for (const { kid, ...key } of recipientKeys)
    if ('privateKey' in key)
      await putParameter({ ssm }, parameterNames.recipientKey(release.tenant, kid), JSON.stringify(key.privateKey));
  for (const key of receiptKeys)
    await putParameter({ ssm }, parameterNames.receiptKey(release.tenant, key.kid), JSON.stringify(key));
  const entry = {
    tenant: release.tenant,
    baseUrl: Address,
    documentHosts: [],
    recipientKeys: recipientKeys.map((key) => {
      if (!('privateKey' in key)) return key;
      const { privateKey: _, ...shown } = key;
      return shown;
    }),
    receiptKeys: receiptKeys.map(publicReceiptKey),
  };
  await putText(files, directoryKey(release.tenant), JSON.stringify(entry), 'application/json');
  for (const [path, content] of Object.entries(release.publications))
    await awsPublications(files).put(path, content, 'application/json');
  for (const item of release.items)
    await dynamo.send(
      new PutItemCommand({ TableName: Table, Item: Object.fromEntries(Object.entries(item).map(stored)) }),
    );
}

type Attribute = (typeof release.items)[number][string];
function stored([name, { S, N, B }]: [string, Attribute]): [string, AttributeValue] {
  if (B !== undefined) return [name, { B: Buffer.from(B, 'base64') }];
  return [name, N === undefined ? { S: S ?? '' } : { N }];
}

const oldCode = `export const handler = async () => ({ statusCode: 503, headers: {}, body: 'release-0' });`;

/** A zip archive with one file, uncompressed (PKWARE APPNOTE 4.3). */
function zipOf(name: string, text: string): Buffer {
  const [title, content] = [Buffer.from(name), Buffer.from(text)];
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(0x21, 8);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(content.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, title, content]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(0o100644 * 65_536, 6);
  const central = Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), facts, rest, title]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}
