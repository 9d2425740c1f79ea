import { logInRoutes } from './log-in-routes.ts';
import { mountRoutes } from './mount-routes.ts';
import { pathBelow } from './path-shape.ts';
import { providerRoutes } from './provider-routes.ts';
import type { Answer, Site } from './site.ts';
import type { StudioParts } from './studio-desk.ts';
import { studioChannel } from './studio.ts';

/** Everything that staff ask for, where a process of its own answers them: their log-in, and the studio. */
export function staffChannel(site: Site, parts: StudioParts): Answer {
  const logIn = mountRoutes(site, { ...logInRoutes, ...providerRoutes });
  const studio = studioChannel(site, parts);
  return (request, caller) =>
    /^\/studio\/log-(?:in|out)(?:\/|$)/.test(pathBelow(site, request))
      ? logIn(request, caller)
      : studio(request, caller);
}
