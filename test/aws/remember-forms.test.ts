import { expect, test } from 'vitest';
import { rememberForms } from '../../aws/remember-forms.ts';
import type { Item, Store } from '../../domain/ports.ts';
import { openDatabase } from '../../local/database.ts';
import { localStore } from '../../local/store.ts';

const pointer = { partition: 'FORM#hundesteuer', sort: 'POINTER' };

/** A remembering store over the local ground's, with a clock, and what it asked the ground for. */
function remembering(): { store: Store; ground: Store; asked: string[]; pass: (seconds: number) => void } {
  const ground = localStore(openDatabase(':memory:'), 'musterstadt');
  const asked: string[] = [];
  let now = Date.parse('2026-11-24T09:00:00.000Z');
  const counted: Store = {
    ...ground,
    get: (partition, sort) => {
      asked.push(partition);
      return ground.get(partition, sort);
    },
  };
  return {
    store: rememberForms(counted, () => new Date(now)),
    ground,
    asked,
    pass: (seconds) => {
      now += seconds * 1000;
    },
  };
}

const put = (store: Store, place: Omit<Item, 'version' | 'body'>, body: unknown): Promise<unknown> =>
  store.commit([{ kind: 'put', item: { ...place, body }, if: 'any' }]);

test('what says which forms there are is asked for once in ten seconds, and a change is seen after that', async () => {
  const { store, ground, asked, pass } = remembering();
  await put(ground, pointer, { current: 1 });
  await store.get(pointer.partition, pointer.sort);
  await put(ground, pointer, { current: 2 });

  pass(9);
  const kept = await store.get(pointer.partition, pointer.sort);
  pass(2);
  const fresh = await store.get(pointer.partition, pointer.sort);

  expect([kept?.body, fresh?.body]).toEqual([{ current: 1 }, { current: 2 }]);
  expect(asked).toHaveLength(2);
});

test('a form that is not there yet is seen at once when it is', async () => {
  const { store, ground } = remembering();
  const before = await store.get('FORMS', 'FORMS');
  await put(ground, { partition: 'FORMS', sort: 'FORMS' }, { keys: ['hundesteuer'] });

  const after = await store.get('FORMS', 'FORMS');

  expect(before).toBeUndefined();
  expect(after?.body).toEqual({ keys: ['hundesteuer'] });
});

test('whoever publishes through it sees her own change at once', async () => {
  const { store } = remembering();
  await put(store, pointer, { current: 1 });
  await store.get(pointer.partition, pointer.sort);

  await put(store, pointer, { current: 2 });
  await store.commit([{ kind: 'remove', partition: 'FORM#other', sort: 'POINTER', if: 'any' }]);

  expect((await store.get(pointer.partition, pointer.sort))?.body).toEqual({ current: 2 });
});

test('what is kept can’t be changed by who got it', async () => {
  const { store, ground } = remembering();
  await put(ground, pointer, { withdrawn: [1] });
  const first = await store.get(pointer.partition, pointer.sort);
  Object.assign(first ?? {}, { body: 'changed' });

  const second = await store.get(pointer.partition, pointer.sort);
  Object.assign(second ?? {}, { body: 'changed' });

  expect((await store.get(pointer.partition, pointer.sort))?.body).toEqual({ withdrawn: [1] });
});

test('submissions are never remembered', async () => {
  const { store, ground, asked } = remembering();
  await put(ground, { partition: 'SUBMISSION#1', sort: 'META' }, { state: 'accepted' });

  await store.get('SUBMISSION#1', 'META');
  await store.get('SUBMISSION#1', 'META');

  expect(asked).toHaveLength(2);
});
