import type { DocumentItem } from '../schemas/document.ts';
import type { Submission } from '../schemas/submission.ts';
import { actOnSubmission } from './act-on-submission.ts';
import { unsealSubmission } from './make-parcel.ts';
import type { Operator } from './operator.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { sealOwner } from './seal-owner.ts';
import { readParts } from './submission-parts.ts';

type OpenPorts = Pick<Ports, 'tenant' | 'store' | 'sealer' | 'now' | 'log'>;

/** How a document of an opened submission stands; what is `released` or `held` may be fetched with `openDocument`. */
export type DocumentStanding = { id: string; name: string; state: DocumentItem['state'] | undefined };

/** An operator looks into what waits for a person. The event is written before anything is shown: no look without a trace. */
export async function openSubmission(
  id: string,
  operator: Operator,
  ports: OpenPorts,
): Promise<{ kind: 'opened'; submission: Submission; documents: DocumentStanding[] } | Problem> {
  // Before META: should it be readdressed in this moment, META says so, and the old text can still be opened.
  const body = await ports.store.get(partitions.submission(id), sorts.body);
  const { documents } = await readParts(ports.store, id);
  const acted = await actOnSubmission(id, operator, ports, async (meta, item) =>
    sealOwner(meta.header, ports.tenant) === ports.tenant.id
      ? {
          meta,
          list: item.list,
          news: { type: 'opened', by: `operator:${operator.name}`, facts: { reason: operator.reason } },
        }
      : problem('sealed-elsewhere'),
  );
  ports.log({ step: 'open-submission', submission: id, outcome: typeof acted === 'string' ? 'opened' : acted.code });
  if (typeof acted !== 'string') return acted;
  const submission = await unsealSubmission(body?.body, ports);
  const states = new Map(documents.map(({ document }) => [document.id, document.state]));
  return {
    kind: 'opened',
    submission,
    documents: submission.documents.map(({ id: document, name }) => ({
      id: document,
      name,
      state: states.get(document),
    })),
  };
}
