import type { Badge } from '../domain/staff-badge.ts';
import type { Staff, StaffRole } from '../schemas/staff.ts';

/** By what a tenant's staff come in; a site without one lets nobody in. */
export type StaffDoor = {
  /** The tenant's secret (32 bytes) with which sessions are sealed. With another one everybody logs in again. */
  key(): Promise<Uint8Array>;
  /** Signs a pass and a badge for somebody, where functions that can't read sessions are to know that staff ask, and who. */
  sign?(badge: Badge): Promise<{ pass: string; badge: string }>;
  /** The tenant's provider of log-ins, where it names one. */
  provider?: LogInProvider;
  /** People to choose from without a password: for one's own machine only. */
  people?: readonly Staff[];
};

/** What a log-in that has begun must show when the browser comes back (RFC 6749 state, RFC 7636 verifier, OpenID Connect nonce). */
export type LogInSecrets = { state: string; nonce: string; verifier: string };
/** Why nobody was let in: the provider does not answer, she went back there, or what came back is not to be trusted. */
export type NotLetIn = { kind: 'away' | 'cancelled' | 'refused' };
/** Whom the provider knows; `roles` may be none. */
export type Known = { kind: 'known'; subject: string; name: string; roles: StaffRole[] };

/** Who says who somebody is: in production an OpenID Connect provider. `callback`: where it sends the browser back to. */
export type LogInProvider = {
  begin(callback: string): Promise<{ kind: 'begun'; address: string; secrets: LogInSecrets } | NotLetIn>;
  /** `query`: what the browser brought back, with its question mark. */
  finish(callback: string, query: string, secrets: LogInSecrets): Promise<Known | NotLetIn>;
  /** Where she also logs out of the provider; it leads back to `back`. `undefined`: there is no such place, or it does not answer. */
  end(back: string): Promise<string | undefined>;
};
