import { studioRoutes, type StudioRouteId } from '../schemas/studio-routes.ts';
import { forStaff } from './for-staff.ts';
import { fromOwnPages } from './from-own-pages.ts';
import { type Mounted, mountTable } from './mount-routes.ts';
import { pathShape } from './path-shape.ts';
import { contentPolicy } from './security-headers.ts';
import type { Answer, Site } from './site.ts';
import type { StudioHandler, StudioParts } from './studio-desk.ts';
import { studioDraftRoutes } from './studio-draft-routes.ts';
import { studioFlowRoutes } from './studio-flow-routes.ts';
import { studioListRoutes } from './studio-list-routes.ts';
import { studioPropertiesRoutes } from './studio-properties-routes.ts';
import { studioReviewRoutes } from './studio-review-routes.ts';
import { studioViewRoutes } from './studio-view-routes.ts';

const handlers: Record<StudioRouteId, StudioHandler> = {
  ...studioListRoutes,
  ...studioDraftRoutes,
  ...studioPropertiesRoutes,
  ...studioViewRoutes,
  ...studioReviewRoutes,
  ...studioFlowRoutes,
};

/**
 * The studio, every route of it but the log-in: for staff with a role that the route names.
 */
export function studioChannel(site: Site, studio: StudioParts): Answer {
  const mounted = studioRoutes.map((route): Mounted => {
    const [first, ...others] = route.roles;
    const forThem = forStaff([first, ...others], (open, request, parameters, person) =>
      handlers[route.id]({ ...open, studio, person }, request, parameters),
    );
    const { handler } = fromOwnPages(route, forThem);
    return { route, handler: async (...asked) => withOwnFrames(await handler(...asked)) };
  });
  return mountTable(site, mounted, studioRoutes.map(pathShape));
}

/** Pages of the studio show previews in frames of ours; what stands in such a frame has said for itself what it may. */
function withOwnFrames(answer: Response): Response {
  if (!answer.headers.has('content-security-policy'))
    answer.headers.set('content-security-policy', `${contentPolicy([])}; frame-src 'self'`);
  return answer;
}
