import type { HandOverNews, OfficeNews } from '../schemas/news.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { advanceSubmission, type Transition } from './advance-submission.ts';
import { hint } from './hint.ts';
import { metaCore } from './meta-core.ts';
import { correctedOffice, officeFacts } from './office.ts';
import type { Item, Ports } from './ports.ts';
import { readEvents } from './read-events.ts';
import { newsWrites } from './tell-news.ts';

type ConfirmPorts = Pick<Ports, 'store' | 'queue' | 'now' | 'log'>;

/**
 * The news from the tenant to which a submission was handed over. News that came before, or too late, changes nothing.
 * Where it was handed on from yet another tenant, that one is told in turn.
 */
export async function confirmHandOver(submission: string, news: HandOverNews, ports: ConfirmPorts): Promise<void> {
  const advanced = await advanceSubmission(ports, submission, (meta, item) =>
    typeof news === 'string' ? ended(meta, news, ports) : moved(meta, item, news, ports),
  );
  const code = typeof news === 'string' ? news : news.kind;
  ports.log({ step: 'confirm-hand-over', submission, outcome: advanced, code });
  if (advanced === 'changed') await hint(ports, { step: 'acknowledge-submission', submission });
}

async function ended(
  meta: SubmissionMeta,
  news: 'delivered' | 'discarded',
  ports: ConfirmPorts,
): Promise<Transition | undefined> {
  if (meta.state !== 'routed') return undefined;
  const at = ports.now().toISOString();
  const kept = { ...metaCore(meta), destinations: meta.destinations };
  return {
    meta:
      news === 'delivered'
        ? { ...kept, state: 'delivered', deliveredAt: at }
        : { ...kept, state: 'discarded', discardedAt: at },
    list: { name: 'due', at },
    news: { type: news, by: 'confirm-hand-over', facts: { destinations: meta.destinations.join(' ') } },
  };
}

async function moved(
  meta: SubmissionMeta,
  item: Item,
  news: OfficeNews,
  ports: ConfirmPorts,
): Promise<Transition | undefined> {
  const known = correctedOffice(await readEvents(meta.id, ports.store));
  if (known !== undefined && known.decidedAt >= news.at) return undefined;
  return {
    meta,
    list: item.list,
    news: { type: 'readdressed', by: 'confirm-hand-over', facts: officeFacts(news) },
    also: newsWrites(meta, news),
  };
}
