import type { Context } from 'aws-lambda';
import { mountRoutes } from '../channels/mount-routes.ts';
import type { Answer, Handlers, WhoAsks } from '../channels/site.ts';
import type { Ports } from '../domain/ports.ts';
import type { HttpFunction, httpFunctions } from '../schemas/steps-on-aws.ts';
import type { HttpResult } from './http-event.ts';
import { httpFunction } from './http-function.ts';
import { lacking } from './lacking.ts';
import { pageAssets } from './page-assets.ts';
import { presence, type Told } from './presence.ts';

/** A function's own part of the site: its ports, and a handler for each of its routes. */
export type SitePart<Step extends HttpFunction> = {
  given: Partial<Ports>;
  handlers: Pick<Handlers, (typeof httpFunctions)[Step][number]>;
  /** Characters of a body as the gateway hands it over, where it may be longer than answers are. */
  limit?: number;
  /** Lets staff fill in forms for staff, where the tenant's staff can log in. */
  whoAsks?: WhoAsks | undefined;
  /** Answers before the routes do. */
  before?: (next: Answer) => Answer;
};

/** A function that answers some of the site's routes. */
export function siteFunction<Step extends HttpFunction>(
  step: Step,
  settings: Told & { BASE_URL: string; UPLOAD_ORIGIN: string },
  { given, handlers, limit, whoAsks, before = (next) => next }: SitePart<Step>,
): (event: unknown, context: Context) => Promise<HttpResult> {
  const { running, always } = presence(step, settings);
  const { BASE_URL: baseUrl, UPLOAD_ORIGIN: uploads } = settings;
  const ports = { ...lacking(step), ...always, baseUrl, ...given };
  const site = { ports, assets: pageAssets(baseUrl), uploads, ...(whoAsks && { whoAsks }) };
  return httpFunction(running, baseUrl, before(mountRoutes(site, handlers)), limit);
}
