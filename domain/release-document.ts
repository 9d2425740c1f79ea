import { DocumentItem, type HoldReason } from '../schemas/document.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { advanceSubmission, type Transition } from './advance-submission.ts';
import { contactDue } from './contact-due.ts';
import { sha256Hex } from './digest.ts';
import { hint } from './hint.ts';
import { type Judgement, judgeFile, lookAgainIn } from './judge-file.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds, secondsBetween } from './period.ts';
import type { Item, Ports, Write } from './ports.ts';
import { permissionMilliseconds } from './prepare-upload.ts';
import { readMeta, type StoredMeta } from './read-meta.ts';
import { sealOwner } from './seal-owner.ts';

type ReleasePorts = Pick<Ports, 'tenant' | 'store' | 'queue' | 'documents' | 'sealer' | 'scanner' | 'now' | 'log'>;
type Released = DocumentItem & { state: 'released' };
type Held = DocumentItem & { state: 'held' };
/** A document whose verdict is still wanted: accepted, or held because none came for hours. */
type Unjudged = DocumentItem & { state: 'accepted' | 'held' };
/** What was read before the verdict was asked for. */
type Seen = { item: Item; stored: StoredMeta & { kind: 'live' } };
type Pinned = { submission: string; document: string; pin: string };

/**
 * Asks what the scanner says of an accepted document, seals it like the answers and moves it out of quarantine; what may
 * harm is held for a person. A verdict that is not there yet is waited for, on the due list and not in here; whoever is
 * told of it starts this step again. One that comes after the file was held for want of it, lets it go as well.
 */
export async function releaseDocument(
  message: { submission: string; document: string },
  ports: ReleasePorts,
): Promise<void> {
  const item = await ports.store.get(partitions.submission(message.submission), sorts.document(message.document));
  const document = item === undefined ? undefined : DocumentItem.parse(item.body);
  // A verdict may come before the submission does: it is asked for again when that is accepted.
  if (item === undefined || document === undefined || document.state === 'expected') return;
  const stored = await readMeta(ports.store, message.submission);
  if (stored?.kind !== 'live') return;
  // Released before its submission was routed, or routed anew since, or refused and replaced: the hint is meant for the
  // deliveries then.
  if (document.state === 'released' || document.state === 'removed') return wakeDeliveries(stored.meta, ports);
  if (!isUnjudged(document)) return;
  const pinned = { submission: message.submission, document: message.document, pin: document.pinned };
  const letGo = document.state === 'accepted' && document.letGo === true;
  const judged = await judgeFile(pinned, { sha256: document.facts.sha256, letGo }, ports).catch((fault: unknown) =>
    movedOn(item, fault, ports),
  );
  if (judged === 'moved-on') return releaseDocument(message, ports);
  const seen = { item, stored };
  if (judged.kind === 'pending') return waitFor(seen, document, pinned, ports);
  const next =
    judged.kind === 'held' ? held(document, judged.reason) : await seal(document, judged, stored.meta, ports);
  await settle(next, pinned, seen, ports);
}

/**
 * Two are told of the same verdict: who comes second may find the file gone from quarantine, and be refused to ask about
 * it. That is no fault, and rings nobody, once it is written down what became of the file; all else is thrown again.
 */
async function movedOn(item: Item, fault: unknown, { store }: ReleasePorts): Promise<'moved-on'> {
  const current = await store.get(item.partition, item.sort);
  if (current === undefined || isUnjudged(DocumentItem.parse(current.body))) throw fault;
  return 'moved-on';
}

function isUnjudged(document: DocumentItem): document is Unjudged {
  return document.state === 'accepted' || (document.state === 'held' && document.verdict === 'overdue');
}

