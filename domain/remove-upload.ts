import { DocumentId } from '../schemas/document.ts';
import { keepDraft, openDraft } from './keep-draft.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';

/**
 * Takes an uploaded file out of a draft, so that another can take its place. The file itself is swept with all that is
 * abandoned; taken out twice is taken out once.
 */
export async function removeUpload(
  id: string,
  token: string | undefined,
  document: string | null,
  ports: Pick<Ports, 'tenant' | 'store' | 'sealer' | 'now'>,
): Promise<{ kind: 'removed' } | Problem> {
  const opened = await openDraft(id, token, ports);
  if (opened.kind === 'problem') return opened;
  const wanted = DocumentId.safeParse(document).data;
  const item = wanted && (await ports.store.get(partitions.submission(id), sorts.document(wanted)));
  if (wanted === undefined || item === undefined) return problem('not-found');
  const { draft } = opened;
  await keepDraft({ ...draft, removed: [...new Set([...draft.removed, wanted])] }, ports);
  return { kind: 'removed' };
}
