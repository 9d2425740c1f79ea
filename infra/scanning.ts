import { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { scanResultType } from '../schemas/scan-result.ts';
import { scanTag } from '../schemas/scan-tag.ts';
import type { StepFunction } from './step-function.ts';
import { StepRole } from './step-role.ts';
import type { Storage } from './storage.ts';
import type { TenantSettings } from './tenant-settings.ts';
import type { DeadLetters } from './work-queue.ts';

type Parts = { settings: TenantSettings; storage: Storage; release: StepFunction; deadLetters: DeadLetters };

const service = 'malware-protection-plan.guardduty.amazonaws.com';
const quarantine = 'quarantine/';

/**
 * Amazon GuardDuty looks for malware in whatever comes into quarantine, tags it with its verdict, and its event starts
 * `release-document`. Only GuardDuty may set or take away tags there, and the step can't read what is not tagged as
 * harmless: S3 itself refuses. GuardDuty's role is as its user guide has it, bounded to quarantine; it needs no right on a
 * key: AWS's own for S3, and one of the municipality's own by its policy (`data-key.ts`), open to whoever may read the bucket.
 */
export class Scanning extends Construct {
  constructor(scope: Construct, id: string, { settings, storage, release, deadLetters }: Parts) {
    super(scope, id);
    this.#grantRelease(release, storage);
    new events.Rule(this, 'Told', {
      description: 'looks at a document of which GuardDuty has a verdict',
      eventPattern: {
        source: ['aws.guardduty'],
        detailType: [scanResultType],
        detail: {
          s3ObjectDetails: { bucketName: [storage.bucket.bucketName], objectKey: events.Match.prefix(quarantine) },
        },
      },
      targets: [new LambdaFunction(release.lambda, { deadLetterQueue: deadLetters })],
    });
    // A stand-in for AWS knows no such plan; there a test sets the tags.
    if (!settings.standIn) this.#plan(storage, settings);
  }

  #grantRelease(release: StepFunction, storage: Storage): void {
    storage.grantObjects(release, ['s3:GetObjectVersionTagging'], ['quarantine']);
    storage.grantObjects(release, ['s3:GetObjectVersion'], ['quarantine'], {
      StringEquals: { [`s3:ExistingObjectTag/${scanTag}`]: 'NO_THREATS_FOUND' },
    });
  }

  #plan({ bucket }: Storage, { tenant }: TenantSettings): void {
    const role = new StepRole(this, 'Role', `GuardDuty for ${tenant.id}`, service);
    const rule = Stack.of(this).formatArn({
      service: 'events',
      resource: 'rule',
      resourceName: 'DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*',
    });
    const allow = (actions: string[], resource: string, conditions: iam.PolicyStatementProps['conditions'] = {}) =>
      role.addToPolicy(new iam.PolicyStatement({ actions, resources: [resource], conditions }));
    allow(['events:PutRule', 'events:DeleteRule', 'events:PutTargets', 'events:RemoveTargets'], rule, {
      StringLike: { 'events:ManagedBy': service },
    });
    allow(['events:DescribeRule', 'events:ListTargetsByRule'], rule);
    allow(['s3:PutBucketNotification', 's3:GetBucketNotification', 's3:ListBucket'], bucket.bucketArn);
    allow(['s3:PutObject'], bucket.arnForObjects('malware-protection-resource-validation-object'));
    allow(['s3:GetObject', 's3:GetObjectVersion', ...tagging], bucket.arnForObjects(`${quarantine}*`));
    bucket.addToResourcePolicy(onlyItsTags(bucket.arnForObjects(`${quarantine}*`), role.roleArn));
    const plan = new CfnMalwareProtectionPlan(this, 'Plan', {
      role: role.roleArn,
      protectedResource: { s3Bucket: { bucketName: bucket.bucketName, objectPrefixes: [quarantine] } },
      actions: { tagging: { status: 'ENABLED' } },
    });
    plan.node.addDependency(role);
  }
}

const tagging = [
  's3:PutObjectTagging',
  's3:GetObjectTagging',
  's3:PutObjectVersionTagging',
  's3:GetObjectVersionTagging',
];

/** Nobody else may say of a file that it is harmless, whatever her role permits. */
function onlyItsTags(objects: string, role: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'OnlyTheScannerSetsVerdicts',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: [
      's3:PutObjectTagging',
      's3:PutObjectVersionTagging',
      's3:DeleteObjectTagging',
      's3:DeleteObjectVersionTagging',
    ],
    resources: [objects],
    conditions: { ArnNotEquals: { 'aws:PrincipalArn': role } },
  });
}
