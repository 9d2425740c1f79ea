import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Queue } from '../domain/ports.ts';
import type { Message } from '../schemas/message.ts';
import { hintMilliseconds, hintText } from './hint-text.ts';
import { queueHints } from './queue-hints.ts';

/** Who does a step: the function behind a queue, or a function that is started at once. */
export type Target = { queueUrl: string } | { functionName: string };
/** The steps that a function may hint; what it has no right to start is absent. */
export type Targets = Partial<Record<Message['step'], Target>>;

/**
 * Hints on AWS. Routing and delivery have queues, because they must be paced; releasing and acknowledging start their
 * function directly, because every polled queue costs money while nothing happens (promise P7).
 */
export function awsQueue(parts: { sqs: SQSClient; lambda: LambdaClient; tenant: string; targets: Targets }): Queue {
  return {
    send: async (message, delaySeconds) => {
      const target = parts.targets[message.step];
      if (target === undefined) throw new Error(`this function has no way to ${message.step}`);
      if ('queueUrl' in target)
        return queueHints({ ...parts, queues: { [message.step]: target.queueUrl } }).send(message, delaySeconds);
      await parts.lambda.send(
        new InvokeCommand({
          FunctionName: target.functionName,
          InvocationType: 'Event',
          Payload: hintText(parts.tenant, message),
        }),
        { abortSignal: AbortSignal.timeout(hintMilliseconds) },
      );
    },
  };
}
