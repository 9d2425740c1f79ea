import { Arrival } from '../schemas/arrival.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Item, Ports, Write } from './ports.ts';
import { maxDocuments } from './prepare-upload.ts';

type ArrivalPorts = Pick<Ports, 'store' | 'now'>;
/**
 * Go on with it: while it stands at `version`, nobody takes its files away. Else somebody accepted it, or is at work on it.
 * `other`: letters of one submission that name ever other files; its files never change, so that one of them is wrong.
 */
export type Announced =
  | { kind: 'coming'; version: number; arrival: Arrival }
  | { kind: 'complete' }
  | { kind: 'busy' }
  | { kind: 'other' };

const day = 24 * 3_600_000;
/**
 * For so long the files of a hand-over are kept without the submission, counted from the last day on which it was tried: who
 * hands over tries once a day at least. It may also come later; then each file is fetched once more.
 */
export const arrivalMilliseconds = 7 * day;

/**
 * Notes which files will come, before the first one does. Whoever goes on with a hand-over moves its end on, at most once a
 * day: so its files are taken away only when no attempt has begun for days, and none can still be putting one there.
 */
export async function announceArrival(id: string, documents: string[], ports: ArrivalPorts): Promise<Announced> {
  const place = { partition: partitions.submission(id), sort: sorts.arrival };
  const arrival = comingArrival(documents, ports.now());
  const first = await ports.store.commit([{ kind: 'put', item: listed(place, arrival), if: 'absent' }]);
  if (first.committed) return { kind: 'coming', version: 1, arrival };
  const found = first.conflicts[0]?.found;
  return found === undefined ? { kind: 'busy' } : goOn(found, documents, ports);
}

async function goOn(found: Item, documents: string[], ports: ArrivalPorts): Promise<Announced> {
  const { version, ...place } = found;
  const before = Arrival.parse(found.body);
  if (before.state === 'complete') return { kind: 'complete' };
  if (before.state === 'going') return { kind: 'busy' };
  const all = [...new Set([...before.documents, ...documents])];
  if (all.length > maxDocuments) return { kind: 'other' };
  const arrival = comingArrival(all, ports.now());
  const isFresh = before.until > addMilliseconds(new Date(arrival.until), -day).toISOString();
  if (isFresh && all.length === before.documents.length) return { kind: 'coming', version, arrival: before };
  const moved = await ports.store.commit([{ kind: 'put', item: listed(place, arrival), if: { version } }]);
  return moved.committed ? { kind: 'coming', version: version + 1, arrival } : { kind: 'busy' };
}

function comingArrival(documents: string[], now: Date): Arrival {
  return { state: 'coming', until: addMilliseconds(now, arrivalMilliseconds).toISOString(), documents };
}

const listed = (
  { partition, sort }: Pick<Item, 'partition' | 'sort'>,
  body: Arrival,
): Extract<Write, { kind: 'put' }>['item'] => ({ partition, sort, body, list: { name: 'expiry', at: body.until } });
