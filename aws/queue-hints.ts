import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Queue } from '../domain/ports.ts';
import type { Message } from '../schemas/message.ts';
import { hintMilliseconds, hintText } from './hint-text.ts';

/** Hints of a function that has queues only before it, such as the one that takes submissions in. By step, a queue's address. */
export function queueHints(parts: {
  sqs: SQSClient;
  tenant: string;
  queues: Partial<Record<Message['step'], string>>;
}): Queue {
  return {
    send: async (message, delaySeconds = 0) => {
      const QueueUrl = parts.queues[message.step];
      if (QueueUrl === undefined) throw new Error(`this function has no way to ${message.step}`);
      const MessageBody = hintText(parts.tenant, message);
      await parts.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds: delaySeconds }), {
        abortSignal: AbortSignal.timeout(hintMilliseconds),
      });
    },
  };
}
