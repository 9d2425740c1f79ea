import { operatorRoutes } from '../schemas/operator-routes.ts';
import type { Route } from '../schemas/route.ts';
import { routes } from '../schemas/routes.ts';
import { studioRoutes } from '../schemas/studio-routes.ts';
import { pathShape } from './path-shape.ts';
import { returnPath } from './return-path.ts';

const all: Route[] = [...routes, ...studioRoutes, ...operatorRoutes];
const pages = all.filter(({ method }) => method === 'GET').map(pathShape);
const acts = all.filter(({ method }) => method !== 'GET').map(pathShape);

/** Of what was sent in only the page on which a file of a form for staff is replaced asks who is there. */
const sentIn = /^\/submissions\/(?!\w+\/replace\/)/;

/**
 * Where a log-in leads on to. Whose session was over when she pressed a button was asking for what is no page: she goes on
 * at the page above it, since what she typed is one step back.
 */
export function landingPath(asked: string | null = ''): string {
  const path = returnPath(asked === null || sentIn.test(asked) ? '' : asked);
  const [place = ''] = path.split('?');
  const isAct = fits(acts, place) && !fits(pages, place);
  return isAct ? above(place) : path;
}

function above(place: string): string {
  const next = place.slice(0, place.lastIndexOf('/'));
  return next === '' ? returnPath() : fits(pages, next) ? next : above(next);
}

const fits = (shapes: RegExp[], place: string): boolean => shapes.some((shape) => shape.test(place));
