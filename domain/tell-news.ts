import { OfficeNews, ToldNews } from '../schemas/news.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports, Write } from './ports.ts';

/** What the tenant of origin must still be told, due until it was: written with the event that it is about. */
export function newsWrites(meta: SubmissionMeta, news: OfficeNews): Write[] {
  if (meta.origin === undefined) return [];
  const place = { partition: partitions.submission(meta.id), sort: sorts.news(meta.head.number + 1) };
  return [{ kind: 'put', item: { ...place, body: news, list: { name: 'due', at: news.at } }, if: 'absent' }];
}

/**
 * Tells the tenant of origin what it does not know yet, in order. Whoever dies between telling
 * and writing that down tells twice. That it was told stays until all is erased: this step may remove nothing.
 */
export async function tellNews(meta: SubmissionMeta, ports: Pick<Ports, 'store' | 'neighbours'>): Promise<void> {
  const { origin } = meta;
  if (origin === undefined) return;
  for (const item of await ports.store.query(partitions.submission(meta.id), 'NEWS#')) {
    if (ToldNews.safeParse(item.body).success) continue;
    const { partition, sort, version } = item;
    await ports.neighbours.report(origin.tenant, origin.submission, OfficeNews.parse(item.body));
    const body: ToldNews = { kind: 'told' };
    await ports.store.commit([{ kind: 'put', item: { partition, sort, body }, if: { version } }]);
  }
}
