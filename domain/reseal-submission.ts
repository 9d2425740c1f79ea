import type { Authority } from '../schemas/area.ts';
import type { DocumentItem } from '../schemas/document.ts';
import type { Submission } from '../schemas/submission.ts';
import { sha256Hex } from './digest.ts';
import { unsealSubmission } from './make-parcel.ts';
import type { Item, Ports, Write } from './ports.ts';
import type { SubmissionParts } from './submission-parts.ts';

type ResealPorts = Pick<Ports, 'documents' | 'sealer'>;
/** What is to be sealed anew, as it was read. */
export type Opened = { body: Item; parts: SubmissionParts };
/** A submission sealed to another authority's key: the writes that make it so, each conditional on what was `read`. */
export type Resealed = { kid: string; read: Item[]; writes: Write[] };

/**
 * Seals answers and released files anew, to the chosen authority's tenant. Files are stored beside those sealed to the
 * old key, which stay valid until the writes are committed; nothing else is changed here.
 */
export async function resealSubmission(
  submission: string,
  { body, parts }: Opened,
  authority: Authority,
  ports: ResealPorts,
): Promise<Resealed> {
  const readdressed = withOffice(await unsealSubmission(body.body, ports), authority);
  const plain = new TextEncoder().encode(JSON.stringify(readdressed));
  const { sealed, kid } = await ports.sealer.seal(authority.tenant, plain);
  const resealed: Resealed = { kid, read: [body], writes: [replaced(body, sealed)] };
  for (const { item, document } of parts.documents) {
    if (document.state !== 'released') continue;
    resealed.read.push(item);
    resealed.writes.push(replaced(item, await resealDocument(submission, document, authority, ports)));
  }
  return resealed;
}

function withOffice(submission: Submission, authority: Authority): Submission {
  const { unclear: _unclear, ...header } = submission.header;
  return { ...submission, authority, header: { ...header, authority: { id: authority.id, tenant: authority.tenant } } };
}

async function resealDocument(
  submission: string,
  document: DocumentItem & { state: 'released' },
  authority: Authority,
  ports: ResealPorts,
): Promise<DocumentItem> {
  const sealed = await ports.documents.getSealed(submission, document.id, document.kid);
  if (sealed === undefined) throw new Error(`document ${document.id} of ${submission} is not in the clean store`);
  const anew = await ports.sealer.seal(authority.tenant, await ports.sealer.unseal(sealed));
  const kept = await ports.documents.putSealed(submission, document.id, anew.kid, anew.sealed);
  return { ...document, kid: anew.kid, sealedSha256: await sha256Hex(kept) };
}

/** The item with another body; it stays on its list. */
function replaced({ version, ...rest }: Item, body: unknown): Write {
  return { kind: 'put', item: { ...rest, body }, if: { version } };
}
