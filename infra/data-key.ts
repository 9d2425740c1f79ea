import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** What encrypts with the key on behalf of whoever may use it anyway, as with the keys of AWS that it takes the place of. */
const services = ['dynamodb', 's3', 'sqs'];

/**
 * A key for everything that tenants keep. No function has a right on it: each goes on being held by what it may do in table,
 * bucket and queues. It outlives the cell, because what is encrypted with it can't be read without.
 */
export class DataKey extends Key {
  constructor(scope: Construct, id: string, cell: string) {
    super(scope, id, {
      description: `what the tenants of the cell ${cell} keep`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { account, region, urlSuffix } = Stack.of(this);
    const allow = (principal: iam.IPrincipal, actions: string[], conditions: iam.Conditions): void => {
      this.addToResourcePolicy(
        new iam.PolicyStatement({ principals: [principal], actions, resources: ['*'], conditions }),
      );
    };
    const both = ['kms:Decrypt', 'kms:GenerateDataKey'];
    const asDocumented = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];
    allow(new iam.AnyPrincipal(), [...asDocumented, 'kms:DescribeKey', 'kms:CreateGrant'], {
      StringEquals: {
        'kms:CallerAccount': account,
        'kms:ViaService': services.map((service) => `${service}.${region}.${urlSuffix}`),
      },
    });
    // Starts by time that failed are laid down by the platform itself.
    allow(new iam.ServicePrincipal('events.amazonaws.com'), both, { StringEquals: { 'aws:SourceAccount': account } });
    allow(new iam.ServicePrincipal(`logs.${region}.amazonaws.com`), [...asDocumented, 'kms:DescribeKey'], {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': Stack.of(this).formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: '*',
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      },
    });
  }
}
