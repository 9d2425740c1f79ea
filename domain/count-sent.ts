import * as z from 'zod';
import { dayBefore, germanDay } from '../forms/german-day.ts';
import { SubmissionMeta } from '../schemas/submission.ts';
import { balanceBooks } from './balance-books.ts';
import { numbersKeptUntil } from './numbers-kept-until.ts';
import { partitions, sorts } from './partitions.ts';
import type { Item, Ports } from './ports.ts';
import type { Reconciled, ReconcilePorts } from './reconcile.ts';

/** How many submissions were sent on a day: by form, then day, then version. */
const Sent = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.int())));
type Sent = z.infer<typeof Sent>;
/**
 * Up to which day what was sent is counted. `part`: where the table is read in several nights, what was found of it so far,
 * of days up to `until`, before `unread`.
 */
const Counted = z.strictObject({
  until: z.string().optional(),
  part: z.strictObject({ unread: z.string(), until: z.string(), sent: Sent }).optional(),
});
type Counted = z.infer<typeof Counted>;
const place = { partition: partitions.counted, sort: sorts.counted };

/** The last day of which what was sent is counted; `undefined` before the first night. */
export async function readSentUntil(ports: Pick<Ports, 'store'>): Promise<string | undefined> {
  return (await readState(ports)).until;
}

/** What was sent on a day: versions, each with a number. */
export function readSent(body: unknown): [number, number][] {
  return Object.entries(z.record(z.string(), z.int()).parse(body)).map(([version, sent]) => [Number(version), sent]);
}

/**
 * The nightly books, and what was sent: the books read every submission anyway, so that to count costs nothing, above all nobody
 * who waits for her receipt. A day is counted in the first night after it; where nights fail, several days are. Repeated, a
 * night writes the same. What an operator had erased by then is not counted, nor are follow-ups and what neighbours handed over.
 * Whatever goes wrong with numbers, the books are told as they are.
 */
export async function balanceAndCount(ports: Omit<ReconcilePorts, 'from' | 'look'>): Promise<Reconciled> {
  const today = germanDay(ports.now());
  const found: Sent = {};
  // Each item comes by once, also where a night ends between two of one submission.
  const items: Ports['inventory']['items'] = async (from) => {
    const page = await ports.inventory.items(from);
    for (const item of page.found) note(item, found);
    return page;
  };
  const books = await balanceBooks({ ...ports, inventory: { ...ports.inventory, items } });
  try {
    await keepSent(found, dayBefore(today), books, ports);
  } catch {
    ports.log({ step: 'count-sent', outcome: 'fault' });
  }
  return books;
}

function note({ sort, body }: Item, into: Sent): void {
  const meta = sort === sorts.meta ? SubmissionMeta.safeParse(body).data : undefined;
  if (meta === undefined || meta.origin !== undefined || meta.header.followUpOf !== undefined) return;
  const { form, formVersion } = meta.header;
  add(into, form, germanDay(new Date(meta.receivedAt)), String(formVersion), 1);
}

function add(into: Sent, form: string, day: string, version: string, sent: number): void {
  const days = (into[form] ??= {});
  const versions = (days[day] ??= {});
  versions[version] = (versions[version] ?? 0) + sent;
}

/** Days from the first that is not counted yet to yesterday; at the first night there is only yesterday. */
async function keepSent(
  found: Sent,
  yesterday: string,
  { from, unread }: Pick<Reconciled, 'from' | 'unread'>,
  { store }: Pick<Ports, 'store'>,
): Promise<void> {
  const { until: before, part } = await readState({ store });
  const known = before === undefined ? {} : { until: before };
  const goesOn = from !== undefined && part?.unread === from ? part : undefined;
  // Who began somewhere else, and was cut off, has seen a part of which nobody knows the rest.
  if (from !== undefined && goesOn === undefined) return keep({ ...place, body: known }, store);
  const until = goesOn?.until ?? yesterday;
  const first = before ?? dayBefore(until);
  const all: Sent = {};
  for (const [form, day, version, sent] of [...entriesOf(goesOn?.sent ?? {}), ...entriesOf(found)])
    if (day > first && day <= until) add(all, form, day, version, sent);
  if (unread !== undefined) {
    const body: Counted = { ...known, part: { unread, until, sent: all } };
    return keep({ ...place, body }, store);
  }
  for (const [form, days] of Object.entries(all))
    for (const [day, body] of Object.entries(days)) {
      const list = { name: 'expiry', at: numbersKeptUntil(day) } as const;
      await keep({ partition: partitions.numbers(form), sort: sorts.sent(day), body, list }, store);
    }
  if (until !== before || part !== undefined) await keep({ ...place, body: { until } }, store);
}

function entriesOf(sent: Sent): [string, string, string, number][] {
  return Object.entries(sent).flatMap(([form, days]) =>
    Object.entries(days).flatMap(([day, versions]) =>
      Object.entries(versions).map(([version, count]): [string, string, string, number] => [form, day, version, count]),
    ),
  );
}

async function readState({ store }: Pick<Ports, 'store'>): Promise<Counted> {
  const item = await store.get(place.partition, place.sort);
  return Counted.safeParse(item?.body).data ?? {};
}

/** In the place of what a night before has kept. Whoever is at it at the same moment counts the same. */
async function keep(item: Omit<Item, 'version'>, store: Ports['store']): Promise<void> {
  const found = await store.get(item.partition, item.sort);
  await store.commit([{ kind: 'put', item, if: found === undefined ? 'absent' : { version: found.version } }]);
}
