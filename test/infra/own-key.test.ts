import { expect, test } from 'vitest';
import * as z from 'zod';
import { synthesiseCell } from './cell.ts';
import { grantsOf } from './policies.ts';
import { demoTenants, type Synthesis, synthesise } from './synthesised.ts';

const kmsKeyArn = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d';
const stackOf = (deployment: Parameters<typeof demoTenants>[0]): Synthesis => {
  const found = synthesise(demoTenants(deployment).slice(0, 1)).values().next().value;
  if (found === undefined) throw new Error('no stack');
  return found;
};
const own = stackOf({ kmsKeyArn });

test('a key of another region is refused, with file, place and remedy', () => {
  const elsewhere = kmsKeyArn.replace('eu-central-1', 'eu-west-1');

  expect(() => stackOf({ kmsKeyArn: elsewhere })).toThrow(
    /deployment\.json \/kmsKeyArn\n.*eu-west-1.*eu-central-1\.\n.*eines Schlüssels in eu-central-1/,
  );
});

test('table, bucket, every queue and every log are encrypted with the municipality’s own key', () => {
  const all = (type: string): unknown[] => own.ofType(type).map(({ Properties }) => Properties);

  expect(all('AWS::DynamoDB::Table')).toEqual([
    expect.objectContaining({ SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: kmsKeyArn } }),
  ]);
  expect(JSON.stringify(all('AWS::S3::Bucket'))).toContain(
    `{"KMSMasterKeyID":"${kmsKeyArn}","SSEAlgorithm":"aws:kms"}`,
  );
  expect(all('AWS::SQS::Queue')).toHaveLength(5);
  for (const queue of all('AWS::SQS::Queue'))
    expect(queue).toMatchObject({ KmsMasterKeyId: kmsKeyArn, KmsDataKeyReusePeriodSeconds: 86_400 });
  expect(all('AWS::Logs::LogGroup').length).toBeGreaterThan(10);
  for (const log of all('AWS::Logs::LogGroup')) expect(log).toMatchObject({ KmsKeyId: kmsKeyArn });
});

test('without one everything is encrypted with AWS’s own', () => {
  const plain = stackOf({});

  expect(plain.text).not.toMatch(/KmsKeyId|KmsMasterKeyId|KMSMasterKey/);
  expect(plain.ofType('AWS::SQS::Queue').map(({ Properties }) => Properties['SqsManagedSseEnabled'])).toEqual(
    [1, 2, 3, 4, 5].map(() => true),
  );
});

test('no function may use the key for table, bucket or queues by itself', () => {
  const rights = grantsOf(own).filter(({ resource, action }) => resource === kmsKeyArn || action.startsWith('kms:'));

  expect(rights.filter(({ condition }) => !/PARAMETER_ARN|SecretARN/.test(condition))).toEqual([]);
});

const Statement = z.object({
  Action: z.union([z.string(), z.array(z.string())]).transform((action) => [action].flat()),
  Principal: z.json(),
  Condition: z.json().optional(),
});
const KeyPolicy = z.object({
  EnableKeyRotation: z.boolean(),
  KeyPolicy: z.object({ Statement: z.array(Statement) }),
});

test('a cell makes such a key on demand, which stays when the cell goes', () => {
  const [key] = synthesiseCell({ 'data-key': 'true' })
    .ofType('AWS::KMS::Key')
    .filter(({ id }) => id.startsWith('Key'));

  expect(key).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  expect(KeyPolicy.parse(key?.Properties).EnableKeyRotation).toBe(true);
  expect(synthesiseCell({ 'data-key': 'true' }).template.Outputs['DataKey']).toMatchObject({
    Value: { 'Fn::GetAtt': [key?.id, 'Arn'] },
  });
  expect(synthesiseCell().template.Outputs['DataKey']).toBeUndefined();
});

test('it opens for the account’s own through table, bucket and queues, for its logs and its clock, and for nobody else', () => {
  const [key] = synthesiseCell({ 'data-key': 'true' })
    .ofType('AWS::KMS::Key')
    .filter(({ id }) => id.startsWith('Key'));
  const [account, services, clock, logs, ...more] = KeyPolicy.parse(key?.Properties).KeyPolicy.Statement;

  expect(JSON.stringify(account?.Principal)).toContain(':iam::123456789012:root');
  expect(services).toMatchObject({
    Principal: { AWS: '*' },
    Condition: { StringEquals: { 'kms:CallerAccount': '123456789012' } },
  });
  expect(JSON.stringify(services?.Condition).match(/(?:dynamodb|s3|sqs|ssm|lambda)\.eu-central-1\./g)).toEqual([
    'dynamodb.eu-central-1.',
    's3.eu-central-1.',
    'sqs.eu-central-1.',
  ]);
  expect(clock).toMatchObject({
    Principal: { Service: 'events.amazonaws.com' },
    Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
  });
  expect(logs?.Principal).toEqual({ Service: 'logs.eu-central-1.amazonaws.com' });
  expect(JSON.stringify(logs?.Condition)).toMatch(/kms:EncryptionContext:aws:logs:arn.*:123456789012:log-group:\*/);
  expect(more).toEqual([]);
  for (const { Action } of [services, clock, logs].flatMap((one) => (one === undefined ? [] : [one])))
    expect(
      Action.filter(
        (action) => !/^kms:(?:Encrypt|Decrypt|ReEncrypt\*|GenerateDataKey\*?|DescribeKey|CreateGrant)$/.test(action),
      ),
    ).toEqual([]);
});
