import * as z from 'zod';
import { FormKey, FormVersionNumber, Language } from '../schemas/form.ts';
import { DocumentId, Instant } from '../schemas/document.ts';
import { Answers, IdempotencyKey, SubmissionId } from '../schemas/submission.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Item, Ports, Write } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { draftSecret, secretsOfKey } from './secrets-of-key.ts';

/** What a citizen without JavaScript typed, between the form and the review page; sealed with a secret of her own. */
export const Draft = z.strictObject({
  form: FormKey,
  version: FormVersionNumber,
  key: IdempotencyKey,
  language: Language,
  answers: Answers,
  /** Uploads that she took out again: they lie in quarantine until they are swept, and are not sent. */
  removed: z.array(DocumentId).default([]),
  /** Set where items of a list moved or went: under which numbers their files lie. */
  lists: z.record(z.string(), z.strictObject({ items: z.array(z.int().min(0)), next: z.int().min(0) })).optional(),
  /** Files that lay there when it was saved: where (in the numbers of `lists`) and by which names, to be told when they have gone. */
  files: z.array(z.strictObject({ id: DocumentId, field: z.string(), name: z.string().optional() })).optional(),
  /** Until when she was told that she can go on, where she saved it. */
  savedUntil: Instant.optional(),
});
export type Draft = z.infer<typeof Draft>;

type DraftPorts = Pick<Ports, 'tenant' | 'store' | 'sealer' | 'now'>;
const draftMilliseconds = 24 * 60 * 60_000;
const SealedDraft = z.strictObject({ sealed: z.string() });

/** Where a draft lies, and what opens it: known to the citizen's browser only. Both follow from its key. */
export type DraftPlace = { id: string; token: string };

/** The place of a key's draft. */
export async function draftPlace(
  { form, key }: Pick<Draft, 'form' | 'key'>,
  { tenant }: Pick<Ports, 'tenant'>,
): Promise<DraftPlace> {
  const { id, draftToken } = await secretsOfKey(tenant.id, form, key);
  return { id, token: draftToken };
}

/** Keeps a draft at its key's place for a day, or until it was said; once more replaces it. */
export async function keepDraft(draft: Draft, place: DraftPlace, ports: DraftPorts): Promise<void> {
  await ports.store.commit([await draftWrite(draft, place, ports)]);
}

/** The write that keeps a draft. */
export async function draftWrite(draft: Draft, { id, token }: DraftPlace, ports: DraftPorts): Promise<Write> {
  const plain = new TextEncoder().encode(JSON.stringify(draft));
  const sealed = await ports.sealer.sealWith(await draftSecret(token), plain);
  const tomorrow = addMilliseconds(ports.now(), draftMilliseconds).toISOString();
  const at = draft.savedUntil !== undefined && draft.savedUntil > tomorrow ? draft.savedUntil : tomorrow;
  const item = { partition: partitions.draft(id), sort: sorts.draft, body: { sealed } };
  return { kind: 'put', item: { ...item, list: { name: 'expiry', at } }, if: 'any' };
}

/** The draft that is kept at a place, if any: also where its day is over, so that files that were taken out of it stay out. */
export async function draftAt({ id, token }: DraftPlace, ports: DraftPorts): Promise<Draft | undefined> {
  return unseal(await ports.store.get(partitions.draft(id), sorts.draft), token, ports);
}

/** A draft that its token opened. `keptAt`: since when it is as it is; nothing tells that of one that is saved for longer than a day. */
export type OpenedDraft = { kind: 'draft'; draft: Draft; place: DraftPlace; keptAt?: Date };

/**
 * Opens a draft; a wrong token and a draft that has gone get the same answer. One whose day is over has gone, however late
 * the nightly round, or the table's own clock, takes it away.
 */
export async function openDraft(
  id: string,
  token: string | undefined,
  ports: DraftPorts,
): Promise<OpenedDraft | Problem> {
  const found = SubmissionId.safeParse(id).success
    ? await ports.store.get(partitions.draft(id), sorts.draft)
    : undefined;
  const isOver = found?.list !== undefined && found.list.at <= ports.now().toISOString();
  const draft = isOver ? undefined : await unseal(found, token, ports);
  if (draft === undefined || token === undefined) return problem('draft-expired');
  const opened = { kind: 'draft', draft, place: { id, token } } as const;
  const until = found?.list?.at;
  return until === undefined || until === draft.savedUntil
    ? opened
    : { ...opened, keptAt: addMilliseconds(new Date(until), -draftMilliseconds) };
}

async function unseal(
  item: Item | undefined,
  token: string | undefined,
  { sealer }: Pick<Ports, 'sealer'>,
): Promise<Draft | undefined> {
  if (item === undefined || token === undefined) return undefined;
  const plain = await sealer.unsealWith(await draftSecret(token), SealedDraft.parse(item.body).sealed);
  return plain && Draft.parse(JSON.parse(new TextDecoder().decode(plain)));
}
