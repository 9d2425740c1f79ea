import type { Staff } from '../schemas/staff.ts';

/** By what a tenant's staff come in; a site without one lets nobody in. */
export type StaffDoor = {
  /** The tenant's secret (32 bytes) with which sessions are sealed. With another one everybody logs in again. */
  key(): Promise<Uint8Array>;
  /** People to choose from without a password: for one's own machine only. */
  people?: readonly Staff[];
};
