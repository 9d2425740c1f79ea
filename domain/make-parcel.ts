import type { CaseManifest, ManifestFile } from '../schemas/delivery.ts';
import type { DocumentFacts, DocumentItem } from '../schemas/document.ts';
import { Submission } from '../schemas/submission.ts';
import { buildRecord } from './build-record.ts';
import type { Parcel, ParcelDocument } from './connector.ts';
import { sha256Hex } from './digest.ts';
import { readFormContent } from './form-catalogue.ts';
import type { Ports } from './ports.ts';
import { Unreadable } from './unreadable.ts';
import { withRebuiltNames } from './with-rebuilt-names.ts';

type ParcelPorts = Pick<Ports, 'documents' | 'publications' | 'sealer' | 'renderRecord' | 'tenant'>;
type Released = DocumentItem & { state: 'released' };
/** A file that goes along, or that was refused and is replaced by a follow-up: the record says so. */
export type Settled = DocumentItem & { state: 'released' | 'removed' };
type Part = { kind: ManifestFile['kind']; document: ParcelDocument; verdict?: string };

/**
 * Opens a submission's body. Only `deliver-submission` and the audited `open-submission` may. Another tenant may have
 * sealed it, so it is foreign until it is parsed; `Unreadable` where it can't be opened or is no submission.
 */
export async function unsealSubmission(sealed: unknown, ports: Pick<Ports, 'sealer'>): Promise<Submission> {
  if (typeof sealed !== 'string') throw new Error('the body of a submission is missing');
  const plain = new TextDecoder().decode(await ports.sealer.unseal(sealed));
  try {
    return Submission.parse(JSON.parse(plain));
  } catch {
    // Without its cause: that would quote answers.
    throw new Unreadable('content-malformed');
  }
}

/**
 * Packs what a connector is handed: the record, the answers, the uploads in the order of the form, the manifest last. Files go
 * under names that were built here, whoever sealed them.
 */
export async function makeParcel(
  sealed: Submission,
  files: Settled[],
  repetition: boolean,
  ports: ParcelPorts,
): Promise<Parcel> {
  const submission = withRebuiltNames(sealed);
  const { header } = submission;
  const content = await readFormContent(ports.publications, header.form, header.formHash);
  if (content === undefined)
    throw new Error(`the definition of ${header.form} ${header.formHash} is not in the file store`);
  const verdicts = files.map((file) => [file.id, file.state === 'released' ? file.verdict : file.state] as const);
  const model = buildRecord(submission, content.plan, new Map(verdicts));
  const sent = submission.documents.filter(
    ({ id }) => !files.some((file) => file.id === id && file.state === 'removed'),
  );
  const released = files.filter((file) => file.state === 'released');
  const parts: Part[] = [
    {
      kind: 'record',
      document: await generated('record', 'Antrag.pdf', 'application/pdf', await ports.renderRecord(model)),
    },
    {
      kind: 'answers',
      document: await generated(
        'answers',
        'antrag.json',
        'application/json',
        new TextEncoder().encode(model.answersJson),
      ),
    },
    ...sent.map((facts, index) => upload(submission.id, facts, index, released, ports)),
  ];
  const manifest = makeManifest(submission, parts, ports.tenant.name);
  const closing = await generated(
    'manifest',
    'manifest.json',
    'application/json',
    new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`),
  );
  return {
    submission: submission.id,
    receiptNumber: submission.receiptNumber,
    receivedAt: submission.receivedAt,
    form: { key: header.form, version: header.formVersion, title: submission.title },
    leikaKey: header.leikaKey,
    ars: header.ars,
    authority: manifest.authority,
    repetition,
    manifest,
    documents: [...parts.map(({ document }) => document), closing],
  };
}

function makeManifest(submission: Submission, parts: Part[], tenant: string): CaseManifest {
  const { header } = submission;
  return {
    submission: submission.id,
    receiptNumber: submission.receiptNumber,
    receivedAt: submission.receivedAt,
    form: header.form,
    formVersion: header.formVersion,
    leikaKey: header.leikaKey,
    authority: submission.authority?.name ?? tenant,
    ...(header.followUpOf !== undefined && { followUpOf: header.followUpOf }),
    files: parts.map(({ kind, document: { name, mediaType, size, sha256 }, verdict }) => ({
      name,
      mediaType,
      size,
      sha256,
      kind,
      ...(verdict !== undefined && { verdict }),
    })),
  };
}

async function generated(id: string, name: string, mediaType: string, bytes: Uint8Array): Promise<ParcelDocument> {
  return {
    id,
    name,
    mediaType,
    size: bytes.length,
    sha256: await sha256Hex(bytes),
    content: () => Promise.resolve(bytes),
  };
}

function upload(
  submission: string,
  facts: DocumentFacts,
  index: number,
  released: Released[],
  ports: ParcelPorts,
): Part {
  const document = released.find(({ id }) => id === facts.id);
  // The body names a document that the routing header does not: whoever sealed it did not make it as we do.
  if (document === undefined) throw new Unreadable('content-malformed');
  const content = async (): Promise<Uint8Array> => {
    const sealed = await ports.documents.getSealed(submission, facts.id, document.kid);
    if (sealed === undefined) throw new Error(`document ${facts.id} of ${submission} is not in the clean store`);
    return ports.sealer.unseal(sealed);
  };
  const name = `Anlage-${String(index + 1).padStart(2, '0')}-${facts.name}`;
  return {
    kind: 'upload',
    document: { id: facts.id, name, mediaType: facts.mediaType, size: facts.size, sha256: facts.sha256, content },
    verdict: document.verdict,
  };
}
