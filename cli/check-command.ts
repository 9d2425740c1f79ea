import { resolve } from 'node:path';
import { checkGround } from '../local/check-ground.ts';
import { faultyText } from '../local/tenants.ts';
import type { Context } from './context.ts';
import { numberOf } from './number-of.ts';

/** Checks the tenant files as the server does when it starts, and makes nothing. */
export async function checkCommand({ options: { folder, tenants }, print }: Context): Promise<number> {
  const found = checkGround(resolve(folder), tenants);
  if (found.kind === 'faulty') {
    print(faultyText(tenants, found.faults));
    return 1;
  }
  print(`${numberOf(found.world.tenants.length, 'Mandant', 'Mandanten')} geprüft: alles in Ordnung.`);
  return 0;
}
