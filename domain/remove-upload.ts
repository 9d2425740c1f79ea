import { DocumentId } from '../schemas/document.ts';
import { type Draft, keepDraft, openDraft } from './keep-draft.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';

/**
 * Takes an uploaded file out of a draft, so that another can take its place. The file itself is swept with all that is
 * abandoned; taken out twice is taken out once. One that the draft knows and that has gone is not told any more.
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
  const { draft, place } = opened;
  if (wanted === undefined || !(await isKnown(id, wanted, draft, ports))) return problem('not-found');
  await keepDraft({ ...draft, removed: [...new Set([...draft.removed, wanted])] }, place, ports);
  return { kind: 'removed' };
}

async function isKnown(
  id: string,
  wanted: string,
  { files = [] }: Draft,
  { store }: Pick<Ports, 'store'>,
): Promise<boolean> {
  if (files.some((file) => file.id === wanted)) return true;
  return (await store.get(partitions.submission(id), sorts.document(wanted))) !== undefined;
}
