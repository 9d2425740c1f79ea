import type { Outcome } from '../schemas/delivery.ts';
import type { DocumentItem } from '../schemas/document.ts';
import type { SealedParcel, SubmissionMeta } from '../schemas/submission.ts';
import { canonicalJson } from './canonical-json.ts';
import { readFormContent } from './form-catalogue.ts';
import type { Settled } from './make-parcel.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';

type HandOverPorts = Pick<Ports, 'tenant' | 'store' | 'documents' | 'publications' | 'neighbours'>;

/**
 * Hands a submission, sealed as it is, to the tenant that is responsible. Nothing is opened on the way; each document is
 * read once, when the receiver asks for it, so that only one is in memory at a time.
 */
export async function handOver(
  meta: SubmissionMeta,
  tenant: string,
  files: Settled[],
  ports: HandOverPorts,
): Promise<Outcome> {
  const body = await ports.store.get(partitions.submission(meta.id), sorts.body);
  const content = await readFormContent(ports.publications, meta.header.form, meta.header.formHash);
  // What is lost or was changed here no other attempt mends, so that a person must see it.
  if (typeof body?.body !== 'string' || content === undefined) return { kind: 'rejected', code: 'content-malformed' };
  const removed = files.flatMap(({ state, facts }) => (state === 'removed' ? [facts] : []));
  const taken = await ports.neighbours.handOver(
    tenant,
    {
      from: { tenant: ports.tenant.id, submission: meta.id },
      receiptNumber: meta.receiptNumber,
      receivedAt: meta.receivedAt,
      header: meta.header,
      answersHash: meta.answersHash,
      kid: meta.kid,
      definition: canonicalJson(content.files),
      body: body.body,
      documents: files.flatMap((file) => (file.state === 'released' ? [handedOn(file)] : [])),
      ...(removed.length > 0 && { removed }),
    },
    (id, kid) => ports.documents.getSealed(meta.id, id, kid),
  );
  if (taken === undefined) return { kind: 'rejected', code: 'tenant-unknown' };
  if ('refused' in taken) return { kind: 'rejected', code: taken.refused };
  if ('unavailable' in taken) return { kind: 'unavailable', code: taken.unavailable, affects: 'submission' };
  return { kind: 'delivered', caseFile: { id: `${tenant}/${taken.submission}` } };
}

function handedOn({
  facts,
  verdict,
  kid,
  sealedSha256,
}: DocumentItem & { state: 'released' }): SealedParcel['documents'][number] {
  return { facts, verdict, kid, sealedSha256 };
}
