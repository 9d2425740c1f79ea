import type { Authority } from '../schemas/area.ts';
import type { OfficeNews } from '../schemas/news.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { actOnSubmission, missing } from './act-on-submission.ts';
import type { Transition } from './advance-submission.ts';
import { endDelivery } from './end-undelivered.ts';
import { hint } from './hint.ts';
import { isHandOver } from './is-hand-over.ts';
import { metaCore } from './meta-core.ts';
import { newsWrites } from './tell-news.ts';
import { NoRecipientKey } from './no-recipient-key.ts';
import { officeFacts } from './office.ts';
import { checkOperator, type Operator } from './operator.ts';
import { partitions, sorts } from './partitions.ts';
import type { Item, Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readMeta } from './read-meta.ts';
import { type Resealed, resealSubmission } from './reseal-submission.ts';
import { maxHops } from './route-submission.ts';
import { sealOwner } from './seal-owner.ts';
import { readParts, type SubmissionParts } from './submission-parts.ts';
import { tryUnseal } from './try-unseal.ts';

type ReaddressPorts = Pick<Ports, 'tenant' | 'store' | 'queue' | 'documents' | 'sealer' | 'areas' | 'now' | 'log'>;

/**
 * A person corrects the office: answers and files are sealed anew, to the chosen authority's key, and routed again.
 * Only where nothing was delivered yet; files still in quarantine must be released first. The tenant where the applicant
 * looks is told the new office. Whoever loses a race against another operator has changed nothing.
 */
export async function readdressSubmission(
  id: string,
  authorityId: string,
  operator: Operator,
  ports: ReaddressPorts,
): Promise<{ kind: 'readdressed' } | Problem> {
  const prepared = await prepare(id, authorityId, operator, ports);
  if ('code' in prepared) return prepared;
  const { authority, resealed } = prepared;
  const acted = await actOnSubmission(id, operator, ports, async (meta) => {
    const parts = await readParts(ports.store, id);
    const refusal = mayMove(meta, parts, ports);
    if (refusal !== undefined) return refusal;
    const body = await ports.store.get(partitions.submission(id), sorts.body);
    return isAsRead(resealed, [...parts.documents.map(({ item }) => item), ...(body ? [body] : [])])
      ? transition(meta, parts, resealed, authority, operator, ports)
      : problem('changed-meanwhile');
  });
  const outcome = typeof acted === 'string' ? acted : acted.code;
  ports.log({ step: 'readdress-submission', submission: id, outcome });
  if (typeof acted !== 'string') return acted;
  await hint(ports, { step: 'route-submission', submission: id });
  await hint(ports, { step: 'acknowledge-submission', submission: id });
  return { kind: 'readdressed' };
}

async function prepare(
  id: string,
  authorityId: string,
  operator: Operator,
  ports: ReaddressPorts,
): Promise<{ authority: Authority; resealed: Resealed } | Problem> {
  const unnamed = checkOperator(operator);
  if (unnamed !== undefined) return unnamed;
  // META last: it changes together with what is sealed, so what it says holds for all that was read before it.
  const body = await ports.store.get(partitions.submission(id), sorts.body);
  const parts = await readParts(ports.store, id);
  const stored = await readMeta(ports.store, id);
  if (stored?.kind !== 'live' || body === undefined) return missing(id, ports);
  const authority = (await ports.areas.jurisdictions()).authorities.find((one) => one.id === authorityId);
  if (authority === undefined) return problem('unknown-authority');
  const refusal = mayMove(stored.meta, parts, ports) ?? mayGoOn(stored.meta, authority, ports);
  if (refusal !== undefined) return refusal;
  const resealed = await tryReseal(() => resealSubmission(id, { body, parts }, authority, ports));
  return 'code' in resealed ? resealed : { authority, resealed };
}

/** Where nothing can be opened, or nothing sealed to the chosen authority, the operator is told so. */
async function tryReseal(reseal: () => Promise<Resealed>): Promise<Resealed | Problem> {
  try {
    return await tryUnseal(reseal);
  } catch (fault) {
    if (fault instanceof NoRecipientKey) return problem('authority-without-key');
    throw fault;
  }
}

/** It may while it waits, or while every delivery of it was rejected, and no file is still being looked at. */
function mayMove(meta: SubmissionMeta, parts: SubmissionParts, ports: ReaddressPorts): Problem | undefined {
  if (meta.state === 'delivered' || meta.state === 'completed') return problem('already-delivered');
  if (meta.state === 'discarded') return problem('already-discarded');
  if (meta.state === 'accepted') return problem('not-waiting');
  if (meta.state === 'routed') {
    const owed = parts.deliveries.filter(({ delivery }) => meta.destinations.includes(delivery.destination));
    if (owed.some(({ delivery }) => delivery.state === 'delivered'))
      return problem(meta.destinations.some(isHandOver) ? 'handed-over' : 'already-delivered');
    if (!owed.every(({ delivery }) => delivery.state === 'rejected')) return problem('not-waiting');
  }
  if (sealOwner(meta.header, ports.tenant) !== ports.tenant.id) return problem('sealed-elsewhere');
  const settled = parts.documents
    .filter(({ document: { state } }) => state === 'released' || state === 'removed')
    .map(({ document }) => document.id);
  return meta.documents.every((document) => settled.includes(document)) ? undefined : problem('files-not-released');
}

/** Sealed to a municipality to which it may not be handed over any more, nobody could open or deliver it. */
function mayGoOn({ header }: SubmissionMeta, { tenant }: Authority, ports: ReaddressPorts): Problem | undefined {
  return tenant !== ports.tenant.id && header.hop >= maxHops ? problem('too-many-hops') : undefined;
}

/** What was sealed anew is what stands there: had somebody else sealed it meanwhile, keys and contents would not fit. */
function isAsRead({ read }: Resealed, standing: Item[]): boolean {
  const versions = new Map(standing.map(({ sort, version }) => [sort, version]));
  return read.every(({ sort, version }) => versions.get(sort) === version);
}

function transition(
  meta: SubmissionMeta,
  parts: SubmissionParts,
  resealed: Resealed,
  authority: Authority,
  operator: Operator,
  ports: ReaddressPorts,
): Transition {
  const { unclear: _unclear, ...header } = meta.header;
  const at = ports.now().toISOString();
  const news: OfficeNews = { kind: 'readdressed', authority, at };
  return {
    meta: {
      ...metaCore(meta),
      state: 'accepted',
      kid: resealed.kid,
      header: { ...header, authority: { id: authority.id, tenant: authority.tenant } },
    },
    list: { name: 'due', at },
    news: {
      type: 'readdressed',
      by: `operator:${operator.name}`,
      facts: { reason: operator.reason, ...officeFacts(news) },
    },
    also: [
      ...resealed.writes,
      ...parts.deliveries.flatMap(({ item, delivery }) =>
        endDelivery(item, delivery, { by: operator.name, reason: operator.reason }, at),
      ),
      ...newsWrites(meta, news),
    ],
  };
}
