import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { destroyKey, type KeyCabinet, type KeyEnd, keyEvents, type KeySealer } from '../../domain/destroy-key.ts';
import { verifyChain } from '../../domain/event-chain.ts';
import { keyUse } from '../../domain/key-use.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import type { Item } from '../../domain/ports.ts';
import type { Problem } from '../../domain/problem.ts';
import { countSealedTo, localKeyCabinet, localKeyHolders } from '../../local/key-cabinet.ts';
import { recipientKeys, rotateRecipientKey } from '../../local/keyring.ts';
import { SubmissionMeta } from '../../schemas/submission.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

const hour = 3_600_000;
const act = { name: 'a.beispiel', reason: 'Ablösung nach Plan' };
let world: World;
let kid: string;
beforeEach(async () => {
  world = await openWorld();
  kid = recipientKeys(world.ground.database, 'neudorf')[0]?.kid ?? '';
});
afterEach(() => world.close());

type Wish = { kid?: string; yes?: boolean; asked?: string[]; sealers?: KeySealer[]; end?: KeyCabinet['end'] };

/** Destroys Neudorf's first key, or asks whether it could be. */
function destroy({ yes = true, asked = [], sealers = [], ...more }: Wish = {}): Promise<KeyEnd | Problem> {
  const { database, tenants } = world.ground;
  const cabinet = localKeyCabinet(database, 'neudorf');
  return destroyKey(
    { kid: more.kid ?? kid, asked, ...(yes && { act }) },
    {
      ...world.ports('neudorf'),
      cabinet: { ...cabinet, sealers: async () => sealers, ...(more.end && { end: more.end }) },
      holders: localKeyHolders(database, tenants),
    },
  );
}
/** A rotation, and the hour after it in which functions may still seal to the old key. */
async function rotate(): Promise<void> {
  await rotateRecipientKey(world.ground.database, 'neudorf', world.ground.now(), 2048);
  world.pass(hour);
}
const partsOf = (item: Item | undefined): Item =>
  item ?? { partition: 'SUBMISSION#1', sort: 'META', version: 1, body: {} };
const stateOf = (): string | undefined =>
  recipientKeys(world.ground.database, 'neudorf').find((key) => key.kid === kid)?.state;
const uses = (ended: KeyEnd | Problem): unknown =>
  ended.kind === 'kept' ? ended.obstacles.map((one) => (one.kind === 'in-use' ? one.uses : one)) : ended;

