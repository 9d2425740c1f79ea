import { planFields } from '../domain/plan-fields.ts';
import { megabytes, typeNames } from '../domain/document-fault.ts';
import type { FoundRefused } from '../domain/find-refused.ts';
import { type ReplacementView, viewReplacement } from '../domain/view-replacement.ts';
import { itemMark } from '../forms/item-mark.ts';
import { spokenLanguage, translatePlan } from '../forms/translate-plan.ts';
import { replacementPage, type ScriptedUpload } from '../pages/replacement-page.ts';
import { htmlAnswer, languageOf, languagesOf, seeOther } from './answer.ts';
import { linkToken } from './link-token.ts';
import { basePath, pageFrame } from './page-frame.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { replacementPaths, type ReplacementPaths } from './replacement-paths.ts';
import type { Handlers, Site } from './site.ts';
import { statusAddress } from './status-address.ts';

/** The page on which the applicant replaces a file that was refused. */
export const replacementPageRoutes: Pick<Handlers, 'replacement-page'> = {
  'replacement-page': async (site, request, { id = '', document = '' }) => {
    const language = languageOf(request);
    const paths = replacementPaths(site, id, document, request);
    const returnTo = new URL(paths.page, site.ports.baseUrl).href;
    const viewed = await viewReplacement({ id, token: linkToken(request), document, language, returnTo }, site.ports);
    if (viewed.kind === 'problem') return problemPageAnswer(site, viewed, request, paths.status);
    return viewed.kind === 'replaced' ? seeOther(statusAddress(site, viewed)) : view(site, request, viewed, paths);
  },
};

/** Where her browser uploads by script, with the file's name; not to a withdrawn version, which a program may not go on with. */
function scriptedUpload({ ports }: Site, { stored, document, field, key }: FoundRefused): ScriptedUpload {
  const { form, formVersion } = stored.meta.header;
  const uploads = `${basePath(ports.baseUrl)}/forms/${encodeURIComponent(form)}/versions/${formVersion}/uploads`;
  return { uploads, key, field: document.facts.field, rule: field.upload };
}

async function view(
  site: Site,
  request: Request,
  { found, name, uploaded, permission }: ReplacementView,
  { status, page }: ReplacementPaths,
): Promise<Response> {
  const { document, field, version, stored } = found;
  const { plan } = version.content;
  const language = spokenLanguage(plan, languagesOf(request));
  const translated = translatePlan(plan, language);
  const label = planFields(translated).find(({ pointer }) => pointer === field.pointer)?.label ?? field.label;
  return htmlAnswer(
    await replacementPage(pageFrame(site, language), {
      receiptNumber: stored.meta.receiptNumber,
      name,
      label: label + itemMark(translated, document.facts.field),
      reason: document.verdict,
      accept: field.upload.types.join(','),
      kinds: field.upload.types.map((type) => typeNames[type]).join(', '),
      megabytes: megabytes(field.upload.maxBytes, language),
      uploaded: uploaded && { ...uploaded, send: `${page}&file=${uploaded.id}&seen=${uploaded.seen}` },
      permission,
      scripted: version.shut === undefined ? scriptedUpload(site, found) : undefined,
      status,
    }),
  );
}
