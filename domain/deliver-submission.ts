import { Delivery, type Outcome } from '../schemas/delivery.ts';
import { DocumentItem } from '../schemas/document.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { askBreaker, tellBreaker, type Tried } from './breaker.ts';
import { contactDue } from './contact-due.ts';
import { type Leased, leaseMilliseconds, maxFaults, type PendingDelivery, spreadOf } from './delivery.ts';
import { handOver } from './hand-over.ts';
import { isHandOver } from './is-hand-over.ts';
import { makeParcel, type Settled, unsealSubmission } from './make-parcel.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Item, Ports, Write } from './ports.ts';
import { answersHash } from './receipt.ts';
import { metaIn, type StoredMeta } from './read-meta.ts';
import { hintAgainAfter } from './resume-submissions.ts';
import { sealedTo } from './sealing.ts';
import { LeaseLost, onceFor } from './remember-steps.ts';
import { settleDelivery } from './settle-delivery.ts';
import { Unreadable } from './unreadable.ts';

type DeliverPorts = Pick<
  Ports,
  | 'tenant'
  | 'store'
  | 'queue'
  | 'documents'
  | 'publications'
  | 'sealer'
  | 'renderRecord'
  | 'connectors'
  | 'neighbours'
  | 'secret'
  | 'now'
  | 'newId'
  | 'log'
>;
/** A delivery that is due, before anybody holds it. */
type Due = { meta: SubmissionMeta; stored: StoredMeta; delivery: PendingDelivery; item: Item; parts: Item[] };

/** Tries to bring one submission to one destination. Messages may come twice, early, or long after: the table decides. */
export async function deliverSubmission(
  message: { submission: string; destination: string },
  ports: DeliverPorts,
  signal: AbortSignal,
): Promise<void> {
  const found = await findDue(message, ports);
  if (found === undefined) return;
  const settled = settledOf(found.meta, found.parts);
  if (settled.kind === 'missing') {
    await expectWait(found.meta, ports);
    return waitForDocuments(found, settled.one, ports);
  }
  const breaker = await askBreaker(message.destination, ports);
  if (breaker.kind === 'open') {
    await expectWait(found.meta, ports);
    return postpone(found, breaker.until, ports);
  }
  const leased = await takeLease(found, ports);
  if (leased === undefined) return;
  const outcome = await attempt(leased, { documents: settled.documents, body: bodyOf(found) }, ports, signal);
  if (outcome === 'lease-lost') return;
  // A bug of ours says nothing about the destination.
  if (outcome.kind === 'delivered' || outcome.code !== 'fault')
    await tellBreaker(message.destination, outcome.kind === 'unavailable' ? outcome : reached(breaker), ports);
  // Handed over is not yet delivered: the other tenant will report.
  const isThere = outcome.kind === 'delivered' && !isHandOver(message.destination);
  if (!isThere) await expectWait(leased.meta, ports);
  await settleDelivery(leased, outcome, found.stored, ports);
}

/** A destination that had no failure before the attempt has none after it: nothing is to be written, nor read. */
const reached = ({ failures }: { failures: number }): Tried => ({ kind: 'reached', failures });

/** It takes longer than usual: the applicant is told that it was received. Before the outcome is written down, so that a crash repeats it. */
async function expectWait(meta: SubmissionMeta, ports: DeliverPorts): Promise<void> {
  const writes = await contactDue(meta, 'accepted', ports);
  if (writes.length > 0) await ports.store.commit(writes);
}

async function findDue(
  message: { submission: string; destination: string },
  ports: DeliverPorts,
): Promise<Due | undefined> {
  // One read of everything, in the order of the keys: the lease is conditional on the delivery, so what stands behind it
  // (documents, META) belongs to this very routing; of what stands before it (BODY) that must be seen (`bodyOf`).
  const parts = await ports.store.query(partitions.submission(message.submission), '');
  const item = parts.find(({ sort }) => sort === sorts.delivery(message.destination));
  const stored = metaIn(parts);
  if (stored?.kind !== 'live' || item === undefined) return undefined;
  const delivery = Delivery.parse(item.body);
  const now = ports.now().toISOString();
  if (delivery.state !== 'pending' || delivery.nextAt > now) return undefined;
  if (delivery.lease && delivery.lease.until > now) return undefined;
  return { meta: stored.meta, stored, delivery, item, parts };
}

/** The sealed answers as they were read, where they are sealed to the key that META names: else they may be those of the routing before. */
function bodyOf({ meta, parts }: Due): unknown {
  const body = parts.find(({ sort }) => sort === sorts.body)?.body;
  return typeof body === 'string' && sealedTo(body) === meta.kid ? body : undefined;
}

/**
 * All that the submission has, sealed and ready, or one that is not (yet): it may be absent, or wait for its verdict. One
 * that is removed from a submission which is still to be delivered was replaced by the applicant.
 */
function settledOf(
  meta: SubmissionMeta,
  items: Item[],
): { kind: 'all'; documents: Settled[] } | { kind: 'missing'; one: Item | undefined } {
  const documents: Settled[] = [];
  for (const id of meta.documents) {
    const item = items.find(({ sort }) => sort === sorts.document(id));
    const document = item && DocumentItem.parse(item.body);
    if (document?.state !== 'released' && document?.state !== 'removed') return { kind: 'missing', one: item };
    documents.push(document);
  }
  return { kind: 'all', documents };
}

