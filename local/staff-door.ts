import { developmentPeople } from '../channels/development-people.ts';
import { openIdProvider } from '../channels/open-id.ts';
import type { StaffDoor } from '../channels/staff-door.ts';
import type { Ports } from '../domain/ports.ts';
import type { Ground } from './ground.ts';
import { staffKey } from './staff-key.ts';

/** By what staff come in on the local ground: the provider that the tenant names, else one of two people by choice. */
export function staffDoor({ database }: Ground, ports: Ports): StaffDoor {
  const { tenant, secret } = ports;
  const door: StaffDoor = { key: async () => staffKey(database, tenant.id) };
  const { staff: settings } = tenant;
  return settings === undefined
    ? { ...door, people: developmentPeople }
    : { ...door, provider: openIdProvider({ settings, secret, now: () => ports.now() }) };
}
