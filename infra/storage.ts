import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Grantee } from './grantee.ts';
import { ownKey } from './own-key.ts';
import type { TenantSettings } from './tenant-settings.ts';

/** Places in the bucket. */
type Prefix = 'quarantine' | 'clean' | 'publications' | 'register' | 'directory';
type ItemAction = 'GetItem' | 'Query' | 'Scan' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchGetItem';

/** The tenant's one table and one bucket. Neither is ever deleted with what is in it. */
export class Storage extends Construct {
  readonly table: dynamodb.Table;
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, settings: TenantSettings, pagesOrigin: string) {
    super(scope, id);
    const key = ownKey(this, settings);
    this.table = new dynamodb.Table(this, 'Table', {
      partitionKey: { name: 'partition', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'sort', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 7 },
      timeToLiveAttribute: 'ttl',
      ...(key === undefined
        ? { encryption: dynamodb.TableEncryption.DEFAULT }
        : { encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'lists',
      partitionKey: { name: 'list', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'at', type: dynamodb.AttributeType.STRING },
      projectionType: dynamodb.ProjectionType.KEYS_ONLY,
    });
    this.bucket = new s3.Bucket(this, 'Bucket', {
      versioned: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      // Without her own AWS's for S3: each use stands in CloudTrail, and with a key per bucket it costs next to nothing.
      ...(key === undefined
        ? { encryption: s3.BucketEncryption.KMS_MANAGED }
        : { encryption: s3.BucketEncryption.KMS, encryptionKey: key }),
      bucketKeyEnabled: true,
      enforceSSL: !settings.standIn,
      ...(!settings.standIn && { minimumTLSVersion: 1.2 }),
      lifecycleRules: lifecycle,
      cors: [
        {
          allowedMethods: [s3.HttpMethods.POST],
          allowedOrigins: [pagesOrigin, ...settings.tenant.embedOrigins],
          allowedHeaders: ['*'],
          maxAge: 3600,
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Permits a step to do so with items; the lists are an index of the table. */
  grantItems(step: Grantee, actions: ItemAction[], lists: 'and lists' | 'no lists' = 'no lists'): void {
    const { tableArn, tableName } = this.table;
    step.allow(
      actions.map((action) => `dynamodb:${action}`),
      [tableArn],
      { TABLE: tableName },
    );
    if (lists === 'and lists') this.grantLists(step);
  }

  /** Permits a step to count: it may add to the numbers of forms, and to nothing else. */
  grantCounting(step: Grantee): void {
    this.grantPartitions(step, ['UpdateItem'], ['NUMBERS#*']);
  }

  /** Permits a step to do so with the items of some partitions (`domain/partitions.ts`), and with no others. */
  grantPartitions(step: Grantee, actions: (ItemAction | 'ConditionCheckItem')[], partitions: string[]): void {
    step.allow(
      actions.map((action) => `dynamodb:${action}`),
      [this.table.tableArn],
      { TABLE: this.table.tableName },
      { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } },
    );
  }

  /** Permits a step to read the lists, an index with keys only: to read what they name it needs a right of its own. */
  grantLists(step: Grantee): void {
    step.allow(['dynamodb:Query'], [`${this.table.tableArn}/index/lists`]);
  }

  /** Permits a step to do so with the objects of some places, where there is a condition: with those that meet it. */
  grantObjects(step: Grantee, actions: `s3:${string}`[], places: Prefix[], conditions: iam.Conditions = {}): void {
    step.allow(
      actions,
      places.map((place) => this.bucket.arnForObjects(`${place}/*`)),
      { BUCKET: this.bucket.bucketName },
      conditions,
    );
  }

  /** Lets a step learn that there is nothing (without this S3 says "not allowed"), or list versions in order to remove them all. */
  grantList(step: Grantee, action: 's3:ListBucket' | 's3:ListBucketVersions', places: Prefix[]): void {
    step.permit(
      new iam.PolicyStatement({
        actions: [action],
        resources: [this.bucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': places.map((place) => `${place}/*`) } },
      }),
    );
  }
}

/**
 * What the steps remove, they remove with every version. These rules are the last net: uploads that no step knows of.
 * A pinned version may be a noncurrent one, and what is held for a person stays in quarantine until she decides: hence a year.
 */
const lifecycle: s3.LifecycleRule[] = [
  {
    id: 'quarantine-leftovers',
    prefix: 'quarantine/',
    expiration: Duration.days(365),
    noncurrentVersionExpiration: Duration.days(365),
    abortIncompleteMultipartUploadAfter: Duration.days(1),
  },
  {
    id: 'replaced-versions',
    prefix: 'publications/',
    noncurrentVersionExpiration: Duration.days(90),
    abortIncompleteMultipartUploadAfter: Duration.days(1),
  },
  {
    id: 'replaced-sealed',
    prefix: 'clean/',
    noncurrentVersionExpiration: Duration.days(30),
    abortIncompleteMultipartUploadAfter: Duration.days(1),
  },
];
