import { DocumentItem } from '../schemas/document.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { actOnSubmission } from './act-on-submission.ts';
import { displayName } from './display-name.ts';
import { unsealSubmission } from './make-parcel.ts';
import { extensionOf } from './media-type.ts';
import type { Operator } from './operator.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { sealOwner } from './seal-owner.ts';
import { tryUnseal } from './try-unseal.ts';

type OpenPorts = Pick<Ports, 'tenant' | 'store' | 'documents' | 'sealer' | 'now' | 'log'>;
type Openable = DocumentItem & { state: 'released' | 'held' };
/** A file as an operator gets it: to be saved, never to be shown. A held one is `application/octet-stream` and its name ends in `.gesperrt`. */
export type OpenedDocument = { kind: 'opened'; facts: { name: string; mediaType: string }; content: Uint8Array };

/**
 * An operator fetches one file of what waits for a person: a released one as it is, a held one only as bytes that nothing
 * opens by itself, since it may harm. Each look is an event, written before anything is given out. `atMost`: the bytes that
 * can be given out here; what is larger was not looked at.
 */
export async function openDocument(
  id: string,
  document: string,
  operator: Operator,
  ports: OpenPorts,
  atMost = Infinity,
): Promise<OpenedDocument | Problem> {
  // Before META: should it be readdressed in this moment, META says so, and the old text can still be opened.
  const body = await ports.store.get(partitions.submission(id), sorts.body);
  let found: { document: Openable; meta: SubmissionMeta; isOurs: boolean }[] = [];
  const acted = await actOnSubmission(id, operator, ports, async (meta, item) => {
    const isOurs = sealOwner(meta.header, ports.tenant) === ports.tenant.id;
    const openable = await openableOf(meta, document, isOurs, ports);
    if ('code' in openable) return openable;
    if (openable.facts.size > atMost) return problem('too-large');
    found = [{ document: openable, meta, isOurs }];
    const { reason, name } = operator;
    const facts = { reason, document, verdict: openable.verdict };
    return { meta, list: item.list, news: { type: 'opened', by: `operator:${name}`, facts } };
  });
  const outcome = typeof acted === 'string' ? 'opened' : acted.code;
  ports.log({ step: 'open-submission', submission: id, document, outcome });
  if (typeof acted !== 'string') return acted;
  const [opened] = found;
  const content = opened && (await tryUnseal(async () => contentOf(id, opened.document, ports)));
  // A held file that a colleague had scanned again in this moment is released by now.
  if (opened === undefined || content === undefined) return problem('changed-meanwhile');
  if (!(content instanceof Uint8Array)) return content;
  const name = await nameOf(opened.document, opened.meta, opened.isOurs ? body?.body : undefined, ports);
  const isHeld = opened.document.state === 'held';
  return {
    kind: 'opened',
    facts: isHeld
      ? { name: `${name}.gesperrt`, mediaType: 'application/octet-stream' }
      : { name, mediaType: opened.document.facts.mediaType },
    content,
  };
}

async function openableOf(
  meta: SubmissionMeta,
  id: string,
  isOurs: boolean,
  ports: Pick<Ports, 'store'>,
): Promise<Openable | Problem> {
  const item = meta.documents.includes(id)
    ? await ports.store.get(partitions.submission(meta.id), sorts.document(id))
    : undefined;
  const document = item === undefined ? undefined : DocumentItem.parse(item.body);
  if (document?.state === 'held') return document;
  if (document?.state === 'released') return isOurs ? document : problem('sealed-elsewhere');
  return problem(document?.state === 'accepted' ? 'files-not-released' : 'not-found');
}

async function contentOf(submission: string, document: Openable, ports: OpenPorts): Promise<Uint8Array | undefined> {
  if (document.state === 'held') return ports.documents.readQuarantine(submission, document.id, document.pinned);
  const sealed = await ports.documents.getSealed(submission, document.id, document.kid);
  return sealed === undefined ? undefined : ports.sealer.unseal(sealed);
}

/**
 * The name that the citizen gave it stands among the sealed answers; where those can't be opened here, a plain one. Built anew:
 * who sealed it may be another tenant, and a name says by what a file is opened.
 */
async function nameOf(
  { id, facts }: Openable,
  meta: SubmissionMeta,
  body: unknown,
  ports: Pick<Ports, 'sealer'>,
): Promise<string> {
  const read = body === undefined ? undefined : await tryUnseal(() => unsealSubmission(body, ports));
  const known = read && 'documents' in read ? read.documents.find((one) => one.id === id) : undefined;
  const place = String(meta.documents.indexOf(id) + 1).padStart(2, '0');
  return known === undefined
    ? `Anlage-${place}.${extensionOf(facts.mediaType)}`
    : displayName(known.name, facts.mediaType);
}
