import { contactOf } from '../forms/contact-of.ts';
import type { DocumentFacts } from '../schemas/document.ts';
import type { ReceiptClaims } from '../schemas/receipt.ts';
import type { ApplicantCopy, Submission } from '../schemas/submission.ts';
import type { Language } from '../schemas/form.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Place } from './decide-area.ts';
import type { FormVersion } from './form-catalogue.ts';
import { type HeadWrite, linkedWrites } from './linked-writes.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports, Write } from './ports.ts';
import { followUpFact } from './follow-ups.ts';
import { keepContact } from './keep-contact.ts';
import { answersHash } from './receipt.ts';
import { receiptNumber } from './receipt-number.ts';
import { copySecret, type KeySecrets, tokenHash } from './secrets-of-key.ts';

/** A submission that was found right, before it is stored. */
export type Checked = {
  version: FormVersion;
  place: Place;
  facts: DocumentFacts[];
  writes: Write[];
  requestHash: string;
  /** Of a follow-up: where to write to the applicant, which stands in the answers of the application only. */
  contact?: string | undefined;
};
/** What is sent, in which form; `followUpOf`: the receipt number of the submission to which it is a follow-up. */
type Sent = { form: string; version: number; language: Language; followUpOf?: string };
type MakePorts = Pick<Ports, 'tenant' | 'sealer' | 'signer' | 'contacts' | 'now' | 'log'>;

/** Makes the submission that is sealed to the authority, with its signed receipt. */
export async function makeSubmission(
  incoming: Sent,
  checked: Checked,
  secrets: KeySecrets,
  ports: MakePorts,
): Promise<Submission> {
  const { version, place, facts } = checked;
  const { answers } = place;
  const { description } = version.content.files;
  const { followUpOf } = incoming;
  const title = followUpOf === undefined ? description.title : `Nachreichung zu ${followUpOf}: ${description.title}`;
  const claims: ReceiptClaims = {
    iss: ports.tenant.id,
    submission: secrets.id,
    receiptNumber: receiptNumber(secrets.id),
    receivedAt: ports.now().toISOString(),
    form: incoming.form,
    formVersion: incoming.version,
    formHash: version.manifest.hash,
    title,
    leikaKey: description.leikaKey,
    ...(place.authority && { authority: publicAuthority(place.authority) }),
    jurisdictionTable: place.table,
    answersHash: await answersHash(answers, facts, secrets.salt),
    salt: secrets.salt,
    documents: facts,
    // The office decides on the first one; no period begins with what is sent afterwards.
    ...(description.receipt && followUpOf === undefined && { decision: description.receipt }),
    retention: description.retention.afterDelivery,
  };
  return {
    id: secrets.id,
    receiptNumber: claims.receiptNumber,
    receivedAt: claims.receivedAt,
    header: {
      tenant: ports.tenant.id,
      form: incoming.form,
      formVersion: incoming.version,
      formHash: version.manifest.hash,
      leikaKey: description.leikaKey,
      retention: description.retention,
      ars: place.ars,
      ...(place.authority && { authority: { id: place.authority.id, tenant: place.authority.tenant } }),
      ...(place.unclear && { unclear: place.unclear }),
      jurisdictionTable: place.table,
      ...(followUpOf !== undefined && { followUpOf }),
      hop: 0,
    },
    title,
    language: incoming.language,
    ...(place.authority && { authority: place.authority }),
    answers,
    documents: facts,
    salt: secrets.salt,
    receipt: await ports.signer.sign(new TextEncoder().encode(canonicalJson(claims))),
  };
}

function publicAuthority(authority: NonNullable<Place['authority']>): NonNullable<ReceiptClaims['authority']> {
  const { tenant: _tenant, ...named } = authority;
  return named;
}

/** The one transaction that accepts a submission: META, BODY, COPY, EVENT#0000, its documents, and CONTACT where she may be written to. */
export async function acceptWrites(
  submission: Submission,
  checked: Checked,
  secrets: KeySecrets,
  ports: MakePorts,
): Promise<Write[]> {
  const partition = partitions.submission(submission.id);
  const { sealed, kid } = await ports.sealer.seal(
    checked.place.owner,
    new TextEncoder().encode(JSON.stringify(submission)),
  );
  const copy: ApplicantCopy = {
    answers: submission.answers,
    documents: submission.documents,
    receipt: submission.receipt,
    ...(checked.contact !== undefined && { contact: checked.contact }),
  };
  const sealedCopy = await ports.sealer.sealWith(
    await copySecret(secrets.statusToken),
    new TextEncoder().encode(JSON.stringify(copy)),
  );
  const hash = await answersHash(submission.answers, submission.documents, submission.salt);
  const body: HeadWrite['body'] = {
    state: 'accepted',
    id: submission.id,
    receiptNumber: submission.receiptNumber,
    receivedAt: submission.receivedAt,
    header: submission.header,
    answersHash: hash,
    requestHash: checked.requestHash,
    statusTokenHash: await tokenHash(secrets.statusToken),
    kid,
    documents: submission.documents.map(({ id }) => id),
  };
  const facts = { kid, answersHash: hash, ...followUpFact(submission.header) };
  return linkedWrites(
    { partition, body, list: { name: 'due', at: submission.receivedAt }, if: 'absent' },
    undefined,
    { type: 'accepted', at: submission.receivedAt, by: 'accept-submission', facts },
    [
      { kind: 'put', item: { partition, sort: sorts.body, body: sealed }, if: 'absent' },
      { kind: 'put', item: { partition, sort: sorts.copy, body: sealedCopy }, if: 'absent' },
      ...(await keepContact(
        submission.id,
        checked.contact ?? contactOf(checked.version.content.plan, submission.answers),
        ports,
      )),
      ...checked.writes,
    ],
  );
}
