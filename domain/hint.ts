import type { Message } from '../schemas/message.ts';
import type { Ports } from './ports.ts';

/**
 * Tells the next step that there is work. A hint may fail: the work stands on the `due` list all the same and the
 * sweeper finds it there (promise P1), so a failure here is logged and must not undo what was committed.
 */
export async function hint(ports: Pick<Ports, 'queue' | 'log'>, message: Message): Promise<void> {
  try {
    await ports.queue.send(message);
  } catch {
    ports.log({ step: message.step, submission: message.submission, outcome: 'hint-lost' });
  }
}
