import type { Acknowledgement } from './acknowledgement.ts';

const maintainers = 'Betreuung von Rohrpost';

/** What rules ask for and this design does without, each for a reason and for a time. `docs/security.md` shows the same list. */
export const acknowledged: Acknowledgement[] = [
  {
    id: 'public-intake',
    rules: ['AwsSolutions-APIG4', 'AwsSolutions-COG4', 'AwsSolutions-CFR1'],
    where: ['Ingress/*', 'Edge/*'],
    reason:
      'Citizens file applications without an account, from abroad too. What is personal is behind the secret of a link or a signature (letters); the gateway throttles.',
    owner: maintainers,
    expires: '2027-11-20',
  },
  {
    id: 'own-prefixes',
    rules: ['AwsSolutions-IAM5'],
    where: ['Intake/*/Role/*', 'Delivery/*/Role/*', 'Delivery/relay/Policy/*', 'Publisher/Policy/*', 'Studio/*/Role/*'],
    things: [
      'Resource::<StorageBucket*.Arn>/quarantine/*',
      'Resource::<StorageBucket*.Arn>/clean/*',
      'Resource::<StorageBucket*.Arn>/publications/*',
      'Resource::<StorageBucket*.Arn>/register/*',
      'Resource::<StorageBucket*.Arn>/directory/*',
      'Resource::arn:*:parameter/rohrpost/*/keys/receipt/*',
      'Resource::arn:*:parameter/rohrpost/*/keys/contact/*',
      'Resource::arn:*:parameter/rohrpost/*/keys/recipient/*',
      'Resource::arn:*:parameter/rohrpost/*/secrets/*',
      'Resource::arn:*:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*',
    ],
    reason:
      'Objects and keys have names that are not known when the stack is made. The star stands behind one place of the tenant’s own bucket, one kind of her own parameters, or the rule that GuardDuty makes for itself.',
    owner: maintainers,
    expires: '2027-11-20',
  },
  {
    id: 'no-callers-logged',
    rules: [
      'AwsSolutions-S1',
      'NIST.800.53.R5-S3BucketLoggingEnabled',
      'AwsSolutions-CFR3',
      'NIST.800.53.R5-WAFv2LoggingEnabled',
    ],
    where: ['Storage/Bucket/Resource', 'Edge/*', 'Ingress/Firewall'],
    reason:
      'Access logs of the bucket, of CloudFront and of a firewall hold the addresses of citizens, for no use of ours; the gateway’s log of requests has none. Who read what is in the account’s CloudTrail, where data events are switched on.',
    owner: maintainers,
    expires: '2027-11-20',
  },
  {
    id: 'no-tracing',
    rules: ['Serverless-LambdaTracing', 'Serverless-APIGWXrayEnabled'],
    where: ['*'],
    reason:
      'Traces hold callers’ addresses and paths, and the sweeper’s alone would cost EUR 0.20 a month per tenant. Every step writes one line with the submission’s id.',
    owner: maintainers,
    expires: '2027-11-20',
  },
  {
    id: 'end-of-the-line',
    rules: [
      'Serverless-SQSRedrivePolicy',
      'Serverless-LambdaEventSourceMappingDestination',
      'Serverless-SNSRedrivePolicy',
    ],
    where: ['Delivery/*', 'Alarms/*'],
    reason:
      'Dead letters need no dead letters of their own. A mapping on a queue takes no destination; the queue’s dead letters are it. An alarm whose mail is lost stays on and is seen on the dashboard.',
    owner: maintainers,
    expires: '2027-11-20',
  },
  {
    id: 'log-keys-of-aws',
    rules: ['NIST.800.53.R5-CloudWatchLogGroupEncrypted'],
    where: ['*/Log/Resource', 'Ingress/AccessLog/Resource'],
    reason:
      'Found only where none is named (`kmsKeyArn`): a key of her own costs more than all the rest. Logs hold ids and codes only and are encrypted at rest with a key of AWS.',
    owner: maintainers,
    expires: '2027-11-20',
  },
  {
    id: 'no-second-copy',
    rules: ['NIST.800.53.R5-DynamoDBInBackupPlan', 'NIST.800.53.R5-S3BucketReplicationEnabled'],
    where: ['Storage/*'],
    reason:
      'Copies elsewhere would outlive erasure. The table can be set back to any second of 7 days, the bucket keeps versions; both lie in three zones and are never deleted with the stack.',
    owner: maintainers,
    expires: '2027-11-20',
  },
  {
    id: 'no-vpc',
    rules: ['NIST.800.53.R5-LambdaInsideVPC'],
    where: ['Intake/*', 'Delivery/*', 'Canary/*', 'Studio/*'],
    reason:
      'Nothing reaches a function but its gateway, queue or clock, with or without a network of its own, which would cost EUR 35 to 100 a month.',
    owner: maintainers,
    expires: '2027-11-20',
  },
  {
    id: 'shared-concurrency',
    rules: ['NIST.800.53.R5-LambdaConcurrency'],
    where: ['Intake/*', 'Delivery/*', 'Canary/*', 'Studio/*'],
    reason:
      'What is reserved for one function is taken from all tenants of the account. Intake has its place; the gateway’s throttle bounds the rest.',
    owner: maintainers,
    expires: '2027-11-20',
  },
  {
    id: 'gateway-passes-on',
    rules: ['AwsSolutions-APIG2', 'NIST.800.53.R5-APIGWCacheEnabledAndEncrypted', 'NIST.800.53.R5-APIGWSSLEnabled'],
    where: ['Ingress/Api/*'],
    reason:
      'REST API only. The gateway passes everything on to our code, which checks it; it must cache nothing personal; a certificate towards a Lambda has no meaning.',
    owner: maintainers,
    expires: '2027-11-20',
  },
  {
    id: 'no-execution-log',
    rules: ['AwsSolutions-APIG6', 'NIST.800.53.R5-APIGWExecutionLoggingEnabled'],
    where: ['Ingress/Api/*'],
    reason:
      'REST API only. The gateway’s own log is kept for ever and may hold paths and headers; the log of requests, which we shape, is on.',
    owner: maintainers,
    expires: '2027-11-20',
  },
  {
    id: 'no-firewall',
    rules: ['AwsSolutions-APIG3', 'NIST.800.53.R5-APIGWAssociatedWithWAF', 'AwsSolutions-CFR2'],
    where: ['Ingress/Api/*', 'Edge/*'],
    reason:
      'Found only where none is set ("firewall"). EUR 7 a month and more; throttle, limits before parsing and a closed contract of every route stand in its place.',
    owner: maintainers,
    expires: '2027-11-20',
  },
];
