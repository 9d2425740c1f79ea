import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { Ports, StoredFile } from '../../domain/ports.ts';
import { reconcile } from '../../domain/reconcile.ts';
import { verifyAudit } from '../../domain/verify-audit.ts';
import { Members, partitionOf } from '../books-world.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let dies: 'before the note' | undefined;
beforeEach(async () => {
  dies = undefined;
  world = await openWorld({ wrap: cutOff });
});
afterEach(() => world.close());

/** Who receives a parcel dies after it has put a file, and before it has noted it. */
function cutOff(ports: Ports): Ports {
  if (ports.tenant.id !== 'neudorf') return ports;
  const putSealed: Ports['documents']['putSealed'] = async (...given) => {
    const kept = await ports.documents.putSealed(...given);
    if (dies !== undefined) throw new Error('the function was cut off');
    return kept;
  };
  return { ...ports, documents: { ...ports.documents, putSealed } };
}

const hour = 3_600_000;
const codesOf = async (ports: Ports) => (await verifyAudit(ports)).differences.map(({ code }) => code);

test('an address that somebody replaced or changed in one bit is found, while it is kept', async () => {
  const answer = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));
  const { submission } = await answer.json();
  const place = { partition: partitionOf(submission), sort: 'META#CONTACT' };
  const kept = await world.ports().store.get(place.partition, place.sort);
  const body = Members.parse(kept?.body);
  const sealed = z.string().parse(body['sealed']);
  const put = (text: string) =>
    world.ports().store.commit([{ kind: 'put', item: { ...place, body: { ...body, sealed: text } }, if: 'any' }]);
  const whole = await codesOf(world.ports());
  const missed: number[] = [];

  for (let at = 0; at < sealed.length; at += 1) {
    await put(`${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`);
    if ((await codesOf(world.ports())).length === 0) missed.push(at);
  }
  await put(sealed);

  expect(sealed.length).toBeGreaterThan(200);
  expect([whole, missed, await codesOf(world.ports())]).toEqual([[], [], []]);
});

test('what became of an address later is no difference: mails went out, it was erased', async () => {
  await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));
  await world.work();
  world.pass(hour);
  await world.tick();
  await world.tick();

  expect(await codesOf(world.ports())).toEqual([]);
});

test('an address that was kept before events told of it is not judged', async () => {
  const { submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  const { store } = world.ports();
  const contact = await store.get(partitionOf(submission), 'META#CONTACT');
  const other = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' })).json();
  await world.ports('neudorf').store.commit([
    {
      kind: 'put',
      item: { partition: partitionOf(other.submission), sort: 'META#CONTACT', body: contact?.body },
      if: 'absent',
    },
  ]);

  expect(await codesOf(world.ports('neudorf'))).toEqual([]);
});

test('a file of a hand-over that was cut off is nobody’s for a day at most before anybody is told', async () => {
  const key = crypto.randomUUID();
  const { document } = await upload(world, { name: 'Nachweis.pdf', bytes: pdfOf('Hund') }, { key });
  await send(world, [document], { key });
  dies = 'before the note';
  await world.work();
  const at = world.ground.now().toISOString();
  const { inventory } = world.ports('neudorf');
  const files = async () => ({
    found: (await inventory.files()).found.map((file): StoredFile => ({ ...file, at })),
  });
  const books = async () =>
    (await reconcile({ ...world.ports('neudorf'), inventory: { ...inventory, files } })).differences;
  const sameNight = await books();
  world.pass(25 * hour);
  const nextNight = await books();
  dies = undefined;
  await world.tick();
  await world.tick();

  expect(sameNight).toEqual([]);
  expect(nextNight).toMatchObject([{ code: 'file-unknown', document }]);
  expect(await books()).toEqual([]);
});
