import { problem } from '../domain/problem.ts';
import type { Staff, StaffRole } from '../schemas/staff.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import type { Handler, OpenSite, Site } from './site.ts';

/** Any of these roles; `any`: whoever is on the staff with a role. */
export type NeededRoles = 'any' | readonly [StaffRole, ...StaffRole[]];
/** Answers one route to somebody who has logged in. */
export type StaffHandler = (
  site: OpenSite,
  request: Request,
  parameters: Record<string, string>,
  staff: Staff,
) => Promise<Response>;
/** Makes a handler for staff with one of these roles of one that is told who asks. */
export type AskedByStaff = (needed: NeededRoles, handler: StaffHandler) => Handler;

/** The answer to somebody who has logged in and has none of these roles; `undefined` where she has one. */
export async function refusedRole(
  site: Site,
  request: Request,
  { roles }: Staff,
  needed: NeededRoles,
): Promise<Response | undefined> {
  if (needed === 'any' ? roles.length > 0 : needed.some((role) => roles.includes(role))) return undefined;
  return problemPageAnswer(site, problem('role-missing', needed === 'any' ? {} : { roles: [...needed] }), request);
}
