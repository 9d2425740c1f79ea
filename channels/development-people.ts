import type { Staff } from '../schemas/staff.ts';
import type { Site } from './site.ts';

/** Two colleagues who write forms and release each other's, built in so that a studio can be looked at on one's own machine. */
export const developmentPeople: readonly Staff[] = [
  { subject: 'development-anna', name: 'Anna Autorin', roles: ['author', 'operator'] },
  { subject: 'development-bernd', name: 'Bernd Freigeber', roles: ['approver', 'operator'] },
];

const ownMachine = new Set(['localhost', '127.0.0.1', '[::1]']);
/** What programs that pass requests on add to them (RFC 7239, and what was used before it); one that adds nothing can't be told. */
const passedOn = /^(?:forwarded|x-forwarded-.+|x-real-ip|x-client-ip|cf-connecting-ip|true-client-ip|via)$/;

/**
 * Who may be chosen without a password: nobody, unless site and request are at this machine, no other program has passed
 * the request on, and the tenant has no provider of its own.
 */
export function peopleHere(site: Site, request: Request): readonly Staff[] {
  const addresses = [site.ports.baseUrl, request.url].map((address) => new URL(address).hostname);
  const isHere =
    addresses.every((name) => ownMachine.has(name)) && ![...request.headers.keys()].some((name) => passedOn.test(name));
  return isHere && site.ports.tenant.staff === undefined ? (site.staff?.people ?? []) : [];
}
