import { type DocumentFacts, DocumentItem, type StoredFacts } from '../schemas/document.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError } from '../schemas/problem.ts';
import type { Answers, Json } from '../schemas/submission.ts';
import type { FormPlan } from '../forms/form-plan.ts';
import { displayName } from './display-name.ts';
import { mediaTypeOf } from './media-type.ts';
import { partitions, sorts } from './partitions.ts';
import { uploadField } from './plan-fields.ts';
import type { Item, Ports, Uploaded, Write } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { fileNameSecret } from './secrets-of-key.ts';

/** The documents of a submission that is being accepted, and the writes that make them part of it. */
export type Collected = { kind: 'collected'; facts: DocumentFacts[]; writes: Write[] } | Problem;
type Claim = { id: string; pointer: string };
type Found =
  | { facts: DocumentFacts; write: Write }
  | { refusal: 'document-missing' | 'document-refused'; claim: Claim };

type CollectPorts = Pick<Ports, 'store' | 'documents' | 'sealer' | 'now'>;

const texts = {
  'document-missing': {
    de: 'Diese Datei ist nicht angekommen. Laden Sie sie erneut hoch.',
    en: 'This file did not arrive. Upload it again.',
  },
  'document-refused': {
    de: 'Diese Datei kann nicht angenommen werden. Laden Sie eine PDF-, JPEG- oder PNG-Datei in der erlaubten Größe hoch.',
    en: 'This file can’t be accepted. Upload a PDF, JPEG or PNG file of the allowed size.',
  },
} as const;

/**
 * Holds the documents that the answers claim against what lies in quarantine: each is there, belongs to this submission
 * and field, is as large and has the hash as announced, and is by its bytes what the field allows. Its content is
 * pinned: what is uploaded to the same place afterwards is never read.
 */
export async function collectDocuments(
  request: { id: string; draftToken: string; answers: Answers; documents: string[]; language: Language },
  plan: FormPlan,
  ports: CollectPorts,
): Promise<Collected> {
  const claims = claimsIn(request.answers, plan);
  const known = new Map(
    claims.length === 0
      ? []
      : (await ports.store.query(partitions.submission(request.id), 'DOCUMENT#')).map((item) => [item.sort, item]),
  );
  const found: Found[] = [];
  for (const claim of claims) {
    const twice = claims.filter(({ id }) => id === claim.id).length > 1;
    found.push(
      twice || !request.documents.includes(claim.id)
        ? { refusal: 'document-missing', claim }
        : await collect(claim, known.get(sorts.document(claim.id)), request, plan, ports),
    );
  }
  const stray = request.documents.filter((id) => !claims.some((claim) => claim.id === id));
  found.push(...stray.map((id): Found => ({ refusal: 'document-missing', claim: { id, pointer: '' } })));
  return verdict(found, request.language);
}

function verdict(found: Found[], language: Language): Collected {
  const refusals = found.filter((one) => 'refusal' in one);
  const [first] = refusals;
  if (first !== undefined)
    return problem(first.refusal, { errors: refusals.map(({ refusal, claim }) => fault(refusal, claim, language)) });
  const good = found.filter((one) => 'facts' in one);
  return { kind: 'collected', facts: good.map(({ facts }) => facts), writes: good.map(({ write }) => write) };
}

function fault(keyword: 'document-missing' | 'document-refused', claim: Claim, language: Language): AnswerError {
  return { pointer: claim.pointer, keyword, params: {}, message: texts[keyword][language] };
}

async function collect(
  claim: Claim,
  item: Item | undefined,
  request: { id: string; draftToken: string },
  plan: FormPlan,
  ports: CollectPorts,
): Promise<Found> {
  const expected = item === undefined ? undefined : DocumentItem.parse(item.body);
  if (item === undefined || expected?.state !== 'expected' || expected.field !== claim.pointer)
    return { refusal: 'document-missing', claim };
  const uploaded = await ports.documents.inspect(request.id, claim.id);
  if (uploaded === undefined) return { refusal: 'document-missing', claim };
  const stored = factsOf(expected, uploaded, plan);
  if (stored === undefined) return { refusal: 'document-refused', claim };
  const typed = (await openName(expected, request.draftToken, ports)) ?? uploadField(plan, claim.pointer)?.label ?? '';
  const facts = { ...stored, name: displayName(typed, stored.mediaType) };
  const body: DocumentItem = { state: 'accepted', id: claim.id, facts: stored, pinned: uploaded.pin };
  const write: Write = {
    kind: 'put',
    item: { partition: item.partition, sort: item.sort, body, list: { name: 'due', at: ports.now().toISOString() } },
    if: { version: item.version },
  };
  return { facts, write };
}

/** The name that she gave the file; absent where a browser without JavaScript could not tell it. */
async function openName(
  { sealedName }: DocumentItem & { state: 'expected' },
  draftToken: string,
  ports: CollectPorts,
): Promise<string | undefined> {
  if (sealedName === undefined) return undefined;
  const name = await ports.sealer.unsealWith(await fileNameSecret(draftToken), sealedName);
  return name === undefined ? undefined : new TextDecoder().decode(name);
}

function factsOf(
  expected: DocumentItem & { state: 'expected' },
  uploaded: Uploaded,
  plan: FormPlan,
): StoredFacts | undefined {
  const mediaType = mediaTypeOf(uploaded.head);
  const rule = uploadField(plan, expected.field)?.upload;
  if (mediaType === undefined || rule === undefined || !rule.types.includes(mediaType)) return undefined;
  if (uploaded.size < 1 || uploaded.size > rule.maxBytes) return undefined;
  const { declared } = expected;
  if (
    declared &&
    (declared.sha256 !== uploaded.sha256 || declared.size !== uploaded.size || declared.mediaType !== mediaType)
  )
    return undefined;
  return {
    id: expected.id,
    field: expected.field,
    mediaType,
    size: uploaded.size,
    sha256: uploaded.sha256,
  };
}

function claimsIn(answers: Answers, plan: FormPlan): Claim[] {
  const claims: Claim[] = [];
  walk(answers, '', (pointer, value) => {
    if (Array.isArray(value) && uploadField(plan, pointer) !== undefined) {
      claims.push(...value.filter((id) => typeof id === 'string').map((id) => ({ id, pointer })));
    }
  });
  return claims;
}

function walk(value: Json | Answers, pointer: string, visit: (pointer: string, value: Json | Answers) => void): void {
  visit(pointer, value);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, child] of Object.entries(value)) walk(child, `${pointer}/${name}`, visit);
}
