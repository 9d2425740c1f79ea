import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** How many messages lie in these queues, about: the service counts within a minute. One request per queue. */
export async function countDeadLetters(sqs: SQSClient, queueUrls: string[]): Promise<number> {
  const counts = await Promise.all(
    queueUrls.map(async (QueueUrl) => {
      const asked = { QueueUrl, AttributeNames: ['ApproximateNumberOfMessages' as const] };
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand(asked));
      return Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
