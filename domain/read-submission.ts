import { HoldReason } from '../schemas/document.ts';
import type { SubmissionEvent } from '../schemas/event.ts';
import { ReceiptClaims, type ReceiptFile } from '../schemas/receipt.ts';
import type { Language } from '../schemas/form.ts';
import {
  type ApplicantCopy,
  type StatusView,
  type StatusWord,
  SubmissionId,
  type SubmissionMeta,
  type Tombstone,
} from '../schemas/submission.ts';
import { correctedOffice } from './office.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readEvents } from './read-events.ts';
import { type StoredMeta, readMeta } from './read-meta.ts';
import { isOpen } from './refused-file.ts';
import { receiptNumber } from './receipt-number.ts';
import { copySecret, sameHash, tokenHash } from './secrets-of-key.ts';
import { statusText } from './status-text.ts';

type ReadPorts = Pick<Ports, 'store' | 'sealer' | 'signer'>;
/** Who holds the link, reads; anybody else, and whoever asks for what never was, gets the same answer. */
export type StatusRequest = { id: string; token: string | undefined; language: Language };

/** Reads a submission's status through its unguessable link. It is derived from the events and never stored. */
export async function readSubmission(
  request: StatusRequest,
  ports: ReadPorts,
): Promise<({ kind: 'status' } & { view: StatusView }) | Problem> {
  const stored = await authorised(request, ports);
  if (stored === undefined) return problem('not-found');
  const events = await readEvents(request.id, ports.store);
  const copy = stored.kind === 'live' ? await openCopy(request, ports) : undefined;
  const facts = stored.kind === 'live' ? stored.meta : stored.tombstone;
  const form = stored.kind === 'live' ? stored.meta.header.form : stored.tombstone.form;
  const claims = copy && claimsOf(copy.receipt);
  const view: StatusView = {
    submission: facts.id,
    receiptNumber: facts.receiptNumber,
    form,
    title: claims?.title ?? form,
    receivedAt: facts.receivedAt,
    status: statusOf(facts, events),
    ...officeOf(claims, stored.kind === 'live' ? events : []),
    history: events.flatMap((event) => {
      const text = statusText(event, request.language);
      return text === undefined ? [] : [{ at: event.at, type: event.type, text }];
    }),
    ...(copy && { answers: copy.answers, receipt: copy.receipt }),
    documents: copy?.documents ?? [],
    ...(copy && refusedOf(copy, facts, events)),
    ...(stored.kind === 'live' && followUpOf(stored.meta)),
    ...(mayWithdraw(facts, events) && { withdrawable: true }),
    erased: stored.kind === 'erased',
  };
  return { kind: 'status', view };
}

/** The office as a person corrected it last, else as it was found at the receipt. The receipt stays as it was signed. */
function officeOf(
  claims: ReceiptClaims | undefined,
  events: SubmissionEvent[],
): Pick<StatusView, 'authority' | 'authorityCorrected'> {
  const corrected = correctedOffice(events);
  if (corrected !== undefined) return { authority: corrected.office, authorityCorrected: true };
  return claims?.authority === undefined ? {} : { authority: claims.authority };
}

/** The receipt as a file that can be checked offline for good: with the answers and the keys. */
export async function readReceipt(
  request: StatusRequest,
  ports: ReadPorts,
): Promise<{ kind: 'receipt'; file: ReceiptFile } | Problem> {
  const stored = await authorised(request, ports);
  const copy = stored?.kind === 'live' ? await openCopy(request, ports) : undefined;
  if (copy === undefined) return problem('not-found');
  return { kind: 'receipt', file: { receipt: copy.receipt, keys: await ports.signer.keys(), answers: copy.answers } };
}

