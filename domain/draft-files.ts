import type { FormFile } from '../forms/form-frame.ts';
import { DocumentItem } from '../schemas/document.ts';
import type { Claim } from './claim-documents.ts';
import type { Draft } from './keep-draft.ts';
import { openFileName } from './open-file-name.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Item, Ports } from './ports.ts';
import { abandonedMilliseconds } from './prepare-upload.ts';

type Kept = NonNullable<Draft['files']>[number];
type Expected = { document: DocumentItem & { state: 'expected' }; list: Item['list'] };
type Named = { id: string; token: string };

/**
 * The files of a draft, in the order in which it names them: those that lie there, and without a `size` those that it
 * knows of and that have gone since, while fewer lie in their field than it names there: nothing tells which file that
 * was uploaded again stands for which. What was taken out is not among them. `token` opens their names.
 */
export async function draftFiles(
  { id, token }: Named,
  draft: Pick<Draft, 'files' | 'removed'>,
  ports: Pick<Ports, 'store' | 'documents' | 'sealer'>,
): Promise<FormFile[]> {
  const known = draft.files ?? [];
  const lying = await Promise.all(
    (await expectedIn(id, ports)).map(async ({ document, list }) => {
      const uploaded = await ports.documents.inspect(id, document.id);
      if (uploaded === undefined) return [];
      const { sealedName, ...own } = document;
      const kept = known.find((file) => file.id === document.id) ?? (await named({ ...own, sealedName }, token, ports));
      const since = list && addMilliseconds(new Date(list.at), -abandonedMilliseconds).toISOString();
      return [{ ...kept, size: uploaded.size, ...(since && { since }) }];
    }),
  );
  const there = lying.flat();
  const first = known.map((file): FormFile => there.find((one) => one.id === file.id) ?? file);
  const others = there.filter((file) => !known.some((one) => one.id === file.id));
  const files = [...first, ...others].filter((file) => !draft.removed.includes(file.id));
  const isMissing = (field: string): boolean => {
    const own = files.filter((file) => file.field === field);
    const added = own.filter(({ id }) => others.some((file) => file.id === id));
    return added.length < own.filter(({ size }) => size === undefined).length;
  };
  return files.filter(({ size, field }) => size !== undefined || isMissing(field));
}

/** What a draft keeps of its files: where each lies and what it is called, so that what has gone can be told by its name. */
export function keptFiles(files: FormFile[]): Kept[] {
  return files.map(({ id, field, name }) => ({ id, field, ...(name !== undefined && { name }) }));
}

/**
 * What answers name of the files of a submission that is not sent: they lie where the answers name them from now on,
 * wherever their upload was permitted, because items of lists move and go. Whatever else lies there is taken out.
 */
export async function claimedFiles(
  { id, token }: Named,
  claims: Claim[],
  before: Draft | undefined,
  ports: Pick<Ports, 'store' | 'documents' | 'sealer'>,
): Promise<{ files: Kept[]; removed: string[] }> {
  const lying = await expectedIn(id, ports);
  const files = new Map<string, Kept>();
  for (const { id: wanted, pointer } of claims) {
    const found = lying.find(({ document }) => document.id === wanted)?.document;
    const kept = found === undefined ? before?.files?.find((file) => file.id === wanted) : undefined;
    const file = found === undefined ? kept : await named(found, token, ports);
    if (file !== undefined) files.set(wanted, { ...file, field: pointer });
  }
  return { files: [...files.values()], removed: await withoutNamed(id, lying, [...files.keys()], ports) };
}

/** What a page with JavaScript took out: the files of a submission that is not sent which it does not show any more. */
export async function takenOut(
  id: string,
  shown: string[],
  ports: Pick<Ports, 'store' | 'documents'>,
): Promise<string[]> {
  return withoutNamed(id, await expectedIn(id, ports), shown, ports);
}

async function withoutNamed(
  id: string,
  lying: Expected[],
  names: string[],
  ports: Pick<Ports, 'documents'>,
): Promise<string[]> {
  const others = lying.filter(({ document }) => !names.includes(document.id));
  const isOut = await Promise.all(others.map(({ document }) => hasCome(id, document, ports)));
  return others.filter((_, index) => isOut[index]).map(({ document }) => document.id);
}

/** A permission that the page without JavaScript still holds out is no file that could be taken out. */
async function hasCome(
  id: string,
  document: Expected['document'],
  { documents }: Pick<Ports, 'documents'>,
): Promise<boolean> {
  return document.declared !== undefined || (await documents.inspect(id, document.id)) !== undefined;
}

/** Where a file of a draft lies: where the draft says, else where its upload was permitted. */
export function fieldOf({ files }: Pick<Draft, 'files'>, document: { id: string; field: string }): string {
  return files?.find((file) => file.id === document.id)?.field ?? document.field;
}

async function named(
  { id, field, sealedName }: Pick<Expected['document'], 'id' | 'field' | 'sealedName'>,
  token: string,
  ports: Pick<Ports, 'sealer'>,
): Promise<Kept> {
  const name = await openFileName(sealedName, token, ports);
  return { id, field, ...(name !== undefined && { name }) };
}

async function expectedIn(id: string, { store }: Pick<Ports, 'store'>): Promise<Expected[]> {
  const items = await store.query(partitions.submission(id), sorts.document(''));
  return items.flatMap(({ body, list }) => {
    const document = DocumentItem.parse(body);
    return document.state === 'expected' ? [{ document, list }] : [];
  });
}
