import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { publishForm } from '../../domain/publish-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormDescription } from '../../schemas/form.ts';
import { freePort } from '../free-port.ts';
import { formFolder } from '../world.ts';
import type { EnginePage } from './engine-page.ts';
import { embeddedAt } from './embedded-at.ts';
import { eventually } from './eventually.ts';
import { serveHost } from './serve-host.ts';
import { serveWorld, type ServedWorld } from './serve-world.ts';

/** What every engine is shown: the demo's forms, a host's page of another origin, a form in Arabic; and a file to send. */
export type EnginesStage = ServedWorld & {
  host: string;
  file: string;
  /** How many case files an authority has, once it has more than before. */
  cases(tenant: string, before: number): Promise<number>;
  /** Keeps what is seen in the folder that `PICTURES` names, for whoever wants to look. */
  keep(page: EnginePage, name: string): Promise<void>;
};

/** Serves the stage. Only the county publishes. */
export async function startEnginesStage(): Promise<EnginesStage> {
  const port = await freePort();
  const host = `http://localhost:${port}`;
  const site = await serveWorld(
    ['hundesteuer-anmeldung', 'reitkennzeichen', 'schuelerfahrtkosten'],
    {},
    {
      wrap: embeddedAt(host),
      publishing: ['kreis-musterland'],
    },
  );
  await publishInArabic(site);
  const server = await serveHost(`${site.origin}/kreis-musterland`, port);
  const file = join(site.world.folder, 'kaufvertrag.pdf');
  writeFileSync(file, '%PDF-1.7 Kaufvertrag');
  return {
    ...site,
    host,
    file,
    cases: (tenant, before) =>
      eventually(
        () => Promise.resolve(casesAt(site, tenant)),
        (count) => count > before,
      ),
    keep: async (page, name) => {
      const folder = process.env['PICTURES'];
      if (folder === undefined) return;
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.png`), await page.picture());
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await site.stop();
    },
  };
}

function casesAt({ world }: ServedWorld, tenant: string): number {
  try {
    return readdirSync(join(world.folder, 'cases', tenant)).filter((name) => !name.startsWith('.')).length;
  } catch {
    return 0;
  }
}

/** The horse form's second version also speaks Arabic. */
async function publishInArabic({ world }: ServedWorld): Promise<void> {
  const input = readFormFolder(formFolder('reitkennzeichen'));
  const description = FormDescription.parse(input.description);
  const arabic = readFileSync(new URL('../fixtures/reitkennzeichen-ar.json', import.meta.url), 'utf8');
  const translations = { ...description.translations, ar: z.record(z.string(), z.string()).parse(JSON.parse(arabic)) };
  const spoken = { ...input, description: { ...description, languages: ['de', 'en', 'ar'], translations } };
  const done = await publishForm(spoken, 'test', world.ports());
  if (done.kind !== 'published') throw new Error(`the form was not published: ${JSON.stringify(done)}`);
}
