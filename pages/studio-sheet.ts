import { html, raw } from 'hono/html';
import { withWords } from '../forms/with-words.ts';
import { directionMark } from './direction-mark.ts';
import { type PageFrame, styleLinks } from './layout.ts';

/** A form as its page will be, for the frame of a preview; `scripts` are loaded in this order, none as without JavaScript. */
export type StudioSheetView = PageFrame & { title: string; form: string; scripts: string[] };

/** Renders what stands within a preview's frame. */
export async function studioSheet(view: StudioSheetView): Promise<string> {
  const { language, assets, title, form, scripts } = view;
  const page = await html`<!doctype html>
<html lang="${language}"${directionMark(language)}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title>
${styleLinks(assets)}<link rel="icon" href="data:,">${scripts.map((script) => html`<script type="module" src="${script}"></script>`)}</head>
<body class="intake-page"><main id="content" tabindex="-1"><h1 class="kern-heading-x-large">${title}</h1>
${raw(withWords(form, language))}</main></body></html>`;
  return String(page);
}

/** Renders what stands there where a form can't be shown: what to do about it. */
export async function studioNoSheet(view: PageFrame & { sentences: string[] }): Promise<string> {
  const page = await html`<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Keine Vorschau</title>
${styleLinks(view.assets)}</head>
<body class="intake-page"><main><h1 class="kern-heading-large">So lässt sich das Formular nicht zeigen</h1>
<ul class="kern-list">${view.sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul></main></body></html>`;
  return String(page);
}
