import type { World } from './world.ts';

/** Logs in by the development log-in and answers with the cookie of the session. */
export async function logIn(world: World, person: 'anna' | 'bernd', tenant = 'kreis-musterland'): Promise<string> {
  const answer = await world.fetch(`/${tenant}/studio/log-in`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: `person=development-${person}`,
  });
  return cookieOf(answer);
}

/** The cookie that an answer sets, as the browser sends it back. */
export const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
