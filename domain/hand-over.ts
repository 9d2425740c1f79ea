import type { Outcome } from '../schemas/delivery.ts';
import type { DocumentItem } from '../schemas/document.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';
import { readFormContent } from './form-catalogue.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';

type HandOverPorts = Pick<Ports, 'tenant' | 'store' | 'documents' | 'publications' | 'neighbours'>;

/** Hands a submission, sealed as it is, to the tenant that is responsible. Nothing is opened on the way. */
export async function handOver(
  meta: SubmissionMeta,
  tenant: string,
  released: (DocumentItem & { state: 'released' })[],
  ports: HandOverPorts,
): Promise<Outcome> {
  const body = await ports.store.get(partitions.submission(meta.id), sorts.body);
  const content = await readFormContent(ports.publications, meta.header.form, meta.header.formHash);
  if (typeof body?.body !== 'string' || content === undefined) throw new Error(`submission ${meta.id} is incomplete`);
  const sealedDocuments = await Promise.all(
    released.map(async (document) => ({ document, sealed: await sealedOf(meta.id, document.id, document.kid, ports) })),
  );
  const documents = await Promise.all(
    sealedDocuments.map(async ({ document: { facts, verdict, kid }, sealed }) => ({
      facts,
      verdict,
      kid,
      sealedSha256: await sha256Hex(sealed),
    })),
  );
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
      documents,
    },
    (id, kid) => ports.documents.getSealed(meta.id, id, kid),
  );
  return taken === undefined
    ? { kind: 'rejected', code: 'tenant-unknown' }
    : { kind: 'delivered', caseFile: { id: `${tenant}/${taken.submission}` } };
}

async function sealedOf(submission: string, document: string, kid: string, ports: HandOverPorts): Promise<string> {
  const sealed = await ports.documents.getSealed(submission, document, kid);
  if (sealed === undefined) throw new Error(`document ${document} of ${submission} is not in the clean store`);
  return sealed;
}
