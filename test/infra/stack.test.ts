import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { environment, environments } from '../../functions/environment.ts';
import { routes } from '../../schemas/routes.ts';
import { canarySteps, httpFunctions, staffSteps, type FunctionName } from '../../schemas/steps-on-aws.ts';
import { readable } from './policies.ts';
import { demoTenants, type Found, type Synthesis, synthesise, withOwnMailServer } from './synthesised.ts';

let stack: Synthesis;
beforeAll(() => {
  const found = synthesise().get('musterstadt');
  if (found === undefined) throw new Error('no stack of musterstadt');
  stack = found;
});

const Lambda = z.object({
  FunctionName: z.string(),
  Runtime: z.string(),
  Architectures: z.array(z.string()),
  Timeout: z.number(),
  Environment: z.object({ Variables: z.record(z.string(), z.json()) }),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })),
});
const lambdas = (): (z.infer<typeof Lambda> & { id: string })[] =>
  stack.ofType('AWS::Lambda::Function').map(({ id, Properties }) => ({ id, ...Lambda.parse(Properties) }));
const steps = Object.keys(environments)
  .filter((step): step is FunctionName => step in environments)
  .filter((step) => ![...canarySteps, ...staffSteps].some((one) => one === step));
const only = (type: string): Found => {
  const [found, ...more] = stack.ofType(type);
  if (found === undefined || more.length > 0) throw new Error(`${more.length + 1} of ${type}`);
  return found;
};

test.each(steps)('%s finds everything in its environment that it reads at its start', (step) => {
  const found = lambdas().find(({ FunctionName }) => FunctionName === `rohrpost-musterstadt-${step}`);
  const texts = Object.entries(found?.Environment.Variables ?? {}).map(([name, value]) => [name, deployed(value)]);

  expect(environment(step, Object.fromEntries(texts))).toMatchObject({ TENANT: { id: 'musterstadt' }, CELL: 'main' });
});

/** A value as it is after the deployment, as far as its form goes: addresses stay addresses. */
function deployed(value: unknown): string {
  if (typeof value === 'string') return value;
  const text = readable(value);
  return /Queue\}$|DeadLetters\}$|ApiEndpoint|Ingress/.test(text) && text.startsWith('{')
    ? 'https://example.org/x'
    : text.replaceAll(/\{|\}/g, '');
}

test('what is missing in an environment is named, and no value is', () => {
  expect(() => environment('route-submission', { TENANT: '{"id":"geheim"}', CELL: 'main' })).toThrow(
    /^the environment of route-submission lacks, or has wrong: TENANT, TABLE, DELIVER_SUBMISSION, RELEASE_DOCUMENT$/,
  );
});

/** Browsers ask before a page of another origin sends anything. */
const asked = ['submissions', 'uploads', 'drafts'].map((name) => `OPTIONS /forms/{form}/versions/{version}/${name}`);

/** What staff see is not on AWS yet. */
const citizens = routes.filter((route) => !('audience' in route));

test('every route is connected to the function that answers it', () => {
  const keys = stack.ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => readable(Properties['RouteKey']));
  const answered: string[] = Object.values(httpFunctions).flat();

  expect(keys.toSorted()).toEqual(
    [...citizens.map(({ method, path }) => `${method} ${path}`), ...asked, 'GET /assets/{name}', '$default'].toSorted(),
  );
  expect(answered.toSorted()).toEqual(citizens.map(({ id }) => id).toSorted());
});

test('the gateway throttles, and sets neither CORS nor headers', () => {
  expect(only('AWS::ApiGatewayV2::Stage').Properties).toMatchObject({
    DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
  });
  expect(only('AWS::ApiGatewayV2::Api').Properties['CorsConfiguration']).toBeUndefined();
});

test('the log of requests names no caller, no path and no query', () => {
  const format = JSON.stringify(only('AWS::ApiGatewayV2::Stage').Properties['AccessLogSettings']);

  expect(format).toContain('$context.routeKey');
  expect(format).not.toMatch(/sourceIp|context\.path|querystring|authorizer|userAgent/i);
});

