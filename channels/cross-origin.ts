import type { Route } from '../schemas/route.ts';
import { routes } from '../schemas/routes.ts';
import { pathBelow, pathShape } from './path-shape.ts';
import type { Site } from './site.ts';

const embedded = routes.filter((route: Route) => route.embedded === true).map(pathShape);

/** Whether pages of other origins may ask for this path at all. */
function isEmbedded(site: Site, request: Request): boolean {
  return embedded.some((shape) => shape.test(pathBelow(site, request)));
}

/** Whether a browser asks, before it sends, if a page of that origin may. */
export function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
}

/** The answer to such a question about one of our routes; undefined where it is none. */
export function preflightAnswer(site: Site, request: Request): Response | undefined {
  return isPreflight(request) && isEmbedded(site, request) ? mayAsk() : undefined;
}

/** What may be sent; whether that origin may is said beside it, by `letEmbed`. */
export function mayAsk(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type, idempotency-key, proof-of-work',
      'access-control-max-age': '7200',
    },
  });
}

/**
 * Lets pages of the tenant's `embedOrigins` read the answers of the routes made for it, and nobody else; faults too, so
 * that they are not taken for a dead network. Without cookies there is nothing that a foreign page could borrow.
 */
export function withCrossOrigin(site: Site, request: Request, response: Response): Response {
  return isEmbedded(site, request) ? letEmbed(site, request, response) : response;
}

/** Lets the tenant's `embedOrigins` read an answer. */
export function letEmbed(site: Site, request: Request, response: Response): Response {
  response.headers.append('vary', 'Origin');
  const origin = request.headers.get('origin');
  if (origin !== null && site.ports.tenant.embedOrigins.includes(origin)) {
    response.headers.set('access-control-allow-origin', origin);
    response.headers.set('cross-origin-resource-policy', 'cross-origin');
  }
  return response;
}
