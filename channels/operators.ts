import { problem } from '../domain/problem.ts';
import { operatorRoutes } from '../schemas/operator-routes.ts';
import { forStaff } from './for-staff.ts';
import { type Mounted, mountTable } from './mount-routes.ts';
import type { OperatorHandlers } from './operator-desk.ts';
import { isOwnPage } from './own-page.ts';
import { pathShape } from './path-shape.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import type { Answer, Site } from './site.ts';

/**
 * The page for whoever looks after submissions, or the routes of it that a function has: for staff with the role `operator`.
 * What changes or opens something is taken from our own pages only, whatever cookie a browser sends along.
 */
export function operatorChannel(site: Site, handlers: Partial<OperatorHandlers>): Answer {
  const mounted = operatorRoutes.flatMap((route): Mounted[] => {
    const handler = handlers[route.id];
    if (handler === undefined) return [];
    const forThem = forStaff(['operator'], (open, request, _parameters, person) =>
      handler({ ...open, person }, request),
    );
    return [
      {
        route,
        handler: async (open, request, parameters) =>
          route.method !== 'GET' && !isOwnPage(request, open.ports.baseUrl)
            ? problemPageAnswer(open, problem('not-allowed'), request)
            : forThem(open, request, parameters),
      },
    ];
  });
  return mountTable(site, mounted, operatorRoutes.map(pathShape));
}
