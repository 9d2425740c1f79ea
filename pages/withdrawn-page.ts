import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';

const texts = {
  de: {
    title: 'Derzeit nicht verfügbar',
    body: 'können Sie zurzeit nicht online beantragen.',
    call: 'Bitte rufen Sie uns an:',
    turn: 'Bitte wenden Sie sich an uns.',
  },
  en: {
    title: 'Not available at present',
    body: 'can’t be applied for online at present.',
    call: 'Please call us:',
    turn: 'Please turn to us.',
  },
} as const;

/** Stands in the place of a form that was withdrawn, with a telephone number where the tenant has one. */
export function withdrawnPage(frame: PageFrame, form: string): Promise<string> {
  const words = texts[frame.language];
  const way = frame.phone === undefined ? words.turn : `${words.call} ${frame.phone}`;
  return layout(frame, words.title, html`<p class="kern-body">„${form}“ ${words.body} ${way}</p>`);
}
