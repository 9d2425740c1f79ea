import { problem, problemDetails } from '../domain/problem.ts';
import { openPreview, sharePreview } from '../domain/share-preview.ts';
import { type ShownEdition, shownEdition } from '../domain/shown-edition.ts';
import { studioForm } from '../domain/studio-form.ts';
import { localTime } from '../forms/local-time.ts';
import { renderForm } from '../forms/render-form.ts';
import { sampleName } from '../forms/sample-name.ts';
import { spokenLanguage, textsOf, translatePlan } from '../forms/translate-plan.ts';
import { studioNoSheet, studioSheet } from '../pages/studio-sheet.ts';
import { studioViewPage } from '../pages/studio-view-page.ts';
import type { SharedPreview } from '../schemas/form-draft.ts';
import { htmlAnswer, jsonAnswer, seeOther, wantsHtml } from './answer.ts';
import { pageFrame } from './page-frame.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { type Desk, formPath, type StudioHandler, studioFrame, studioPath } from './studio-desk.ts';

type ViewRoute = 'view-form' | 'form-sheet' | 'share-preview' | 'preview-page';

/** Routes that show a form as citizens will see it: nothing can be sent from there, and nothing there can reach the studio. */
export const studioViewRoutes: Record<ViewRoute, StudioHandler> = {
  'view-form': (desk, request, { form = '', edition = '' }) =>
    viewAnswer(desk, request, form, { edition, here: `${formPath(desk, form)}/view/${edition}`, about: [] }),
  'form-sheet': async (desk, request, { form = '', edition = '' }) => {
    const query = new URL(request.url).searchParams;
    const withScript = query.get('script') !== '0';
    const shown = await shownEdition(form, edition, desk.ports);
    const answer =
      shown.kind === 'shown'
        ? htmlAnswer(await sheetOf(desk, shown, query, withScript))
        : htmlAnswer(await studioNoSheet({ ...pageFrame(desk, 'de'), sentences: sentencesOf(shown) }));
    answer.headers.set('content-security-policy', sheetPolicy(desk.ports.baseUrl, withScript));
    answer.headers.set('x-robots-tag', 'noindex');
    return answer;
  },
  'share-preview': async (desk, request, { form = '' }) => {
    const shared = await sharePreview(form, desk.person.name, desk.ports);
    if (shared.kind === 'problem') return problemPageAnswer(desk, shared, request, formPath(desk, form));
    const place = `${formPath(desk, form)}/preview/${shared.token}`;
    if (wantsHtml(request)) return seeOther(place);
    const address = new URL(place, desk.ports.baseUrl).href;
    return jsonAnswer({ address, until: shared.until } satisfies SharedPreview, 201);
  },
  'preview-page': async (desk, request, { form = '', token = '' }) => {
    const opened = await openPreview(form, token, desk.ports);
    if (opened.kind === 'problem') return problemPageAnswer(desk, opened, request, studioPath(desk));
    const here = `${formPath(desk, form)}/preview/${token}`;
    const about = [
      `Diesen Link können Sie weitergeben: ${new URL(here, desk.ports.baseUrl).href}`,
      `${opened.by} hat ihn gemacht. Er gilt bis ${localTime(opened.until, 'de')} und zeigt den Entwurf, wie er gerade ist. Wer ihn öffnet, meldet sich hier an.`,
    ];
    return viewAnswer(desk, request, form, { edition: 'draft', here, about });
  },
};

const headings: Record<string, string> = { draft: 'Entwurf ansehen', proposal: 'Vorgelegtes ansehen' };

async function viewAnswer(
  desk: Desk,
  request: Request,
  form: string,
  { edition, here, about }: { edition: string; here: string; about: string[] },
): Promise<Response> {
  const [found, shown] = await Promise.all([studioForm(form, desk.ports), shownEdition(form, edition, desk.ports)]);
  if (found === undefined || shown.kind === 'problem')
    return problemPageAnswer(
      desk,
      shown.kind === 'problem' ? shown : problem('unknown-form'),
      request,
      found === undefined ? studioPath(desk) : formPath(desk, form),
    );
  const query = new URL(request.url).searchParams;
  const page = await studioViewPage({
    ...studioFrame(desk, request),
    title: found.title,
    address: formPath(desk, form),
    heading: headings[edition] ?? `Fassung ${edition} ansehen`,
    about,
    here,
    sheet: `${formPath(desk, form)}/sheet/${edition}`,
    samples: shown.kind === 'shown' ? namesOf(shown) : [],
    languages: shown.kind === 'shown' ? shown.content.plan.languages : ['de'],
    chosen: {
      sample: query.get('sample') ?? '',
      language: query.get('language') ?? '',
      script: query.get('script') !== '0',
      width: query.get('width') === 'full' ? 'full' : 'phone',
    },
  });
  return htmlAnswer(page);
}

function namesOf({ content, samples }: Extract<ShownEdition, { kind: 'shown' }>): { file: string; name: string }[] {
  const spoken = textsOf(content.plan);
  return samples.map(({ file }) => ({ file, name: sampleName(file, spoken) }));
}

/** The form by the same code as a published one; where it sends to is nowhere. */
function sheetOf(
  desk: Desk,
  { content: { plan }, samples }: Extract<ShownEdition, { kind: 'shown' }>,
  query: URLSearchParams,
  withScript: boolean,
): Promise<string> {
  const language = spokenLanguage(plan, [query.get('language') ?? '']);
  const answers = samples.find(({ file }) => file === query.get('sample'))?.answers;
  const nowhere = { submissions: '', uploads: '', areas: '' };
  const form = renderForm({ plan, language, action: '#', api: nowhere, ...(answers && { answers }) });
  const { assets, studio } = desk;
  return studioSheet({
    ...pageFrame(desk, language),
    title: translatePlan(plan, language).title,
    form,
    scripts: withScript ? [studio.assets.preview, assets.enhance] : [],
  });
}

const sentencesOf = (shown: Exclude<ShownEdition, { kind: 'shown' }>): string[] =>
  shown.kind === 'problem' ? [problemDetails(shown, 'de').detail ?? ''] : shown.sentences;

/**
 * An origin of its own, also where the sheet is opened by itself: what is in it has no cookie, can't ask for anything, can't
 * send a form, and can't read or change the page around it. The tenant's origin is named: to WebKit 'self' is the origin of
 * the document, which here is nobody's.
 */
function sheetPolicy(baseUrl: string, withScript: boolean): string {
  const ours = `'self' ${new URL(baseUrl).origin}`;
  return [
    "default-src 'none'",
    `script-src ${withScript ? ours : "'none'"}`,
    `style-src ${ours}`,
    'img-src data:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    withScript ? 'sandbox allow-scripts allow-forms' : 'sandbox',
  ].join('; ');
}
