import { findCurrentVersion, type FormVersion } from '../domain/form-catalogue.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { shutProblem } from '../domain/shut-problem.ts';
import { spokenLanguage, translatePlan } from '../forms/translate-plan.ts';
import { embedPage } from '../pages/embed-page.ts';
import { framePage } from '../pages/frame-page.ts';
import { statementLinks } from '../pages/statement-links.ts';
import type { EmbeddedForm } from '../schemas/embedded-form.ts';
import { htmlAnswer, jsonAnswer, languageOf, languagesOf, problemAnswer, publicPageAnswer } from './answer.ts';
import { countOpened } from './count-opened.ts';
import { kept, readableByAll } from './kept.ts';
import { offeredForms } from './offered-forms.ts';
import { pageFrame, storedPath } from './page-frame.ts';
import { problemPageAnswer, shutAnswer } from './problem-page-answer.ts';
import { publishedFile } from './published-file.ts';
import { contentPolicy } from './security-headers.ts';
import type { Handlers, Site } from './site.ts';
import { themeSheet } from './theme-sheet.ts';
import { withWords } from '../forms/with-words.ts';

/** Routes by which a municipality's own web site shows our forms. */
export const embedRoutes: Pick<
  Handlers,
  'embedded-form' | 'framed-form' | 'embed-page' | 'embed-script' | 'theme-styles'
> = {
  'embedded-form': async (site, request, { form = '' }) => {
    const version = await offered(site, form);
    if ('code' in version) return problemAnswer(version, languageOf(request));
    await countOpened(site, version, request);
    return jsonAnswer(await embeddedForm(site, version, request));
  },
  'framed-form': async (site, request, { form = '', language = '' }) => {
    const answer = await frameAnswer(site, request, { form, language });
    const uploads = site.uploads === undefined ? [] : [site.uploads];
    answer.headers.set('content-security-policy', contentPolicy(uploads, site.ports.tenant.embedOrigins));
    return answer;
  },
  'embed-page': async (site, request) => {
    const { baseUrl, tenant } = site.ports;
    return publicPageAnswer(
      await embedPage({
        ...pageFrame(site, languageOf(request) === 'de' ? 'de' : 'en'),
        forms: (await offeredForms({ ports: { ...site.ports, asks: 'citizen' } })).map(({ form, title }) => ({
          form,
          title,
          address: `${baseUrl}/forms/${form}`,
        })),
        origins: tenant.embedOrigins,
        script: `${baseUrl}/embed/v1.js`,
        pinned: new URL(site.assets.embed.pinned, baseUrl).href,
        integrity: site.assets.embed.integrity,
        uploads: site.uploads,
      }),
    );
  },
  // While a new edition of the tenant's file is on its way, a page may ask for a sheet that this function has not, or no more.
  'theme-styles': async (site, request, { name }) => {
    const sheet = site.ports.tenant.theme && themeSheet(site.ports.tenant.theme);
    if (sheet === undefined) return problemAnswer(problem('not-found'), languageOf(request));
    const headers = { 'content-type': 'text/css; charset=utf-8' };
    return new Response(sheet.page, { headers: { ...headers, ...(name === sheet.name && kept.forEver) } });
  },
  'embed-script': async ({ assets }) =>
    new Response(null, {
      status: 302,
      headers: { location: assets.embed.script, ...kept.briefly, ...readableByAll },
    }),
};

/** A withdrawn form is nothing to embed: the host's link leads to the page that says so. */
async function offered(site: Site, form: string): Promise<FormVersion | Problem> {
  const version = await findCurrentVersion(site.ports, form);
  return 'code' in version || version.shut === undefined ? version : shutProblem(version.shut);
}

async function embeddedForm(site: Site, version: FormVersion, request: Request): Promise<EmbeddedForm> {
  const { manifest, content } = version;
  const language = spokenLanguage(content.plan, languagesOf(request));
  const { title } = translatePlan(content.plan, language);
  const frame = `${site.ports.baseUrl}/forms/${manifest.form}/frame/${language}`;
  const about = { form: manifest.form, version: manifest.version, title, language, frame };
  if (content.files.description.protectionClass === 'hoch') return { ...about, mode: 'frame' };
  const html = await publishedFile(site, version, `form.${manifest.version}.${language}.html`);
  const { theme, statements } = site.ports.tenant;
  return {
    ...about,
    mode: 'shadow',
    html: withWords(html, language),
    enhance: new URL(site.assets.enhance, site.ports.baseUrl).href,
    links: statementLinks({ language, statements }, `${site.ports.baseUrl}/forms/${manifest.form}/stored`),
    ...(theme !== undefined && { theme: themeSheet(theme).shadow }),
  };
}

/** The language stands in the path: a frame speaks the language of the page around it, not the reader's browser's. */
async function frameAnswer(
  site: Site,
  request: Request,
  { form, language: asked }: { form: string; language: string },
): Promise<Response> {
  const version = await findCurrentVersion(site.ports, form);
  if ('code' in version) return problemPageAnswer(site, version, request);
  if (version.shut !== undefined) return shutAnswer(site, version, version.shut, request);
  await countOpened(site, version, request);
  const { plan } = version.content;
  const language = spokenLanguage(plan, [asked]);
  const answer = htmlAnswer(
    await framePage({
      ...pageFrame(site, language),
      title: translatePlan(plan, language).title,
      form: await publishedFile(site, version, `form.${version.manifest.version}.${language}.html`),
      hosts: site.ports.tenant.embedOrigins,
      script: site.assets.embed.frame,
      stored: storedPath(site, form),
    }),
  );
  answer.headers.set('cache-control', kept.briefly['cache-control']);
  return answer;
}
