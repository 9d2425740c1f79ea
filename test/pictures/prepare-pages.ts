import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { moveForm } from '../../domain/move-form.ts';
import type { Ports } from '../../domain/ports.ts';
import { withdrawSubmission } from '../../domain/withdraw-submission.ts';
import type { Outcome } from '../../schemas/delivery.ts';
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

/**
 * Pages of a file that was refused: her page that says so, where she sends another, and what became of that; each with the
 * height, in CSS pixels, of what it tells that others do not.
 */
export const replacingPages = new Map([
  ['status-refused', 820],
  ['replacement', 1150],
  ['status-follow-up', 700],
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
  return {
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
    embed: '/kreis-musterland/embed',
    staff: '/musterstadt/staff',
  };
}

const pathOf = (address: string): string => new URL(address).pathname + new URL(address).search;

/** Registers a dog at Musterstadt; the address of its status page. */
async function apply(world: World, documents: string[] = [], key: string = crypto.randomUUID()): Promise<string> {
  const good = sample('hundesteuer-anmeldung', 'ein-hund').answers;
  const there = changed(changed(good, '/anschrift/plz', '00101'), '/anschrift/ort', 'Musterstadt');
  const answers = changed(there, '/nachweise', documents);
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
