import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { StepFunction } from './step-function.ts';
import type { TenantSettings } from './tenant-settings.ts';

/** How often a message is received before it is a dead letter. */
const receives = 5;

/** A queue of dead letters: kept for the longest time, polled by nobody, so that it costs nothing. */
export class DeadLetters extends sqs.Queue {
  constructor(scope: Construct, id: string, settings: TenantSettings, options: sqs.QueueProps = {}) {
    super(scope, id, {
      retentionPeriod: Duration.days(14),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: !settings.standIn,
      ...options,
    });
  }
}

/**
 * A step's queue, its dead letters, and the mapping that starts the step. Only this queue may use its dead letters. A
 * batch reports which of its messages failed. Concurrency is bounded only where a DMS demands it: the bound doubles polling.
 */
export class WorkQueue extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetters: DeadLetters;

  constructor(
    scope: Construct,
    step: StepFunction,
    settings: TenantSettings,
    batch: { size: number; atOnce?: number },
  ) {
    super(scope, `${step.step}-queue`);
    this.deadLetters = new DeadLetters(this, 'DeadLetters', settings);
    this.queue = new sqs.Queue(this, 'Queue', {
      visibilityTimeout: Duration.seconds(6 * step.seconds),
      retentionPeriod: Duration.days(4),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: !settings.standIn,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: receives },
    });
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
