import { isPass, passSeconds, type PassKey } from '../domain/staff-pass.ts';
import type { Ports } from '../domain/ports.ts';
import type { Staff } from '../schemas/staff.ts';
import { cookieIn, type CookiePlace, cookiePlace, endCookie, setCookie } from './cookies.ts';
import type { Site, WhoAsks } from './site.ts';

const place = (site: Pick<Site, 'ports'>): CookiePlace => cookiePlace(site.ports, 'pass');
/** The moment, in whole seconds since 1970. */
export const seconds = ({ ports }: Pick<Site, 'ports'>): number => Math.floor(ports.now().getTime() / 1000);

/** Where the badge is kept by which the functions of the operators' page know who has logged in. */
export const badgePlace = ({ ports }: { ports: Pick<Ports, 'baseUrl' | 'tenant'> }): CookiePlace =>
  cookiePlace(ports, 'badge');

/**
 * The cookies by which functions that can't read sessions see that staff ask, and who: where this site's door signs them, else none.
 * `ends`: when her session does at the latest (seconds since 1970), and these with it.
 */
export async function passCookies(site: Site, staff: Staff, ends = Infinity): Promise<string[]> {
  const made = seconds(site);
  const until = Math.min(made + passSeconds, ends);
  const signed = await site.staff?.sign?.({ tenant: site.ports.tenant.id, made, until, staff });
  return signed === undefined ? [] : [setCookie(place(site), signed.pass), setCookie(badgePlace(site), signed.badge)];
}

/** Takes both out of the browser. */
export const endPass = (site: Site): string[] =>
  site.staff?.sign === undefined ? [] : [endCookie(place(site)), endCookie(badgePlace(site))];

/**
 * Lets staff fill in forms for staff where sessions can't be read: by a pass, known with a public key. The key is asked for only
 * where there is a pass. What she is shown is kept by no cache.
 */
export function passHolders(key: () => Promise<PassKey | undefined>): WhoAsks {
  return async (site, request, answerTo) => {
    const pass = cookieIn(request, place(site));
    const known = pass === undefined ? undefined : await key();
    const isStaff =
      pass !== undefined && known !== undefined && (await isPass(pass, known, site.ports.tenant.id, seconds(site)));
    const answer = await answerTo({ ...site, ports: { ...site.ports, asks: isStaff ? 'staff' : 'citizen' } });
    if (isStaff) answer.headers.set('cache-control', 'no-store');
    return answer;
  };
}
