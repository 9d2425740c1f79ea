import { Hono } from 'hono';
import { LinearRouter } from 'hono/router/linear-router';
import type { Route } from '../schemas/route.ts';
import { routes } from '../schemas/routes.ts';
import { problem } from '../domain/problem.ts';
import { openBudgets } from './budgets.ts';
import { preflightAnswer, withCrossOrigin } from './cross-origin.ts';
import { pathBelow, pathShape } from './path-shape.ts';
import { limitedAnswer } from './limited-answer.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { openLimits, type TakeRequest } from './rate-limits.ts';
import { withSecurityHeaders } from './security-headers.ts';
import type { Answer, Handler, Handlers, Limit, Site, WhoAsks } from './site.ts';

/** A route, and what answers it. */
export type Mounted = { route: Route; handler: Handler };

/**
 * One function from request to response for some of the routes. The router is made from `schemas/routes.ts`, so that what
 * is not in that table is not to be had; a route without a handler here is another function's and not found here.
 */
export function mountRoutes(site: Site, handlers: Partial<Handlers>): Answer {
  const mounted = routes.flatMap((route): Mounted[] => {
    const handler = handlers[route.id];
    return handler === undefined ? [] : [{ route, handler }];
  });
  return mountTable(site, mounted, known);
}

/** The same for whatever routes; `places` are the shapes of all paths among which one of these may be asked for by a wrong method. */
export function mountTable(site: Site, mounted: Mounted[], places: RegExp[]): Answer {
  // Its own router makes one large expression of all paths at the first request: for so few, that never pays in a function that has just begun.
  const app = new Hono<{ Bindings: { caller?: string | undefined } }>({
    strict: false,
    router: new LinearRouter(),
  }).basePath(new URL(site.ports.baseUrl).pathname);
  const now = (): Date => site.ports.now();
  const seed = seedOf(site);
  const limitedFor = limiter(site, openLimits(now, seed));
  const budgets = openBudgets(now, seed);
  const whoAsks = site.whoAsks ?? asCitizen;
  for (const { route, handler } of mounted)
    app.on(route.method, pathOf(route), (context) => {
      const { caller } = context.env;
      const limited = limitedFor(caller);
      const open = { ...site, budgets, limited, caller };
      const request = context.req.raw;
      return limited(route, request) ?? whoAsks(open, request, (asked) => handler(asked, request, context.req.param()));
    });
  app.all(
    '*',
    (context) =>
      limitedFor(context.env.caller)({ id: 'web' }, context.req.raw) ??
      problemPageAnswer(site, notHere(site, context.req.raw, places), context.req.raw),
  );
  app.onError((_fault, context) => {
    // The fault's own words may hold answers: an operator learns where it happened, the citizen what to do.
    site.ports.log({ step: 'web', outcome: 'fault' });
    return problemPageAnswer(site, problem('unavailable'), context.req.raw);
  });
  return async (request, caller) => {
    const answer = preflightAnswer(site, request) ?? (await app.fetch(request, { caller }));
    return withSecurityHeaders(withCrossOrigin(site, request, answer), site.uploads);
  };
}

/** Where nobody can log in, everybody is a citizen. */
const asCitizen: WhoAsks = (site, _request, answerTo) =>
  answerTo({ ...site, ports: { ...site.ports, asks: 'citizen' } });

/** What this process alone knows; made when it is first needed, so that where no caller is known nothing is drawn. */
function seedOf({ ports }: Site): () => string {
  let seed: string | undefined;
  return () => (seed ??= ports.newId());
}

/** Answers what is too much; undefined where there is room. Of each budget that is used up an operator is told once a minute. */
function limiter(site: Site, take: TakeRequest): (caller: string | undefined) => Limit {
  return (caller) =>
    ({ id, limit = 'look' }, request) => {
      const taken = take(limit, caller);
      if (taken.kind === 'taken') return undefined;
      if (taken.told !== undefined) site.ports.log({ step: id, outcome: 'limited', code: taken.told });
      return limitedAnswer(site, request, taken.seconds);
    };
}

/** The shapes of all paths that there are, whatever the method: made once. */
const known = routes.map(pathShape);
const pathOf = (route: Route): string => route.path.replaceAll(/\{(\w+)\}/g, ':$1');

function notHere(site: Site, request: Request, places: RegExp[]): ReturnType<typeof problem> {
  const place = pathBelow(site, request);
  return problem(places.some((shape) => shape.test(place)) ? 'method-not-allowed' : 'not-found');
}