/** Nobody is told twice that a verdict is overdue. */
async function waitFor(seen: Seen, document: Unjudged, pinned: Pinned, ports: ReleasePorts): Promise<void> {
  const { pin: _, ...message } = pinned;
  ports.log({ step: 'release-document', ...message, outcome: 'pending' });
  if (document.state === 'held') return;
  const seconds = lookAgainIn(secondsBetween(seen.stored.meta.receivedAt, ports.now()));
  if (seconds === 'overdue') return settle(held(document, 'overdue'), pinned, seen, ports);
  const { version, ...rest } = seen.item;
  const at = addMilliseconds(ports.now(), seconds * 1000).toISOString();
  await ports.store.commit([{ kind: 'put', item: { ...rest, list: { name: 'due', at } }, if: { version } }]);
}

function held({ id, facts, pinned, activeContent }: Unjudged, verdict: HoldReason): Held {
  return { state: 'held', id, facts, verdict, pinned, ...(activeContent && { activeContent }) };
}

async function seal(
  { id, facts }: Unjudged,
  { content, verdict }: Judgement & { kind: 'harmless' },
  meta: SubmissionMeta,
  ports: ReleasePorts,
): Promise<Released> {
  const { sealed, kid } = await ports.sealer.seal(sealOwner(meta.header, ports.tenant), content);
  const kept = await ports.documents.putSealed(meta.id, id, kid, sealed);
  return { state: 'released', id, facts, verdict, kid, sealedSha256: await sha256Hex(kept) };
}

/** Writes down what became of it, provided that nobody else has done so: the sweeper may have touched the item meanwhile. */
async function settle(
  next: Released | Held,
  { pin, ...message }: Pinned,
  { item, stored }: Seen,
  ports: ReleasePorts,
): Promise<void> {
  const isHeld = next.state === 'held';
  // That a verdict is overdue is nothing that she could help with.
  const occasion = next.verdict === 'overdue' ? 'accepted' : 'held';
  let { meta: left } = stored;
  let seen: Item | undefined = item;
  const decide = async (meta: SubmissionMeta, metaItem: Item): Promise<Transition | undefined> => {
    left = meta;
    // The write itself tells whether what was seen has changed; only then is it looked at again.
    const current = seen ?? (await ports.store.get(item.partition, item.sort));
    seen = undefined;
    const document = current === undefined ? undefined : DocumentItem.parse(current.body);
    if (current === undefined || document === undefined || !isUnjudged(document)) return undefined;
    if (next.verdict === 'overdue' && document.state === 'held') return undefined;
    return {
      meta,
      list: metaItem.list,
      news: {
        type: isHeld ? 'document-held' : 'document-released',
        by: 'release-document',
        facts: { document: message.document, ...(isHeld && { verdict: next.verdict }) },
      },
      also: [replacement(current, next, ports.now()), ...(isHeld ? await contactDue(meta, occasion, ports) : [])],
    };
  };
  const advanced = await advanceSubmission(ports, message.submission, decide, stored);
  ports.log({
    step: 'release-document',
    ...message,
    outcome: advanced === 'changed' ? next.state : advanced,
    ...(isHeld && { code: next.verdict }),
  });
  if (advanced !== 'changed' || isHeld) return;
  await ports.documents.removeQuarantine(message.submission, message.document, pin);
  await wakeDeliveries(left, ports);
}

function replacement({ partition, sort, version }: Item, body: Released | Held, now: Date): Write {
  // A store that asks nobody takes a file again until its permission has run out: the nightly round looks once more.
  const late = addMilliseconds(now, permissionMilliseconds).toISOString();
  const list =
    body.state === 'held'
      ? ({ name: 'waiting', at: now.toISOString() } as const)
      : ({ name: 'expiry', at: late } as const);
  return { kind: 'put', item: { partition, sort, body, list }, if: { version } };
}

/** A delivery that came before the last document waits for it. */
async function wakeDeliveries(meta: SubmissionMeta, ports: ReleasePorts): Promise<void> {
  if (meta.state !== 'routed') return;
  for (const destination of meta.destinations)
    await hint(ports, { step: 'deliver-submission', submission: meta.id, destination });
}
