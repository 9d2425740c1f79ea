import { expect, test } from 'vitest';
import type { Queue } from '../../domain/ports.ts';
import { Message } from '../../schemas/message.ts';

/** A ground's queue, and what reached the steps that it leads to: each raw text, and the message that was read from it. */
export type QueueUnderTest = { queue: Queue; received: () => Promise<{ text: string; message: Message }[]> };

const submission = 'a'.repeat(32);
const document = 'b'.repeat(32);

/** What every ground's queue keeps to. */
export function queueContract(open: () => Promise<QueueUnderTest>): void {
  test('every hint reaches its step, at least once, with ids only', async () => {
    const { queue, received } = await open();
    const sent: Message[] = [
      { step: 'route-submission', submission },
      { step: 'deliver-submission', submission, destination: 'dms' },
      { step: 'release-document', submission, document },
      { step: 'acknowledge-submission', submission },
      { step: 'route-submission', submission },
    ];

    for (const message of sent) await hintUntilTaken(queue, message);

    const arrived = await received();
    const words = new Set(arrived.flatMap(({ text }) => text.match(/[A-Za-z0-9-]{3,}/g) ?? []));
    for (const message of sent) expect(arrived.map((one) => one.message)).toContainEqual(message);
    expect(arrived.map(({ message }) => Message.safeParse(message).success)).not.toContain(false);
    expect([...words].filter((word) => !known.has(word))).toEqual([]);
  });
}

/** A hint may be lost where a machine is slow; then the sweeper gives it again. */
async function hintUntilTaken(queue: Queue, message: Message): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await queue.send(message);
      return;
    } catch (cause) {
      if (attempt === 20) throw cause;
    }
  }
}

const known = new Set([
  'step',
  'submission',
  'document',
  'destination',
  'message',
  'tenant',
  'musterstadt',
  'dms',
  submission,
  document,
  'route-submission',
  'deliver-submission',
  'release-document',
  'acknowledge-submission',
]);
