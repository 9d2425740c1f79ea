import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';

const texts = {
  de: { title: 'Derzeit nicht verfügbar', body: 'können Sie zurzeit nicht online beantragen. Bitte rufen Sie uns an:' },
  en: { title: 'Not available at present', body: 'can’t be applied for online at present. Please call us:' },
} as const;

/** Stands in the place of a form that was withdrawn, with a telephone number. */
export function withdrawnPage(frame: PageFrame, form: string): Promise<string> {
  const words = texts[frame.language];
  return layout(frame, words.title, html`<p class="kern-body">„${form}“ ${words.body} ${frame.phone ?? ''}</p>`);
}
