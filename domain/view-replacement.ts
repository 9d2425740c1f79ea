import { DocumentItem, type UploadPermission } from '../schemas/document.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError } from '../schemas/problem.ts';
import { collectDocuments } from './collect-documents.ts';
import { contentMark } from './content-mark.ts';
import { findRefused, type FoundRefused, type Replaced, type ReplacementRequest } from './find-refused.ts';
import { openFileName } from './open-file-name.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';
import { prepareUpload } from './prepare-upload.ts';
import type { Problem } from './problem.ts';

/** What the page shows: the refused file, what was uploaded for it with what is wrong with that, and a permission. */
export type ReplacementView = {
  kind: 'view';
  found: FoundRefused;
  name: string;
  /** `name`: where her browser told it; `seen`: stands for its content, so that no other is sent unseen. */
  uploaded?: { id: string; name?: string; size: number; seen: string; errors: AnswerError[] };
  /** None where too many files were wanted already: those that were not sent are forgotten after a day. */
  permission?: UploadPermission;
};

type ViewPorts = Pick<Ports, 'tenant' | 'store' | 'documents' | 'publications' | 'sealer' | 'now' | 'newId' | 'log'>;

/** Opens the page on which a refused file is replaced. What was uploaded last counts; `returnTo` is where an upload leads back to. */
export async function viewReplacement(
  request: ReplacementRequest & { language: Language; returnTo: string },
  ports: ViewPorts,
): Promise<ReplacementView | Replaced | Problem> {
  const found = await findRefused(request, ports);
  if (found.kind !== 'refused') return found;
  const { document, copy, stored } = found;
  const { language, returnTo } = request;
  const uploaded = await lastUploaded(found, language, ports);
  const { form, formVersion: version } = stored.meta.header;
  const prepared = await prepareUpload(
    { form, version, key: found.key, field: document.facts.field, language, returnTo, isFollowUp: true },
    ports,
  );
  if (prepared.kind === 'problem' && prepared.errors?.[0]?.keyword !== 'document-too-many') return prepared;
  return {
    kind: 'view',
    found,
    name: copy.documents.find(({ id }) => id === document.id)?.name ?? found.field.label,
    ...(uploaded && { uploaded }),
    ...(prepared.kind === 'prepared' && { permission: prepared.permission }),
  };
}

async function lastUploaded(
  found: FoundRefused,
  language: Language,
  ports: ViewPorts,
): Promise<ReplacementView['uploaded']> {
  const { id, draftToken } = found.secrets;
  const items = await ports.store.query(partitions.submission(id), sorts.document(''));
  const newestFirst = items.toSorted((a, b) => ((a.list?.at ?? '') < (b.list?.at ?? '') ? 1 : -1));
  for (const { body } of newestFirst) {
    const document = DocumentItem.parse(body);
    const file = await ports.documents.inspect(id, document.id);
    if (file === undefined) continue;
    const answers = found.answersWith(document.id);
    const request = { id, draftToken, answers, documents: [document.id], language };
    const collected = await collectDocuments(request, found.version.content.plan, ports);
    const errors = collected.kind === 'problem' ? (collected.errors ?? []) : [];
    const sealedName = 'sealedName' in document ? document.sealedName : undefined;
    const name = await openFileName(sealedName, draftToken, ports);
    const seen = contentMark(file.sha256);
    return { id: document.id, size: file.size, seen, errors, ...(name !== undefined && { name }) };
  }
  return undefined;
}
