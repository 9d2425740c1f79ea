import { type FormName, nameForm } from '../forms/name-form.ts';
import { readFimReport, reportWrites } from './fim-report.ts';
import { isSeen } from './is-seen.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports, Write } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { draftItem, draftListWrite, draftPlaceOf, goneItem, readDraftList } from './read-form-draft.ts';
import { isTooLarge, saveFormDraft } from './save-form-draft.ts';

/**
 * How naming ended. `kept`: the form was published or proposed once, and its key stands in addresses and in its history; `taken`: there
 * is a form of that key; `unreadable`: `form.json` is no JSON yet. Nothing was written then.
 */
export type NamedDraft = { kind: 'named' } | { kind: 'kept' | 'taken' | 'unreadable' } | Problem;

type NamePorts = Pick<Ports, 'store' | 'now' | 'log'>;
/** What is to be named how, by whom, and over which revision. */
export type Naming = { name: FormName; revision: number; by: string };

/**
 * Gives a draft another key, or another first language, as long as nobody has proposed or published it: in one transaction it goes
 * from its place to the other, on the condition that there is nothing of either key that people have seen.
 */
export async function nameFormDraft(
  form: string,
  { name, revision, by }: Naming,
  ports: NamePorts,
): Promise<NamedDraft> {
  const { item, draft } = await draftPlaceOf(form, ports);
  if (item === undefined || draft === undefined) return problem('form-draft-missing');
  if (draft.revision !== revision) return problem('form-draft-changed');
  if (await isSeen(form, ports)) return { kind: 'kept' };
  const texts = nameForm(draft.texts, name);
  if (texts === undefined) return { kind: 'unreadable' };
  if (name.key === form) {
    const saved = await saveFormDraft(form, { texts, revision }, by, ports);
    return saved.kind === 'saved'
      ? { kind: 'named' }
      : saved.kind === 'conflict'
        ? problem('form-draft-changed')
        : saved;
  }
  const there = await draftPlaceOf(name.key, ports);
  if (there.draft !== undefined || (await isSeen(name.key, ports))) return { kind: 'taken' };
  if (isTooLarge(texts)) return problem('form-draft-too-large');
  const { revision: _revision, ...rest } = draft;
  const moved = await draftItem({ ...rest, form: name.key, texts, by, at: ports.now().toISOString() }, there.item);
  if (moved === undefined) return problem('form-draft-too-large');
  const list = await readDraftList(ports);
  const keys = [...list.keys.filter((key) => key !== form), name.key];
  const report = await readFimReport(form, ports);
  const told = await Promise.all([reportWrites(form, undefined, ports), reportWrites(name.key, report, ports)]);
  const places = [goneItem(form, item), moved, draftListWrite(keys, list.item)];
  const writes = [...places, ...told.flat(), ...[form, name.key].flatMap(unseen)];
  if (!(await ports.store.commit(writes)).committed) return problem('form-draft-busy');
  ports.log({ step: 'name-form-draft', form: name.key, outcome: 'named' });
  return { kind: 'named' };
}

const unseen = (form: string): Write[] => [
  { kind: 'check', partition: partitions.form(form), sort: sorts.pointer, if: 'absent' },
  { kind: 'check', partition: partitions.flow(form), sort: sorts.flow, if: 'absent' },
];
