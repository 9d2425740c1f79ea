import { describeApi } from '../domain/describe-api.ts';
import { findCurrentVersion, findFormVersion, type FormVersion } from '../domain/form-catalogue.ts';
import { listForms } from '../domain/move-form.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { spokenLanguage, translatePlan } from '../forms/translate-plan.ts';
import { formPage } from '../pages/form-page.ts';
import { securityText } from '../pages/security-text.ts';
import { startPage } from '../pages/start-page.ts';
import { storedPage } from '../pages/stored-page.ts';
import { htmlAnswer, jsonAnswer, languageOf, problemAnswer } from './answer.ts';
import { withdrawnAnswer, problemPageAnswer } from './problem-page-answer.ts';
import { basePath, pageFrame, storedPath } from './page-frame.ts';
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

const immutable = { 'cache-control': 'public, max-age=31536000, immutable' };
/** Seconds. A change reaches everyone within 30 (promise P9); a ground may remember for ten of them which version is current. */
const kept = 20;
// Not even while ours can't answer: CloudFront would go on with what it has.
const brief = { 'cache-control': `public, max-age=${kept}, stale-if-error=0` };

/** Routes that show what is published; nobody's answers are near them. */
export const formRoutes: Pick<Handlers, FormRoute> = {
  'start-page': async (site, request) => {
    const forms = (await listForms(site.ports)).filter(
      ({ pointer, current }) => !pointer.withdrawn.includes(current.version),
    );
    const { pathname } = new URL(site.ports.baseUrl);
    return htmlAnswer(
      await startPage({
        ...pageFrame(site, languageOf(request)),
        drafts: `${basePath(site.ports.baseUrl)}/drafts`,
        forms: forms.map(({ current }) => ({
          title: current.title,
          address: `${pathname.replace(/\/$/, '')}/forms/${current.form}`,
        })),
      }),
    );
  },
  'form-page': async (site, request, { form = '' }) => {
    const version = await findCurrentVersion(site.ports, form);
    if ('code' in version) return problemPageAnswer(site, version, request);
    if (version.withdrawn) return withdrawnAnswer(site, version.manifest.title, request);
    const { plan } = version.content;
    const asked = languageOf(request);
    const language = spokenLanguage(plan, asked);
    const answer = htmlAnswer(
      await formPage({
        ...pageFrame(site, language),
        stored: storedPath(site, form),
        title: translatePlan(plan, language).title,
        asked,
        form: await publishedFile(site, version, `form.${version.manifest.version}.${language}.html`),
      }),
    );
    answer.headers.set('cache-control', brief['cache-control']);
    answer.headers.set('vary', 'accept-language');
    return answer;
  },
  'stored-page': async (site, request, { form = '' }) => {
    const version = await findCurrentVersion(site.ports, form);
    if ('code' in version) return problemPageAnswer(site, version, request);
    const { plan, files } = version.content;
    const language = languageOf(request);
    const answer = htmlAnswer(
      await storedPage({
        ...pageFrame(site, language),
        plan: translatePlan(plan, language),
        retention: files.description.retention,
        back: `${basePath(site.ports.baseUrl)}/forms/${version.manifest.form}`,
      }),
    );
    answer.headers.set('cache-control', brief['cache-control']);
    answer.headers.set('vary', 'accept-language');
    return answer;
  },
  'form-schema': versionFile('schema.json'),
  'form-ui': versionFile('ui.json'),
  'form-manifest': async (site, request, parameters) => {
    const version = await versionOf(site, parameters);
    return 'code' in version
      ? problemAnswer(version, languageOf(request))
      : jsonAnswer(version.manifest, 200, immutable);
  },
  'list-areas': async (site, request) => {
    const query = new URL(request.url).searchParams.get('q')?.trim() ?? '';
    if (query.length < 2 || query.length > 60) return problemAnswer(problem('malformed-request'), languageOf(request));
    return jsonAnswer(
      /^\d{5}$/.test(query) ? await site.ports.areas.byPostcode(query) : await site.ports.areas.search(query),
      200,
      brief,
    );
  },
  'receipt-keys': async (site) => jsonAnswer({ keys: await site.ports.signer.keys() }, 200, brief),
  'security-text': async ({ ports }) =>
    new Response(
      securityText({
        baseUrl: ports.baseUrl,
        email: ports.tenant.contact.email,
        imprint: ports.tenant.statements.imprint,
        now: ports.now(),
      }),
      { headers: { 'content-type': 'text/plain; charset=utf-8', ...brief } },
    ),
  openapi: async (site) =>
    jsonAnswer(describeApi({ title: site.ports.tenant.name, baseUrl: site.ports.baseUrl }), 200, brief),
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
      headers: { 'content-type': 'application/json; charset=utf-8', ...immutable },
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
