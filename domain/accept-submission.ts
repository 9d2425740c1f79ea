import { IdempotencyKey, type Answers, type ApplicantCopy } from '../schemas/submission.ts';
import type { Language } from '../schemas/form.ts';
import { checkAnswers } from '../forms/check-answers.ts';
import { canonicalJson } from './canonical-json.ts';
import { collectDocuments } from './collect-documents.ts';
import { decideArea } from './decide-area.ts';
import { sha256Hex } from './digest.ts';
import { findFormVersion } from './form-catalogue.ts';
import { hint } from './hint.ts';
import { acceptWrites, type Checked, makeSubmission } from './make-submission.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readMeta, type StoredMeta } from './read-meta.ts';
import { shutProblem } from './shut-problem.ts';
import { copySecret, type KeySecrets, secretsOfKey } from './secrets-of-key.ts';

/** A submission as a channel brings it in: parsed, but not yet checked. */
export type IncomingSubmission = {
  form: string;
  version: number;
  key: string | undefined;
  answers: Answers;
  documents: string[];
  language: Language;
  dryRun?: boolean;
};
/** It is stored (now or before); this is what the applicant gets. `statusToken` is the secret of her link. */
export type Accepted = {
  kind: 'accepted';
  submission: string;
  receiptNumber: string;
  receipt: string;
  statusToken: string;
  repeated: boolean;
};
/** It would be accepted. */
export type Valid = { kind: 'valid'; authority?: string };

type AcceptPorts = Pick<
  Ports,
  | 'tenant'
  | 'store'
  | 'queue'
  | 'documents'
  | 'publications'
  | 'sealer'
  | 'signer'
  | 'contacts'
  | 'areas'
  | 'now'
  | 'log'
>;

/**
 * Takes a submission in. One conditional transaction is the only commit point (promise P1): before it nothing is
 * stored, after it nothing can be lost. The same key again gives the same receipt (promise P2). Nothing is looked up
 * beforehand: whether the key was used already shows when the commit fails, and only then is read what is there (P7).
 */
export async function acceptSubmission(
  incoming: IncomingSubmission,
  ports: AcceptPorts,
): Promise<Accepted | Valid | Problem> {
  if (incoming.key === undefined) return problem('missing-idempotency-key');
  if (!IdempotencyKey.safeParse(incoming.key).success) return problem('malformed-idempotency-key');
  const secrets = await secretsOfKey(ports.tenant.id, incoming.form, incoming.key);
  const requestHash = await sha256Hex(
    `${secrets.salt}.${canonicalJson({ answers: incoming.answers, documents: incoming.documents })}`,
  );
  const checked = await check(incoming, secrets, requestHash, ports);
  if (checked.kind === 'problem')
    return incoming.dryRun === true ? checked : overtaken(checked, secrets, requestHash, ports);
  if (incoming.dryRun === true)
    return { kind: 'valid', ...(checked.place.authority && { authority: checked.place.authority.name }) };
  return commit(incoming, checked, secrets, ports);
}

async function check(
  incoming: IncomingSubmission,
  secrets: KeySecrets,
  requestHash: string,
  ports: AcceptPorts,
): Promise<({ kind: 'checked' } & Checked) | Problem> {
  const version = await findFormVersion(ports, incoming.form, incoming.version);
  if ('code' in version) return version;
  if (version.shut !== undefined) return shutProblem(version.shut);
  const { answers, errors } = checkAnswers(version.content, incoming.answers, incoming.language);
  if (errors.length > 0) return problem('invalid-answers', { errors });
  const place = await decideArea(answers, version.content.plan, version.manifest.leikaKey, incoming.language, ports);
  if (place.kind === 'problem') return place;
  const collected = await collectDocuments(
    { ...incoming, ...secrets, answers: place.answers },
    version.content.plan,
    ports,
  );
  if (collected.kind === 'problem') return collected;
  return { kind: 'checked', version, place, facts: collected.facts, writes: collected.writes, requestHash };
}

async function commit(
  incoming: IncomingSubmission,
  checked: Checked,
  secrets: KeySecrets,
  ports: AcceptPorts,
): Promise<Accepted | Problem> {
  const submission = await makeSubmission(incoming, checked, secrets, ports);
  const writes = await acceptWrites(submission, checked, secrets, ports);
  const result = await ports.store.commit(writes);
  if (!result.committed) return lostRace(secrets, checked.requestHash, ports);
  ports.log({
    step: 'accept-submission',
    submission: submission.id,
    form: incoming.form,
    version: incoming.version,
    outcome: 'accepted',
  });
  await hint(ports, { step: 'route-submission', submission: submission.id });
  return {
    kind: 'accepted',
    submission: submission.id,
    receiptNumber: submission.receiptNumber,
    receipt: submission.receipt,
    statusToken: secrets.statusToken,
    repeated: false,
  };
}

/** This request, or a twin of it, may have been accepted before, and have taken its documents along. */
async function overtaken(
  found: Problem,
  secrets: KeySecrets,
  requestHash: string,
  ports: AcceptPorts,
): Promise<Accepted | Problem> {
  const winner = await readMeta(ports.store, secrets.id);
  return winner === undefined ? found : repeat(winner, secrets, requestHash, ports);
}

async function lostRace(secrets: KeySecrets, requestHash: string, ports: AcceptPorts): Promise<Accepted | Problem> {
  const winner = await readMeta(ports.store, secrets.id);
  // Without a winner it was a document that changed under us: the same request, sent again, will tell which.
  return winner === undefined ? problem('unavailable') : repeat(winner, secrets, requestHash, ports);
}

async function repeat(
  before: StoredMeta,
  secrets: KeySecrets,
  requestHash: string,
  ports: AcceptPorts,
): Promise<Accepted | Problem> {
  if (before.kind === 'erased')
    return problem('already-erased', { receivedOn: before.tombstone.receivedAt.slice(0, 10) });
  if (before.meta.requestHash !== requestHash) return problem('key-reused');
  const item = await ports.store.get(partitions.submission(secrets.id), sorts.copy);
  const plain =
    typeof item?.body === 'string'
      ? await ports.sealer.unsealWith(await copySecret(secrets.statusToken), item.body)
      : undefined;
  if (plain === undefined) throw new Error(`the applicant's copy of ${secrets.id} does not open`);
  const copy: ApplicantCopy = JSON.parse(new TextDecoder().decode(plain));
  ports.log({ step: 'accept-submission', submission: secrets.id, outcome: 'repeated' });
  return {
    kind: 'accepted',
    submission: secrets.id,
    receiptNumber: before.meta.receiptNumber,
    receipt: copy.receipt,
    statusToken: secrets.statusToken,
    repeated: true,
  };
}
