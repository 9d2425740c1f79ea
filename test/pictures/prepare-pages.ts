import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { moveForm } from '../../domain/move-form.ts';
import type { Ports } from '../../domain/ports.ts';
import { secretsOfKey } from '../../domain/secrets-of-key.ts';
import { withdrawSubmission } from '../../domain/withdraw-submission.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { SavedDraftAnswer } from '../../schemas/saved-draft.ts';
import { StatusView } from '../../schemas/submission.ts';
import { pdfOf, upload } from '../citizen.ts';
import { actionIn } from '../refused-world.ts';
import { uploadByPage } from '../upload-by-page.ts';
import { changed, sample, submit, type World } from '../world.ts';

let outcome: Outcome = { kind: 'delivered', caseFile: { id: '1' } };
/** A destination that takes everything, and at the end refuses something, so that staff have something to look at. */
export const rejecting: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async () => outcome,
};

/** Finds something in a file that says so of itself. */
export const finding: Ports['scanner'] = {
  scan: async (file) =>
    new TextDecoder().decode((await file.content()) ?? new Uint8Array()).includes('harmful') ? 'infected' : 'clean',
};

/** Pages seen on a phone in light and on a desk in dark only; some with the height, in CSS pixels, of what they tell that others do not. */
export const fewerPictures = new Map<string, number | undefined>([
  ['status-refused', 820],
  ['replacement', 1150],
  ['status-follow-up', 700],
  ['status-withdrawn', undefined],
  ['withdrawal', undefined],
  ['draft-saved', undefined],
  ['draft-door', undefined],
  ['draft-review', undefined],
  ['form-not-open', undefined],
  ['staff-log-in', undefined],
  ['form-not-available', undefined],
  ['stored', undefined],
  ['problem', undefined],
  ['embed', undefined],
]);

/** Brings a world into the states that are to be seen; the path of each page, by the name of its picture. */
export async function preparePages(world: World): Promise<Record<string, string>> {
  const [refused, replaced] = [await applyWithFile(world), await applyWithFile(world)];
  const followUp = await replace(world, replaced);
  const delivered = await apply(world);
  await world.work();
  outcome = { kind: 'rejected', code: 'refused' };
  await apply(world);
  await world.work();
  const withdrawn = await apply(world);
  const { pathname, searchParams } = new URL(withdrawn);
  const token = searchParams.get('token') ?? '';
  await withdrawSubmission({ id: pathname.split('/').at(-1) ?? '', token }, world.ports('musterstadt'));
  const received = await apply(world);
  await moveForm('mobiles-haltverbot', { kind: 'withdraw', version: 1 }, 'demo', world.ports('altenfeld'));
  const times = { opens: '2027-01-04T07:00:00.000Z', closes: '2027-01-31T22:59:00.000Z' };
  await moveForm('hundesteuer-anmeldung', { kind: 'schedule', ...times }, 'demo', world.ports('altenfeld'));
  return {
    ...(await saveDraft(world)),
    start: '/musterstadt/',
    receipt: pathOf(received),
    withdrawal: pathOf(received).replace('?', '/withdraw?'),
    'status-delivered': pathOf(delivered),
    'status-withdrawn': pathOf(withdrawn),
    'status-refused': pathOf(refused),
    replacement: await replacementOf(world, refused),
    'status-follow-up': pathOf(followUp),
    stored: '/musterstadt/forms/hundesteuer-anmeldung/stored',
    problem: '/musterstadt/forms/gibt-es-nicht',
    'form-not-available': '/altenfeld/forms/mobiles-haltverbot',
    'form-not-open': '/altenfeld/forms/hundesteuer-anmeldung',
    embed: '/kreis-musterland/embed',
    staff: '/musterstadt/staff',
    'staff-log-in': '/musterstadt/studio/log-in',
  };
}

const pathOf = (address: string): string => new URL(address).pathname + new URL(address).search;

/** What somebody of Musterstadt registers her dog with. */
function dogOf(documents: string[]): unknown {
  const good = sample('hundesteuer-anmeldung', 'ein-hund').answers;
  const there = changed(changed(good, '/anschrift/plz', '00101'), '/anschrift/ort', 'Musterstadt');
  return changed(there, '/nachweise', documents);
}

/** Saves the same to go on later: the code, where it is taken up again, and its last look without JavaScript. */
async function saveDraft(world: World): Promise<Record<string, string>> {
  const key = crypto.randomUUID();
  const saved = await world.fetch('/musterstadt/forms/hundesteuer-anmeldung/versions/1/drafts', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ answers: dogOf([]), documents: [] }),
  });
  const { link } = SavedDraftAnswer.parse(await saved.json());
  const { id, draftToken } = await secretsOfKey('musterstadt', 'hundesteuer-anmeldung', key);
  const draft = `/musterstadt/reviews/${id}`;
  return {
    'draft-saved': `${draft}/saved?token=${draftToken}`,
    'draft-door': pathOf(link),
    'draft-review': `${draft}?token=${draftToken}`,
  };
}

/** Registers a dog at Musterstadt; the address of its status page. */
async function apply(world: World, documents: string[] = [], key: string = crypto.randomUUID()): Promise<string> {
  const answers = dogOf(documents);
  const answer = await submit(world, { answers, documents }, { tenant: 'musterstadt', key });
  return z.looseObject({ status: z.string() }).parse(await answer.json()).status;
}

/** The same with a file that is refused. */
async function applyWithFile(world: World): Promise<string> {
  const key = crypto.randomUUID();
  const file = { name: 'Kaufvertrag.pdf', bytes: pdfOf('harmful') };
  const { document } = await upload(world, file, { key, tenant: 'musterstadt' });
  const status = await apply(world, [document], key);
  await world.work();
  return status;
}

/** Where the refused file is replaced. */
async function replacementOf(world: World, status: string): Promise<string> {
  const { refused } = StatusView.parse(await (await world.fetch(pathOf(status))).json());
  return pathOf(refused?.[0]?.address ?? '');
}

/** Sends another file; the address of the follow-up's status page. */
async function replace(world: World, status: string): Promise<string> {
  const page = await replacementOf(world, status);
  const show = async (): Promise<string> => (await world.fetch(page, { headers: { accept: 'text/html' } })).text();
  await uploadByPage(await show(), world);
  const sent = await world.fetch(actionIn(await show()) ?? '', { method: 'POST', headers: { accept: 'text/html' } });
  return sent.headers.get('location') ?? '';
}
