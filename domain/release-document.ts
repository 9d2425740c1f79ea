import { DocumentItem, type ScanVerdict } from '../schemas/document.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { advanceSubmission } from './advance-submission.ts';
import { sha256Hex } from './digest.ts';
import { hint } from './hint.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Item, Ports, Write } from './ports.ts';
import { permissionMilliseconds } from './prepare-upload.ts';
import { readMeta } from './read-meta.ts';
import { sealOwner } from './seal-owner.ts';

type ReleasePorts = Pick<Ports, 'tenant' | 'store' | 'queue' | 'documents' | 'sealer' | 'scanner' | 'now' | 'log'>;
type AcceptedDocument = DocumentItem & { state: 'accepted' };

/** Scans an accepted document, seals it like the answers and moves it out of quarantine; what may harm is held for a person. */
export async function releaseDocument(
  message: { submission: string; document: string },
  ports: ReleasePorts,
): Promise<void> {
  const item = await ports.store.get(partitions.submission(message.submission), sorts.document(message.document));
  const document = item === undefined ? undefined : DocumentItem.parse(item.body);
  const stored = await readMeta(ports.store, message.submission);
  if (item === undefined || stored?.kind !== 'live') return;
  // Released before its submission was routed, or routed anew since: the hint is meant for the deliveries then.
  if (document?.state === 'released') return wakeDeliveries(message.submission, ports);
  if (document?.state !== 'accepted') return;
  const content = await ports.documents.readQuarantine(message.submission, message.document, document.pinned);
  const verdict =
    content === undefined || (await sha256Hex(content)) !== document.facts.sha256
      ? 'unscannable'
      : await ports.scanner.scan(content);
  const next =
    content === undefined || verdict === 'infected' || verdict === 'unscannable'
      ? held(document, verdict)
      : await seal(document, content, verdict, stored.meta, ports);
  await settle(item, next, { ...message, pin: document.pinned }, ports);
}

function held(document: AcceptedDocument, verdict: ScanVerdict): DocumentItem {
  return { state: 'held', id: document.id, facts: document.facts, verdict, pinned: document.pinned };
}

async function seal(
  document: AcceptedDocument,
  content: Uint8Array,
  verdict: ScanVerdict,
  meta: SubmissionMeta,
  ports: ReleasePorts,
): Promise<DocumentItem> {
  const { sealed, kid } = await ports.sealer.seal(sealOwner(meta.header, ports.tenant), content);
  await ports.documents.putSealed(meta.id, document.id, kid, sealed);
  return {
    state: 'released',
    id: document.id,
    facts: document.facts,
    verdict,
    kid,
    sealedSha256: await sha256Hex(sealed),
  };
}

async function settle(
  item: Item,
  next: DocumentItem,
  { pin, ...message }: { submission: string; document: string; pin: string },
  ports: ReleasePorts,
): Promise<void> {
  const now = ports.now();
  const isHeld = next.state === 'held';
  // A store that asks nobody takes a file again until its permission has run out: the nightly round looks once more.
  const late = addMilliseconds(now, permissionMilliseconds).toISOString();
  const put: Write = {
    kind: 'put',
    item: {
      partition: item.partition,
      sort: item.sort,
      body: next,
      list: isHeld ? { name: 'waiting', at: now.toISOString() } : { name: 'expiry', at: late },
    },
    if: { version: item.version },
  };
  const advanced = await advanceSubmission(ports, message.submission, async (meta, metaItem) => {
    const current = await ports.store.get(item.partition, item.sort);
    if (current?.version !== item.version) return undefined;
    return {
      meta,
      list: metaItem.list,
      news: {
        type: isHeld ? 'document-held' : 'document-released',
        by: 'release-document',
        facts: { document: message.document },
      },
      also: [put],
    };
  });
  ports.log({ step: 'release-document', ...message, outcome: advanced === 'changed' ? next.state : advanced });
  if (advanced !== 'changed' || isHeld) return;
  await ports.documents.removeQuarantine(message.submission, message.document, pin);
  await wakeDeliveries(message.submission, ports);
}

/** A delivery that came before the last document waits for it. */
async function wakeDeliveries(submission: string, ports: ReleasePorts): Promise<void> {
  const stored = await readMeta(ports.store, submission);
  if (stored?.kind !== 'live' || stored.meta.state !== 'routed') return;
  for (const destination of stored.meta.destinations)
    await hint(ports, { step: 'deliver-submission', submission, destination });
}
