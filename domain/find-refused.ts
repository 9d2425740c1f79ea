import { DocumentId, DocumentItem } from '../schemas/document.ts';
import type { Answers, ApplicantCopy } from '../schemas/submission.ts';
import { missing } from './act-on-submission.ts';
import { answersWithFile } from './answers-with-file.ts';
import { type FormVersion, findFormVersion } from './form-catalogue.ts';
import { partitions, sorts } from './partitions.ts';
import { type UploadField, uploadField } from './plan-fields.ts';
import type { Item, Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readEvents } from './read-events.ts';
import { readMeta, type StoredMeta } from './read-meta.ts';
import { authorised, openCopy } from './read-submission.ts';
import { isOpen, isRefused } from './refused-file.ts';
import { followUpKey, type KeySecrets, secretsOfKey } from './secrets-of-key.ts';

/** By whose link a file is to be replaced, and which: ids of the first submission and of the refused document. */
export type ReplacementRequest = { id: string; token: string | undefined; document: string };

/** A file that was refused, with all that its replacement needs of the first submission. */
export type FoundRefused = {
  kind: 'refused';
  stored: StoredMeta & { kind: 'live' };
  item: Item;
  document: DocumentItem & { state: 'held' };
  copy: ApplicantCopy;
  version: FormVersion;
  field: UploadField;
  /** Answers that name one file where the refused one lies, and nothing else. */
  answersWith: (file: string) => Answers;
  key: string;
  secrets: KeySecrets;
};
/** It was replaced before: by this follow-up. */
export type Replaced = { kind: 'replaced'; submission: string; statusToken: string };

type FindPorts = Pick<Ports, 'tenant' | 'store' | 'publications' | 'sealer' | 'now'>;

/**
 * Finds a refused file by the link of its submission. Only what is still open can have one: a submission with a file that is
 * held has not been delivered anywhere, nor handed over, so that the applicant's own municipality knows all that there is.
 */
export async function findRefused(
  { id, token = '', document: wanted }: ReplacementRequest,
  ports: FindPorts,
): Promise<FoundRefused | Replaced | Problem> {
  const stored = await authorised({ id, token }, ports);
  if (stored === undefined) return problem('not-found');
  if (stored.kind === 'erased') return missing(id, ports);
  const item = DocumentId.safeParse(wanted).success
    ? await ports.store.get(partitions.submission(id), sorts.document(wanted))
    : undefined;
  if (item === undefined) return problem('not-found');
  const { header } = stored.meta;
  const key = await followUpKey(token, wanted);
  const secrets = await secretsOfKey(ports.tenant.id, header.form, key);
  // Read before the history: what replaced the file is in both, for one transaction writes them.
  const underKey = await readMeta(ports.store, secrets.id);
  const events = await readEvents(id, ports.store);
  if (events.some(({ type, facts }) => type === 'document-replaced' && facts['document'] === wanted))
    return { kind: 'replaced', submission: secrets.id, statusToken: secrets.statusToken };
  const document = DocumentItem.parse(item.body);
  const copy = await openCopy({ id, token }, ports);
  if (!isOpen(stored.meta.state) || !isRefused(document) || copy === undefined) return problem('nothing-to-replace');
  // She sent something else under it, and that counts: no repetition would ever get through.
  if (underKey !== undefined) return problem('key-reused');
  const version = await findFormVersion(ports, header.form, header.formVersion);
  if ('code' in version) return version;
  const field = uploadField(version.content.plan, document.facts.field);
  if (field === undefined) throw new Error(`the form of ${id} has no field for a file that it took`);
  const answersWith = (file: string): Answers => answersWithFile(field.pointer, document.facts.field, file);
  return { kind: 'refused', stored, item, document, copy, version, field, answersWith, key, secrets };
}
