import { type DocumentFacts, DocumentItem, type StoredFacts } from '../schemas/document.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError } from '../schemas/problem.ts';
import type { Answers } from '../schemas/submission.ts';
import type { FormPlan } from '../forms/form-plan.ts';
import { templateOf } from '../forms/pointer.ts';
import { type Claim, claimDocuments } from './claim-documents.ts';
import { displayName } from './display-name.ts';
import { documentFault, type DocumentFaultWord, documentProblem } from './document-fault.ts';
import { mediaTypeOf } from './media-type.ts';
import { openFileName } from './open-file-name.ts';
import { partitions, sorts } from './partitions.ts';
import type { Item, Ports, Uploaded, Write } from './ports.ts';
import { type Problem, problem } from './problem.ts';

/** The documents of a submission that is being accepted, and the writes that make them part of it. */
export type Collected = { kind: 'collected'; facts: DocumentFacts[]; writes: Write[] } | Problem;
type Refused = { word: DocumentFaultWord; name?: string | undefined };
type Found = { facts: DocumentFacts; write: Write } | Refused;
type Request = { id: string; draftToken: string; answers: Answers; documents: string[]; language: Language };
type CollectPorts = Pick<Ports, 'store' | 'documents' | 'sealer' | 'now'>;
type Expected = DocumentItem & { state: 'expected' };

/**
 * Holds the documents that the answers claim against what lies in quarantine: each is there, belongs to this submission
 * and field (in a list, of whichever item: items move, files stay where they were uploaded), is as large and has the hash as announced, and is by its bytes what the field allows. Its content is
 * pinned: what is uploaded to the same place afterwards is never read.
 */
export async function collectDocuments(request: Request, plan: FormPlan, ports: CollectPorts): Promise<Collected> {
  const claims = claimDocuments(request.answers, plan);
  const items =
    claims.length === 0 ? [] : await ports.store.query(partitions.submission(request.id), sorts.document(''));
  const known = new Map(items.map((item) => [item.sort, item]));
  const found: { claim: Claim; one: Found }[] = [];
  for (const claim of claims)
    found.push({ claim, one: await collect(claim, known.get(sorts.document(claim.id)), claims, request, ports) });
  const faults = [
    ...found.flatMap(({ claim, one }) => ('word' in one ? [faultAt(claim, one, request.language)] : [])),
    ...unclaimed(request, claims),
  ];
  const [first] = faults;
  if (first !== undefined) return problem(documentProblem(first.word), { errors: faults.map(({ error }) => error) });
  const good = found.flatMap(({ one }) => ('facts' in one ? [one] : []));
  return { kind: 'collected', facts: good.map(({ facts }) => facts), writes: good.map(({ write }) => write) };
}

type Fault = { word: DocumentFaultWord; error: AnswerError };

function faultAt(claim: Claim, { word, name }: Refused, language: Language): Fault {
  const { pointer, place, field } = claim;
  const at = { pointer: `${pointer}/${place}`, name, label: field.label, place: place + 1 };
  return { word, error: documentFault(word, at, field.upload, language) };
}

/** Documents that were sent along and that no answer names. */
function unclaimed({ documents, language }: Request, claims: Claim[]): Fault[] {
  const word = 'document-unclaimed';
  const at = { pointer: '', label: '', place: 0 };
  return documents
    .filter((id) => !claims.some((claim) => claim.id === id))
    .map(() => ({ word, error: documentFault(word, at, { types: [], maxBytes: 0 }, language) }));
}

async function collect(
  claim: Claim,
  item: Item | undefined,
  claims: Claim[],
  request: Request,
  ports: CollectPorts,
): Promise<Found> {
  const expected = item === undefined ? undefined : DocumentItem.parse(item.body);
  if (item === undefined || expected?.state !== 'expected' || templateOf(expected.field) !== templateOf(claim.pointer))
    return { word: 'document-missing' };
  const name = await openFileName(expected.sealedName, request.draftToken, ports);
  if (claims.filter(({ id }) => id === claim.id).length > 1) return { word: 'document-twice', name };
  const uploaded = request.documents.includes(claim.id)
    ? await ports.documents.inspect(request.id, claim.id)
    : undefined;
  if (uploaded === undefined) return { word: 'document-missing', name };
  const stored = factsOf(expected, uploaded, claim);
  return typeof stored === 'string'
    ? { word: stored, name }
    : accepted(item, { stored, name: name ?? claim.field.label, pinned: uploaded.pin, claim }, ports);
}

type Taken = { stored: StoredFacts; name: string; pinned: string; claim: Claim };

function accepted(item: Item, { stored, name, pinned, claim }: Taken, ports: CollectPorts): Found {
  const { partition, sort, version } = item;
  const { activeContent } = claim.field.upload;
  const body: DocumentItem = {
    state: 'accepted',
    id: stored.id,
    facts: stored,
    pinned,
    ...(activeContent === 'refuse' && { activeContent }),
  };
  const list = { name: 'due', at: ports.now().toISOString() } as const;
  return {
    facts: { ...stored, name: displayName(name, stored.mediaType) },
    write: { kind: 'put', item: { partition, sort, body, list }, if: { version } },
  };
}

function factsOf(expected: Expected, uploaded: Uploaded, { field, pointer }: Claim): StoredFacts | DocumentFaultWord {
  const { declared } = expected;
  const { size, sha256 } = uploaded;
  const mediaType = mediaTypeOf(uploaded.head);
  if (size > field.upload.maxBytes) return 'document-too-large';
  if (declared && (declared.sha256 !== sha256 || declared.size !== size)) return 'document-altered';
  if (mediaType === undefined || !field.upload.types.includes(mediaType)) return 'document-type';
  if (declared && declared.mediaType !== mediaType) return 'document-type';
  return { id: expected.id, field: pointer, mediaType, size, sha256 };
}
