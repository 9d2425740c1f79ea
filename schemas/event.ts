import * as z from 'zod';
import { Instant, Sha256 } from './document.ts';

/** What can happen to a submission. */
export const EventType = z.enum([
  'accepted',
  'received',
  'routed',
  'document-released',
  'document-held',
  'document-replaced',
  'waiting',
  'escalated',
  'handed-over',
  'delivered',
  'rejected',
  'acknowledged',
  'opened',
  'exported',
  'redriven',
  'readdressed',
  'delivery-discarded',
  'discarded',
  'withdrawn',
  'erased',
]);
export type EventType = z.infer<typeof EventType>;

/**
 * One link of a submission's history. `hash` is SHA-256 over the canonical JSON of everything else, and so covers
 * `previous`, the hash of the event before (64 zeros for the first). `facts` holds ids and codes only, never answers.
 */
export const SubmissionEvent = z.strictObject({
  number: z.int().min(0),
  type: EventType,
  at: Instant,
  /** The step or the operator (`operator:<name>`) that did it. */
  by: z.string().max(120),
  facts: z.record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean()])),
  previous: Sha256,
  hash: Sha256,
});
export type SubmissionEvent = z.infer<typeof SubmissionEvent>;

/** What operators can do to a tenant's recipient keys; a chain of its own. `facts`: the key's `kid` and the operator's reason. */
export const KeyEvent = z.strictObject({
  ...SubmissionEvent.shape,
  type: z.enum(['key-destruction-begun', 'key-destroyed']),
});
export type KeyEvent = z.infer<typeof KeyEvent>;

/** What operators can do to a destination; a chain of its own beside its breaker. `facts`: the operator's reason. */
export const DestinationEvent = z.strictObject({ ...SubmissionEvent.shape, type: z.enum(['parked', 'unparked']) });
export type DestinationEvent = z.infer<typeof DestinationEvent>;
