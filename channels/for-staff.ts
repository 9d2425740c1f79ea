import { problem } from '../domain/problem.ts';
import { type AskedByStaff, type NeededRoles, refusedRole } from './needed-roles.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import type { OpenSite, Site } from './site.ts';
import { passCookies } from './staff-pass.ts';
import { readSession, renewSession, sessionLimits, type StaffSession } from './staff-session.ts';

/**
 * A handler for staff with one of these roles: everybody else is led to the log-in, or told what is missing. Whoever comes so far
 * asks as staff, also on a ground that hands in nothing to tell her from a citizen.
 */
export const forStaff: AskedByStaff = (needed, handler) => async (site, request, parameters) => {
  const session = await sessionFor(site, request, needed);
  if (session instanceof Response) return session;
  const asked: OpenSite = { ...site, ports: { ...site.ports, asks: 'staff' } };
  return whileSeen(site, session, await handler(asked, request, parameters, session.staff));
};

/** Who asks, where she has logged in and has one of these roles; else the answer to whoever has not. */
export async function sessionFor(site: Site, request: Request, needed: NeededRoles): Promise<StaffSession | Response> {
  const session = await readSession(site, request);
  if (session === undefined) return problemPageAnswer(site, problem('log-in-required'), request);
  return (await refusedRole(site, request, session.staff, needed)) ?? session;
}

/** The answer to somebody who is logged in, which also notes that she is still there. */
export async function whileSeen(site: Site, session: StaffSession, answer: Response): Promise<Response> {
  const cookie = await renewSession(site, session);
  // A handler that ends the session has the last word.
  if (cookie === undefined || answer.headers.has('set-cookie')) return answer;
  const passes = await passCookies(site, session.staff, session.since + sessionLimits.whole);
  for (const one of [cookie, ...passes]) answer.headers.append('set-cookie', one);
  return answer;
}
