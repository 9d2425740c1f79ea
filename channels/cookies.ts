import type { Ports } from '../domain/ports.ts';
import { basePath } from './page-frame.ts';

/** Where a cookie of ours is kept: its name, and for which addresses. */
export type CookiePlace = { name: string; path: string; isSecure: boolean };

/**
 * With TLS no other host can set or read it (`__Host-`, RFC 6265bis 4.1.3.2), without, on one's own machine, tenants lie
 * beside each other and are told apart by path.
 */
export function cookiePlace({ baseUrl, tenant }: Pick<Ports, 'baseUrl' | 'tenant'>, use: string): CookiePlace {
  const isSecure = baseUrl.startsWith('https:');
  const name = `rohrpost-${use}-${tenant.id}`;
  return isSecure
    ? { name: `__Host-${name}`, path: '/', isSecure }
    : { name, path: basePath(baseUrl) || '/', isSecure };
}

/** What the browser sends back under that name; `undefined` where nothing, or two things, of which nobody knows which is ours. */
export function cookieIn(request: Request, { name }: CookiePlace): string | undefined {
  const found = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one.startsWith(`${name}=`))
    .map((one) => one.slice(name.length + 1));
  return found.length === 1 ? found[0] : undefined;
}

/** Keeps a value in the browser until it is closed. No script sees it, and no foreign page sends it along, or at most by leading here (`lax`). */
export function setCookie(place: CookiePlace, value: string, from: 'strict' | 'lax' = 'strict'): string {
  return [`${place.name}=${value}`, ...attributes(place, from)].join('; ');
}

/** Takes it out of the browser. */
export function endCookie(place: CookiePlace, from: 'strict' | 'lax' = 'strict'): string {
  return [`${place.name}=`, 'Max-Age=0', ...attributes(place, from)].join('; ');
}

const attributes = ({ path, isSecure }: CookiePlace, from: 'strict' | 'lax'): string[] => [
  `Path=${path}`,
  'HttpOnly',
  `SameSite=${from === 'strict' ? 'Strict' : 'Lax'}`,
  ...(isSecure ? ['Secure'] : []),
];
