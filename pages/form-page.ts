import { html, raw } from 'hono/html';
import type { Language } from '../schemas/form.ts';
import { layout, type PageFrame } from './layout.ts';

/** The page of a form: its title, its HTML from `renderForm`, and the language that the reader asked for. */
export type FormPageView = PageFrame & { title: string; asked: Language; form: string };

const only = {
  de: 'Dieses Formular gibt es nur auf Englisch.',
  en: 'This form is available in German only. If you need help, please call us.',
} as const;

/** Renders the page of a form; who asked for a language that the form does not speak is told so in that language. */
export function formPage(view: FormPageView): Promise<string> {
  const note =
    view.asked === view.language ? '' : html`<p class="kern-body" lang="${view.asked}">${only[view.asked]}</p>`;
  return layout(view, view.title, html`${note}${raw(view.form)}`, true);
}
