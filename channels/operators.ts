import { operatorRoutes } from '../schemas/operator-routes.ts';
import { fromOwnPages } from './from-own-pages.ts';
import { type Mounted, mountTable } from './mount-routes.ts';
import type { AskedByStaff } from './needed-roles.ts';
import type { OperatorHandlers } from './operator-desk.ts';
import { pathShape } from './path-shape.ts';
import type { Answer, Site, WhoAsks } from './site.ts';

/**
 * The page for whoever looks after submissions, or the routes of it that a function has: for staff with the role `operator`, known by
 * their session where it can be read (`forStaff`), else by their badge (`badgeHolders`).
 */
export function operatorChannel(site: Site, handlers: Partial<OperatorHandlers>, askedBy: AskedByStaff): Answer {
  const mounted = operatorRoutes.flatMap((route): Mounted[] => {
    const handler = handlers[route.id];
    if (handler === undefined) return [];
    const forThem = askedBy(['operator'], (open, request, _parameters, person) =>
      handler({ ...open, person }, request),
    );
    return [fromOwnPages(route, forThem)];
  });
  return mountTable({ ...site, whoAsks: whoeverAsks }, mounted, operatorRoutes.map(pathShape));
}

/** Each route finds out for itself who asks; that there is a way to ask it says where the log-in is. */
const whoeverAsks: WhoAsks = (site, _request, answerTo) => answerTo(site);