/** What is stored of a submission, for whoever holds its link. */
export async function authorised(
  { id, token }: Pick<StatusRequest, 'id' | 'token'>,
  ports: Pick<Ports, 'store'>,
): Promise<StoredMeta | undefined> {
  if (!SubmissionId.safeParse(id).success) return undefined;
  const stored = await readMeta(ports.store, id);
  const expected = stored?.kind === 'live' ? stored.meta.statusTokenHash : stored?.tombstone.statusTokenHash;
  const given = await tokenHash(token ?? '');
  return expected !== undefined && sameHash(expected, given) ? stored : undefined;
}

/** The applicant's own copy, which her link opens; `undefined` where it is gone. */
export async function openCopy(
  { id, token }: Pick<StatusRequest, 'id' | 'token'>,
  ports: Pick<Ports, 'store' | 'sealer'>,
): Promise<ApplicantCopy | undefined> {
  const item = await ports.store.get(partitions.submission(id), sorts.copy);
  if (typeof item?.body !== 'string' || token === undefined) return undefined;
  const plain = await ports.sealer.unsealWith(await copySecret(token), item.body);
  if (plain === undefined) return undefined;
  const copy: ApplicantCopy = JSON.parse(new TextDecoder().decode(plain));
  return copy;
}

/** The claims of a receipt of our own, read without checking its signature; `verifyReceipt` checks. */
export function claimsOf(receipt: string): ReceiptClaims {
  const payload = receipt.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
  return ReceiptClaims.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

/** What `withdraw-submission` decides in the end, as far as the history tells. */
function mayWithdraw({ state }: SubmissionMeta | Tombstone, events: SubmissionEvent[]): boolean {
  return isOpen(state) && !events.some(({ type }) => type === 'delivered' || type === 'handed-over');
}

/** FIT-Connect's words: with us it is SUBMITTED, with the authority RECEIVED. */
function statusOf(facts: SubmissionMeta | Tombstone, events: SubmissionEvent[]): StatusWord {
  if (facts.state === 'discarded' || (facts.state === 'erased' && facts.outcome === 'discarded')) return 'COMPLETED';
  if (facts.state === 'delivered' || facts.state === 'completed' || facts.state === 'erased') return 'RECEIVED';
  return refusedFiles(events).size > 0 ? 'ACTION_REQUIRED' : 'SUBMITTED';
}

function followUpOf({ header }: SubmissionMeta): Pick<StatusView, 'followUpOf'> {
  return header.followUpOf === undefined ? {} : { followUpOf: header.followUpOf };
}

/** Files that were refused, in the order in which she sent them: while it is open those that she may replace, and those that she did. */
function refusedOf(
  { documents }: ApplicantCopy,
  { state }: SubmissionMeta | Tombstone,
  events: SubmissionEvent[],
): Pick<StatusView, 'refused'> {
  const held = refusedFiles(events);
  const refused = documents.flatMap(({ id: document, name }) => {
    const replaced = events.find(({ type, facts }) => type === 'document-replaced' && facts['document'] === document);
    const reason = HoldReason.safeParse(replaced?.facts['verdict'] ?? held.get(document)).data;
    if (reason === undefined || (replaced === undefined && !isOpen(state))) return [];
    const replacedBy = replaced && receiptNumber(String(replaced.facts['followUp']));
    return [{ document, name, reason, ...(replacedBy !== undefined && { replacedBy }) }];
  });
  return refused.length === 0 ? {} : { refused };
}

/**
 * Files about which something must be cleared up with the applicant, and why. Redriving has every held file scanned again;
 * what is held after that needs somebody once more. A verdict that is merely late is our own affair, not hers.
 */
function refusedFiles(events: SubmissionEvent[]): Map<unknown, unknown> {
  const held = new Map<unknown, unknown>();
  for (const { type, facts } of events) {
    if (type === 'redriven') held.clear();
    if (type === 'document-held' && facts['verdict'] !== 'overdue') held.set(facts['document'], facts['verdict']);
    if (type === 'document-released' || type === 'document-replaced') held.delete(facts['document']);
  }
  return held;
}
