import type { Authority } from '../schemas/area.ts';
import { Delivery } from '../schemas/delivery.ts';
import { DocumentItem } from '../schemas/document.ts';
import type { Submission, SubmissionMeta } from '../schemas/submission.ts';
import { advanceSubmission, type Transition } from './advance-submission.ts';
import { sha256Hex } from './digest.ts';
import { hint } from './hint.ts';
import { unsealSubmission } from './make-parcel.ts';
import { metaCore } from './meta-core.ts';
import { type Operator, checkOperator } from './operator.ts';
import { partitions, sorts } from './partitions.ts';
import type { Item, Ports, Write } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readMeta } from './read-meta.ts';

type ReaddressPorts = Pick<Ports, 'store' | 'queue' | 'documents' | 'sealer' | 'areas' | 'now' | 'log'>;

/**
 * A person corrects the office: answers and files are sealed anew, to the chosen authority's key, and routed again.
 * Only where nothing was delivered yet; files still in quarantine must be released first.
 */
export async function readdressSubmission(
  id: string,
  authorityId: string,
  operator: Operator,
  ports: ReaddressPorts,
): Promise<{ kind: 'readdressed' } | Problem> {
  const refusal = checkOperator(operator);
  if (refusal !== undefined) return refusal;
  const authority = (await ports.areas.jurisdictions()).authorities.find((one) => one.id === authorityId);
  const stored = await readMeta(ports.store, id);
  if (authority === undefined || stored?.kind !== 'live') return problem('not-found');
  if (!(await mayMove(stored.meta, ports))) return problem('not-allowed');
  const moved = await resealDocuments(stored.meta, authority, ports);
  const body = await ports.store.get(partitions.submission(id), sorts.body);
  if (body === undefined) return problem('not-found');
  const submission = readdressed(await unsealSubmission(body.body, ports), authority);
  const { sealed, kid } = await ports.sealer.seal(
    authority.tenant,
    new TextEncoder().encode(JSON.stringify(submission)),
  );
  const advanced = await advanceSubmission(ports, id, async (meta) =>
    transition(meta, { ...body, body: sealed }, moved, authority, kid, operator, ports),
  );
  ports.log({ step: 'readdress-submission', submission: id, outcome: advanced });
  if (advanced !== 'changed') return problem('not-allowed');
  await hint(ports, { step: 'route-submission', submission: id });
  return { kind: 'readdressed' };
}

/** It may while it waits, or while every delivery of it was rejected, and no file is still being looked at. */
async function mayMove(meta: SubmissionMeta, ports: ReaddressPorts): Promise<boolean> {
  const items = await ports.store.query(partitions.submission(meta.id), 'D');
  const documents = items
    .filter(({ sort }) => sort.startsWith('DOCUMENT#'))
    .map(({ body }) => DocumentItem.parse(body));
  const deliveries = items.filter(({ sort }) => sort.startsWith('DELIVERY#')).map(({ body }) => Delivery.parse(body));
  const stuck =
    meta.state === 'waiting' || (meta.state === 'routed' && deliveries.every(({ state }) => state === 'rejected'));
  return stuck && documents.every(({ id, state }) => state === 'released' || !meta.documents.includes(id));
}

async function resealDocuments(meta: SubmissionMeta, authority: Authority, ports: ReaddressPorts): Promise<Write[]> {
  const items = await ports.store.query(partitions.submission(meta.id), 'DOCUMENT#');
  const writes: Write[] = [];
  for (const item of items) {
    const document = DocumentItem.parse(item.body);
    const sealed =
      document.state === 'released' ? await ports.documents.getSealed(meta.id, document.id, document.kid) : undefined;
    if (document.state !== 'released' || sealed === undefined) continue;
    const anew = await ports.sealer.seal(authority.tenant, await ports.sealer.unseal(sealed));
    await ports.documents.putSealed(meta.id, document.id, anew.kid, anew.sealed);
    writes.push({
      kind: 'put',
      item: {
        partition: item.partition,
        sort: item.sort,
        body: { ...document, kid: anew.kid, sealedSha256: await sha256Hex(anew.sealed) },
      },
      if: { version: item.version },
    });
  }
  return writes;
}

function readdressed(submission: Submission, authority: Authority): Submission {
  const { unclear: _unclear, ...header } = submission.header;
  return { ...submission, authority, header: { ...header, authority: { id: authority.id, tenant: authority.tenant } } };
}

async function transition(
  meta: SubmissionMeta,
  body: Item,
  moved: Write[],
  authority: Authority,
  kid: string,
  operator: Operator,
  ports: ReaddressPorts,
): Promise<Transition | undefined> {
  if (meta.state !== 'waiting' && meta.state !== 'routed') return undefined;
  const { unclear: _unclear, ...header } = meta.header;
  const old = await ports.store.query(partitions.submission(meta.id), 'DELIVERY#');
  const { version, ...rest } = body;
  return {
    meta: {
      ...metaCore(meta),
      state: 'accepted',
      kid,
      header: { ...header, authority: { id: authority.id, tenant: authority.tenant } },
    },
    list: { name: 'due', at: ports.now().toISOString() },
    news: {
      type: 'readdressed',
      by: `operator:${operator.name}`,
      facts: { reason: operator.reason, authority: authority.id },
    },
    also: [
      { kind: 'put', item: rest, if: { version } },
      ...moved,
      ...old.map(
        ({ partition, sort, version: seen }): Write => ({ kind: 'remove', partition, sort, if: { version: seen } }),
      ),
    ],
  };
}
