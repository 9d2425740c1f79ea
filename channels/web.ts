import { Hono } from 'hono';
import { type Route, routes } from '../schemas/routes.ts';
import { problem } from '../domain/problem.ts';
import { formRoutes } from './form-routes.ts';
import { letterRoutes } from './letter-routes.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { reviewRoutes } from './review-routes.ts';
import { withSecurityHeaders } from './security-headers.ts';
import type { Handlers, Site } from './site.ts';
import { submissionRoutes } from './submission-routes.ts';

/**
 * The way in by the web: one function from request to response, the same on every ground. The router is made from
 * `schemas/routes.ts`, so that what is not in that table is not to be had.
 */
export function webChannel(site: Site): (request: Request) => Promise<Response> {
  const handlers: Handlers = { ...formRoutes, ...submissionRoutes, ...reviewRoutes, ...letterRoutes };
  const app = new Hono({ strict: false }).basePath(new URL(site.ports.baseUrl).pathname);
  for (const route of routes)
    app.on(route.method, pathOf(route), (context) => handlers[route.id](site, context.req.raw, context.req.param()));
  app.all('*', (context) => problemPageAnswer(site, notHere(site, context.req.raw), context.req.raw));
  app.onError((_fault, context) => {
    // The fault's own words may hold answers: an operator learns where it happened, the citizen what to do.
    site.ports.log({ step: 'web', outcome: 'fault' });
    return problemPageAnswer(site, problem('unavailable'), context.req.raw);
  });
  return async (request) => withSecurityHeaders(await app.fetch(request));
}

const pathOf = (route: Route): string => route.path.replaceAll(/\{(\w+)\}/g, ':$1');

function notHere(site: Site, request: Request): ReturnType<typeof problem> {
  const { pathname } = new URL(request.url);
  const place = pathname.slice(new URL(site.ports.baseUrl).pathname.replace(/\/$/, '').length) || '/';
  const known = routes.some((route) => new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(place));
  return problem(known ? 'method-not-allowed' : 'not-found');
}
