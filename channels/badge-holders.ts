import { problem } from '../domain/problem.ts';
import { type Badge, readBadge } from '../domain/staff-badge.ts';
import type { PassKey } from '../domain/staff-pass.ts';
import { seeOther, wantsHtml } from './answer.ts';
import { cookieIn } from './cookies.ts';
import { type AskedByStaff, refusedRole } from './needed-roles.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { logInAddress } from './return-path.ts';
import type { OpenSite, Site } from './site.ts';
import { badgePlace, seconds } from './staff-pass.ts';

/** Seconds after which a page asks for a new badge: so nobody who presses a button on it has less than three quarters of an hour for that. */
const renewal = 900;

/**
 * A handler for staff with one of these roles, where sessions can't be read and none can be made: they are known by the badge that the
 * log-in signs. A page that is asked for without one, or with an old one, leads past the log-in, which gives another as long as
 * the session lasts. A badge that is not believed leads to the log-in itself, so that nobody is sent to and fro.
 */
export const badgeHolders =
  (key: () => Promise<PassKey>): AskedByStaff =>
  (needed, handler) =>
  async (site, request, parameters) => {
    const shown = cookieIn(request, badgePlace(site));
    const badge =
      shown === undefined ? undefined : await readBadge(shown, await key(), site.ports.tenant.id, seconds(site));
    const isLedOn = shown === undefined || (badge !== undefined && isOld(site, badge));
    if (isLedOn && request.method === 'GET' && wantsHtml(request))
      return seeOther(`${logInAddress(site.ports, request)}&on=`);
    if (badge === undefined) return problemPageAnswer(site, problem('log-in-required'), request);
    const { staff } = badge;
    const asked: OpenSite = { ...site, ports: { ...site.ports, asks: 'staff' } };
    return (await refusedRole(site, request, staff, needed)) ?? handler(asked, request, parameters, staff);
  };

const isOld = (site: Site, { made }: Badge): boolean => seconds(site) - made >= renewal;