describe('a recipient key stays', () => {
  test('while it seals, and where nobody knows it', async () => {
    expect(await destroy()).toEqual({ kind: 'kept', obstacles: [{ kind: 'active' }] });
    expect(await destroy({ kid: 'unbekannt' })).toEqual({ kind: 'unknown' });
  });

  test('for an hour after it was retired: a function that remembers the old directory may still seal to it', async () => {
    await rotateRecipientKey(world.ground.database, 'neudorf', world.ground.now(), 2048);
    const early = await destroy();
    const item = { partition: 'SUBMISSION#1', sort: 'META', body: { kid } };

    await world.ports('neudorf').store.commit([{ kind: 'put', item, if: 'absent' }]);
    world.pass(hour - 1);
    const almost = await destroy();
    world.pass(1);
    const later = await destroy();

    const fresh = { kind: 'too-fresh', until: '2026-11-24T10:00:00.000Z' };
    const use = [{ tenant: 'neudorf', submission: '1', what: 'unreadable' }];
    expect([uses(early), uses(almost), uses(later)]).toEqual([[fresh], [fresh, use], [use]]);
  });

  test('for a submission at the county that is to be handed over sealed as it is, and for the office that gets it', async () => {
    const { submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
    await rotate();
    const before = await destroy();

    await world.work();
    const after = await destroy();

    expect(uses(before)).toEqual([[{ tenant: 'kreis-musterland', submission, what: 'undelivered' }]]);
    expect(uses(after)).toEqual([
      expect.arrayContaining([
        { tenant: 'kreis-musterland', submission, what: 'hand-over' },
        { tenant: 'neudorf', submission: expect.any(String), what: 'kept' },
      ]),
    ]);
    expect(stateOf()).toBe('decrypt-only');
  });

  test('for a released file, and for whatever names it and can’t be read by this edition', async () => {
    const facts = {
      id: 'b'.repeat(32),
      field: '/nachweis',
      mediaType: 'application/pdf',
      size: 4,
      sha256: 'a'.repeat(64),
    };
    const body = {
      state: 'released',
      id: 'b'.repeat(32),
      facts,
      verdict: 'clean',
      kid,
      sealedSha256: 'c'.repeat(64),
    };
    const found = (sort: string, content: unknown) =>
      keyUse('neudorf', { partition: 'SUBMISSION#1', sort, version: 1, body: content }, kid)?.what;

    expect(found('DOCUMENT#b', body)).toBe('document');
    expect(found('DOCUMENT#b', { ...body, kid: 'another' })).toBeUndefined();
    expect(found('DOCUMENT#b', { ...body, state: 'archived' })).toBe('unreadable');
    expect(found('META', { state: 'parked', kid })).toBe('unreadable');
    expect(found('META', { state: 'parked', kid: 'another' })).toBeUndefined();
    expect(found('EVENT#0000', { facts: { kid } })).toBeUndefined();
  });

  test('for the answers of whatever is delivered, discarded or on its way, as long as they are kept', async () => {
    const { submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
    const item = await world.ports().store.get(partitions.submission(submission), sorts.meta);
    const meta = SubmissionMeta.parse(item?.body);
    const found = (more: object) =>
      keyUse('neudorf', { ...partsOf(item), body: { ...meta, ...more } }, kid)?.what ?? 'none';
    const at = world.ground.now().toISOString();
    const destinations = ['akte'];

    expect(found({ state: 'waiting', reason: 'no-route' })).toBe('undelivered');
    expect(found({ state: 'routed', destinations })).toBe('undelivered');
    expect(found({ state: 'routed', destinations: ['tenant:neudorf'] })).toBe('hand-over');
    expect(found({ state: 'completed', destinations, deliveredAt: at })).toBe('kept');
    expect(found({ state: 'discarded', destinations, discardedAt: at })).toBe('kept');
    expect(found({ kid: 'another' })).toBe('none');
  });

  test('while a neighbour seals to it, did so within the hour, or lives where nobody was asked', async () => {
    await rotate();
    const notSince = world.ground.now().toISOString();
    const sealers: KeySealer[] = [
      { tenant: 'altenfeld', seals: 'still' },
      { tenant: 'musterstadt', seals: { notSince } },
      { tenant: 'landkreis', seals: 'unknown' },
      { tenant: 'nachbarstadt', seals: 'unknown' },
    ];

    const ended = await destroy({ sealers, asked: ['landkreis'] });
    world.pass(hour);
    const later = await destroy({ sealers: sealers.slice(1), asked: ['landkreis', 'nachbarstadt'] });

    expect(uses(ended)).toEqual([
      { kind: 'too-fresh', until: world.ground.now().toISOString() },
      { kind: 'still-sealed-to', tenants: ['altenfeld'] },
      { kind: 'not-asked', tenants: ['nachbarstadt'] },
    ]);
    expect(later).toEqual({ kind: 'destroyed' });
  });

  test('where nobody gives her name and a reason', async () => {
    await rotate();
    const { database, tenants } = world.ground;
    const cabinet = localKeyCabinet(database, 'neudorf');
    const ports = { ...world.ports('neudorf'), cabinet, holders: localKeyHolders(database, tenants) };

    const ended = await destroyKey({ kid, asked: [], act: { name: 'a.beispiel', reason: '' } }, ports);

    expect(ended).toMatchObject({ kind: 'problem', code: 'operator-missing' });
    expect([stateOf(), await keyEvents(world.ports('neudorf').store)]).toEqual(['decrypt-only', []]);
  });

  test('when it is only asked whether it could go', async () => {
    await rotate();

    const ended = await destroy({ yes: false });

    expect(ended).toEqual({ kind: 'free' });
    expect([stateOf(), await keyEvents(world.ports('neudorf').store)]).toEqual(['decrypt-only', []]);
  });

  test('on the local ground, when something was sealed to it after everybody had looked', async () => {
    await rotate();
    const { database } = world.ground;
    const cabinet = localKeyCabinet(database, 'neudorf');
    const late = 'insert into items (tenant, partition, sort, version, body) values (?, ?, ?, 1, ?)';

    const ended = await destroy({
      end: (one, at) => {
        database.prepare(late).run('altenfeld', 'SUBMISSION#9', 'META', JSON.stringify({ kid }));
        return cabinet.end(one, at);
      },
    });

    expect(ended).toEqual({ kind: 'contended' });
    expect([stateOf(), countSealedTo(database, kid)]).toEqual(['decrypt-only', 1]);
  });
});

describe('a recipient key that nothing needs', () => {
  test('is destroyed with name and reason in the events, and again is said to have been', async () => {
    await rotate();

    const ends = [await destroy(), await destroy()];

    const events = await keyEvents(world.ports('neudorf').store);
    expect(ends).toEqual([{ kind: 'destroyed' }, { kind: 'destroyed-before' }]);
    expect(JSON.stringify(recipientKeys(world.ground.database, 'neudorf')[0])).not.toMatch(/privateKey|publicKey/);
    expect(events.map(({ type, by, facts }) => [type, by, facts])).toEqual([
      ['key-destruction-begun', 'operator:a.beispiel', { kid, reason: act.reason }],
      ['key-destroyed', 'operator:a.beispiel', { kid, reason: act.reason }],
    ]);
    expect(await verifyChain(events)).toEqual({ kind: 'whole' });
  });

  test('is destroyed by whoever repeats what was cut off, before the key went or after', async () => {
    await rotate();
    const cabinet = localKeyCabinet(world.ground.database, 'neudorf');
    const cut = (): Promise<boolean> => Promise.reject(new Error('killed'));
    const afterwards = async (one: string, at: string): Promise<boolean> => {
      await cabinet.end(one, at);
      return cut();
    };

    await expect(destroy({ end: cut })).rejects.toThrow('killed');
    await expect(destroy({ end: afterwards })).rejects.toThrow('killed');
    const ended = await destroy();

    const events = await keyEvents(world.ports('neudorf').store);
    expect(ended).toEqual({ kind: 'destroyed' });
    expect(events.map(({ type }) => type)).toEqual([
      ...Array.from({ length: 3 }, () => 'key-destruction-begun'),
      'key-destroyed',
    ]);
  });

  test('is destroyed once by two operators at once, whose acts are both recorded in one chain', async () => {
    await rotate();

    const ends = await Promise.all([destroy(), destroy()]);

    const events = await keyEvents(world.ports('neudorf').store);
    expect(ends.map(({ kind }) => kind)).toContain('destroyed');
    expect(stateOf()).toBe('destroyed');
    expect(events.map(({ number }) => number)).toEqual(events.map((_event, index) => index));
    expect(await verifyChain(events)).toEqual({ kind: 'whole' });
  });
});
