import { problem } from '../domain/problem.ts';
import type { Route } from '../schemas/route.ts';
import type { Mounted } from './mount-routes.ts';
import { isOwnPage } from './own-page.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import type { Handler } from './site.ts';

/** A route of staff's: what changes or opens something is taken from our own pages only, whatever cookie a browser sends along. */
export const fromOwnPages = (route: Route, handler: Handler): Mounted => ({
  route,
  handler: async (open, request, parameters) =>
    route.method !== 'GET' && !isOwnPage(request, open.ports.baseUrl)
      ? problemPageAnswer(open, problem('not-allowed'), request)
      : handler(open, request, parameters),
});
