import { fetchSealed } from '../../aws/fetch-sealed.ts';
import { keepFor } from '../../aws/keep-for.ts';
import { awsNeighbours } from '../../aws/neighbours.ts';
import type { Directory, Neighbours, Ports, Signer } from '../../domain/ports.ts';
import { simNeighbours } from './sim-neighbours.ts';
import type { SimWorld } from './sim-world.ts';
import { filesOriginOf } from './stacks.ts';

const fiveMinutes = 300_000;
/** Milliseconds for which a signed address of a file counts, as on AWS. */
const addressLifetime = 900_000;

/**
 * How one environment reaches its tenant's neighbours: those on the same ground by a call, all others by letters, which
 * the unchanged code of AWS writes, signs and posts.
 */
export function simPost(
  world: SimWorld,
  tenant: string,
  desk: { now: () => Date; signer: Signer },
): Pick<Ports, 'neighbours' | 'letters'> {
  const near = simNeighbours(world);
  if (!world.stacks.areThere) return { neighbours: near };
  const find = keepFor(fiveMinutes, desk.now, (other) =>
    world.call('directory.find', () => world.stacks.entry(tenant, other)),
  );
  const directory: Directory = { find };
  const far = awsNeighbours({
    tenant,
    directory,
    ...desk,
    address: async (submission, document, kid) =>
      `${filesOriginOf(tenant)}/${submission}/${document}/${encodeURIComponent(kid)}?until=${desk.now().getTime() + addressLifetime}`,
    allowLoopback: false,
  });
  const way = (other: string): Neighbours => (world.stacks.areApart(tenant, other) ? far : near);
  return {
    neighbours: {
      handOver: (other, ...parcel) => way(other).handOver(other, ...parcel),
      report: (other, ...news) => way(other).report(other, ...news),
    },
    letters: { directory, fetchSealed: fetchSealed({ allowLoopback: false }) },
  };
}
