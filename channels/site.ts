import type { Ports } from '../domain/ports.ts';
import type { Route } from '../schemas/route.ts';
import type { RouteId } from '../schemas/routes.ts';
import type { Budgets } from './budgets.ts';
import type { StaffDoor } from './staff-door.ts';

/**
 * Addresses of the files that pages load: style sheet, script, the script that checks answers, and the script for pages of other sites, which there is once
 * more in one file (`pinned`) with what the `integrity` of its script tag says; `frame` is the script of a form within a frame.
 */
export type PageAssets = {
  css: string;
  enhance: string;
  check: string;
  embed: { script: string; pinned: string; integrity: string; frame: string };
};
/** A tenant's web site: what its steps need, and the addresses of the files that its pages load. */
export type Site = {
  ports: Ports;
  assets: PageAssets;
  /** The origin to which files are posted, where it is not this site's own. */
  uploads?: string;
  /** By what staff come in; absent: nobody does. */
  staff?: StaffDoor;
  /** Lets staff fill in forms for staff; absent: nobody can. Handed in, so that functions that let nobody in don't carry it. */
  whoAsks?: WhoAsks;
};

/** Answers, knowing whether whoever asks is on the staff (`who-asks.ts`). */
export type WhoAsks = (
  site: OpenSite,
  request: Request,
  answerTo: (site: OpenSite) => Promise<Response>,
) => Promise<Response>;

/** Answers a request for which there is no room in the budget of its kind; undefined where there is. */
export type Limit = (route: Pick<Route, 'id' | 'limit'>, request: Request) => Promise<Response> | undefined;

/** A site that is open for a request: with what has been used up since this process began. */
export type OpenSite = Site & {
  budgets: Budgets;
  limited: Limit;
  /** The network that asks, where the gateway knows it: to be counted, never to be kept, logged or sent on. */
  caller: string | undefined;
};
/** From request to response. */
export type Answer = (request: Request, caller?: string) => Promise<Response>;

/** Answers one route. Parameters are those of the route's path. */
export type Handler = (site: OpenSite, request: Request, parameters: Record<string, string>) => Promise<Response>;
/** One handler for each route, none missing. */
export type Handlers = Record<RouteId, Handler>;
