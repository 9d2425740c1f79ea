import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AttachedPolicy } from './attached-policy.ts';
import { grantParameters } from './keys.ts';
import { grantStart } from './started-step.ts';
import type { Storage } from './storage.ts';
import type { TenantSettings } from './tenant-settings.ts';
import { WorkQueue } from './work-queue.ts';

/** The relay asks for its messages by the half minute and holds on to what it works on. */
const visible = Duration.seconds(30);
/** Two hints of the sweeper. */
const kept = Duration.minutes(10);

/**
 * Delivery by a relay on the town's own premises: the queue without anything that it starts, and one policy with all that
 * the relay may do, for the operator to attach. No recipient key and no secret of a destination is in AWS.
 */
export class Relay extends AttachedPolicy {
  readonly delivering: WorkQueue;

  constructor(scope: Construct, id: string, { settings, storage }: { settings: TenantSettings; storage: Storage }) {
    const tenant = settings.tenant.id;
    super(scope, id, `relay of ${tenant}`);
    this.delivering = new WorkQueue(scope, 'deliver-submission', settings, { visible, kept });
    storage.grantItems(this, ['Query', 'PutItem']);
    storage.grantObjects(this, ['s3:GetObject'], ['clean', 'publications', 'directory']);
    storage.grantList(this, 's3:ListBucket', ['clean', 'publications', 'directory']);
    grantParameters(this, settings, ['keys/receipt/*']);
    grantStart(this, 'acknowledge-submission', tenant);
    this.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
      [this.delivering.queue.queueArn],
    );
  }
}
