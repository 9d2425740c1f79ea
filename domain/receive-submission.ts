import { FormFiles } from '../schemas/form.ts';
import { type DocumentItem, ScanVerdict } from '../schemas/document.ts';
import type { SealedParcel, SubmissionMeta } from '../schemas/submission.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';
import { nextEvent } from './event-chain.ts';
import { formContent, publicationPath } from './form-catalogue.ts';
import { hint } from './hint.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports, Write } from './ports.ts';
import { readMeta } from './read-meta.ts';

type ReceivePorts = Pick<Ports, 'tenant' | 'store' | 'queue' | 'documents' | 'publications' | 'now' | 'log'>;

/**
 * Takes a sealed parcel from another tenant. Its id here follows from where it came from and its hop, so that the same
 * parcel, handed over twice, is one submission (promise P2). Documents and definition are stored before the commit.
 */
export async function receiveSubmission(
  parcel: SealedParcel,
  document: (id: string, kid: string) => Promise<string | undefined>,
  ports: ReceivePorts,
): Promise<{ submission: string }> {
  const id = (
    await sha256Hex(
      canonicalJson(['receive-submission', parcel.from.tenant, parcel.from.submission, parcel.header.hop]),
    )
  ).slice(0, 32);
  if ((await readMeta(ports.store, id)) !== undefined) return { submission: id };
  await keepDefinition(parcel, ports);
  for (const { facts, kid, sealedSha256 } of parcel.documents) {
    const sealed = await document(facts.id, kid);
    if (sealed === undefined || (await sha256Hex(sealed)) !== sealedSha256)
      throw new Error(`document ${facts.id} of ${parcel.from.submission} did not arrive whole`);
    await ports.documents.putSealed(id, facts.id, kid, sealed);
  }
  const commit = await ports.store.commit(await receiveWrites(id, parcel, ports));
  ports.log({ step: 'receive-submission', submission: id, outcome: commit.committed ? 'received' : 'repeated' });
  if (commit.committed) await hint(ports, { step: 'route-submission', submission: id });
  return { submission: id };
}

async function keepDefinition({ definition, header }: SealedParcel, ports: ReceivePorts): Promise<void> {
  if ((await sha256Hex(definition)) !== header.formHash)
    throw new Error(`the definition of ${header.form} does not have the hash that the parcel names`);
  formContent(FormFiles.parse(JSON.parse(definition)));
  await ports.publications.put(
    publicationPath(header.form, header.formHash, 'definition.json'),
    definition,
    'application/json',
  );
}

async function receiveWrites(id: string, parcel: SealedParcel, ports: ReceivePorts): Promise<Write[]> {
  const partition = partitions.submission(id);
  const at = ports.now().toISOString();
  const event = await nextEvent(undefined, {
    type: 'received',
    at,
    by: 'receive-submission',
    facts: { from: parcel.from.tenant, submission: parcel.from.submission, answersHash: parcel.answersHash },
  });
  const meta: SubmissionMeta = {
    state: 'accepted',
    id,
    receiptNumber: parcel.receiptNumber,
    receivedAt: parcel.receivedAt,
    header: { ...parcel.header, tenant: ports.tenant.id, hop: parcel.header.hop + 1 },
    answersHash: parcel.answersHash,
    kid: parcel.kid,
    documents: parcel.documents.map(({ facts }) => facts.id),
    origin: parcel.from,
    head: { number: event.number, hash: event.hash },
  };
  return [
    { kind: 'put', item: { partition, sort: sorts.meta, body: meta, list: { name: 'due', at } }, if: 'absent' },
    { kind: 'put', item: { partition, sort: sorts.body, body: parcel.body }, if: 'absent' },
    { kind: 'put', item: { partition, sort: sorts.event(event.number), body: event }, if: 'absent' },
    ...parcel.documents.map(({ facts, verdict, kid, sealedSha256 }): Write => {
      const body: DocumentItem = {
        state: 'released',
        id: facts.id,
        facts,
        verdict: ScanVerdict.parse(verdict),
        kid,
        sealedSha256,
      };
      return { kind: 'put', item: { partition, sort: sorts.document(facts.id), body }, if: 'any' };
    }),
  ];
}
