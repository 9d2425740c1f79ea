import { basePath } from './page-frame.ts';
import type { Site } from './site.ts';

/** The shape of a route's path, each parameter one part of it. */
export function pathShape({ path }: { path: string }): RegExp {
  return new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

/** The path of a request below the tenant's base, as the table of routes has it. */
export function pathBelow({ ports }: Pick<Site, 'ports'>, request: Request): string {
  return new URL(request.url).pathname.slice(basePath(ports.baseUrl).length) || '/';
}
