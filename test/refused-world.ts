import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from '../domain/ports.ts';
import { replaceFile } from '../domain/replace-file.ts';
import { viewReplacement } from '../domain/view-replacement.ts';
import { CaseManifest } from '../schemas/delivery.ts';
import { SubmissionEvent } from '../schemas/event.ts';
import { StatusView } from '../schemas/submission.ts';
import { pdfOf, send, upload } from './citizen.ts';
import { uploadByPage } from './upload-by-page.ts';
import { openWorld, type World } from './world.ts';

/** A submission, by its link. */
export type Linked = { id: string; token: string; path: string };
/** One of which a file was refused. */
export type Refused = Linked & { document: string };
/** A world whose scanner finds what says so of itself (`harmful`, `unknown`), and an applicant who replaces what was refused. */
export type RefusedWorld = {
  world: World;
  /** A submission of which one file was refused; `good`: further files, in whose order. */
  refused(options?: { tenant?: string; good?: string[]; bad?: string }): Promise<Refused>;
  lookUp(sent: Linked): Promise<StatusView>;
  page(path: string): Promise<{ status: number; html: string; location: string | undefined }>;
  /** Opens the page, uploads a file, and gives the address to which its button posts; undefined where there is none. */
  uploaded(sent: Refused, text?: string, begin?: string): Promise<string | undefined>;
  send(action: string): Promise<Linked>;
  /** The manifests of all cases that a tenant's folder holds, oldest first. */
  cases(tenant: string): CaseManifest[];
};

/** Opens one, with the dog-tax form. */
export async function openRefusedWorld(options: { wrap?: (ports: Ports) => Ports } = {}): Promise<RefusedWorld> {
  const scanner: Ports['scanner'] = {
    scan: async (file) => {
      const text = new TextDecoder().decode((await file.content()) ?? new Uint8Array());
      return text.includes('harmful') ? 'infected' : text.includes('unknown') ? 'pending' : 'clean';
    },
  };
  const world = await openWorld({ ...options, override: { scanner } });
  const page: RefusedWorld['page'] = async (path) => {
    const answer = await world.fetch(path, { headers: { accept: 'text/html' } });
    return {
      status: answer.status,
      html: await answer.text(),
      location: answer.headers.get('location') ?? undefined,
    };
  };
  return {
    world,
    refused: async ({ tenant = 'kreis-musterland', good = [], bad = 'harmful' } = {}) => {
      const key = crypto.randomUUID();
      const documents: string[] = [];
      for (const text of [bad, ...good])
        documents.push((await upload(world, { name: `${text}.pdf`, bytes: pdfOf(text) }, { key, tenant })).document);
      const answer = await (await send(world, documents, { key, tenant })).json();
      await world.work();
      return { ...linked(answer.status), document: documents[0] ?? '' };
    },
    lookUp: async ({ path }) => StatusView.parse(await (await world.fetch(path)).json()),
    page,
    uploaded: async ({ path, document }, text = 'good', begin) => {
      const place = path.replace('?', `/replace/${document}?`);
      await uploadByPage((await page(place)).html, world, text, begin);
      // What was permitted last counts, and only a stopped clock permits twice at one moment.
      world.pass(1000);
      return actionIn((await page(place)).html);
    },
    send: async (action) => {
      const answer = await world.fetch(action, { method: 'POST', headers: { accept: 'text/html' } });
      return linked(answer.headers.get('location') ?? 'http://localhost/');
    },
    cases: (tenant) => casesIn(join(world.folder, 'cases', tenant)),
  };
}

/** What the page shows that an applicant opens by the link of her first submission. */
export const look = (sent: Refused, ports: Ports): ReturnType<typeof viewReplacement> =>
  viewReplacement({ ...sent, language: 'de', returnTo: 'http://localhost/' }, ports);

/** What its button does. */
export const replace = (sent: Refused, file: string, ports: Ports): ReturnType<typeof replaceFile> =>
  replaceFile({ ...sent, language: 'de', file }, ports);

/** In one word how it ended. */
export const codeOf = (answer: { kind: string; code?: string }): string => answer.code ?? answer.kind;

/** The uploaded file that the button names. */
export const fileIn = (action = ''): string => new URL(action, 'http://localhost').searchParams.get('file') ?? '';

/** The history of a submission. */
export const eventsOf = async ({ id }: Linked, { store }: Ports): Promise<SubmissionEvent[]> =>
  (await store.query(`SUBMISSION#${id}`, 'EVENT#')).map(({ body }) => SubmissionEvent.parse(body));

/** Where the button that sends leads. */
export function actionIn(html: string): string | undefined {
  return /action="([^"]+file=[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
}

function linked(address: string): Linked {
  const { pathname, search, searchParams } = new URL(address);
  return { id: pathname.split('/').at(-1) ?? '', token: searchParams.get('token') ?? '', path: pathname + search };
}

function casesIn(folder: string): CaseManifest[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .map((name) => CaseManifest.parse(JSON.parse(readFileSync(join(folder, name, 'manifest.json'), 'utf8'))))
    .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}
