import { compareCases } from '../../domain/compare-cases.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import { parseMeta } from '../../domain/read-meta.ts';
import { seededRandom } from './random.ts';
import type { Ground, SimWorld } from './sim-world.ts';

const hour = 3_600_000;

/**
 * At rest, one DMS forgets a case that it had confirmed. Whoever holds its cases against what was delivered
 * (`rohrpost reconcile --cases`) is told of that one and of no other (F55).
 */
export async function forgetCase(world: SimWorld): Promise<void> {
  const random = seededRandom(`forget ${world.seed}`);
  const homes = [...world.grounds.values()].filter(({ dms }) => dms.cases().size > 0);
  if (homes.length === 0) return;
  const home = random.pick(homes);
  const forgotten = random.pick([...home.dms.cases().keys()]);
  for (const path of home.dms.objects.keys())
    if (`${path}/`.startsWith(`/Eingang/${forgotten}/`)) home.dms.objects.delete(path);
  world.note('case-forgotten');
  for (const ground of world.grounds.values()) {
    const wanted = ground === home ? [forgotten] : [];
    world.functions.begin('operator', ground.tenant.id, async ({ ports }, signal) => {
      for (const compared of await compareCases(ports, signal)) {
        const absent =
          compared.kind === 'compared'
            ? compared.absent.map(({ submission }) => caseOf(ground, submission))
            : compared.kind === 'unused'
              ? []
              : ['unreachable'];
        if (absent.join() !== wanted.filter((name) => absent.includes(name) || isDelivered(world, ground, name)).join())
          world.violate(
            'F55',
            `of the cases of ${ground.tenant.id} ${absent.join() || 'none'} is called absent instead of ${wanted.join() || 'none'}`,
          );
      }
    });
  }
  await world.timeline.run(world.timeline.now + hour);
}

function caseOf({ store }: Ground, submission: string): string {
  const item = store.read(partitions.submission(submission), sorts.meta);
  const stored = item && parseMeta(item);
  return stored?.kind === 'live' ? `Antrag ${stored.meta.receiptNumber}` : submission;
}

/** What a person discarded half-way, or sent elsewhere after it was rejected, may lie there without ever having been delivered. */
function isDelivered(world: SimWorld, { store, tenant }: Ground, name: string): boolean {
  if (world.leftBehind.has(`${tenant.id} ${name.slice('Antrag '.length)}`)) return false;
  return [...store.items.values()].some(
    ({ sort, text }) =>
      sort === sorts.meta &&
      text.includes(`"receiptNumber":"${name.slice('Antrag '.length)}"`) &&
      text.includes('"state":"completed"'),
  );
}
