import { Hono } from 'hono';
import { LinearRouter } from 'hono/router/linear-router';
import type { Route } from '../schemas/route.ts';
import { routes } from '../schemas/routes.ts';
import { problem } from '../domain/problem.ts';
import { openBudgets } from './budgets.ts';
import { preflightAnswer, withCrossOrigin } from './cross-origin.ts';
import { pathBelow, pathShape } from './path-shape.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { openLimits } from './rate-limits.ts';
import { withSecurityHeaders } from './security-headers.ts';
import type { Handlers, Limit, Site } from './site.ts';

/**
 * One function from request to response for some of the routes. The router is made from `schemas/routes.ts`, so that what
 * is not in that table is not to be had; a route without a handler here is another function's and not found here.
 */
export function mountRoutes(site: Site, handlers: Partial<Handlers>): (request: Request) => Promise<Response> {
  // Its own router makes one large expression of all paths at the first request: for so few, that never pays in a function that has just begun.
  const app = new Hono({ strict: false, router: new LinearRouter() }).basePath(new URL(site.ports.baseUrl).pathname);
  const limited = limiter(site);
  const open = { ...site, limited, budgets: openBudgets(() => site.ports.now()) };
  for (const route of routes) {
    const handler = handlers[route.id];
    if (handler !== undefined)
      app.on(
        route.method,
        pathOf(route),
        (context) => limited(route, context.req.raw) ?? handler(open, context.req.raw, context.req.param()),
      );
  }
  app.all(
    '*',
    (context) =>
      limited({ id: 'web' }, context.req.raw) ??
      problemPageAnswer(site, notHere(site, context.req.raw), context.req.raw),
  );
  app.onError((_fault, context) => {
    // The fault's own words may hold answers: an operator learns where it happened, the citizen what to do.
    site.ports.log({ step: 'web', outcome: 'fault' });
    return problemPageAnswer(site, problem('unavailable'), context.req.raw);
  });
  return async (request) => {
    const answer = preflightAnswer(site, request) ?? (await app.fetch(request));
    return withSecurityHeaders(withCrossOrigin(site, request, answer), site.uploads);
  };
}

/** Answers what is too much; undefined where there is room. Which budget is used up is told once, until there is room again. */
function limiter(site: Site): Limit {
  const take = openLimits(() => site.ports.now());
  return ({ id, limit = 'look' }, request) => {
    const taken = take(limit);
    if (taken.kind === 'taken') return undefined;
    if (taken.isFirst) site.ports.log({ step: id, outcome: 'limited', code: limit });
    return limitedAnswer(site, request, taken.seconds);
  };
}

async function limitedAnswer(site: Site, request: Request, seconds: number): Promise<Response> {
  const answer = await problemPageAnswer(site, problem('too-many-requests'), request);
  answer.headers.set('retry-after', String(seconds));
  return answer;
}

/** The shapes of all paths that there are, whatever the method: made once. */
const known = routes.map(pathShape);
const pathOf = (route: Route): string => route.path.replaceAll(/\{(\w+)\}/g, ':$1');

function notHere(site: Site, request: Request): ReturnType<typeof problem> {
  const place = pathBelow(site, request);
  return problem(known.some((shape) => shape.test(place)) ? 'method-not-allowed' : 'not-found');
}
