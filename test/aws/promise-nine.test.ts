import { expect, test } from 'vitest';
import { rememberForms } from '../../aws/remember-forms.ts';
import { moveForm } from '../../domain/move-form.ts';
import { localStore } from '../../local/store.ts';
import { openWorld, sample, submit } from '../world.ts';

test('a withdrawal reaches everyone within thirty seconds: what functions remember and what browsers keep, together', async () => {
  const world = await openWorld({
    wrap: (ports) => ({ ...ports, store: rememberForms(ports.store, () => ports.now()) }),
  });
  const form = '/kreis-musterland/forms/hundesteuer-anmeldung';
  const { headers } = await world.fetch(form);
  const browser = Number(/max-age=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1]);
  const county = world.ports();
  // Another process withdraws it: what this one remembers does not hear of it.
  const outside = { ...county, store: localStore(world.ground.database, county.tenant.id) };
  await moveForm('hundesteuer-anmeldung', { kind: 'withdraw', version: 1 }, 'test', outside);
  const before = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));

  world.pass((30 - browser) * 1000);

  const page = await world.fetch(form);
  const after = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));
  world.close();
  expect(before.status).toBe(202);
  expect([page.status, after.status]).toEqual([410, 410]);
});
