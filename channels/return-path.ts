import type { Ports } from '../domain/ports.ts';
import { basePath } from './page-frame.ts';

/** Where staff come to: the studio, the page of what waits, and forms that are for staff only, with what is kept or replaced of one; each below the tenant's address. Not the log-in itself. */
const own =
  /^\/(?!studio\/log-)(?:studio|staff|forms|reviews|submissions)(?:\/(?!\.+(?:[/?]|$))[\w.~-]{1,100}){0,8}\/?(?:\?[\w.~%=&-]{0,500})?$/;
/** Where a log-in leads that began nowhere else. */
const first = '/studio';

/** The path on which to go on after a log-in. What leads elsewhere, or to the log-in again, is not gone by. */
export function returnPath(asked = ''): string {
  return own.test(asked) ? asked : first;
}

/** The address of the log-in that leads back to what was asked for. */
export function logInAddress({ baseUrl }: Pick<Ports, 'baseUrl'>, request: Request): string {
  const base = basePath(baseUrl);
  const { pathname, search } = new URL(request.url);
  const to = returnPath(pathname.slice(base.length) + search);
  return `${base}/studio/log-in?to=${encodeURIComponent(to)}`;
}
