import * as z from 'zod';
import { type Message, MessageEnvelope } from '../schemas/message.ts';
import { parseJson } from '../schemas/parse-json.ts';

/** A message for this tenant, or why it is none. A refused message must not come again: it would be refused for good. */
export type ReadMessage = { kind: 'message'; message: Message } | { kind: 'refused'; reason: RefusedBecause };
type RefusedBecause = 'malformed' | 'unknown-version' | 'foreign-tenant' | 'foreign-bucket' | 'foreign-key';

const Versioned = z.looseObject({ v: z.number() });

/** Reads an envelope, from a queue's text or as a function got it. Nothing of a refused one is repeated anywhere. */
export function readMessage(envelope: unknown, tenant: string): ReadMessage {
  const raw = typeof envelope === 'string' ? parseJson(envelope) : envelope;
  const versioned = Versioned.safeParse(raw);
  if (!versioned.success) return { kind: 'refused', reason: 'malformed' };
  if (versioned.data.v !== 1) return { kind: 'refused', reason: 'unknown-version' };
  const read = MessageEnvelope.safeParse(raw);
  if (!read.success) return { kind: 'refused', reason: 'malformed' };
  if (read.data.tenant !== tenant) return { kind: 'refused', reason: 'foreign-tenant' };
  return { kind: 'message', message: read.data.message };
}
