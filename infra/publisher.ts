import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Grantee } from './grantee.ts';
import type { Storage } from './storage.ts';
import type { TenantSettings } from './tenant-settings.ts';

/** Where forms stand in the table (`domain/partitions.ts`); a submission stands behind `SUBMISSION#`. */
const forms = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['FORM#*', 'FLOW#*', 'FORMS'] } };

/**
 * What a designer or a pipeline may do who publishes forms from the command line: one policy, for the operator to attach. Of
 * what citizens sent it opens nothing: no submission, no file, no key.
 */
export class Publisher extends Construct implements Grantee {
  readonly policy: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, { settings, storage }: { settings: TenantSettings; storage: Storage }) {
    super(scope, id);
    this.policy = new iam.ManagedPolicy(this, 'Policy', { description: `publishes forms of ${settings.tenant.id}` });
    this.allow(
      ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem'],
      [storage.table.tableArn],
      {},
      forms,
    );
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