test.each(['http-api', 'rest-api'] as const)(
  'what is refused as too much is counted for the cell, from the log of requests (%s)',
  (ingress) => {
    const found = synthesise(demoTenants({ ingress })).get('musterstadt');
    const log = found
      ?.ofType('AWS::Logs::LogGroup')
      .find(({ Properties }) => Properties['LogGroupName'] === '/rohrpost/musterstadt/requests');

    expect(found?.ofType('AWS::Logs::MetricFilter').map(({ Properties }) => Properties)).toEqual([
      {
        LogGroupName: { Ref: log?.id },
        FilterPattern: '{ $.status = "429" }',
        MetricTransformations: [
          {
            MetricNamespace: 'Rohrpost',
            MetricName: 'Limited',
            MetricValue: '1',
            Unit: 'Count',
            Dimensions: [{ Key: 'cell', Value: '$.cell' }],
          },
        ],
      },
    ]);
    expect(found?.text).toMatch(/\\"status\\":\\"\$context\.status\\".*\\"cell\\":\\"main\\"/);
  },
);

test('every function runs on the newest Node on arm64, and intake has a place of its own', () => {
  expect(lambdas()).toHaveLength(steps.length);
  expect(new Set(lambdas().flatMap(({ Runtime, Architectures }) => [Runtime, ...Architectures]))).toEqual(
    new Set(['nodejs24.x', 'arm64']),
  );
  const reserved = stack
    .ofType('AWS::Lambda::Function')
    .filter(({ Properties }) => 'ReservedConcurrentExecutions' in Properties);
  expect(reserved.map(({ Properties }) => Properties['FunctionName'])).toEqual([
    'rohrpost-musterstadt-accept-submission',
  ]);
});

test('the table keeps what it has: restored to any second of 7 days, never deleted, drafts fall due', () => {
  const table = only('AWS::DynamoDB::Table');

  expect(table).toMatchObject({
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      GlobalSecondaryIndexes: [{ IndexName: 'lists', Projection: { ProjectionType: 'KEYS_ONLY' } }],
    },
  });
});

test('the bucket is encrypted, versioned, closed to the public, and speaks TLS only', () => {
  const bucket = only('AWS::S3::Bucket');

  expect(bucket).toMatchObject({
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
        ],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  });
  expect(JSON.stringify(only('AWS::S3::BucketPolicy').Properties)).toContain('"aws:SecureTransport":"false"');
});

test('browsers may post files to the bucket from the tenant’s own pages only', () => {
  const cors = JSON.stringify(only('AWS::S3::Bucket').Properties['CorsConfiguration']);

  expect(cors).toContain('"AllowedMethods":["POST"]');
  expect(cors).toMatch(/"AllowedOrigins":\[\{"Fn::GetAtt":\["IngressApi\w+","ApiEndpoint"\]\}\]/);
});

const Lifecycle = z.object({
  Rules: z.array(
    z.object({
      Prefix: z.string(),
      ExpirationInDays: z.number().optional(),
      NoncurrentVersionExpiration: z.object({ NoncurrentDays: z.number() }),
    }),
  ),
});

test('no clock takes away what a person has not yet decided on', () => {
  const { Rules } = Lifecycle.parse(only('AWS::S3::Bucket').Properties['LifecycleConfiguration']);

  expect(Rules.map(({ Prefix }) => Prefix)).toEqual(['quarantine/', 'publications/', 'clean/']);
  expect(
    Rules.flatMap(({ Prefix, ExpirationInDays }) =>
      ExpirationInDays === undefined ? [] : [[Prefix, ExpirationInDays]],
    ),
  ).toEqual([['quarantine/', 365]]);
});