/**
 * `release-document` hints as soon as the last document is clean. The sweeper looks meanwhile, but not every few minutes
 * at what a person may hold for weeks: after the first five, each time it waits as long again as it has waited, at most 6
 * hours. Not where the missing document has been released since: whoever was hinted for it must not lose the delivery to
 * this.
 */
async function waitForDocuments({ meta, item }: Due, missing: Item | undefined, ports: DeliverPorts): Promise<void> {
  const waited = ports.now().getTime() - Date.parse(meta.receivedAt);
  if (waited < hintAgainAfter) return;
  const at = addMilliseconds(ports.now(), Math.min(waited, 6 * 3_600_000)).toISOString();
  const { version, ...rest } = item;
  const writes: Write[] = [{ kind: 'put', item: { ...rest, list: { name: 'due', at } }, if: { version } }];
  if (missing !== undefined) {
    // Written as it is: only to check it would need a right of its own on AWS, and costs as much.
    const { version, ...document } = missing;
    writes.push({ kind: 'put', item: document, if: { version } });
  }
  await ports.store.commit(writes);
}

/** While the breaker is open nobody tries; a spread of up to two minutes keeps the crowd from coming at once. */
async function postpone({ meta, delivery, item }: Due, until: Date, ports: DeliverPorts): Promise<void> {
  const at = addMilliseconds(until, Math.round(spreadOf(meta.id) * 120_000)).toISOString();
  const body: Delivery = { ...delivery, nextAt: at, lease: undefined };
  await ports.store.commit([
    {
      kind: 'put',
      item: { partition: item.partition, sort: item.sort, body, list: { name: 'due', at } },
      if: { version: item.version },
    },
  ]);
  ports.log({
    step: 'deliver-submission',
    submission: meta.id,
    destination: delivery.destination,
    outcome: 'postponed',
    code: 'breaker-open',
  });
}

/** The attempt is recorded before it is made: whoever dies in it is found on the due list when the lease ends. */
async function takeLease(found: Due, ports: DeliverPorts): Promise<Leased | undefined> {
  const now = ports.now();
  const until = addMilliseconds(now, leaseMilliseconds).toISOString();
  const delivery: Leased['delivery'] = {
    ...found.delivery,
    attempts: found.delivery.attempts + 1,
    firstAttemptAt: found.delivery.firstAttemptAt ?? now.toISOString(),
    lease: { by: ports.newId(), until },
  };
  const { partition, sort, version } = found.item;
  const item = { partition, sort, body: delivery, list: { name: 'due', at: until } } as const;
  const commit = await ports.store.commit([{ kind: 'put', item, if: { version } }]);
  return commit.committed ? { meta: found.meta, delivery, item: { ...item, version: version + 1 } } : undefined;
}

async function attempt(
  leased: Leased,
  { documents, body }: { documents: Settled[]; body: unknown },
  ports: DeliverPorts,
  signal: AbortSignal,
): Promise<Outcome | 'lease-lost'> {
  try {
    if (isHandOver(leased.delivery.destination))
      return await handOver(leased.meta, leased.delivery.destination.slice('tenant:'.length), documents, ports);
    return await connect(leased, { documents, body: body ?? (await readBody(leased.meta, ports)) }, ports, signal);
  } catch (fault) {
    if (fault instanceof LeaseLost) return 'lease-lost';
    if (fault instanceof Unreadable) return { kind: 'rejected', code: fault.code };
    // Anything thrown is a bug of ours: tried again, then shown to a person. Its text may hold answers and is not kept.
    return mayEndInFault(leased.delivery)
      ? { kind: 'rejected', code: 'fault' }
      : { kind: 'unavailable', code: 'fault', affects: 'submission' };
  }
}

/**
 * A person who is shown a delivery may end it or send it elsewhere. An earlier hand-over whose answer was lost may have
 * arrived, so that only the neighbour's own word ends it: it is tried until that has come.
 */
function mayEndInFault({ destination, attempts }: PendingDelivery): boolean {
  return attempts >= maxFaults && !isHandOver(destination);
}

async function readBody({ id }: SubmissionMeta, { store }: DeliverPorts): Promise<unknown> {
  return (await store.get(partitions.submission(id), sorts.body))?.body;
}

async function connect(
  leased: Leased,
  { documents, body }: { documents: Settled[]; body: unknown },
  ports: DeliverPorts,
  signal: AbortSignal,
): Promise<Outcome> {
  const destination = ports.tenant.destinations.find(({ id }) => id === leased.delivery.destination);
  const connector = destination && ports.connectors[destination.connector];
  if (destination === undefined || connector === undefined) return { kind: 'rejected', code: 'destination-unknown' };
  const submission = await unsealSubmission(body, ports);
  const sealedHash = await answersHash(submission.answers, submission.documents, submission.salt);
  // What is delivered is what was accepted; the event of the delivery says so with this hash.
  if (sealedHash !== leased.meta.answersHash) throw new Unreadable('content-malformed');
  const repetition = connector.guarantee === 'at-least-once' && leased.delivery.attempts > 1;
  const parcel = await makeParcel({ ...submission, id: leased.meta.id }, documents, repetition, ports);
  return connector.deliver(parcel, destination.settings, {
    once: onceFor(leased, ports),
    secret: ports.secret,
    signal,
  });
}
