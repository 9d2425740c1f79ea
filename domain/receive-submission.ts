import type { Arrival } from '../schemas/arrival.ts';
import type { DocumentItem, StoredFacts } from '../schemas/document.ts';
import type { SealedParcel } from '../schemas/submission.ts';
import { announceArrival } from './announce-arrival.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';
import { followUpFact } from './follow-ups.ts';
import { hint } from './hint.ts';
import { keepDefinition } from './keep-definition.ts';
import { type HeadWrite, linkedWrites } from './linked-writes.ts';
import { partitions, sorts } from './partitions.ts';
import type { HandedOver, Ports, Write } from './ports.ts';
import { maxDocuments } from './prepare-upload.ts';
import { readMeta } from './read-meta.ts';
import { maxHops } from './route-submission.ts';

type ReceivePorts = Pick<Ports, 'tenant' | 'store' | 'queue' | 'documents' | 'publications' | 'now' | 'log'>;

/**
 * Takes a sealed parcel from another tenant. Its id here follows from where it came from and its hop, so that the same
 * parcel, handed over twice, is one submission (promise P2). Documents and definition are stored before the commit, each
 * document read once; what is cut off before it is taken away after a week. What will never be right is refused with a code,
 * and waits for a person where it came from; but what was taken before is here, whatever has changed since: only so does a
 * refusal mean that it is not. `isLost`: whether nobody here can open it any more.
 */
export async function receiveSubmission(
  parcel: SealedParcel,
  document: (id: string, kid: string) => Promise<string | undefined>,
  ports: ReceivePorts,
  isLost: () => Promise<boolean> = async () => false,
): Promise<HandedOver> {
  const id = (
    await sha256Hex(
      canonicalJson(['receive-submission', parcel.from.tenant, parcel.from.submission, parcel.header.hop]),
    )
  ).slice(0, 32);
  if ((await readMeta(ports.store, id)) !== undefined) return { submission: id };
  if (await isLost()) return { refused: 'key-destroyed' };
  const refused = faultOf(parcel, ports.tenant.id) ?? (await keepDefinition(parcel, ports));
  if (refused !== undefined) return { refused };
  const kept = await keepDocuments(id, parcel, document, ports);
  if (!('writes' in kept)) return kept;
  const commit = await ports.store.commit([...(await receiveWrites(id, parcel, ports)), ...kept.writes]);
  const isThere = commit.committed || (await readMeta(ports.store, id)) !== undefined;
  const outcome = commit.committed ? 'received' : isThere ? 'repeated' : 'contended';
  ports.log({ step: 'receive-submission', submission: id, outcome });
  if (commit.committed) await hint(ports, { step: 'route-submission', submission: id });
  return isThere ? { submission: id } : { unavailable: 'arrival-busy' };
}

/** All files are here, and stay as long as `writes` are part of the commit; or what is to be answered instead. */
type Kept = { writes: Write[] } | HandedOver;

async function keepDocuments(
  id: string,
  { documents }: SealedParcel,
  document: (id: string, kid: string) => Promise<string | undefined>,
  ports: ReceivePorts,
): Promise<Kept> {
  if (documents.length === 0) return { writes: [] };
  const announced = await announceArrival(
    id,
    documents.map(({ facts }) => facts.id),
    ports,
  );
  if (announced.kind === 'complete') return { submission: id };
  if (announced.kind === 'other') return { refused: 'documents-malformed' };
  if (announced.kind === 'busy') return { unavailable: 'arrival-busy' };
  for (const sent of documents)
    if (!(await keepDocument(id, sent, document, ports))) return { unavailable: 'document-incomplete' };
  const { version, arrival } = announced;
  const body: Arrival = { ...arrival, state: 'complete' };
  const item = { partition: partitions.submission(id), sort: sorts.arrival, body };
  return { writes: [{ kind: 'put', item, if: { version } }] };
}

type SentDocument = SealedParcel['documents'][number];

/**
 * Fetches one document and notes that it is here, so that a parcel that is cut off goes on where it was: fifty large
 * files may need more than one attempt. `false`: it did not arrive whole.
 */
async function keepDocument(
  id: string,
  sent: SentDocument,
  document: (id: string, kid: string) => Promise<string | undefined>,
  ports: ReceivePorts,
): Promise<boolean> {
  const write = documentWrite(id, sent);
  const kept = await ports.store.get(write.item.partition, write.item.sort);
  if (kept !== undefined && canonicalJson(kept.body) === canonicalJson(write.item.body)) return true;
  const sealed = await document(sent.facts.id, sent.kid);
  if (sealed === undefined || (await sha256Hex(sealed)) !== sent.sealedSha256) return false;
  await ports.documents.putSealed(id, sent.facts.id, sent.kid, sealed);
  // Only a first note: whoever is late with an old parcel must not undo what was made of it here.
  if (kept === undefined) await ports.store.commit([{ ...write, if: 'absent' }]);
  return true;
}

function documentWrite(id: string, { facts, verdict, kid, sealedSha256 }: SentDocument): Write & { kind: 'put' } {
  const body: DocumentItem = { state: 'released', id: facts.id, facts, verdict, kid, sealedSha256 };
  return {
    kind: 'put',
    item: { partition: partitions.submission(id), sort: sorts.document(facts.id), body },
    if: 'any',
  };
}

/** A file that was refused where it came from, and replaced there: what is delivered says so. */
function removedWrite(partition: string, facts: StoredFacts): Write {
  const body: DocumentItem = { state: 'removed', id: facts.id, facts };
  return { kind: 'put', item: { partition, sort: sorts.document(facts.id), body }, if: 'any' };
}

/** The rules between tenants: nobody hands over to itself, no third time, and no document twice. */
function faultOf({ from, header, documents, removed = [] }: SealedParcel, tenant: string): string | undefined {
  if (from.tenant === tenant) return 'own-parcel';
  if (header.hop >= maxHops) return 'too-many-hops';
  const ids = new Set([...documents.map(({ facts }) => facts.id), ...removed.map(({ id }) => id)]);
  return ids.size < documents.length + removed.length || ids.size > maxDocuments ? 'documents-malformed' : undefined;
}

async function receiveWrites(id: string, parcel: SealedParcel, ports: ReceivePorts): Promise<Write[]> {
  const partition = partitions.submission(id);
  const at = ports.now().toISOString();
  const { removed = [] } = parcel;
  const body: HeadWrite['body'] = {
    state: 'accepted',
    id,
    receiptNumber: parcel.receiptNumber,
    receivedAt: parcel.receivedAt,
    header: { ...parcel.header, tenant: ports.tenant.id, hop: parcel.header.hop + 1 },
    answersHash: parcel.answersHash,
    kid: parcel.kid,
    documents: [...parcel.documents.map(({ facts }) => facts.id), ...removed.map(({ id }) => id)],
    origin: parcel.from,
  };
  const { tenant: from, submission } = parcel.from;
  return linkedWrites(
    { partition, body, list: { name: 'due', at }, if: 'absent' },
    undefined,
    {
      type: 'received',
      at,
      by: 'receive-submission',
      facts: { from, submission, answersHash: parcel.answersHash, ...followUpFact(parcel.header) },
    },
    [
      { kind: 'put', item: { partition, sort: sorts.body, body: parcel.body }, if: 'absent' },
      ...parcel.documents.map((sent) => documentWrite(id, sent)),
      ...removed.map((facts) => removedWrite(partition, facts)),
    ],
  );
}