test('two queues are polled, no more; each has dead letters and waits six times as long as its step may take', () => {
  const mappings = stack.ofType('AWS::Lambda::EventSourceMapping');
  const queues = stack.ofType('AWS::SQS::Queue').filter(({ Properties }) => 'RedrivePolicy' in Properties);
  const timeouts = Object.fromEntries(
    lambdas().map(({ FunctionName, Timeout }) => [FunctionName.replace('rohrpost-musterstadt-', ''), Timeout]),
  );

  expect(mappings).toHaveLength(2);
  for (const { Properties } of mappings)
    expect(Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
  expect(new Set(queues.map(({ Properties }) => Properties['VisibilityTimeout']))).toEqual(
    new Set([6 * (timeouts['route-submission'] ?? 0), 6 * (timeouts['deliver-submission'] ?? 0)]),
  );
  for (const { Properties } of stack.ofType('AWS::SQS::Queue')) expect(Properties['SqsManagedSseEnabled']).toBe(true);
  expect(stack.ofType('AWS::SQS::QueuePolicy')).toHaveLength(stack.ofType('AWS::SQS::Queue').length);
});

test('no queue may lay its dead letters down where work waits', () => {
  const work = stack.ofType('AWS::SQS::Queue').filter(({ Properties }) => 'RedrivePolicy' in Properties);

  expect(work.map(({ Properties }) => Properties['RedriveAllowPolicy'])).toEqual([
    { redrivePermission: 'denyAll' },
    { redrivePermission: 'denyAll' },
  ]);
});

test('what a function gives up on stands among the dead letters, and so does a start by time that failed', () => {
  const letters = { 'Fn::GetAtt': [expect.stringMatching(/^DeliveryDeadLetters/), 'Arn'] };

  for (const { Properties } of stack.ofType('AWS::Lambda::Function'))
    expect(Properties).toMatchObject({ DeadLetterConfig: { TargetArn: letters } });
  for (const { Properties } of stack.ofType('AWS::Events::Rule'))
    expect(Properties).toMatchObject({ Targets: [{ DeadLetterConfig: { Arn: letters } }] });
});

test('the sweeper runs every minute, the nightly round every night', () => {
  const rules = stack
    .ofType('AWS::Events::Rule')
    .map(({ Properties }) => `${readable(Properties['ScheduleExpression'])} ${readable(Properties['State'])}`);

  expect(rules.toSorted()).toEqual(['cron(0 2 * * ? *) ENABLED', 'rate(1 minute) ENABLED']);
});

test('logs are kept for at most 90 days, by every function and the gateway', () => {
  const days = stack.ofType('AWS::Logs::LogGroup').map(({ Properties }) => Number(Properties['RetentionInDays']));

  expect(days).toHaveLength(steps.length + 1);
  expect(Math.max(...days)).toBeLessThanOrEqual(90);
});

test('everything that can have tags says whose it is and what lies in it', () => {
  const tagged = stack.resources.filter(({ Properties }) => Array.isArray(Properties['Tags']));
  const Tags = z.array(z.object({ Key: z.string(), Value: z.string() }));

  expect(tagged.length).toBeGreaterThan(40);
  for (const { Properties } of tagged)
    expect(Object.fromEntries(Tags.parse(Properties['Tags']).map(({ Key, Value }) => [Key, Value]))).toMatchObject({
      tenant: 'musterstadt',
      dataClass: 'personal',
    });
});

test('nothing that looks like a secret stands in a variable', () => {
  const names = lambdas().flatMap(({ Environment }) => Object.keys(Environment.Variables));
  const text = JSON.stringify(lambdas().map(({ Environment }) => Environment));

  expect(names.filter((name) => /secret|password|token|key/i.test(name))).toEqual([]);
  expect(text).not.toMatch(/BEGIN [A-Z ]*PRIVATE KEY|"d":"/);
});

test.each<[string, { region: string; ingress: 'http-api' | 'rest-api' }]>([
  ['aws', { region: 'eu-central-1', ingress: 'http-api' }],
  ['aws with a REST API', { region: 'eu-central-1', ingress: 'rest-api' }],
  ['aws-eusc', { region: 'eusc-de-east-1', ingress: 'rest-api' }],
])('the same app is made for %s, and no ARN says which partition it is in', (_name, { region, ingress }) => {
  const demo = demoTenants({ ingress });
  const tenants = region.startsWith('eusc-') ? withOwnMailServer(demo) : demo;
  const stacks = synthesise(tenants, { region });

  expect([...stacks.keys()]).toEqual(['altenfeld', 'kreis-musterland', 'musterstadt', 'neudorf']);
  for (const { text } of stacks.values())
    expect(text.match(/.{0,40}(?:arn:aws|(?<!lambda|apigateway|events)\.amazonaws\.com).{0,20}/)).toBeNull();
});

test('a REST API has every route too', () => {
  const rest = synthesise(demoTenants({ ingress: 'rest-api' })).get('musterstadt');
  const methods = rest?.ofType('AWS::ApiGateway::Method').map(({ Properties }) => Properties['HttpMethod']) ?? [];

  expect(methods.filter((method) => method !== 'ANY')).toHaveLength(citizens.length + asked.length + 1);
});

test('a tenant with a host name of its own is not to be had at the gateway’s', () => {
  const domain = {
    name: 'antrag.musterstadt.example',
    certificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/ab-1',
  };
  const api = synthesise(demoTenants({ domain })).get('musterstadt')?.ofType('AWS::ApiGatewayV2::Api')[0];

  expect(api?.Properties['DisableExecuteApiEndpoint']).toBe(true);
});

test('a stand-in’s stack is refused for a real account, and an HTTP API where there is none', () => {
  expect(() => synthesise(demoTenants(), { standIn: true })).toThrow(/stand-ins only/);
  expect(() => synthesise(demoTenants(), { region: 'eusc-de-east-1' })).toThrow(/"ingress": "rest-api"/);
});
