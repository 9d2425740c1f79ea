import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** A message that was taken from a queue; by its receipt it is held on to, given back or removed. */
export type Taken = { body: string; receipt: string };
/** A queue as its one consumer outside of AWS has it. */
export type RelayQueue = {
  /** Takes up to so many messages (10), waiting for the first for up to so many seconds (20). Nobody else sees them for `visibleSeconds`. */
  take(asked: { most: number; waitSeconds: number; visibleSeconds: number }, signal: AbortSignal): Promise<Taken[]>;
  /** Nobody else sees it for so many seconds from now on; none gives it back at once. */
  hold(receipt: string, seconds: number): Promise<void>;
  remove(receipt: string): Promise<void>;
};

/** The queue of a relay on SQS. */
export function relayQueue({ sqs, queueUrl }: { sqs: SQSClient; queueUrl: string }): RelayQueue {
  return {
    take: async ({ most, waitSeconds, visibleSeconds }, signal) => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: Math.min(most, 10),
          WaitTimeSeconds: waitSeconds,
          VisibilityTimeout: visibleSeconds,
        }),
        { abortSignal: signal },
      );
      return Messages.flatMap(({ Body, ReceiptHandle }) =>
        ReceiptHandle === undefined ? [] : [{ body: Body ?? '', receipt: ReceiptHandle }],
      );
    },
    hold: async (receipt, seconds) => {
      await sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt, VisibilityTimeout: seconds }),
      );
    },
    remove: async (receipt) => {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt }));
    },
  };
}
