import * as z from 'zod';
import type { FormManifest } from '../schemas/publication.ts';
import { questionsOf } from './count-form.ts';
import { readSent, readSentUntil } from './count-sent.ts';
import { readFormContent, readPointer, readVersions } from './form-catalogue.ts';
import { partitions } from './partitions.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';

/** What was counted of a version on one day (`2026-11-28`, as calendars in Germany show it). */
export type DayNumbers = { day: string; started: number; failed: number; sent: number };
/**
 * What was counted of a version in all: how often its page was opened (`started`, an estimate on AWS), how often the server's
 * check found something (`failed`), at which questions, most first, and how often it was sent (`sent`). `days`: those on
 * which there was anything, oldest first.
 */
export type VersionNumbers = Omit<DayNumbers, 'day'> & {
  version: number;
  failures: { pointer: string; label: string; count: number }[];
  days: DayNumbers[];
};
/**
 * The numbers of a form's published versions, newest first. `since`: the first day that was counted; `sentUntil`: the last day
 * of which the nightly books have counted what was sent. Absent where nothing was counted yet.
 */
export type FormNumbers = {
  kind: 'numbers';
  form: string;
  since?: string;
  sentUntil?: string;
  versions: VersionNumbers[];
};

/** What of a version was counted on a day, by name: `started`, `failed`, `sent`, and pointers of questions. */
type Counted = { day: string; version: number; numbers: Record<string, number> };
const Numbers = z.record(z.string(), z.number());

/** The numbers of a form for as long as they are kept, 13 months. None of them says anything of anybody. */
export async function formNumbers(
  form: string,
  ports: Pick<Ports, 'store' | 'publications'>,
): Promise<FormNumbers | Problem> {
  const [pointer, manifests, sentUntil] = await Promise.all([
    readPointer(ports, form),
    readVersions(ports, form),
    readSentUntil(ports),
  ]);
  if (pointer === undefined) return problem('unknown-form');
  const versions = await versionNumbers(form, manifests, ports);
  const [since] = versions.flatMap(({ days }) => days.map(({ day }) => day)).toSorted();
  return {
    kind: 'numbers',
    form,
    ...(since !== undefined && { since }),
    ...(sentUntil !== undefined && { sentUntil }),
    versions,
  };
}

/** The numbers of versions that somebody has read already, newest first: one read, whatever there was. */
export async function versionNumbers(
  form: string,
  manifests: FormManifest[],
  ports: Pick<Ports, 'store' | 'publications'>,
): Promise<VersionNumbers[]> {
  if (manifests.length === 0) return [];
  const items = await ports.store.query(partitions.numbers(form), '');
  const counted = items.flatMap(({ sort, body }) => readCounted(sort, body));
  return Promise.all(manifests.toReversed().map((manifest) => numbersOf(manifest, counted, ports)));
}

function readCounted(sort: string, body: unknown): Counted[] {
  const [kind, day = '', version = ''] = sort.split('#');
  if (kind === 'TALLY') return [{ day, version: Number(version), numbers: Numbers.parse(body) }];
  return readSent(body).map(([of, sent]) => ({ day, version: of, numbers: { sent } }));
}

async function numbersOf(
  { form, version, hash }: FormManifest,
  all: Counted[],
  { publications }: Pick<Ports, 'publications'>,
): Promise<VersionNumbers> {
  const own = all.filter((one) => one.version === version);
  const days = [...new Set(own.map(({ day }) => day))].toSorted();
  const content = own.length === 0 ? undefined : await readFormContent(publications, form, hash);
  const failures = content === undefined ? [] : questionsOf(content.plan).map((question) => failuresAt(question, own));
  return {
    version,
    ...totalOf(own),
    failures: failures.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count),
    days: days.map((day) => ({ day, ...totalOf(own.filter((one) => one.day === day)) })),
  };
}

const sumOf = (counted: Counted[], name: string): number =>
  counted.reduce((sum, { numbers }) => sum + (numbers[name] ?? 0), 0);

function totalOf(counted: Counted[]): Omit<DayNumbers, 'day'> {
  return { started: sumOf(counted, 'started'), failed: sumOf(counted, 'failed'), sent: sumOf(counted, 'sent') };
}

function failuresAt(
  { pointer, label }: { pointer: string; label: string },
  counted: Counted[],
): VersionNumbers['failures'][number] {
  return { pointer, label, count: sumOf(counted, pointer) };
}
