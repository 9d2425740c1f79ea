import type { Construct } from 'constructs';
import { AttachedPolicy } from './attached-policy.ts';
import { formPartitions } from './form-partitions.ts';
import type { Storage } from './storage.ts';
import type { TenantSettings } from './tenant-settings.ts';

/**
 * What a designer or a pipeline may do who publishes forms from the command line: one policy, for the operator to attach. Of
 * what citizens sent it opens nothing: no submission, no file, no key.
 */
export class Publisher extends AttachedPolicy {
  constructor(scope: Construct, id: string, { settings, storage }: { settings: TenantSettings; storage: Storage }) {
    super(scope, id, `publishes forms of ${settings.tenant.id}`);
    storage.grantPartitions(this, ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'], formPartitions.forms);
    storage.grantPartitions(this, ['GetItem', 'Query'], formPartitions.numbers);
    storage.grantObjects(this, ['s3:GetObject', 's3:PutObject'], ['publications']);
    storage.grantList(this, 's3:ListBucket', ['publications']);
  }
}
