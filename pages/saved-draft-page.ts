import { html } from 'hono/html';
import { apart } from './apart.ts';
import { layout, type PageFrame } from './layout.ts';
import { ourWords } from '../forms/words.ts';
import { fill } from '../forms/fill.ts';
import { localDay } from '../forms/local-time.ts';

/** What is told of a draft that was saved: `edit` leads back to it at once. */
export type SavedDraftView = PageFrame & { code: string; until: string; link: string; edit: string };

/** Renders the code to write down, the link, and until when. */
export function savedDraftPage(view: SavedDraftView): Promise<string> {
  const words = ourWords(view.language).savedDraft;
  const day = localDay(view.until, view.language);
  return layout(
    view,
    words.title,
    html`<section class="kern-alert kern-alert--success"><div class="kern-alert__header"><h2 class="kern-title">${words.code}</h2></div><div class="kern-alert__body"><p class="intake-number">${apart(view.code, view.language)}</p><p class="kern-body">${words.unsent} ${words.how}</p></div></section>
<p class="kern-body"><a class="kern-link" href="${view.link}">${words.link}</a></p>
<p class="kern-body">${words.secret}</p><p class="kern-body">${fill(words.until, { day })} ${words.files}</p>
<p><a class="kern-link" href="${view.edit}">${words.on}</a></p>`,
  );
}
