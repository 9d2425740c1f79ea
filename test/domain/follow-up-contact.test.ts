import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { type Linked, openRefusedWorld, type RefusedWorld } from '../refused-world.ts';

const Kept = z.looseObject({ sealed: z.string() });
let here: RefusedWorld;
beforeEach(async () => {
  here = await openRefusedWorld();
});
afterEach(() => here.world.close());

test('an applicant is written to about each follow-up at the address that she gave with the application', async () => {
  const sent = await here.refused();
  const given = await addressOf(sent);
  const second = await here.send((await here.uploaded(sent, 'harmful again')) ?? '');
  await here.world.work();
  const [refused] = (await here.lookUp(second)).refused ?? [];
  const ofSecond = await addressOf(second);

  const third = await here.send((await here.uploaded({ ...second, document: refused?.document ?? '' })) ?? '');

  expect([given, ofSecond, await addressOf(third)]).toEqual(Array.from({ length: 3 }, () => 'erika@beispiel.de'));
});

async function addressOf({ id }: Linked): Promise<unknown> {
  const { store, contacts } = here.world.ports('kreis-musterland');
  const item = await store.get(`SUBMISSION#${id}`, 'META#CONTACT');
  return JSON.parse(new TextDecoder().decode(await contacts.open(Kept.parse(item?.body).sealed))).address;
}
