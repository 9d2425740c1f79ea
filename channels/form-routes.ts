import { describeApi } from '../domain/describe-api.ts';
import { findCurrentVersion, findFormVersion, type FormVersion } from '../domain/form-catalogue.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { spokenLanguage, translatePlan } from '../forms/translate-plan.ts';
import { formPage } from '../pages/form-page.ts';
import { securityText } from '../pages/security-text.ts';
import { startPage } from '../pages/start-page.ts';
import { storedPage } from '../pages/stored-page.ts';
import { htmlAnswer, jsonAnswer, languageOf, languagesOf, problemAnswer, publicPageAnswer } from './answer.ts';
import { countOpened } from './count-opened.ts';
import { shutAnswer, problemPageAnswer } from './problem-page-answer.ts';
import { basePath, pageFrame, storedPath } from './page-frame.ts';
import { kept } from './kept.ts';
import { titledForms } from './titled-forms.ts';
import { publishedFile } from './published-file.ts';
import type { Handler, Handlers, Site } from './site.ts';
import { versionNumber } from './version-number.ts';

type FormRoute =
  | 'start-page'
  | 'form-page'
  | 'stored-page'
  | 'form-schema'
  | 'form-ui'
  | 'form-manifest'
  | 'list-areas'
  | 'receipt-keys'
  | 'security-text'
  | 'openapi'
  | 'health';

/** Routes that show what is published; nobody's answers are near them. */
export const formRoutes: Pick<Handlers, FormRoute> = {
  'start-page': async (site, request) => {
    const base = basePath(site.ports.baseUrl);
    const forms = await titledForms(site, languagesOf(request));
    return htmlAnswer(
      await startPage({
        ...pageFrame(site, languageOf(request)),
        drafts: `${base}/drafts`,
        forms: forms.map(({ form, ...title }) => ({ ...title, address: `${base}/forms/${form}` })),
      }),
    );
  },
  'form-page': async (site, request, { form = '' }) => {
    const version = await findCurrentVersion(site.ports, form);
    if ('code' in version) return problemPageAnswer(site, version, request);
    if (version.shut !== undefined) return shutAnswer(site, version, version.shut, request);
    const { plan } = version.content;
    const asked = languagesOf(request);
    const language = spokenLanguage(plan, asked);
    await countOpened(site, version, request);
    return publicPageAnswer(
      await formPage({
        ...pageFrame(site, language),
        stored: storedPath(site, form),
        title: translatePlan(plan, language).title,
        asked,
        closes: version.closes,
        form: await publishedFile(site, version, `form.${version.manifest.version}.${language}.html`),
      }),
    );
  },
  'stored-page': async (site, request, { form = '' }) => {
    const version = await findCurrentVersion(site.ports, form);
    if ('code' in version) return problemPageAnswer(site, version, request);
    const { plan, files } = version.content;
    const language = languageOf(request);
    return publicPageAnswer(
      await storedPage({
        ...pageFrame(site, language),
        plan: translatePlan(plan, language),
        retention: files.description.retention,
        back: `${basePath(site.ports.baseUrl)}/forms/${version.manifest.form}`,
      }),
    );
  },
  'form-schema': versionFile('schema.json'),
  'form-ui': versionFile('ui.json'),
  'form-manifest': async (site, request, parameters) => {
    const version = await versionOf(site, parameters);
    return 'code' in version
      ? problemAnswer(version, languageOf(request))
      : jsonAnswer(version.manifest, 200, kept.forEver);
  },
  'list-areas': async (site, request) => {
    const query = new URL(request.url).searchParams.get('q')?.trim() ?? '';
    if (query.length < 2 || query.length > 60) return problemAnswer(problem('malformed-request'), languageOf(request));
    return jsonAnswer(
      /^\d{5}$/.test(query) ? await site.ports.areas.byPostcode(query) : await site.ports.areas.search(query),
      200,
      kept.briefly,
    );
  },
  'receipt-keys': async (site) => jsonAnswer({ keys: await site.ports.signer.keys() }, 200, kept.briefly),
  'security-text': async ({ ports }) =>
    new Response(
      securityText({
        baseUrl: ports.baseUrl,
        email: ports.tenant.contact.email,
        imprint: ports.tenant.statements.imprint,
        now: ports.now(),
      }),
      { headers: { 'content-type': 'text/plain; charset=utf-8', ...kept.briefly } },
    ),
  openapi: async (site) =>
    jsonAnswer(describeApi({ title: site.ports.tenant.name, baseUrl: site.ports.baseUrl }), 200, kept.briefly),
  health: async (site) => {
    await site.ports.store.get('HEALTH', 'HEALTH');
    return jsonAnswer({ status: 'ok' });
  },
};

function versionFile(name: 'schema.json' | 'ui.json'): Handler {
  return async (site, request, parameters) => {
    const version = await versionOf(site, parameters);
    if ('code' in version) return problemAnswer(version, languageOf(request));
    return new Response(await publishedFile(site, version, name), {
      headers: { 'content-type': 'application/json; charset=utf-8', ...kept.forEver },
    });
  };
}

/** Finds the version that a path names. */
export async function versionOf(
  site: Site,
  { form = '', version = '' }: Record<string, string>,
): Promise<FormVersion | Problem> {
  return findFormVersion(site.ports, form, versionNumber(version));
}
