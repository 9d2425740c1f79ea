import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { StepFunction } from './step-function.ts';
import type { DeadLetters } from './work-queue.ts';

/** Starts a step by time. A missed start is not made up for: the next one does its work. What could not be started is laid down. */
export function startByTime(
  step: StepFunction,
  schedule: events.Schedule,
  says: string,
  deadLetterQueue: DeadLetters,
): void {
  new events.Rule(step, 'Schedule', {
    description: says,
    schedule,
    targets: [new LambdaFunction(step.lambda, { retryAttempts: 0, deadLetterQueue })],
  });
}
