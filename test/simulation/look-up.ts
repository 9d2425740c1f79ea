import { partitions } from '../../domain/partitions.ts';
import { StatusView } from '../../schemas/submission.ts';
import type { Application } from './application.ts';
import { browse } from './browse.ts';
import type { Random } from './random.ts';
import { showsAnother } from './shows-another.ts';
import type { SimWorld } from './sim-world.ts';
import { baseUrlOf } from './town.ts';

const hour = 3_600_000;

/** She looks how it stands; and somebody tries her address with a token of his own, or at another tenant's. */
export async function lookUp(world: SimWorld, random: Random, application: Application): Promise<void> {
  const { receipt, tenant } = application;
  if (receipt === undefined) return;
  await world.timeline.sleep(random.between(0, 72 * hour));
  const own = await browse(world, tenant, receipt.status.slice(baseUrlOf(tenant).length), json);
  if (own !== 'lost' && own.status < 500) checkOwn(world, application, own.status, await own.text());
  const strange = random.pick([
    `/submissions/${receipt.submission}?token=${random.hex(32)}`,
    `/submissions/${receipt.submission}`,
  ]);
  await checkStranger(world, tenant, strange);
  const elsewhere = [...world.grounds.keys()].find((other) => other !== tenant) ?? tenant;
  await checkStranger(world, elsewhere, receipt.status.slice(baseUrlOf(tenant).length));
}

const json = { headers: { accept: 'application/json' } };

/** Whoever holds the link sees her own submission and nobody else's, under the number that she was given. */
function checkOwn(world: SimWorld, application: Application, status: number, text: string): void {
  const { id, tenant, receipt } = application;
  const number = receipt?.receiptNumber ?? '';
  if (status === 410 && world.erasures.has(`${tenant} ${partitions.submission(id)}`)) return;
  if (status !== 200) return world.violate('I1', `the status page of ${number} answers ${status}`);
  const view = StatusView.parse(JSON.parse(text));
  if (view.receiptNumber !== number) world.violate('I2', `the status page of ${number} shows ${view.receiptNumber}`);
  if (view.followUpOf !== application.followUpOf && !view.erased)
    world.violate('S24', `the status page of ${number} says that it is a follow-up to ${view.followUpOf}`);
  if (showsAnother(text, application)) world.violate('I10', `the status page of ${number} shows another's answers`);
}

async function checkStranger(world: SimWorld, tenant: string, path: string): Promise<void> {
  const answer = await browse(world, tenant, path, json);
  if (answer === 'lost' || answer.status >= 500 || answer.status === 404) return;
  world.violate('I10', `a stranger's look at a submission is answered ${answer.status}`);
}
