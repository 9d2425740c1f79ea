import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveForm } from '../../domain/move-form.ts';
import { partitions } from '../../domain/partitions.ts';
import type { Item, Ports } from '../../domain/ports.ts';
import { proposeForm } from '../../domain/propose-form.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { publishReleased } from '../../domain/publish-released.ts';
import { reconcile } from '../../domain/reconcile.ts';
import { verifyAudit } from '../../domain/verify-audit.ts';
import { FormManifest } from '../../schemas/publication.ts';
import { answerCryptoAtOnce } from '../simulation/cheap-crypto.ts';
import { anna, form, keptFor, release } from '../two-people.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let rows: (Omit<Item, 'body'> & { text: string })[];
let giveCryptoBack = (): void => undefined;
beforeAll(async () => {
  world = await openWorld();
  const ports = world.ports('neudorf');
  await proposeForm(keptFor('P40D'), anna, ports);
  await release(ports);
  await publishReleased({ form, times: { grace: 'P14D' } }, anna, ports);
  await moveForm(form, { kind: 'rollback', version: 1, grace: 'P14D' }, 'berta', ports);
  await moveForm(form, { kind: 'schedule', closes: '2027-01-01T00:00:00.000Z' }, 'berta', ports);
  await proposeForm(keptFor('P50D'), anna, ports);
  await release(ports);
  const items = [
    ...(await ports.store.query(partitions.flow(form), '')),
    ...(await ports.store.query(partitions.form(form), '')),
  ];
  rows = items.map(({ body, ...place }) => ({ ...place, text: JSON.stringify(body) }));
  giveCryptoBack = answerCryptoAtOnce();
});
afterAll(() => {
  giveCryptoBack();
  world.close();
});

/** The town with these rows of one form, and nothing else in its table. */
function portsOf(given: typeof rows): Ports {
  const items = given.map(({ text, ...place }) => ({ ...place, body: parse(text) }));
  return {
    ...world.ports('neudorf'),
    log: () => undefined,
    store: {
      ...world.ports('neudorf').store,
      get: async (partition, sort) => items.find((item) => item.partition === partition && item.sort === sort),
      query: async (partition, prefix) =>
        items.filter((item) => item.partition === partition && item.sort.startsWith(prefix)),
      list: async () => [],
    },
    inventory: { items: async () => ({ found: items }), files: async () => ({ found: [] }) },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

test('an untouched form has nothing to be found', async () => {
  const books = await reconcile(portsOf(rows));

  expect(books.differences).toEqual([]);
  expect(rows.map(({ sort }) => sort)).toEqual(
    expect.arrayContaining(['FLOW', 'ACT#00006', 'POINTER', 'VERSION#00001', 'VERSION#00002']),
  );
});

test('one changed bit in any byte of a form’s history, pointer, versions and review is found', {
  timeout: 120_000,
}, async () => {
  const missed: string[] = [];
  for (const [index, row] of rows.entries()) {
    const bytes = new TextEncoder().encode(row.text);
    for (let place = 0; place < bytes.length; place += 1) {
      const copy = Uint8Array.from(bytes);
      copy[place] = (copy[place] ?? 0) ^ (1 << (place % 7));
      const changed = rows.map((one, at) => (at === index ? { ...one, text: new TextDecoder().decode(copy) } : one));
      if ((await reconcile(portsOf(changed))).differences.length === 0) missed.push(`${row.sort} ${place}`);
    }
  }

  expect(missed).toEqual([]);
});

test('what is taken away or put back to what it was is found: an event, the last one, a version, the pointer', async () => {
  const without = (sort: string) => rows.filter((row) => row.sort !== sort);
  const older = rows.map((row) => (row.sort === 'POINTER' ? { ...row, version: row.version - 1 } : row));

  const found = await Promise.all(
    [
      without('ACT#00002'),
      without('ACT#00006'),
      without('VERSION#00002'),
      without('POINTER'),
      without('FLOW'),
      older,
    ].map(async (some) => (await reconcile(portsOf(some))).differences),
  );

  expect(found).toEqual(
    [
      'form-history-broken',
      'form-history-broken',
      'form-differs',
      'form-differs',
      'form-history-broken',
      'form-differs',
    ].map((code) => [{ code, form }]),
  );
});

test('a changed bit in any file that citizens are shown or checked by is found by the audit', async () => {
  const ports = world.ports('neudorf');
  const { hash, files } = FormManifest.parse((await ports.store.get(partitions.form(form), 'VERSION#00002'))?.body);
  const whole = await verifyAudit(ports);
  const found: [string, unknown][] = [];
  for (const name of Object.keys(files)) {
    const path = `forms/${form}/${hash}/${name}`;
    const get: Ports['publications']['get'] = async (asked) => {
      const text = await ports.publications.get(asked);
      return asked === path ? text?.replace('e', 'f') : text;
    };
    const { differences } = await verifyAudit({ ...ports, publications: { ...ports.publications, get } });
    found.push([name, differences]);
  }

  expect(whole).toMatchObject({ differences: [] });
  expect(whole.formFiles).toBeGreaterThan(5);
  expect(
    found.filter(([, differences]) => JSON.stringify(differences).includes('form-file-changed')).map(([name]) => name),
  ).toEqual(
    expect.arrayContaining(['change.2.json', 'definition.json', 'form.2.de.html', 'form.2.en.html', 'samples.2.json']),
  );
});

test('a form that was moved past its history is told, and taken over by the next act', async () => {
  const ports = world.ports('altenfeld');
  await publishForm(keptFor('P40D'), 'anna', ports);
  const pointer = await ports.store.get(partitions.form(form), 'POINTER');
  if (pointer === undefined) throw new Error('no pointer');
  const { version, ...item } = pointer;
  const body = { ...Object(item.body), withdrawn: [1], changedBy: 'the edition before' };
  await ports.store.commit([{ kind: 'put', item: { ...item, body }, if: { version } }]);

  const before = await reconcile(ports);
  await moveForm(form, { kind: 'reinstate', version: 1 }, 'berta', ports);
  const after = await reconcile(ports);
  const acts = await ports.store.query(partitions.flow(form), 'ACT#');

  expect(before.differences).toEqual([{ code: 'form-differs', form }]);
  expect(after.differences).toEqual([]);
  expect(acts.map(({ body: act }) => act)).toMatchObject(
    ['published', 'published', 'taken-over', 'reinstated'].map((type) => ({ type })),
  );
});
