import { DocumentItem } from '../schemas/document.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { actOnSubmission } from './act-on-submission.ts';
import { canonicalJson } from './canonical-json.ts';
import { displayName } from './display-name.ts';
import { unsealSubmission } from './make-parcel.ts';
import { extensionOf } from './media-type.ts';
import type { Operator } from './operator.ts';
import { partitions, sorts } from './partitions.ts';
import type { Item, Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { sealOwner } from './seal-owner.ts';
import { tryUnseal } from './try-unseal.ts';

type OpenPorts = Pick<Ports, 'tenant' | 'store' | 'documents' | 'sealer' | 'now' | 'log'>;
type Openable = DocumentItem & { state: 'released' | 'held' };
/** A file as an operator gets it: to be saved, never to be shown. A held one is `application/octet-stream` and its name ends in `.gesperrt`. */
export type OpenedDocument = { kind: 'opened'; facts: { name: string; mediaType: string }; content: Uint8Array };
/** It stands in the submission, but its bytes are not in the store any more; the event of the look says so. */
export type DocumentGone = { kind: 'gone' };

/** What was found of the document before the look was recorded: all that is given out after it. */
type Found = { verdict: Openable['verdict']; file: OpenedDocument | DocumentGone };
/** What is asked for: a document, the sealed answers among which its name stands, and the most bytes of it. */
type Asked = { document: string; body: unknown; atMost: number };

/**
 * An operator fetches one file of what waits for a person: a released one as it is, a held one only as bytes that nothing
 * opens by itself, since it may harm. Each look is an event, written before anything is given out; what can't be opened, or is
 * larger than can be given out here (`atMost` bytes), was not looked at.
 */
export async function openDocument(
  id: string,
  document: string,
  operator: Operator,
  ports: OpenPorts,
  atMost = Infinity,
): Promise<OpenedDocument | DocumentGone | Problem> {
  // Before META: should it be readdressed in this moment, META says so, and the old text can still be opened.
  const body = await ports.store.get(partitions.submission(id), sorts.body);
  let found: Found | undefined;
  const acted = await actOnSubmission(id, operator, ports, async (meta, item) => {
    const read = await find({ meta, item }, { document, body: body?.body, atMost }, ports);
    if ('code' in read) return read;
    found = read;
    const { reason, name } = operator;
    const facts = {
      reason,
      document,
      verdict: read.verdict,
      ...(read.file.kind === 'gone' && { gone: true }),
    };
    return { meta, list: item.list, news: { type: 'opened', by: `operator:${name}`, facts } };
  });
  const opened = typeof acted === 'string' ? found?.file : acted;
  if (opened === undefined) throw new Error(`a look into ${document} of ${id} was recorded without one`);
  const outcome = 'code' in opened ? opened.code : opened.kind;
  ports.log({ step: 'open-submission', submission: id, document, outcome });
  return opened;
}

/** The document with its name and bytes, or why it is not to be had; asked for anew whenever somebody else was faster. */
async function find(
  { meta, item }: { meta: SubmissionMeta; item: Item },
  { document: id, body, atMost }: Asked,
  ports: OpenPorts,
): Promise<Found | Problem> {
  const isOurs = sealOwner(meta.header, ports.tenant) === ports.tenant.id;
  const document = await openableOf(meta, id, isOurs, ports);
  if ('code' in document) return document;
  if (document.facts.size > atMost) return problem('too-large');
  const content = await tryUnseal(async () => contentOf(meta.id, document, ports));
  if (content instanceof Uint8Array) {
    const name = await nameOf(document, meta, isOurs ? body : undefined, ports);
    return { verdict: document.verdict, file: asOpened(document, name, content) };
  }
  // In this moment a colleague may have had it scanned again, so that it lies elsewhere, or sealed it anew to another office.
  if (await isMoved(item, document, ports)) return problem('changed-meanwhile');
  return content ?? { verdict: document.verdict, file: { kind: 'gone' } };
}

function asOpened(document: Openable, name: string, content: Uint8Array): OpenedDocument {
  const facts =
    document.state === 'held'
      ? { name: `${name}.gesperrt`, mediaType: 'application/octet-stream' }
      : { name, mediaType: document.facts.mediaType };
  return { kind: 'opened', facts, content };
}

async function isMoved({ partition, version }: Item, document: Openable, { store }: OpenPorts): Promise<boolean> {
  const [head, file] = [
    await store.get(partition, sorts.meta),
    await store.get(partition, sorts.document(document.id)),
  ];
  // Of what is being erased right now META goes last.
  return head?.version !== version || canonicalJson(file?.body ?? null) !== canonicalJson(document);
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
