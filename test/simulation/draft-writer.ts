import type { Json } from '../../schemas/submission.ts';
import type { Application } from './application.ts';
import { browse } from './browse.ts';
import type { Random } from './random.ts';
import type { SimWorld } from './sim-world.ts';
import { baseUrlOf, form } from './town.ts';

const hour = 3_600_000;
/** For so long a draft is kept; and two clocks are ten minutes apart at most, and an answer on its way for one. */
const [draftLife, tolerance] = [24 * hour, 660_000];
const page = {
  accept: 'text/html',
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
};

/**
 * A citizen without JavaScript: fills the form in, comes back to the review page in the course of three days, and sends it, where it
 * is still there. After a day it must be gone, whatever has taken it away or not (I8).
 */
export async function draftWriter(world: SimWorld, random: Random, application: Application): Promise<void> {
  const { tenant, key, answers } = application;
  const typed = new URLSearchParams([...fieldsOf(answers, ''), ['key', key]]).toString();
  const review = { method: 'POST', headers: page, body: typed };
  const kept = await browse(world, tenant, `/forms/${form}/versions/1/review`, review, application);
  const keptAt = world.timeline.now;
  if (kept === 'lost' || kept.status !== 303) return;
  const address = (kept.headers.get('location') ?? '').slice(baseUrlOf(tenant).length);
  for (const after of [random.between(0, 20 * hour), random.between(0, 52 * hour)]) {
    await world.timeline.sleep(after);
    const askedAt = world.timeline.now;
    const shown = await browse(world, tenant, address, { headers: { accept: 'text/html' } }, application);
    if (shown === 'lost' || shown.status !== 200) continue;
    if (askedAt > keptAt + draftLife + tolerance) world.violate('I8', `a draft of ${tenant} is shown after its day`);
    else if (random.chance(0.5)) await send(world, application, address);
  }
}

async function send(world: SimWorld, application: Application, address: string): Promise<void> {
  const [path = '', query = ''] = address.split('?');
  const press = { method: 'POST', headers: page, body: '' };
  await browse(world, application.tenant, `${path}/send?${query}`, press, application);
}

/** The answers as a page posts them: each value under its pointer, a date in three fields. */
function fieldsOf(value: Json, pointer: string): [string, string][] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, child]) => fieldsOf(child, `${pointer}/${name}`));
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(value)) ?? [];
  if (year === undefined || month === undefined || day === undefined) return [[pointer, String(value)]];
  return Object.entries({ year, month, day }).map(([part, digits]) => [`${pointer}/${part}`, digits]);
}
