import * as z from 'zod';
import { FormDraft, FormTexts } from '../schemas/form-draft.ts';
import { partitions, sorts } from './partitions.ts';
import { pack, unpack } from './pack-text.ts';
import type { Item, Ports, Write } from './ports.ts';

const DraftItem = z.discriminatedUnion('state', [
  FormDraft.omit({ revision: true, texts: true })
    .extend({ state: z.literal('written'), packed: z.string() })
    .strict(),
  /** It stays where it was, so that revisions go on counting: who still has the one before in a window must not hit the next one. */
  z.strictObject({ state: z.literal('gone') }),
]);

/** The place of a form's draft: as it was read, with the draft where there is one. */
export type DraftPlace = { item: Item | undefined; draft: FormDraft | undefined };

/** Reads what stands at the place of a form's draft. */
export async function draftPlaceOf(form: string, { store }: Pick<Ports, 'store'>): Promise<DraftPlace> {
  const item = await store.get(partitions.formDraft(form), sorts.draft);
  return { item, draft: item && (await draftIn(item)) };
}

/** Reads a form's draft. */
export async function readFormDraft(form: string, ports: Pick<Ports, 'store'>): Promise<FormDraft | undefined> {
  return (await draftPlaceOf(form, ports)).draft;
}

/** The draft that an item holds; its revision is the number of times that the item was written. */
export async function draftIn({ body, version }: Item): Promise<FormDraft | undefined> {
  const stored = DraftItem.parse(body);
  if (stored.state === 'gone') return undefined;
  const { state: _state, packed, ...rest } = stored;
  return { ...rest, revision: version, texts: FormTexts.parse(JSON.parse(await unpack(packed))) };
}

/** The write of a draft in the place of what was read there; `undefined`: packed, it is still larger than an item may be. */
export async function draftItem(
  { texts, ...rest }: Omit<FormDraft, 'revision'>,
  before: Item | undefined,
): Promise<Write | undefined> {
  const packed = await pack(JSON.stringify(texts));
  if (packed.length > mostPacked) return undefined;
  return writeAt(rest.form, { state: 'written', ...rest, packed }, before);
}

/** The write that takes a draft away. */
export const goneItem = (form: string, before: Item): Write => writeAt(form, { state: 'gone' }, before);

/** Characters; an item of the table has 400 KB at most, with all that stands beside the texts. */
const mostPacked = 380_000;

function writeAt(form: string, body: z.infer<typeof DraftItem>, before: Item | undefined): Write {
  const item = { partition: partitions.formDraft(form), sort: sorts.draft, body };
  return { kind: 'put', item, if: before === undefined ? 'absent' : { version: before.version } };
}

const DraftList = z.strictObject({ keys: z.array(z.string()) });

/** The forms that are being written, by key, with the item that lists them. */
export async function readDraftList({
  store,
}: Pick<Ports, 'store'>): Promise<{ item: Item | undefined; keys: string[] }> {
  const item = await store.get(partitions.formDrafts, partitions.formDrafts);
  return { item, keys: item === undefined ? [] : DraftList.parse(item.body).keys };
}

/** The write that lists these. */
export function draftListWrite(keys: string[], before: Item | undefined): Write {
  const item = { partition: partitions.formDrafts, sort: partitions.formDrafts, body: { keys: keys.toSorted() } };
  return { kind: 'put', item, if: before === undefined ? 'absent' : { version: before.version } };
}
