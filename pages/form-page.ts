import { html, raw } from 'hono/html';
import { fill } from '../forms/fill.ts';
import { languageName } from '../forms/language-name.ts';
import { momentText } from '../forms/moment-text.ts';
import { withWords } from '../forms/with-words.ts';
import { ourWords } from '../forms/words.ts';
import type { Language } from '../schemas/form.ts';
import { layout, type PageFrame } from './layout.ts';
import type { Markup } from './markup.ts';
import { directionMark } from './direction-mark.ts';

/** The page of a form: its title, its HTML from `renderForm`, and the languages that the reader asked for, the best liked first, and until when it can be sent. */
export type FormPageView = PageFrame & {
  title: string;
  asked: readonly Language[];
  form: string;
  closes?: string | undefined;
};

/** Renders the page of a form; who asked for a language that the form does not speak is told so in that language. */
export function formPage(view: FormPageView): Promise<string> {
  const [wish = view.language] = view.asked;
  return layout(
    view,
    view.title,
    html`${wish === view.language ? '' : only(wish, view.language)}${end(view)}${raw(withWords(view.form, view.language))}`,
    true,
  );
}

function end({ closes, language }: FormPageView): Markup {
  if (closes === undefined) return html``;
  const until = fill(ourWords(language).shut.until, { moment: momentText(closes, language) });
  return html`<p class="kern-body">${until}</p>`;
}

function only(wish: Language, spoken: Language): Markup {
  const language = languageName(spoken, wish);
  return html`<p class="kern-body" lang="${wish}"${directionMark(wish)}>${fill(ourWords(wish).page.only, { language })}</p>`;
}
