import { afterEach, beforeEach, expect, test } from 'vitest';
import { partHashes, saidOfParts } from '../../domain/part-hashes.ts';
import { exportSubmission } from '../../domain/export-submission.ts';
import { parkDestination } from '../../domain/park-destination.ts';
import type { Ports, Write } from '../../domain/ports.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import { publicationPath } from '../../domain/form-catalogue.ts';
import { FormManifest } from '../../schemas/publication.ts';
import { runByTime } from '../../local/worker.ts';
import { openRefusedWorld } from '../refused-world.ts';
import { type Lives, openLives } from './lives.ts';
import { unknownToEdition0, unreadable, unreadableItem } from './what-edition-0-reads.ts';

type Put = (Write & { kind: 'put' })['item'];
let lives: Lives;
let written: Put[];
let sent: { tenant: string; message: unknown }[];
let parcels: unknown[];
let news: unknown[];

beforeEach(async () => {
  written = [];
  sent = [];
  parcels = [];
  news = [];
  lives = await openLives({ wrap: watched });
});
afterEach(() => lives.world.close());

/** Keeps everything that is written, also what is soon written over: a step of the edition before may meet it. */
function watched(ports: Ports): Ports {
  const { store, queue, neighbours } = ports;
  return {
    ...ports,
    store: {
      ...store,
      commit: (writes) => {
        written.push(...writes.flatMap((write) => (write.kind === 'put' ? [write.item] : [])));
        return store.commit(writes);
      },
    },
    queue: {
      send: (message, delay) => {
        sent.push({ tenant: ports.tenant.id, message });
        return queue.send(message, delay);
      },
    },
    neighbours: {
      ...neighbours,
      handOver: (tenant, parcel, document) => {
        parcels.push(parcel);
        return neighbours.handOver(tenant, parcel, document);
      },
      report: (tenant, submission, what) => {
        news.push(what);
        return neighbours.report(tenant, submission, what);
      },
    },
  };
}

const kindOf = ({ partition, sort, body }: Put): string => {
  const state = typeof body === 'object' && body !== null && 'state' in body ? String(body.state) : '';
  return [partition.split('#')[0], sort.split('#')[0], state].join(' ').trim();
};

async function definitionOf(version: number, { store, publications }: Ports): Promise<unknown> {
  const item = await store.get(partitions.form('hundesteuer-anmeldung'), sorts.version(version));
  const { form, hash } = FormManifest.parse(item?.body);
  return JSON.parse((await publications.get(publicationPath(form, hash, 'definition.json'))) ?? '');
}

test('whatever this edition writes of submissions in ordinary use, from acceptance to erasure, the one before can read', async () => {
  await lives.live();
  await lives.end();

  expect(new Set(written.flatMap(unreadableItem))).toEqual(new Set());
  expect([...new Set(written.map(kindOf))]).toEqual(
    expect.arrayContaining([
      ...['accepted', 'waiting', 'routed', 'delivered', 'completed', 'discarded', 'erased'].map(
        (state) => `SUBMISSION META ${state}`,
      ),
      ...['pending', 'delivered', 'rejected', 'discarded'].map((state) => `SUBMISSION DELIVERY ${state}`),
      ...['expected', 'accepted', 'released', 'held', 'removed'].map((state) => `SUBMISSION DOCUMENT ${state}`),
      'SUBMISSION NEWS',
      'BREAKER BREAKER',
      'FORM POINTER',
      'FORM VERSION',
      'FORMS FORMS',
    ]),
  );
});

