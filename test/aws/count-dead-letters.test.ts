import { expect, test } from 'vitest';
import { SQSClient } from '@aws-sdk/client-sqs';
import { countDeadLetters } from '../../aws/count-dead-letters.ts';

/** The queue service's word for each queue, by its name. */
function sqsThatSays(counts: Record<string, string | undefined>): SQSClient {
  const client = new SQSClient({ region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  client.middlewareStack.add(
    () => async (asked) => {
      const { QueueUrl = '' } = Object(asked.input);
      const count = counts[String(QueueUrl).split('/').at(-1) ?? ''];
      const Attributes = count === undefined ? undefined : { ApproximateNumberOfMessages: count };
      return { response: {}, output: { $metadata: {}, Attributes } };
    },
    { step: 'initialize', priority: 'high' },
  );
  return client;
}
const urls = ['a', 'b', 'c'].map((name) => `https://sqs.example/1/${name}`);

test('dead letters of all queues are counted together; an answer without a number is none', async () => {
  expect(await countDeadLetters(sqsThatSays({ a: '2', b: '0', c: undefined }), urls)).toBe(2);
  expect(await countDeadLetters(sqsThatSays({ a: '1', b: '1', c: '40' }), urls)).toBe(42);
});
