import { operatorRoutes } from '../schemas/operator-routes.ts';
import { forStaff } from './for-staff.ts';
import { fromOwnPages } from './from-own-pages.ts';
import { type Mounted, mountTable } from './mount-routes.ts';
import type { OperatorHandlers } from './operator-desk.ts';
import { pathShape } from './path-shape.ts';
import type { Answer, Site } from './site.ts';

/**
 * The page for whoever looks after submissions, or the routes of it that a function has: for staff with the role `operator`.
 */
export function operatorChannel(site: Site, handlers: Partial<OperatorHandlers>): Answer {
  const mounted = operatorRoutes.flatMap((route): Mounted[] => {
    const handler = handlers[route.id];
    if (handler === undefined) return [];
    const forThem = forStaff(['operator'], (open, request, _parameters, person) =>
      handler({ ...open, person }, request),
    );
    return [fromOwnPages(route, forThem)];
  });
  return mountTable(site, mounted, operatorRoutes.map(pathShape));
}
