import * as z from 'zod';
import { sealWithSecret, unsealWithSecret } from '../domain/sealing.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { cookieIn, type CookiePlace, cookiePlace, endCookie, setCookie } from './cookies.ts';
import type { Site } from './site.ts';
import type { LogInSecrets, StaffDoor } from './staff-door.ts';

/** Seconds for which a log-in that has begun can come back. */
const patience = 600;

const Sealed = z.strictObject({
  use: z.literal('log-in'),
  tenant: z.string(),
  secrets: z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string() }),
  to: z.string(),
  since: z.int(),
});
/** A log-in that has begun: what must come back, and where she goes on. */
export type BegunLogIn = { secrets: LogInSecrets; to: string };

const place = (site: Site): CookiePlace => cookiePlace(site.ports, 'log-in');
const clock = ({ ports }: Site): number => Math.floor(ports.now().getTime() / 1000);

/** Keeps a log-in in the browser that began it, sealed: it can be ended nowhere else. Sent along when the provider leads back. */
export async function keepLogIn(site: Site, door: StaffDoor, { secrets, to }: BegunLogIn): Promise<string> {
  const content: z.infer<typeof Sealed> = {
    use: 'log-in',
    tenant: site.ports.tenant.id,
    secrets,
    to,
    since: clock(site),
  };
  const sealed = await sealWithSecret(await door.key(), new TextEncoder().encode(JSON.stringify(content)));
  return setCookie(place(site), sealed, 'lax');
}

/** The log-in that this browser has begun; `undefined` where it began none, or too long ago. */
export async function keptLogIn(site: Site, door: StaffDoor, request: Request): Promise<BegunLogIn | undefined> {
  const sealed = cookieIn(request, place(site));
  const plain = sealed === undefined ? undefined : await unsealWithSecret(await door.key(), sealed);
  const parsed = Sealed.safeParse(plain && parseJson(new TextDecoder().decode(plain)));
  if (!parsed.success || parsed.data.tenant !== site.ports.tenant.id) return undefined;
  const { secrets, to, since } = parsed.data;
  return clock(site) - since < patience ? { secrets, to } : undefined;
}

/** Forgets it: what came back once does not come back again. */
export const forgetLogIn = (site: Site): string => endCookie(place(site), 'lax');
