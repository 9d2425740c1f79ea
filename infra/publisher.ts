import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { formPartitions } from './form-partitions.ts';
import type { Grantee } from './grantee.ts';
import type { Storage } from './storage.ts';
import type { TenantSettings } from './tenant-settings.ts';

/**
 * What a designer or a pipeline may do who publishes forms from the command line: one policy, for the operator to attach. Of
 * what citizens sent it opens nothing: no submission, no file, no key.
 */
export class Publisher extends Construct implements Grantee {
  readonly policy: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, { settings, storage }: { settings: TenantSettings; storage: Storage }) {
    super(scope, id);
    this.policy = new iam.ManagedPolicy(this, 'Policy', { description: `publishes forms of ${settings.tenant.id}` });
    storage.grantPartitions(this, ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'], formPartitions.forms);
    storage.grantPartitions(this, ['GetItem', 'Query'], formPartitions.numbers);
    storage.grantObjects(this, ['s3:GetObject', 's3:PutObject'], ['publications']);
    storage.grantList(this, 's3:ListBucket', ['publications']);
  }

  /** Where things are the command line reads in the file of outputs. */
  allow(actions: string[], resources: string[], _variables = {}, conditions: iam.Conditions = {}): void {
    this.permit(new iam.PolicyStatement({ actions, resources, conditions }));
  }

  permit(statement: iam.PolicyStatement): void {
    this.policy.addStatements(statement);
  }
}
