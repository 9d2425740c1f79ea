import type { Delivery } from '../schemas/delivery.ts';
import type { SubmissionMeta, WaitingReason } from '../schemas/submission.ts';
import type { Tenant } from '../schemas/tenant.ts';
import { advanceSubmission, type Transition } from './advance-submission.ts';
import { contactDue } from './contact-due.ts';
import { hint } from './hint.ts';
import { metaCore } from './meta-core.ts';
import { partitions, sorts } from './partitions.ts';
import { addPeriod } from './period.ts';
import type { Ports, Write } from './ports.ts';
import { sealOwner } from './seal-owner.ts';

type RoutePorts = Pick<Ports, 'tenant' | 'store' | 'queue' | 'now' | 'log'>;
type Decision = { kind: 'destinations'; destinations: string[] } | { kind: 'waiting'; reason: WaitingReason };

/** After so many hand-overs no further one is made: a person looks instead. */
export const maxHops = 2;

/**
 * Reads the routing header only, and makes one pending delivery per destination. Twice is once. Also hints the release of
 * the submission's documents, whatever was decided: the one hint after acceptance may stand for both.
 */
export async function routeSubmission(message: { submission: string }, ports: RoutePorts): Promise<void> {
  const now = ports.now();
  let destinations: string[] = [];
  let uploads: string[] = [];
  const advanced = await advanceSubmission(ports, message.submission, async (meta) => {
    uploads = unreleased(meta);
    if (meta.state !== 'accepted') return undefined;
    const decision = decide(meta, ports.tenant);
    if (decision.kind === 'waiting')
      return { ...wait(meta, decision.reason, now), also: await contactDue(meta, 'accepted', ports) };
    ({ destinations } = decision);
    return routed(meta, destinations, now);
  });
  ports.log({
    step: 'route-submission',
    submission: message.submission,
    outcome: advanced === 'changed' ? (destinations.length > 0 ? 'routed' : 'waiting') : advanced,
  });
  const { submission } = message;
  await Promise.all([
    ...uploads.map((document) => hint(ports, { step: 'release-document', submission, document })),
    // Where documents are still to be released, the last one's release hints at the deliveries.
    ...(advanced === 'changed' && uploads.length === 0 ? destinations : []).map((destination) =>
      hint(ports, { step: 'deliver-submission', submission, destination }),
    ),
  ]);
}

/** Documents that may still lie in quarantine; those that came from another tenant were released there. */
function unreleased({ state, origin, documents }: SubmissionMeta): string[] {
  return origin === undefined && ['accepted', 'waiting', 'routed'].includes(state) ? documents : [];
}

/** Where a submission goes: another tenant's intake, this tenant's own destinations, or to a person. */
function decide(meta: SubmissionMeta, tenant: Tenant): Decision {
  const { authority, hop } = meta.header;
  const next = sealOwner(meta.header, tenant);
  if (next !== tenant.id)
    return hop >= maxHops
      ? { kind: 'waiting', reason: 'too-many-hops' }
      : { kind: 'destinations', destinations: [`tenant:${next}`] };
  if (authority === undefined) return { kind: 'waiting', reason: meta.header.unclear ?? 'no-jurisdiction' };
  const destinations = ownDestinations(meta, tenant);
  return destinations.length === 0 ? { kind: 'waiting', reason: 'no-route' } : { kind: 'destinations', destinations };
}

function ownDestinations(meta: SubmissionMeta, tenant: Tenant): string[] {
  const { form, leikaKey } = meta.header;
  const route = tenant.routes.find(
    (rule) => ['*', form].includes(rule.form) && ['*', leikaKey].includes(rule.leikaKey),
  );
  const configured = new Set(tenant.destinations.map(({ id }) => id));
  return [...new Set(route?.destinations)].filter((id) => configured.has(id));
}

function wait(meta: SubmissionMeta, reason: WaitingReason, now: Date): Transition {
  return {
    meta: { ...metaCore(meta), state: 'waiting', reason },
    list: { name: 'waiting', at: now.toISOString() },
    news: { type: 'waiting', by: 'route-submission', facts: { reason } },
  };
}

function routed(meta: SubmissionMeta, destinations: string[], now: Date): Transition {
  return {
    meta: { ...metaCore(meta), state: 'routed', destinations },
    list: { name: 'expiry', at: addPeriod(new Date(meta.receivedAt), meta.header.retention.undelivered).toISOString() },
    news: {
      type: 'routed',
      by: 'route-submission',
      facts: { destinations: destinations.join(' '), jurisdictionTable: meta.header.jurisdictionTable },
    },
    also: destinations.map((destination) => pendingDelivery(meta.id, destination, now)),
  };
}

/** The duty to deliver, due at once. A delivery of an earlier routing (before re-addressing) is begun anew. */
export function pendingDelivery(submission: string, destination: string, now: Date): Write {
  const body: Delivery = { state: 'pending', destination, attempts: 0, steps: {}, nextAt: now.toISOString() };
  return {
    kind: 'put',
    item: {
      partition: partitions.submission(submission),
      sort: sorts.delivery(destination),
      body,
      list: { name: 'due', at: now.toISOString() },
    },
    if: 'any',
  };
}
