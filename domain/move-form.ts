import { FormManifest, type FormPointer } from '../schemas/publication.ts';
import { readFormList, readPointer } from './form-catalogue.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';

/** What a form's pointer may be told: put a version in front again, or take one out of use. */
export type FormMove =
  | { kind: 'rollback'; version: number }
  | { kind: 'withdraw'; version: number }
  | { kind: 'reinstate'; version: number };

/** Moves a form's pointer in one conditional write; versions themselves never change. */
export async function moveForm(
  form: string,
  move: FormMove,
  by: string,
  ports: Pick<Ports, 'store' | 'now' | 'log'>,
): Promise<{ kind: 'moved'; pointer: FormPointer } | Problem> {
  const found = await readPointer(ports, form);
  if (found === undefined) return problem('unknown-form');
  if ((await ports.store.get(partitions.form(form), sorts.version(move.version))) === undefined)
    return problem('unknown-version');
  if (move.kind === 'rollback' && found.pointer.withdrawn.includes(move.version)) return problem('withdrawn-version');
  const pointer = { ...moved(found.pointer, move), changedAt: ports.now().toISOString(), changedBy: by };
  const commit = await ports.store.commit([
    {
      kind: 'put',
      item: { partition: partitions.form(form), sort: sorts.pointer, body: pointer },
      if: { version: found.item.version },
    },
  ]);
  if (!commit.committed) return moveForm(form, move, by, ports);
  ports.log({ step: 'publish-form', form, version: move.version, outcome: move.kind });
  return { kind: 'moved', pointer };
}

function moved(pointer: FormPointer, move: FormMove): FormPointer {
  const others = pointer.withdrawn.filter((version) => version !== move.version);
  if (move.kind === 'rollback') return { ...pointer, current: move.version };
  return { ...pointer, withdrawn: move.kind === 'withdraw' ? [...others, move.version] : others };
}

/** One form as `rohrpost forms` and the start page list it. */
export type ListedForm = { pointer: FormPointer; current: FormManifest; versions: FormManifest[] };

/** All forms of the tenant with their versions, oldest first. */
export async function listForms(ports: Pick<Ports, 'store'>): Promise<ListedForm[]> {
  const { keys } = await readFormList(ports);
  const forms = await Promise.all(keys.map((key) => listedForm(ports, key)));
  return forms.filter((form) => form !== undefined);
}

async function listedForm(ports: Pick<Ports, 'store'>, key: string): Promise<ListedForm | undefined> {
  const [found, items] = await Promise.all([
    readPointer(ports, key),
    ports.store.query(partitions.form(key), 'VERSION#'),
  ]);
  const versions = items.map(({ body }) => FormManifest.parse(body));
  const current = versions.find(({ version }) => version === found?.pointer.current);
  return found && current ? { pointer: found.pointer, current, versions } : undefined;
}
