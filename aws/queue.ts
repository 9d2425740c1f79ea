import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Queue } from '../domain/ports.ts';
import type { Message, MessageEnvelope } from '../schemas/message.ts';

/** Who does a step: the function behind a queue, or a function that is started at once. */
export type Target = { queueUrl: string } | { functionName: string };
/** The steps that a function may hint; what it has no right to start is absent. */
export type Targets = Partial<Record<Message['step'], Target>>;

/** A hint is not worth more of a citizen's time; the sweeper finds the work anyhow. */
const patienceMilliseconds = 300;

/**
 * Hints on AWS. Routing and delivery have queues, because they must be paced; releasing and acknowledging start their
 * function directly, because every polled queue costs money while nothing happens (promise P7).
 */
export function awsQueue(parts: { sqs: SQSClient; lambda: LambdaClient; tenant: string; targets: Targets }): Queue {
  return {
    send: async (message, delaySeconds = 0) => {
      const target = parts.targets[message.step];
      if (target === undefined) throw new Error(`this function has no way to ${message.step}`);
      const envelope: MessageEnvelope = { v: 1, tenant: parts.tenant, message };
      const text = JSON.stringify(envelope);
      const options = { abortSignal: AbortSignal.timeout(patienceMilliseconds) };
      if ('queueUrl' in target)
        await parts.sqs.send(
          new SendMessageCommand({ QueueUrl: target.queueUrl, MessageBody: text, DelaySeconds: delaySeconds }),
          options,
        );
      else
        await parts.lambda.send(
          new InvokeCommand({ FunctionName: target.functionName, InvocationType: 'Event', Payload: text }),
          options,
        );
    },
  };
}
