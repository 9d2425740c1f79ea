import type { FaultWord } from './fault-words.ts';
import { refused } from './sim-dms.ts';
import type { SimWorld } from './sim-world.ts';
import { dmsOriginOf } from './town.ts';
import type { Outage } from './weather.ts';

/** What `fetch` does in this world: only the tenants' DMS can be reached, and each has its own bad days. */
export function dmsDoor(world: SimWorld): (address: unknown, init?: RequestInit) => Promise<Response> {
  return async (address, init = {}) => {
    const url = new URL(String(address));
    const tenant = [...world.grounds.keys()].find((id) => url.origin === dmsOriginOf(id));
    if (tenant === undefined) throw new Error(`nothing is at ${url.origin}`);
    const body = init.body instanceof FormData ? init.body : undefined;
    const file = body?.get('content');
    const content = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : undefined;
    return world.call(`dms ${init.method ?? 'GET'}`, async () => answer(world, tenant, url, body, content));
  };
}

function answer(
  world: SimWorld,
  tenant: string,
  url: URL,
  body: FormData | undefined,
  content: Uint8Array | undefined,
): Response {
  const { now } = world.timeline;
  const { outages, dmsTimeoutBefore, dmsTimeoutAfter, dmsStatus } = world.weather;
  const outage = outages.find((one) => one.tenant === tenant && one.from <= now && now < one.until);
  if (outage !== undefined) {
    world.note(`dms-${outage.kind}`);
    return downAs(outage.kind);
  }
  if (isUnwanted(world, url, body)) {
    world.note('dms-unwanted');
    return refused(400, 'constraint');
  }
  if (world.random.chance(dmsStatus)) {
    const status = world.random.pick([400, 403, 409, 429, 500, 503, 504] as const);
    world.note(`dms-status-${status}`);
    return refused(status, 'runtime', world.random.chance(0.5) ? { 'retry-after': '120' } : {});
  }
  if (world.random.chance(dmsTimeoutBefore)) return timeOut(world, 'dms-timeout-before');
  const { dms } = world.ground(tenant);
  if (dms.isLax && body?.has('propertyValue[1]') === true) world.count('dms-lax');
  const answered = dms.answer(url, body, content);
  return world.random.chance(dmsTimeoutAfter) ? timeOut(world, 'dms-timeout-after') : answered;
}

/** A case that is made or looked for here belongs to a submission that no DMS takes. */
function isUnwanted({ unwanted }: SimWorld, url: URL, body: FormData | undefined): boolean {
  if (unwanted.size === 0) return false;
  const asked = [decodeURIComponent(url.pathname), ...(body?.values() ?? [])];
  return [...unwanted].some((number) => asked.some((one) => typeof one === 'string' && one.includes(number)));
}

function timeOut(world: SimWorld, fault: FaultWord): never {
  world.note(fault);
  throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
}

function downAs(kind: Outage['kind']): Response {
  if (kind === 'unreachable') throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
  const status = Number(kind.slice('status-'.length));
  return refused(status, 'runtime', kind === 'status-429' ? { 'retry-after': '600' } : {});
}
