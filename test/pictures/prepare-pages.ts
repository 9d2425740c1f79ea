import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { moveForm } from '../../domain/move-form.ts';
import { withdrawSubmission } from '../../domain/withdraw-submission.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { changed, sample, submit, type World } from '../world.ts';

let outcome: Outcome = { kind: 'delivered', caseFile: { id: '1' } };
/** A destination that takes everything, and at the end refuses something, so that staff have something to look at. */
export const rejecting: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async () => outcome,
};

/** Brings a world into the states that are to be seen; the path of each page, by the name of its picture. */
export async function preparePages(world: World): Promise<Record<string, string>> {
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
  const pathOf = (address: string): string => new URL(address).pathname + new URL(address).search;
  return {
    start: '/musterstadt/',
    receipt: pathOf(received),
    withdrawal: pathOf(received).replace('?', '/withdraw?'),
    'status-delivered': pathOf(delivered),
    'status-withdrawn': pathOf(withdrawn),
    stored: '/musterstadt/forms/hundesteuer-anmeldung/stored',
    problem: '/musterstadt/forms/gibt-es-nicht',
    'form-not-available': '/altenfeld/forms/mobiles-haltverbot',
    embed: '/kreis-musterland/embed',
    staff: '/musterstadt/staff',
  };
}

/** Registers a dog at Musterstadt; the address of its status page. */
async function apply(world: World): Promise<string> {
  const good = sample('hundesteuer-anmeldung', 'ein-hund').answers;
  const answers = changed(changed(good, '/anschrift/plz', '00101'), '/anschrift/ort', 'Musterstadt');
  const answer = await submit(world, { answers, documents: [] }, { tenant: 'musterstadt' });
  return z.looseObject({ status: z.string() }).parse(await answer.json()).status;
}
