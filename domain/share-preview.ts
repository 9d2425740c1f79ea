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
const attempts = 4;

const Link = z.strictObject({ by: z.string(), until: Instant });
type PreviewPorts = Pick<Ports, 'store' | 'now' | 'newId' | 'log'>;

/**
 * Makes a link by which colleagues see a draft, as it is when they look. The table knows the secret's hash only; what is over
 * the night takes away.
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
  const list = { name: 'expiry', at: until } as const;
  const item = { partition, sort: sorts.preview(await sha256Hex(token)), body: { by, until }, list };
  for (let attempt = 1; ; attempt += 1) {
    const { committed } = await ports.store.commit([
      { kind: 'put', item, if: 'absent' },
      ...(await endedLinks(form, ports)),
    ]);
    if (committed) break;
    // Somebody else made a link at the same moment, and ended the same ones.
    if (attempt === attempts) throw new Error('a preview link could not be written');
  }
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

/** Of those that still open, as many end now as have to go so that one more has room. */
async function endedLinks(form: string, { store, now }: Pick<Ports, 'store' | 'now'>): Promise<Write[]> {
  const at = now().toISOString();
  const links = (await store.query(partitions.formDraft(form), sorts.preview('')))
    .map((item) => ({ ...item, link: Link.parse(item.body) }))
    .filter(({ link }) => link.until > at)
    .toSorted((one, other) => (one.link.until < other.link.until ? 1 : -1));
  return links.slice(previewLimits.links - 1).map(({ partition, sort, version, link }): Write => {
    const item = { partition, sort, body: { ...link, until: at }, list: { name: 'expiry', at } as const };
    return { kind: 'put', item, if: { version } };
  });
}
