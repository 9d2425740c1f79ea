import * as z from 'zod';
import { Instant } from '../schemas/document.ts';
import { sha256Hex } from './digest.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Ports, Write } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readFormDraft } from './read-form-draft.ts';

/** For how long a link shows a draft, and how many of one draft there are at once; the oldest goes when another one comes. */
export const previewLimits = { days: 7, links: 20 } as const;
const day = 86_400_000;

const Link = z.strictObject({ by: z.string(), until: Instant });
type PreviewPorts = Pick<Ports, 'store' | 'now' | 'newId' | 'log'>;

/**
 * Makes a link by which colleagues see a draft, as it is when they look. The table knows the secret's hash only; what is over
 * is taken away here, so that no clock has to.
 */
export async function sharePreview(
  form: string,
  by: string,
  ports: PreviewPorts,
): Promise<{ kind: 'shared'; token: string; until: string } | Problem> {
  if ((await readFormDraft(form, ports)) === undefined) return problem('form-draft-missing');
  const token = ports.newId();
  const until = addMilliseconds(ports.now(), previewLimits.days * day).toISOString();
  const partition = partitions.formDraft(form);
  const item = { partition, sort: sorts.preview(await sha256Hex(token)), body: { by, until } };
  const { committed } = await ports.store.commit([
    { kind: 'put', item, if: 'absent' },
    ...(await overdue(form, ports)),
  ]);
  if (!committed) throw new Error('a preview link could not be written');
  ports.log({ step: 'share-preview', form, outcome: 'shared' });
  return { kind: 'shared', token, until };
}

/** Opens a link; one that is over, was never made, or is of another form or tenant gets one and the same answer. */
export async function openPreview(
  form: string,
  token: string,
  ports: Pick<Ports, 'store' | 'now'>,
): Promise<({ kind: 'open' } & z.infer<typeof Link>) | Problem> {
  const item = await ports.store.get(partitions.formDraft(form), sorts.preview(await sha256Hex(token)));
  const link = item && Link.parse(item.body);
  return link === undefined || link.until <= ports.now().toISOString()
    ? problem('preview-expired')
    : { kind: 'open', ...link };
}

/** Those that are over, and of the others as many as have to go so that one more has room. */
async function overdue(form: string, { store, now }: Pick<Ports, 'store' | 'now'>): Promise<Write[]> {
  const partition = partitions.formDraft(form);
  const links = (await store.query(partition, sorts.preview('')))
    .map(({ sort, body }) => ({ sort, until: Link.parse(body).until }))
    .toSorted((one, other) => (one.until < other.until ? 1 : -1));
  return links
    .filter(({ until }, place) => until <= now().toISOString() || place >= previewLimits.links - 1)
    .map(({ sort }) => ({ kind: 'remove', partition, sort, if: 'any' }));
}
