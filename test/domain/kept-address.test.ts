import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { Ports } from '../../domain/ports.ts';
import { verifyAudit } from '../../domain/verify-audit.ts';
import { Members, partitionOf } from '../books-world.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

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
