import type { Message, MessageEnvelope } from '../schemas/message.ts';

/** A hint is not worth more of a citizen's time; the sweeper finds the work anyhow. */
export const hintMilliseconds = 300;

/** A message as it travels. */
export function hintText(tenant: string, message: Message): string {
  const envelope: MessageEnvelope = { v: 1, tenant, message };
  return JSON.stringify(envelope);
}