test('messages on their way, parcels and news between stacks, sealed answers and definitions are as the edition before knows them', async () => {
  await lives.live();
  const { store, sealer } = lives.world.ports('neudorf');
  const bodies = (
    await Promise.all(
      written.filter(({ sort }) => sort === 'BODY').map(({ partition }) => store.get(partition, 'BODY')),
    )
  ).flatMap((item) => (typeof item?.body === 'string' ? [item.body] : []));
  // What was passed on is sealed to the other office.
  const opened = await Promise.all(bodies.map((body) => sealer.unseal(body).catch(() => undefined)));
  const submissions = opened.flatMap((plain) => (plain ? [JSON.parse(new TextDecoder().decode(plain))] : []));

  const read = (contract: string, all: unknown[]): string[] => all.flatMap((one) => unreadable(contract, one));
  expect(
    read(
      'MessageEnvelope',
      sent.map((one) => ({ v: 1, ...one })),
    ),
  ).toEqual([]);
  expect(read('SealedParcel', parcels)).toEqual([]);
  expect(read('HandOverNews', news)).toEqual([]);
  expect(read('Submission', submissions)).toEqual([]);
  expect(read('FormFiles', [await definitionOf(2, lives.world.ports('neudorf'))])).toEqual([]);
  expect([sent.length, parcels.length, news.length, submissions.length].every((count) => count > 1)).toBe(true);
});

test('what the edition before has never heard of, it meets nowhere but beside a submission, where erasure takes it along', async () => {
  await lives.live();
  await runByTime(lives.world.ground, 'reconcile');

  const strange = written.filter(({ partition, sort }) => unknownToEdition0.test(`${partition} ${sort}`));
  expect(new Set(strange.map(kindOf))).toEqual(
    new Set(['SUBMISSION META kept', 'SUBMISSION META sent', 'ROOTS ROOT', 'ROOTS NEWEST', 'FLOW FLOW', 'FLOW ACT']),
  );
  expect(strange.filter(({ partition, list }) => !partition.startsWith('SUBMISSION#') && list)).toEqual([]);
});

test('fifty documents and everything else of a submission are spoken for in facts of at most 500 characters', async () => {
  const writes: Write[] = Array.from({ length: 53 }, (_, number) => {
    const item = { partition: 'SUBMISSION#1', sort: `DOCUMENT#${number}`, body: { number } };
    return { kind: 'put', item, if: 'absent' };
  });

  const facts = await partHashes(writes);

  expect(Object.keys(facts)).toEqual(['parts', 'parts-2', 'parts-3', 'parts-4', 'parts-5']);
  expect(Object.values(facts).every((fact) => fact.length <= 500)).toBe(true);
  expect(new Set(saidOfParts(facts).map(([tag]) => tag)).size).toBe(53);
});

test('the acts that the edition before can’t read are those that the runbook has undone or told of before going back', async () => {
  await lives.live();
  written = [];
  const operator = { name: 'o.meier', reason: 'Wartung' };
  const ports = lives.world.ports('neudorf');
  const [due] = (await ports.store.list('due', '9999', 100)).filter(({ sort }) => sort === 'DELIVERY#akte');

  await parkDestination('akte', operator, ports);
  await exportSubmission(due?.partition.slice('SUBMISSION#'.length) ?? '', operator, ports);

  const asks = await definitionOf(1, ports);

  const told = written.flatMap((item) => (unreadableItem(item).length > 0 ? [kindOf(item)] : []));
  expect(told).toEqual(['BREAKER BREAKER', 'SUBMISSION EVENT']);
  expect(unreadable('FormFiles', asks)).not.toEqual([]);
});

test('a follow-up and what it takes a file off is told of in the runbook: it waits there, at a neighbour of that edition too', async () => {
  const here = await openRefusedWorld({ wrap: watched });
  const sent = await here.refused();
  written = [];

  await here.send((await here.uploaded(sent)) ?? '');
  await here.world.work();
  here.world.close();

  const told = written.flatMap((item) =>
    unreadableItem(item).length > 0 && item.sort !== sorts.arrival ? [kindOf(item)] : [],
  );
  expect(new Set(told)).toEqual(
    new Set([
      'SUBMISSION EVENT',
      ...['accepted', 'routed', 'delivered', 'completed'].map((state) => `SUBMISSION META ${state}`),
    ]),
  );
  expect(parcels.map((parcel) => unreadable('SealedParcel', parcel).length > 0)).toEqual([true, true]);
});
