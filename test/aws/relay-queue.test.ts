import { SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { waitingSqsClient } from '../../aws/clients.ts';
import { relayQueue } from '../../aws/relay-queue.ts';

const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/123456789012/deliver';
const { signal } = new AbortController();

/** A queue service that notes what it is asked, and answers so. */
function sqsThatAnswers(output: object): { sqs: SQSClient; asked: unknown[] } {
  const asked: unknown[] = [];
  const sqs = new SQSClient({ region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  sqs.middlewareStack.add(
    () =>
      async ({ input }) => {
        asked.push(input);
        return { response: {}, output: { $metadata: {}, ...output } };
      },
    { step: 'initialize', priority: 'high' },
  );
  return { sqs, asked };
}

test('an empty queue gives nothing, and a message without a receipt is none', async () => {
  const asked = { most: 1, waitSeconds: 20, visibleSeconds: 30 };
  const empty = relayQueue({ sqs: sqsThatAnswers({}).sqs, queueUrl });
  const odd = relayQueue({ sqs: sqsThatAnswers({ Messages: [{ Body: 'x' }, { ReceiptHandle: 'r' }] }).sqs, queueUrl });

  expect(await empty.take(asked, signal)).toEqual([]);
  expect(await odd.take(asked, signal)).toEqual([{ body: '', receipt: 'r' }]);
});

test('a relay waits for messages as long as the queue lets it, and takes at most ten', async () => {
  const { sqs, asked } = sqsThatAnswers({ Messages: [{ Body: '{}', ReceiptHandle: 'r' }] });

  const taken = await relayQueue({ sqs, queueUrl }).take({ most: 12, waitSeconds: 20, visibleSeconds: 30 }, signal);

  expect(taken).toEqual([{ body: '{}', receipt: 'r' }]);
  expect(asked).toEqual([{ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20, VisibilityTimeout: 30 }]);
});

test('a message is held on to and removed by its receipt', async () => {
  const { sqs, asked } = sqsThatAnswers({});
  const queue = relayQueue({ sqs, queueUrl });

  await queue.hold('r', 30);
  await queue.remove('r');

  expect(asked).toEqual([
    { QueueUrl: queueUrl, ReceiptHandle: 'r', VisibilityTimeout: 30 },
    { QueueUrl: queueUrl, ReceiptHandle: 'r' },
  ]);
});

test('the client of a relay waits longer than the queue does, so that a quiet queue is no fault', async () => {
  const { requestHandler } = waitingSqsClient({ region: 'eu-central-1' }).config;

  expect(JSON.stringify(await Reflect.get(requestHandler, 'configProvider'))).toContain('"requestTimeout":25000');
});
