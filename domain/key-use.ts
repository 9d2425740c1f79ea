import { DocumentItem } from '../schemas/document.ts';
import { SubmissionMeta } from '../schemas/submission.ts';
import { isHandOver } from './is-hand-over.ts';
import { partitions, sorts } from './partitions.ts';
import type { Item } from './ports.ts';

/**
 * One thing that only a certain key opens. `undelivered`: answers that an office still waits for. `hand-over`: answers that
 * are or were handed to another tenant, sealed as they are. `kept`: answers of a finished submission until their
 * retention ends. `document`: a released file. `unreadable`: names the key, but nobody knows what it is.
 */
export type KeyUse = {
  tenant: string;
  submission: string;
  what: 'undelivered' | 'hand-over' | 'kept' | 'document' | 'unreadable';
};

/** What of a stored item only this key opens, if anything. */
export function keyUse(tenant: string, item: Item, kid: string): KeyUse | undefined {
  const isDocument = item.sort.startsWith(sorts.document(''));
  if (!isDocument && item.sort !== sorts.meta) return undefined;
  const submission = item.partition.slice(partitions.submission('').length);
  const what = isDocument ? documentUse(item.body, kid) : answersUse(item.body, kid);
  return what && { tenant, submission, what };
}

function answersUse(body: unknown, kid: string): KeyUse['what'] | undefined {
  const { data: meta } = SubmissionMeta.safeParse(body);
  if (meta === undefined) return mentioned(body, kid);
  if (meta.kid !== kid) return undefined;
  if (!('destinations' in meta)) return 'undelivered';
  if (meta.destinations.some(isHandOver)) return 'hand-over';
  return meta.state === 'routed' ? 'undelivered' : 'kept';
}

function documentUse(body: unknown, kid: string): KeyUse['what'] | undefined {
  const { data: document } = DocumentItem.safeParse(body);
  if (document === undefined) return mentioned(body, kid);
  return document.state === 'released' && document.kid === kid ? 'document' : undefined;
}

/** What this edition can't read may have been written by another one: where it names the key, it counts. */
function mentioned(body: unknown, kid: string): 'unreadable' | undefined {
  return JSON.stringify(body).includes(JSON.stringify(kid)) ? 'unreadable' : undefined;
}
