import * as z from 'zod';
import { sealWithSecret, unsealWithSecret } from '../domain/sealing.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { Staff } from '../schemas/staff.ts';
import { cookieIn, type CookiePlace, cookiePlace, endCookie, setCookie } from './cookies.ts';
import type { Site } from './site.ts';

/** Seconds: a session ends after a working day, and sooner where nothing was asked for an hour. */
export const sessionLimits = { whole: 8 * 3600, idle: 3600 } as const;
/** Seconds after which an answer brings the session along anew. */
const renewal = 60;

const Sealed = z.strictObject({
  use: z.literal('session'),
  tenant: z.string(),
  staff: Staff,
  /** Seconds since 1970: when she logged in, and when she last asked for something. */
  since: z.int(),
  seen: z.int(),
});
/** Who has logged in, since when, and when she was last seen: seconds since 1970. */
export type StaffSession = Pick<z.infer<typeof Sealed>, 'staff' | 'since' | 'seen'>;

const place = (site: Site): CookiePlace => cookiePlace(site.ports, 'staff');
const clock = ({ ports }: Site): number => Math.floor(ports.now().getTime() / 1000);

/** Lets somebody in: the cookie of a new session, to be set. Whatever the browser brought before is replaced. */
export function beginSession(site: Site, staff: Staff): Promise<string> {
  const now = clock(site);
  return sessionCookie(site, { staff, since: now, seen: now });
}

/**
 * The session that a request brings along; `undefined` where there is none, where it is over, or where it is not of this
 * tenant and this key. There is no list of sessions: all that is known of one is in the browser, sealed.
 */
export async function readSession(site: Site, request: Request): Promise<StaffSession | undefined> {
  const sealed = cookieIn(request, place(site));
  if (sealed === undefined || site.staff === undefined) return undefined;
  const plain = await unsealWithSecret(await site.staff.key(), sealed);
  const parsed = Sealed.safeParse(plain && parseJson(new TextDecoder().decode(plain)));
  if (!parsed.success || parsed.data.tenant !== site.ports.tenant.id) return undefined;
  const { staff, since, seen } = parsed.data;
  const now = clock(site);
  const isOver = now - since >= sessionLimits.whole || now - seen >= sessionLimits.idle;
  return isOver ? undefined : { staff, since, seen };
}

/** The session's cookie once more, where it is time to note that she is still there. */
export async function renewSession(site: Site, session: StaffSession): Promise<string | undefined> {
  const now = clock(site);
  return now - session.seen < renewal ? undefined : sessionCookie(site, { ...session, seen: now });
}

/** Takes the session out of the browser. */
export const endSession = (site: Site): string => endCookie(place(site));

async function sessionCookie(site: Site, { staff, since, seen }: StaffSession): Promise<string> {
  if (site.staff === undefined) throw new Error('a session for a site that lets nobody in');
  const content: z.infer<typeof Sealed> = { use: 'session', tenant: site.ports.tenant.id, staff, since, seen };
  const plain = new TextEncoder().encode(JSON.stringify(content));
  return setCookie(place(site), await sealWithSecret(await site.staff.key(), plain));
}
