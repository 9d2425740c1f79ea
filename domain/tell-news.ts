import { OfficeNews } from '../schemas/news.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { partitions, sorts } from './partitions.ts';
import { farFuture } from './period.ts';
import type { Ports, Write } from './ports.ts';

/** What the tenant of origin must still be told, due until it was: written with the event that it is about. */
export function newsWrites(meta: SubmissionMeta, news: OfficeNews): Write[] {
  if (meta.origin === undefined) return [];
  const place = { partition: partitions.submission(meta.id), sort: sorts.news(meta.head.number + 1) };
  return [{ kind: 'put', item: { ...place, body: news, list: { name: 'due', at: news.at } }, if: 'absent' }];
}

/** News that was told stays until all is erased, for this step may remove nothing: on a list whose day never comes. */
const told = { name: 'expiry', at: farFuture } as const;

/**
 * Tells the tenant of origin what it does not know yet, in order. Whoever dies between telling and writing that down tells
 * twice. The news itself stays as it was, so that the edition before can read it (docs/decisions/0018-one-edition-back.md).
 */
export async function tellNews(meta: SubmissionMeta, ports: Pick<Ports, 'store' | 'neighbours'>): Promise<void> {
  const { origin } = meta;
  if (origin === undefined) return;
  for (const item of await ports.store.query(partitions.submission(meta.id), 'NEWS#')) {
    if (item.list?.name !== 'due') continue;
    const { partition, sort, version } = item;
    const body = OfficeNews.parse(item.body);
    await ports.neighbours.report(origin.tenant, origin.submission, body);
    await ports.store.commit([{ kind: 'put', item: { partition, sort, body, list: told }, if: { version } }]);
  }
}
