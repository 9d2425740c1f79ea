import { DeleteMessageCommand, type Message, PurgeQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import type { StandIn } from './aws-stand-ins.ts';
import { deadLetters } from './dead-letters.ts';
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
    const { RouteSubmissionQueue: queue, RouteSubmissionDeadLetters: letters } = deployed.outputs(county);
    const sqs = patientSqs(place);
    await sqs.send(new PurgeQueueCommand({ QueueUrl: letters }));
    const slowDown = await inAHurry(queue, place);
    const giveBack = await removeRights(given.standIn(), `rohrpost-${county}-route-submission`, place);
    const { submission, status } = await (await given.submit()).json();
    const lie = (): Promise<Message[]> => deadLetters(place, letters);
    const isOurs = ({ Body = '' }: Message): boolean => Body.includes(submission);
    const dead = await eventually(lie, (messages) => messages.some(isOurs));
    const before = await given.statusOf(status);

    await giveBack();
    // A step that is slow now must not be taken for one that failed.
    await slowDown();
    for (const { Body: MessageBody, ReceiptHandle } of dead) {
      await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody }));
      await sqs.send(new DeleteMessageCommand({ QueueUrl: letters, ReceiptHandle }));
    }
    const after = await eventually(
      () => given.statusOf(status),
      (word) => word === 'RECEIVED',
    );

    expect(dead.some(isOurs)).toBe(true);
    expect([before, after]).toEqual(['SUBMITTED', 'RECEIVED']);
  });
}
