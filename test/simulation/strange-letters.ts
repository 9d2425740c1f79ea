import { writeLetter } from '../../domain/letter.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import type { Application } from './application.ts';
import { arrive } from './letter-door.ts';
import type { Random } from './random.ts';
import type { SimWorld } from './sim-world.ts';

/**
 * A neighbour says of a submission that it never had that it was delivered, in a letter that is well signed. It must not
 * be believed, whatever stage the submission is at (I4).
 */
export function liar(world: SimWorld, random: Random, { tenant, id, place }: Application): void {
  // What a reform moved, or left open, is Neudorf's or on the county's desk.
  const moved = place.ort === 'Altenfeld' ? ['neudorf', 'kreis-musterland'] : [];
  const mayHaveIt = [tenant, place.ort.toLowerCase(), ...moved];
  const name = random.pick([...world.grounds.keys()].filter((other) => !mayHaveIt.includes(other)));
  // A person may have sent it there.
  const { store } = world.ground(tenant);
  if (store.read(partitions.submission(id), sorts.delivery(`tenant:${name}`)) !== undefined) return;
  const actor = world.timeline.enter(`liar ${name}`, 0, () => {
    void lie(world, name, tenant, id).then(() => world.timeline.leave(actor));
  });
}

async function lie(world: SimWorld, iss: string, aud: string, submission: string): Promise<void> {
  const iat = new Date(world.timeline.now).toISOString();
  const letter = await writeLetter(
    { use: 'rohrpost-letter', v: 1, iss, aud, iat, kind: 'report', submission, news: 'delivered' },
    world.crafts.signer(iss),
  );
  world.note('foreign-report');
  arrive(world, aud, letter, 0, (ended) => {
    if (ended.kind !== 'done' || ended.value.status >= 400) return;
    // Of what was erased nothing can change any more: a report is answered and forgotten.
    if (world.erasures.has(`${aud} ${partitions.submission(submission)}`)) return;
    world.violate('I4', `${aud} believed ${iss}, which never had the submission`);
  });
}
