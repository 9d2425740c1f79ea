import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { languageOf, problemAnswer } from '../channels/answer.ts';
import { isPreflight, letEmbed, mayAsk } from '../channels/cross-origin.ts';
import { assetHeaders, readableByAll } from '../channels/kept.ts';
import { problemPageAnswer } from '../channels/problem-page-answer.ts';
import { operatorListRoutes } from '../channels/operator-list-routes.ts';
import { operatorOpenRoutes } from '../channels/operator-open-routes.ts';
import { forStaff } from '../channels/for-staff.ts';
import { operatorChannel } from '../channels/operators.ts';
import { withSecurityHeaders } from '../channels/security-headers.ts';
import type { Site } from '../channels/site.ts';
import { studioChannel } from '../channels/studio.ts';
import { webChannel } from '../channels/web.ts';
import { forWhoAsks } from '../channels/who-asks.ts';
import { findTies } from '../domain/find-ties.ts';
import { problem } from '../domain/problem.ts';
import type { WebBuild } from '../web/build.ts';
import type { Ground } from './ground.ts';
import { staffDoor } from './staff-door.ts';
import { readBlocks } from './read-blocks.ts';
import { readTemplates } from './read-templates.ts';
import { type Refuse, receiveUpload } from './upload.ts';

type Answer = (request: Request) => Promise<Response>;

/** Makes the local ground's one function from request to response: every tenant's site, its assets, its uploads, its staff pages. */
export function groundSite(ground: Ground, web: WebBuild): Answer {
  const assets = new Map(web.assets.map((asset) => [asset.name, asset]));
  const sites = new Map<string, { site: Site; channel: Answer; studio: Answer; operators: Answer }>();
  for (const tenant of ground.tenants) {
    const ports = ground.ports(tenant);
    if (ports === undefined) continue;
    const place = (name: string): string => `/${tenant}/assets/${name}`;
    const site = {
      ports,
      assets: {
        css: place(web.css),
        enhance: place(web.enhance),
        check: place(web.check),
        embed: {
          script: place(web.embed.script),
          pinned: place(web.embed.pinned),
          integrity: web.embed.integrity,
          frame: place(web.embed.frame),
        },
      },
      staff: staffDoor(ground, ports),
      whoAsks: forWhoAsks,
    };
    const parts = {
      assets: {
        script: place(web.studio.script),
        css: place(web.studio.css),
        preview: place(web.studio.preview),
      },
      templates: readTemplates,
      blocks: readBlocks,
    };
    const operatorHandlers = {
      ...operatorListRoutes(true),
      ...operatorOpenRoutes({ ties: findTies, atMost: Infinity }),
    };
    const operators = operatorChannel(site, operatorHandlers, forStaff);
    sites.set(tenant, { site, channel: webChannel(site), studio: studioChannel(site, parts), operators });
  }
  return async (request) => {
    const url = new URL(request.url);
    // A foreign name that was made to point at this machine (DNS rebinding) would make a foreign page one of ours.
    if (!isOwnHost(url, ground.origin)) return misdirected();
    const [, tenant = '', section = '', name = ''] = url.pathname.split('/');
    const documents = ground.documents(tenant);
    const found = sites.get(tenant);
    if (found === undefined || documents === undefined) return withSecurityHeaders(entrance(ground, tenant, request));
    if (section === 'assets') return asset(assets.get(name));
    if (section === 'documents' && request.method === 'POST')
      return letEmbed(found.site, request, await receiveUpload(request, documents, refuser(found.site, request)));
    // Asked because the page wants to hear how far an upload is.
    if (section === 'documents' && isPreflight(request)) return letEmbed(found.site, request, mayAsk());
    if (section === 'staff') return found.operators(request);
    // How staff log in and out stands with the sessions.
    if (section === 'studio' && !/^log-(?:in|out)$/.test(name)) return found.studio(request);
    return found.channel(request);
  };
}

/** Listens on this machine only. Rejects with the server's own error where the port is taken. */
export function listen(answer: Answer, port: number): Promise<Server> {
  const listener = getRequestListener(answer);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

function isOwnHost({ hostname, port }: URL, origin: string): boolean {
  const own = new URL(origin);
  return port === own.port && (loopback.has(hostname) || hostname === own.hostname);
}

function misdirected(): Response {
  return new Response('This server answers on this machine only, at localhost.\n', {
    status: 421,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}

function refuser(site: Site, request: Request): Refuse {
  return async (code, back) => withSecurityHeaders(await problemPageAnswer(site, problem(code), request, back));
}

function asset(found: WebBuild['assets'][number] | undefined): Response {
  if (found === undefined) return new Response(null, { status: 404, headers: readableByAll });
  return new Response(new Uint8Array(found.content), { headers: assetHeaders(found.mediaType) });
}

/** The address without a tenant: which tenants there are. */
function entrance(ground: Ground, asked: string, request: Request): Response {
  if (asked === '') {
    const links = ground.tenants.map((tenant) => `<li><a href="/${tenant}/">${tenant}</a></li>`).join('');
    return new Response(
      `<!doctype html><html lang="de"><meta charset="utf-8"><title>Rohrpost</title><h1>Rohrpost</h1><ul>${links}</ul></html>`,
      { headers: { 'content-type': 'text/html; charset=utf-8' } },
    );
  }
  return problemAnswer(problem('unknown-tenant'), languageOf(request));
}
