import type { FormDraft } from '../schemas/form-draft.ts';
import type { FimReport } from '../schemas/fim-report.ts';
import { reportWrites } from './fim-report.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { draftItem, draftListWrite, draftPlaceOf, goneItem, readDraftList } from './read-form-draft.ts';
import { isTooLarge } from './save-form-draft.ts';

/** What a draft begins with: its key, its texts, the version that they are those of, if any, and what an import could not carry over. */
export type DraftStart = Pick<FormDraft, 'form' | 'texts' | 'basedOn'> & { report?: FimReport };
type DraftPorts = Pick<Ports, 'store' | 'now' | 'log'>;

const attempts = 4;

/** Begins a draft, in one transaction with the list of all; a form has one draft, which is never begun over another. */
export async function startFormDraft(
  { report, ...start }: DraftStart,
  by: string,
  ports: DraftPorts,
): Promise<{ kind: 'started' } | Problem> {
  if (isTooLarge(start.texts)) return problem('form-draft-too-large');
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { item, draft } = await draftPlaceOf(start.form, ports);
    if (draft !== undefined) return problem('form-draft-exists');
    const write = await draftItem({ ...start, by, at: ports.now().toISOString() }, item);
    if (write === undefined) return problem('form-draft-too-large');
    const list = await readDraftList(ports);
    const listed = draftListWrite([...new Set([...list.keys, start.form])], list.item);
    const told = await reportWrites(start.form, report, ports);
    if (!(await ports.store.commit([write, listed, ...told])).committed) continue;
    ports.log({ step: 'start-form-draft', form: start.form, outcome: 'started' });
    return { kind: 'started' };
  }
  return problem('form-draft-busy');
}

/** Throws a draft away, if it is still the one that was looked at; what was published or proposed of it stays. */
export async function discardFormDraft(
  form: string,
  revision: number,
  ports: DraftPorts,
): Promise<{ kind: 'discarded' } | Problem> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { item, draft } = await draftPlaceOf(form, ports);
    if (item === undefined || draft === undefined) return problem('form-draft-missing');
    if (draft.revision !== revision) return problem('form-draft-changed');
    const list = await readDraftList(ports);
    const others = list.keys.filter((key) => key !== form);
    const untold = await reportWrites(form, undefined, ports);
    const gone = [goneItem(form, item), draftListWrite(others, list.item), ...untold];
    const { committed } = await ports.store.commit(gone);
    if (!committed) continue;
    ports.log({ step: 'discard-form-draft', form, outcome: 'discarded' });
    return { kind: 'discarded' };
  }
  return problem('form-draft-busy');
}
