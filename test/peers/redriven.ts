import {
  DeleteMessageCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import type { StandIn } from './aws-stand-ins.ts';
import type { Deployed } from './deployed.ts';
import { eventually } from './eventually.ts';
import { inAHurry } from './in-a-hurry.ts';
import { patientSqs } from './patient-clients.ts';
import { removeRights } from './remove-rights.ts';

type Given = {
  deployed: () => Deployed;
  standIn: () => StandIn;
  submit: () => Promise<Response>;
  statusOf: (address: string) => Promise<string>;
};

/** A test of what an operator does with dead letters once the fault is mended (docs/runbook.md, `dead-letters`). */
export function redriven(county: string, given: Given): void {
  test('what failed five times is a dead letter; put back when the fault is mended, it brings its submission on', async () => {
    const deployed = given.deployed();
    const { place } = deployed;
    const { RouteSubmissionQueue: queue, RouteSubmissionDeadLetters: deadLetters } = deployed.outputs(county);
    const sqs = patientSqs(place);
    await sqs.send(new PurgeQueueCommand({ QueueUrl: deadLetters }));
    const slowDown = await inAHurry(queue, place);
    const giveBack = await removeRights(given.standIn(), `rohrpost-${county}-route-submission`, place);
    const { submission, status } = await (await given.submit()).json();
    const lie = async (): Promise<Message[]> => {
      const asked = { QueueUrl: deadLetters, MaxNumberOfMessages: 10, VisibilityTimeout: 0 };
      return (await sqs.send(new ReceiveMessageCommand(asked))).Messages ?? [];
    };
    const isOurs = ({ Body = '' }: Message): boolean => Body.includes(submission);
    const dead = await eventually(lie, (messages) => messages.some(isOurs));
    const before = await given.statusOf(status);

    await giveBack();
    for (const { Body: MessageBody, ReceiptHandle } of dead) {
      await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody }));
      await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetters, ReceiptHandle }));
    }
    const after = await eventually(
      () => given.statusOf(status),
      (word) => word === 'RECEIVED',
    );

    await slowDown();

    expect(dead.some(isOurs)).toBe(true);
    expect([before, after]).toEqual(['SUBMITTED', 'RECEIVED']);
    expect((await lie()).filter(isOurs)).toEqual([]);
  });
}
