import { sha256Hex } from '../../domain/digest.ts';
import { partitions } from '../../domain/partitions.ts';
import { receiptNumber } from '../../domain/receipt-number.ts';
import { StatusView } from '../../schemas/submission.ts';
import type { Application, File, FollowUp } from './application.ts';
import { browse } from './browse.ts';
import { makeFollowUp } from './make-follow-up.ts';
import { lookUp } from './look-up.ts';
import { type Random, seededRandom } from './random.ts';
import { sendFollowUp } from './send-follow-up.ts';
import type { SimWorld } from './sim-world.ts';
import { baseUrlOf } from './town.ts';
import { withdraw } from './withdraw.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
/** Then the weather clears up, and what was sent has two days to arrive: she begins nothing anew. */
const lastMoment = 7 * day;
const json = { headers: { accept: 'application/json' } };

/** Most of those who send a file that is not taken look now and then how it stands, from `delay` milliseconds on, and replace it. */
export function planReplacing(world: SimWorld, application: Application, files: File[], delay: number): void {
  const random = seededRandom(`refused ${world.seed} ${application.id}`);
  if (files.every(({ verdict }) => verdict === 'clean') || !random.chance(0.85)) return;
  live(world, `citizen with a refused file ${application.id.slice(0, 4)}`, delay, () =>
    replaceRefused(world, random, application, files),
  );
}

function live(world: SimWorld, name: string, delay: number, run: () => Promise<void>): void {
  const actor = world.timeline.enter(name, delay, () => {
    void run().then(() => world.timeline.leave(actor));
  });
}

/** She replaces each file that was refused; now and then she does it once more though it was done. */
export async function replaceRefused(
  world: SimWorld,
  random: Random,
  application: Application,
  files: File[],
): Promise<void> {
  for (let looks = random.between(2, 6); looks > 0; looks -= 1) {
    await world.timeline.sleep(random.between(10 * minute, 20 * hour));
    const view = await readStatus(world, application);
    for (const { document, replacedBy } of view?.refused ?? []) {
      const file = await find(files, view?.documents.find(({ id }) => id === document)?.sha256);
      if (file === undefined) return world.violate('I7', `of ${application.id} a file was refused that nobody sent`);
      const followUp = await makeFollowUp(world, application, document, file);
      if (replacedBy !== undefined && replacedBy !== receiptNumber(followUp.id))
        world.violate('I2', `${application.id} names another follow-up, ${replacedBy}`);
      if (followUp.receipt === undefined || random.chance(0.3))
        await replace(world, random, application, followUp, document);
    }
  }
}

async function readStatus(world: SimWorld, { receipt, tenant }: Application): Promise<StatusView | undefined> {
  if (receipt === undefined) return undefined;
  const answer = await browse(world, tenant, receipt.status.slice(baseUrlOf(tenant).length), json);
  return answer === 'lost' || answer.status !== 200 ? undefined : StatusView.parse(await answer.json());
}

async function find(files: File[], sha256: string | undefined): Promise<File | undefined> {
  for (const file of files) if ((await sha256Hex(file.content)) === sha256) return file;
  return undefined;
}

/** As often as it takes, but for what is not done when the weather clears up. */
async function replace(
  world: SimWorld,
  random: Random,
  first: Application,
  followUp: FollowUp,
  document: string,
): Promise<void> {
  const isNew = followUp.receipt === undefined;
  const status = (first.receipt?.status ?? '').slice(baseUrlOf(first.tenant).length);
  for (let attempt = 1; attempt <= 6 && world.timeline.now < world.start + lastMoment; attempt += 1) {
    const end = await sendFollowUp(world, random, followUp, status.replace('?', `/replace/${document}?`));
    if (end === 'refused' && followUp.receipt !== undefined && !isErased(world, first))
      world.violate('I2', `${followUp.receipt.receiptNumber} took a file’s place, and its page does not know`);
    if (end !== 'again') break;
    await world.timeline.sleep(random.between(minute, 2 * hour));
  }
  if (!isNew || followUp.receipt === undefined) return;
  world.note(first.followUpOf === undefined ? 'file-replaced' : 'follow-up-replaced');
  live(world, `citizen with a follow-up ${followUp.id.slice(0, 4)}`, 0, () => goOn(world, followUp));
}

const isErased = ({ erasures }: SimWorld, { tenant, id }: Application): boolean =>
  erasures.has(`${tenant} ${partitions.submission(id)}`);

/** With a follow-up she does what she does with an application. */
async function goOn(world: SimWorld, followUp: FollowUp): Promise<void> {
  const random = seededRandom(`follow-up ${world.seed} ${followUp.id}`);
  planReplacing(world, followUp, [...followUp.uploaded.values()], 0);
  if (random.chance(0.15)) await withdraw(world, random, followUp);
  if (random.chance(0.5)) await lookUp(world, random, followUp);
}
