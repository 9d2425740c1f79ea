import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { queuedSteps } from '../schemas/steps-on-aws.ts';
import { ownKey } from './own-key.ts';
import type { StepFunction } from './step-function.ts';
import type { TenantSettings } from './tenant-settings.ts';

/** How often a message is received before it is a dead letter. */
const receives = 5;

/** A queue of dead letters: kept for the longest time, polled by nobody, so that it costs nothing. */
export class DeadLetters extends sqs.Queue {
  constructor(scope: Construct, id: string, settings: TenantSettings, options: sqs.QueueProps = {}) {
    super(scope, id, {
      retentionPeriod: Duration.days(14),
      enforceSSL: !settings.standIn,
      ...options,
      ...encryption(scope, id, settings),
    });
  }
}

/** Asks the municipality's own key once a day: messages are ids only, and each poller would pay for every asking. */
function encryption(scope: Construct, queue: string, settings: TenantSettings): sqs.QueueProps {
  const key = ownKey(new Construct(scope, `${queue}Key`), settings);
  return key === undefined
    ? { encryption: sqs.QueueEncryption.SQS_MANAGED }
    : { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: key, dataKeyReuse: Duration.days(1) };
}

/**
 * A step's queue and its dead letters, which only this queue may use. Messages are hints, which the sweeper sends again
 * every five minutes: where nobody may be there to take them, they are kept for minutes, or they would pile up.
 */
export class WorkQueue extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetters: DeadLetters;

  constructor(
    scope: Construct,
    step: (typeof queuedSteps)[number],
    settings: TenantSettings,
    time: { visible: Duration; kept?: Duration },
  ) {
    super(scope, `${step}-queue`);
    this.deadLetters = new DeadLetters(this, 'DeadLetters', settings);
    this.queue = new sqs.Queue(this, 'Queue', {
      visibilityTimeout: time.visible,
      retentionPeriod: time.kept ?? Duration.days(4),
      ...encryption(this, 'Queue', settings),
      enforceSSL: !settings.standIn,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: receives },
      // Nobody's dead letters are put down among the work.
      redriveAllowPolicy: { redrivePermission: sqs.RedrivePermission.DENY_ALL },
    });
  }

  /**
   * Starts a step with what comes. A batch reports which of its messages failed. Concurrency is bounded only where a DMS
   * demands it: the bound doubles polling.
   */
  start(step: StepFunction, batch: { size: number; atOnce?: number }): void {
    step.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [this.queue.queueArn]);
    new EventSourceMapping(this, 'Source', {
      target: step.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: batch.size,
      reportBatchItemFailures: true,
      ...(batch.atOnce !== undefined && { maxConcurrency: batch.atOnce }),
    }).node.addDependency(step.lambda.role ?? step.lambda);
  }

  /** Permits a step to send hints here, and tells it where. */
  grantSend(step: StepFunction, variable: 'ROUTE_SUBMISSION' | 'DELIVER_SUBMISSION'): void {
    step.allow(['sqs:SendMessage'], [this.queue.queueArn], { [variable]: this.queue.queueUrl });
  }
}
