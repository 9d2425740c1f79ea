import type { Frame, Locator, Page } from 'playwright-core';
import { freePort } from '../free-port.ts';
import { type BrowserSite, type Look, startBrowserSite } from './browser-site.ts';
import { embeddedAt } from './embedded-at.ts';
import { serveHost } from './serve-host.ts';

/** The three ways in which a form is shown: on a page of ours, as a part of a host's page, in a frame of a host's page. */
export type Mode = 'hosted' | 'shadow' | 'frame';
/** A form on its stage: the window it stands in, the document it belongs to, and the form. */
export type FormStage = { mode: Mode; page: Page; document: Page | Frame; form: Locator };

/** A site whose forms a host's page of another origin may show. */
export type StageSite = BrowserSite & { host: string };

/** Serves a site, and a host's page whose colours follow the reader's system, with the form in it that its address names. */
export async function startStages(forms: string[]): Promise<StageSite> {
  const port = await freePort();
  const host = `http://localhost:${port}`;
  const site = await startBrowserSite(forms, {}, { wrap: embeddedAt(host), publishing: ['kreis-musterland'] });
  const server = await serveHost(`${site.origin}/kreis-musterland`, port);
  return {
    ...site,
    host,
    stop: () => {
      server.closeAllConnections();
      server.close();
      return site.stop();
    },
  };
}

/** Opens a form in one of the three ways and waits until it works. */
export async function openForm(
  site: StageSite | BrowserSite,
  form: string,
  mode: Mode,
  look: Look = {},
): Promise<FormStage> {
  const language = look.language === 'en-GB' ? 'en' : 'de';
  const address =
    mode === 'hosted'
      ? `/kreis-musterland/forms/${form}`
      : `${'host' in site ? site.host : ''}/?form=${form}&language=${language}`;
  // Where the form's data can't be fetched, the element takes a frame: so a form that may be a part of the page is framed too.
  const page = await site.open(address, { ...look, ...(mode === 'frame' && { without: '**/embed.json' }) });
  const document = mode === 'frame' ? await frameIn(page) : page;
  const stage: FormStage = { mode, page, document, form: document.locator('form.intake-js') };
  await stage.form.waitFor();
  return stage;
}

async function frameIn(page: Page): Promise<Frame> {
  await page.locator('intake-form iframe[style*="px"]').waitFor();
  const frame = page.frames().find((one) => one.url().includes('/frame/'));
  if (frame === undefined) throw new Error('there is no frame');
  return frame;
}
