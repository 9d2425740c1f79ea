import type { Ports } from '../domain/ports.ts';
import type { RouteId } from '../schemas/routes.ts';

/** A tenant's web site: what its steps need, and the addresses of the files that its pages load. */
export type Site = {
  ports: Ports;
  assets: { css: string; enhance: string };
  /** The origin to which files are posted, where it is not this site's own. */
  uploads?: string;
};

/** Answers one route. Parameters are those of the route's path. */
export type Handler = (site: Site, request: Request, parameters: Record<string, string>) => Promise<Response>;
/** One handler for each route, none missing. */
export type Handlers = Record<RouteId, Handler>;
