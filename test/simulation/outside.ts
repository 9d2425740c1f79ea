import { dmsDoor } from './dms-door.ts';
import { carryLetter } from './letter-door.ts';
import { fetchFile } from './sealed-door.ts';
import type { SimWorld } from './sim-world.ts';
import { filesOriginOf, stackOriginOf } from './stacks.ts';

/** What `fetch` does in this world: it reaches the tenants' DMS, their stacks' doors for letters, and the files that letters name. */
export function outside(world: SimWorld): (address: unknown, init?: RequestInit) => Promise<Response> {
  const dms = dmsDoor(world);
  return (address, init = {}) => {
    const url = new URL(String(address));
    const at = (originOf: (tenant: string) => string): string | undefined =>
      [...world.grounds.keys()].find((tenant) => originOf(tenant) === url.origin);
    const [stack, files] = [at(stackOriginOf), at(filesOriginOf)];
    const letter = typeof init.body === 'string' ? init.body : '';
    if (stack !== undefined) return world.call('letter POST', () => carryLetter(world, stack, letter));
    if (files !== undefined) return world.call('letter GET', () => fetchFile(world, files, url));
    return dms(address, init);
  };
}
