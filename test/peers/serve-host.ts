import type { Server } from 'node:http';
import { listen } from '../../local/server.ts';

/** A host's page whose colours follow the reader's system, with the form of a tenant in it that its address names. */
export function serveHost(tenant: string, port: number): Promise<Server> {
  return listen((request) => {
    const { searchParams } = new URL(request.url);
    const [form, language] = [searchParams.get('form') ?? '', searchParams.get('language') ?? 'de'];
    const page = `<!doctype html><html lang="${language}" style="color-scheme: light dark"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Gemeinde</title><link rel="icon" href="data:,"><script type="module" src="${tenant}/embed/v1.js"></script></head><body><main><h1>Gemeinde</h1><intake-form form="${form}"><a href="${tenant}/forms/${form}">Formular</a></intake-form></main></body></html>`;
    return Promise.resolve(new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
  }, port);
}
