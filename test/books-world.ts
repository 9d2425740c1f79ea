import * as z from 'zod';
import type { AnyConnector } from '../domain/connector.ts';
import type { Item, Ports } from '../domain/ports.ts';
import type { Reconciled } from '../domain/reconcile.ts';
import type { Outcome } from '../schemas/delivery.ts';
import type { Json } from '../schemas/submission.ts';
import { uploadFile } from './upload-file.ts';
import { openWorld, sample, submit, type World } from './world.ts';

/** A world whose books are looked at: Neudorf’s one destination answers as the test says. */
export type BooksWorld = World & {
  /** What the destination answers from now on. */
  answer(outcome: Outcome): void;
  neudorf(): Ports;
  accept(): Promise<string>;
  acceptWithFile(): Promise<{ submission: string; document: string }>;
  /** An upload of which no submission came yet. */
  uploadOnly(): Promise<void>;
  /** A stranger’s hand removes an item. */
  remove(submission: string, sort: string): Promise<unknown>;
  /** A stranger’s hand changes an item: some members of its body, or the list that it stands on. */
  tamper(submission: string, sort: string, change: Record<string, Json>, list?: Item['list'] | 'off'): Promise<unknown>;
};

/** What a destination may answer. */
export const delivered: Outcome = { kind: 'delivered', caseFile: { id: '1' } };
export const unavailable: Outcome = { kind: 'unavailable', code: 'dms-503', affects: 'submission' };
export const rejected: Outcome = { kind: 'rejected', code: 'refused' };
/** Members of a stored body. */
export const Members = z.record(z.string(), z.json());
export const partitionOf = (submission: string): string => `SUBMISSION#${submission}`;
/** What the books say, in short. */
export const codesOf = ({ differences }: Reconciled): (string | undefined)[][] =>
  differences.map(({ submission, code }) => [submission, code]);

const good = sample('hundesteuer-anmeldung', 'ein-hund');
const pdf = new TextEncoder().encode('%PDF-1.7 Kaufvertrag Bello');

/** Opens one; nothing can be delivered until the test says so. `onDisk`, `wrap`: as `openWorld` has them. */
export async function openBooksWorld(
  options: { onDisk?: boolean; wrap?: (ports: Ports) => Ports } = {},
): Promise<BooksWorld> {
  let outcome: Outcome = unavailable;
  const connector: AnyConnector = {
    settings: z.looseObject({}),
    guarantee: 'idempotent',
    deliver: async () => outcome,
  };
  const world = await openWorld({
    ...options,
    override: { connectors: { folder: connector }, renderRecord: async () => new Uint8Array([1]) },
  });
  const neudorf = (): Ports => world.ports('neudorf');
  const accepted = async (body: unknown, key: string): Promise<string> =>
    (await (await submit(world, body, { tenant: 'neudorf', key })).json()).submission;
  return {
    ...world,
    answer: (next) => {
      outcome = next;
    },
    neudorf,
    accept: () => accepted(good, crypto.randomUUID()),
    acceptWithFile: async () => {
      const key = crypto.randomUUID();
      const { document, body } = await uploadFile(world, key, pdf, 'neudorf');
      return { submission: await accepted(body, key), document };
    },
    uploadOnly: async () => void (await uploadFile(world, crypto.randomUUID(), pdf, 'neudorf')),
    remove: (submission, sort) =>
      neudorf().store.commit([{ kind: 'remove', partition: partitionOf(submission), sort, if: 'any' }]),
    tamper: async (submission, sort, change, list) => {
      const partition = partitionOf(submission);
      const item = await neudorf().store.get(partition, sort);
      const stays = list === 'off' ? undefined : (list ?? item?.list);
      const body = { ...Members.parse(item?.body), ...change };
      return neudorf().store.commit([
        { kind: 'put', item: { partition, sort, body, ...(stays && { list: stays }) }, if: 'any' },
      ]);
    },
  };
}
