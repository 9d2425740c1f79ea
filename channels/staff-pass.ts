import { isPass, passSeconds, type PassKey } from '../domain/staff-pass.ts';
import { cookieIn, type CookiePlace, cookiePlace, endCookie, setCookie } from './cookies.ts';
import type { Site, WhoAsks } from './site.ts';

const place = (site: Pick<Site, 'ports'>): CookiePlace => cookiePlace(site.ports, 'pass');
const seconds = ({ ports }: Pick<Site, 'ports'>): number => Math.floor(ports.now().getTime() / 1000);

/**
 * The cookies by which functions of citizens see that staff ask: one where this site's door signs passes, else none. `ends`: when
 * her session does at the latest (seconds since 1970), and the pass with it.
 */
export async function passCookies(site: Site, ends = Infinity): Promise<string[]> {
  const pass = await site.staff?.signPass?.(Math.min(seconds(site) + passSeconds, ends));
  return pass === undefined ? [] : [setCookie(place(site), pass)];
}

/** Takes the pass out of the browser. */
export const endPass = (site: Site): string[] => (site.staff?.signPass === undefined ? [] : [endCookie(place(site))]);

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
