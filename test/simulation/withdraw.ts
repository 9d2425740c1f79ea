import { browse } from './browse.ts';
import type { Application } from './application.ts';
import type { Random } from './random.ts';
import type { SimWorld } from './sim-world.ts';
import { baseUrlOf } from './town.ts';

const hour = 3_600_000;

/** She thinks better of it and withdraws by her link, sometimes twice. Where no answer came, it may have been done or not. */
export async function withdraw(world: SimWorld, random: Random, application: Application): Promise<void> {
  const { receipt, tenant } = application;
  if (receipt === undefined) return;
  await world.timeline.sleep(random.chance(0.5) ? random.between(0, 60_000) : random.between(0, 12 * hour));
  const path = receipt.status.slice(baseUrlOf(tenant).length).replace('?', '/withdraw?');
  for (let times = random.chance(0.2) ? 2 : 1; times > 0; times -= 1) {
    const answer = await browse(world, tenant, path, { method: 'POST', headers: { accept: 'application/json' } });
    if (answer === 'lost' || answer.status >= 500) application.withdrawal ??= 'perhaps';
    else if (answer.status === 204) application.withdrawal = 'told';
    else if (application.withdrawal === 'told' && answer.status !== 410)
      world.violate('I13', `what ${receipt.receiptNumber} was told to be withdrawn is answered ${answer.status}`);
  }
}
