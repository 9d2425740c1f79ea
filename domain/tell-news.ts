import { OfficeNews } from '../schemas/news.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports, Write } from './ports.ts';

/** What the tenant of origin must still be told, due until it was: written with the event that it is about. */
export function newsWrites(meta: SubmissionMeta, news: OfficeNews): Write[] {
  if (meta.origin === undefined) return [];
  const place = { partition: partitions.submission(meta.id), sort: sorts.news(meta.head.number + 1) };
  return [{ kind: 'put', item: { ...place, body: news, list: { name: 'due', at: news.at } }, if: 'absent' }];
}

/** Tells the tenant of origin what it does not know yet, in order. Whoever dies between telling and forgetting tells twice. */
export async function tellNews(meta: SubmissionMeta, ports: Pick<Ports, 'store' | 'neighbours'>): Promise<void> {
  const { origin } = meta;
  if (origin === undefined) return;
  for (const { partition, sort, body } of await ports.store.query(partitions.submission(meta.id), 'NEWS#')) {
    await ports.neighbours.report(origin.tenant, origin.submission, OfficeNews.parse(body));
    await ports.store.commit([{ kind: 'remove', partition, sort, if: 'any' }]);
  }
}
