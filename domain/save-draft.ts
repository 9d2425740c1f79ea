import * as z from 'zod';
import { SubmissionId } from '../schemas/submission.ts';
import { countDraft, type Saver } from './draft-budget.ts';
import { draftCode, parseDraftCode, placeOfCode } from './draft-code.ts';
import { draftFiles, keptFiles } from './draft-files.ts';
import { type Draft, type DraftPlace, draftWrite, openDraft } from './keep-draft.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Ports, Write } from './ports.ts';
import { type Problem, problem } from './problem.ts';

/** For how long a saved draft can be taken up again. */
export const savedDays = 14;
const day = 86_400_000;
const attempts = 4;

/** A draft that can be taken up on any device until an instant, by its code or with `token` by its address. */
export type SavedDraft = { kind: 'saved'; draft: string; token: string; code: string; until: string };
type DraftPorts = Pick<Ports, 'tenant' | 'store' | 'sealer' | 'now' | 'log'>;

const Opened = z.strictObject({ draft: SubmissionId, token: z.string() });
const Sealed = z.strictObject({ sealed: z.string() });

/**
 * Saves a draft for a fortnight. Draft, code and the minute's count are one transaction: who dies before it has saved
 * nothing, and to save once more is to save the same under the same code, for which nothing more is counted.
 */
export async function saveDraft(
  given: Draft,
  place: DraftPlace,
  saver: Saver,
  ports: DraftPorts,
): Promise<SavedDraft | Problem> {
  const { id, token } = place;
  const until = addMilliseconds(ports.now(), savedDays * day).toISOString();
  const code = await draftCode(token);
  const writes = [
    await draftWrite({ ...given, savedUntil: until }, place, ports),
    await codeWrite(code, { draft: id, token }, until, ports),
  ];
  const isSaved = given.savedUntil !== undefined && given.savedUntil > ports.now().toISOString();
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const counted = isSaved ? undefined : await countDraft(saver, ports);
    if (counted?.kind === 'problem') return counted;
    const { committed } = await ports.store.commit(counted === undefined ? writes : [...writes, counted.write]);
    if (committed) {
      ports.log({ step: 'save-draft', outcome: 'saved' });
      return { kind: 'saved', draft: id, token, code, until };
    }
  }
  ports.log({ step: 'save-draft', outcome: 'refused' });
  return problem('unavailable');
}

/** Saves a draft that is kept for its day already. */
export async function saveReviewed(
  { draft: id, token }: { draft: string; token: string },
  saver: Saver,
  ports: DraftPorts & Pick<Ports, 'documents'>,
): Promise<SavedDraft | Problem> {
  const opened = await openDraft(id, token, ports);
  if (opened.kind === 'problem') return opened;
  const files = keptFiles(await draftFiles(opened.place, opened.draft, ports));
  return saveDraft({ ...opened.draft, ...(files.length > 0 && { files }) }, opened.place, saver, ports);
}

/** What a code opens: the draft's id and secret, sealed with a secret that follows from the code. */
async function codeWrite(
  code: string,
  opened: z.infer<typeof Opened>,
  at: string,
  { tenant, sealer }: DraftPorts,
): Promise<Write> {
  const place = await placeOfCode(tenant.id, code);
  const sealed = await sealer.sealWith(place.secret, new TextEncoder().encode(JSON.stringify(opened)));
  const item = { partition: partitions.draft(place.id), sort: sorts.code, body: { sealed } };
  return { kind: 'put', item: { ...item, list: { name: 'expiry', at } }, if: 'any' };
}

/** Finds a saved draft by its code. What is no code, was never one, or is over gets one and the same answer. */
export async function takeUpDraft(
  typed: string,
  ports: Omit<DraftPorts, 'log'>,
): Promise<{ kind: 'taken-up'; draft: string; token: string } | Problem> {
  const code = parseDraftCode(typed);
  if (code === undefined) return problem('draft-unknown');
  const { id, secret } = await placeOfCode(ports.tenant.id, code);
  const item = await ports.store.get(partitions.draft(id), sorts.code);
  const plain = item && (await ports.sealer.unsealWith(secret, Sealed.parse(item.body).sealed));
  if (plain === undefined) return problem('draft-unknown');
  const { draft, token } = Opened.parse(JSON.parse(new TextDecoder().decode(plain)));
  const opened = await openDraft(draft, token, ports);
  return opened.kind === 'problem' ? problem('draft-unknown') : { kind: 'taken-up', draft, token };
}

/** What to tell of a draft that was saved: its code, and until when. A draft that was not saved has none. */
export async function savedDraft(
  id: string,
  token: string | undefined,
  ports: Omit<DraftPorts, 'log'>,
): Promise<SavedDraft | Problem> {
  const opened = await openDraft(id, token, ports);
  if (opened.kind === 'problem') return opened;
  const until = opened.draft.savedUntil;
  if (until === undefined || token === undefined) return problem('draft-expired');
  return { kind: 'saved', draft: id, token, code: await draftCode(token), until };
}
