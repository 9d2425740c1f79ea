import { partitions, sorts } from '../../domain/partitions.ts';
import type { Kept } from './sim-store.ts';
import type { SimWorld } from './sim-world.ts';

type Head = { id?: string; header?: { followUpOf?: string }; origin?: unknown; documents?: string[] };
type Event = { type?: string; facts?: { followUp?: string } };

/**
 * A follow-up stands if and only if a file was taken off another submission for it, once: from the moment at which either is
 * written (S24). What was handed over is looked at where it came from.
 */
export function watchFollowUps(world: SimWorld, tenant: string, before: Kept | undefined, after: Kept): void {
  if (before !== undefined) return;
  const written = startedBy(world, after) ?? takenOffBy(after);
  if (written !== undefined) world.timeline.after(0, undefined, () => checkFollowUp(world, tenant, written));
}

/** The follow-up that was accepted just now; its one file is written down. */
function startedBy(world: SimWorld, { sort, text }: Kept): string | undefined {
  if (sort !== sorts.meta || !text.includes('"followUpOf"')) return undefined;
  const { id = '', origin, documents = [] }: Head = JSON.parse(text);
  if (origin !== undefined) return undefined;
  world.followUps.set(id, documents.join(' '));
  return id;
}

function takenOffBy({ sort, text }: Kept): string | undefined {
  if (!sort.startsWith('EVENT#') || !text.includes('"document-replaced"')) return undefined;
  const { facts }: Event = JSON.parse(text);
  return facts?.followUp ?? '';
}

/** Holds both sides against each other, as they stand at this moment. */
export function checkFollowUp(world: SimWorld, tenant: string, id: string): void {
  const { store } = world.ground(tenant);
  const isThere = store.read(partitions.submission(id), sorts.meta) !== undefined;
  const said = [...store.items.values()].filter((one) => takenOffBy(one) === id).length;
  if (isThere && said === 1) return;
  world.violate('S24', `a file was replaced ${said} times by ${id}, which is ${isThere ? 'there' : 'not there'}`);
}
