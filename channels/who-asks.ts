import { whileSeen } from './for-staff.ts';
import type { OpenSite } from './site.ts';
import { readSession } from './staff-session.ts';

/**
 * Answers, knowing whether whoever asks is on the staff: forms for staff are there for her alone. What she is shown is kept by
 * no cache, whatever it says of itself: it may be another thing than what a citizen is shown at the same address.
 */
export async function forWhoAsks(
  site: OpenSite,
  request: Request,
  answerTo: (site: OpenSite) => Promise<Response>,
): Promise<Response> {
  const session = await readSession(site, request);
  const answer = await answerTo({
    ...site,
    ports: { ...site.ports, asks: session === undefined ? 'citizen' : 'staff' },
  });
  if (session === undefined) return answer;
  answer.headers.set('cache-control', 'no-store');
  return whileSeen(site, session, answer);
}
