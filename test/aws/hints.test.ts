import { afterEach, describe, expect, test } from 'vitest';
import { lambdaClient, sqsClient } from '../../aws/clients.ts';
import { queueHints } from '../../aws/queue-hints.ts';
import { awsQueue } from '../../aws/queue.ts';
import { readMessage } from '../../aws/read-message.ts';
import { type ContractServer, contractServer } from './contract-server.ts';

let server: ContractServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const submission = 'a'.repeat(32);

describe('a hint', () => {
  test('that nobody takes is given up, on a queue as by a function’s start', async () => {
    server = await contractServer(() => 'never');
    const { place } = server;
    const queueUrl = `${place.endpoint}/000000000000/route`;
    const targets = { 'route-submission': { queueUrl }, 'acknowledge-submission': { functionName: 'acknowledge' } };
    const queue = awsQueue({ sqs: sqsClient(place), lambda: lambdaClient(place), tenant: 'musterstadt', targets });

    const hints = await Promise.allSettled([
      queue.send({ step: 'route-submission', submission }),
      queue.send({ step: 'acknowledge-submission', submission }),
    ]);

    expect(hints.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(server.asked).toHaveLength(2);
  });

  test('for a step that this function must not start is refused before anything is sent', async () => {
    server = await contractServer(() => ({}));
    const { place } = server;
    const queue = awsQueue({ sqs: sqsClient(place), lambda: lambdaClient(place), tenant: 'musterstadt', targets: {} });

    const narrow = queueHints({ sqs: sqsClient(place), tenant: 'musterstadt', queues: {} });

    const hint = queue.send({ step: 'deliver-submission', submission, destination: 'dms' });
    const other = narrow.send({ step: 'release-document', submission, document: submission });

    await expect(hint).rejects.toThrow('no way to deliver-submission');
    await expect(other).rejects.toThrow('no way to release-document');
    expect(server.asked).toEqual([]);
  });
});

describe('a message is read', () => {
  const message = { step: 'route-submission', submission };
  const envelope = { v: 1, tenant: 'musterstadt', message };

  test('from a queue’s text, and as a function gets it', () => {
    const read = [readMessage(JSON.stringify(envelope), 'musterstadt'), readMessage(envelope, 'musterstadt')];

    expect(read).toEqual([
      { kind: 'message', message },
      { kind: 'message', message },
    ]);
  });

  test.each<[string, unknown, string]>([
    ['no JSON', '{"v":1,', 'malformed'],
    ['nothing', undefined, 'malformed'],
    ['no version', { tenant: 'musterstadt', message }, 'malformed'],
    ['a later version', { ...envelope, v: 2, more: 'fields' }, 'unknown-version'],
    ['another tenant', { ...envelope, tenant: 'neudorf' }, 'foreign-tenant'],
    ['an unknown step', { ...envelope, message: { step: 'drop-table', submission } }, 'malformed'],
    ['answers in it', { ...envelope, message: { ...message, answers: { name: 'Erika' } } }, 'malformed'],
  ])('or refused for good: %s', (_name, given, reason) => {
    const read = readMessage(given, 'musterstadt');

    expect(read).toEqual({ kind: 'refused', reason });
  });
});
