import { expect, test } from 'vitest';
import * as z from 'zod';
import { kommuneRules } from '../../infra/checks/kommune-rules.ts';
import type { Around, TemplateResource } from '../../infra/checks/template-resource.ts';

type Properties = z.infer<z.ZodRecord<z.ZodString, z.ZodJSONSchema>>;
const around: Around = {
  region: 'eu-central-1',
  tags: { tenant: 'kreis', dataClass: 'personal' },
  tenant: 'kreis',
  tenants: ['kreis', 'kreis-musterland', 'neudorf'],
  stack: [],
};
const resource = (Type: string, properties: Properties = {}, policy = 'Retain'): TemplateResource => ({
  id: 'It',
  Type,
  Properties: properties,
  DeletionPolicy: policy,
  UpdateReplacePolicy: policy,
});
/** The rules of the pack that a resource breaks. */
const broken = (it: TemplateResource, other: Partial<Around> = {}): string[] =>
  kommuneRules
    .filter(({ types, isKept }) => types?.includes(it.Type) !== false && !isKept(it, { ...around, ...other }))
    .map(({ id }) => id);

const table = {
  DeletionProtectionEnabled: true,
  TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
};
const bucket = { VersioningConfiguration: { Status: 'Enabled' } };
const bucketPolicy = (version: number): TemplateResource =>
  resource('AWS::S3::BucketPolicy', {
    Bucket: { Ref: 'It' },
    PolicyDocument: {
      Statement: [
        { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        { Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': version } } },
      ],
    },
  });
const lambda = {
  Architectures: ['arm64'],
  Runtime: 'nodejs24.x',
  Environment: { Variables: { TABLE: { Ref: 'It' } } },
};
const variable = (name: string, value: string): TemplateResource =>
  resource('AWS::Lambda::Function', { ...lambda, Environment: { Variables: { [name]: value } } });
const policy = (Action: string | string[], Resource: string | string[], Effect = 'Allow'): TemplateResource =>
  resource('AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement: [{ Effect, Action, Resource }] } });

test.each<[string, TemplateResource, Partial<Around>]>([
  ['a table', resource('AWS::DynamoDB::Table', table), {}],
  ['a bucket', resource('AWS::S3::Bucket', bucket), { stack: [bucketPolicy(1.2)] }],
  ['a function', resource('AWS::Lambda::Function', lambda), { region: undefined }],
  [
    'CloudFront with TLS 1.2',
    resource('AWS::CloudFront::Distribution', {
      DistributionConfig: { ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' } },
    }),
    {},
  ],
  ['a log', resource('AWS::Logs::LogGroup', { RetentionInDays: 90 }), {}],
  ['what can have no tags', resource('AWS::SQS::QueuePolicy'), { tags: undefined }],
  ['what a cell shares', resource('AWS::SNS::Topic'), { tenant: undefined, tags: { cell: 'main', dataClass: 'none' } }],
  ['writing traces', policy(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'), {}],
  ['refusing everything', policy('*', '*', 'Deny'), {}],
  ['a function that is told nothing', resource('AWS::Lambda::Function', { ...lambda, Environment: {} }), {}],
  ['the name of a secret', variable('TENANT', '{"destinations":[{"secret":"dms"}]}'), {}],
  ['an own parameter', policy('ssm:GetParameter', 'arn:aws:ssm:::parameter/rohrpost/kreis/keys/receipt/*'), {}],
])('%s that is in order breaks no rule', (_name, it, other) => {
  expect(broken(it, other)).toEqual([]);
});

test.each<[string, string, TemplateResource, Partial<Around>]>([
  [
    'a table outside the European Union',
    'EuropeanRegion',
    resource('AWS::DynamoDB::Table', table),
    { region: 'eu-west-2' },
  ],
  ['a log that is kept for ever', 'LogRetention', resource('AWS::Logs::LogGroup'), {}],
  ['a log that is kept for half a year', 'LogRetention', resource('AWS::Logs::LogGroup', { RetentionInDays: 180 }), {}],
  [
    'a table that forgets nothing',
    'TableExpiry',
    resource('AWS::DynamoDB::Table', { ...table, TimeToLiveSpecification: { Enabled: false } }),
    {},
  ],
  [
    'a table that can be set back by 35 days',
    'TableRecovery',
    resource('AWS::DynamoDB::Table', {
      ...table,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    }),
    {},
  ],
  ['a table that goes with its stack', 'TableKept', resource('AWS::DynamoDB::Table', table, 'Delete'), {}],
  [
    'a table without protection',
    'TableKept',
    resource('AWS::DynamoDB::Table', { ...table, DeletionProtectionEnabled: false }),
    {},
  ],
  ['a bucket without versions', 'BucketKept', resource('AWS::S3::Bucket'), { stack: [bucketPolicy(1.2)] }],
  ['a bucket that takes TLS 1.1', 'Tls12', resource('AWS::S3::Bucket', bucket), { stack: [bucketPolicy(1.1)] }],
  ['a bucket that takes plain HTTP', 'Tls12', resource('AWS::S3::Bucket', bucket), {}],
  ['a host name with TLS 1.0', 'Tls12', resource('AWS::ApiGateway::DomainName', { SecurityPolicy: 'TLS_1_0' }), {}],
  ['CloudFront’s own address, with TLS 1.0', 'Tls12', resource('AWS::CloudFront::Distribution'), {}],
  [
    'CloudFront with TLS 1.1',
    'Tls12',
    resource('AWS::CloudFront::Distribution', {
      DistributionConfig: { ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.1_2016' } },
    }),
    {},
  ],
  ['a function on x86', 'Arm64', resource('AWS::Lambda::Function', { ...lambda, Architectures: ['x86_64'] }), {}],
  [
    'a function on an old Node',
    'NewestRuntime',
    resource('AWS::Lambda::Function', { ...lambda, Runtime: 'nodejs22.x' }),
    {},
  ],
  ['a variable named as a secret', 'NoSecretInVariables', variable('DMS_PASSWORD', 'x'), {}],
  ['a private key in a variable', 'NoSecretInVariables', variable('SIGNER', '-----BEGIN PRIVATE KEY-----'), {}],
  ['a password in an address', 'NoSecretInVariables', variable('DMS', 'https://rohrpost:geheim@dms.example/'), {}],
  ['a role for everything there is', 'NoWildcardResource', policy('s3:GetObject', '*'), {}],
  ['a role that may do everything', 'NoWildcardResource', policy(['s3:*'], 'arn:aws:s3:::eins'), {}],
  [
    'a policy inside a role for everything there is',
    'NoWildcardResource',
    resource('AWS::IAM::Role', {
      Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }] } }],
    }),
    {},
  ],
  ['what says not whose it is', 'Tagged', resource('AWS::SQS::Queue'), { tags: { dataClass: 'personal' } }],
  ['what says not what lies in it', 'Tagged', resource('AWS::SQS::Queue'), { tags: { tenant: 'kreis' } }],
  [
    'a key of another tenant, whose name begins alike',
    'OwnTenantOnly',
    policy('ssm:GetParameter', 'arn:aws:ssm:::parameter/rohrpost/kreis-musterland/keys/recipient/*'),
    {},
  ],
  [
    'a function of another tenant',
    'OwnTenantOnly',
    policy('lambda:InvokeFunction', 'arn:aws:lambda:::function:rohrpost-neudorf-release-document'),
    {},
  ],
  [
    'what another stack exports',
    'OwnTenantOnly',
    resource('AWS::SQS::QueuePolicy', { Queues: [{ 'Fn::ImportValue': 'Rohrpost-neudorf:Queue' }] }),
    {},
  ],
])('%s breaks a rule: %s', (_name, rule, it, other) => {
  expect(broken(it, other)).toEqual([rule]);
});

test('every rule is named once and says in German what to do or what is wrong', () => {
  expect(new Set(kommuneRules.map(({ id }) => id)).size).toBe(kommuneRules.length);
  for (const { says } of kommuneRules) expect(says).toMatch(/[a-zäöü] .*\.$/s);
});
