import { Duration, Stack, ArnFormat } from 'aws-cdk-lib';
import { EventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import type { StepFunction } from './step-function.ts';
import { functionNameOf } from './function-name.ts';
import type { DeadLetters } from './work-queue.ts';

/** Lets a step be started by asynchronous invocation: two more tries, then a dead letter. The sweeper starts it again anyway. */
export function startBySteps(step: StepFunction, deadLetters: DeadLetters): void {
  new EventInvokeConfig(step, 'Started', {
    function: step.lambda,
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
    onFailure: { bind: () => ({ destination: deadLetters.queueArn }) },
  });
  step.allow(['sqs:SendMessage'], [deadLetters.queueArn]);
}

/** Permits a step to start another one, and tells it the other's name. */
export function grantStart(
  step: StepFunction,
  started: 'release-document' | 'acknowledge-submission',
  tenant: string,
): void {
  const functionName = functionNameOf(tenant, started);
  const arn = Stack.of(step).formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: functionName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const variable = started === 'release-document' ? 'RELEASE_DOCUMENT' : 'ACKNOWLEDGE_SUBMISSION';
  step.allow(['lambda:InvokeFunction'], [arn], { [variable]: functionName });
}
