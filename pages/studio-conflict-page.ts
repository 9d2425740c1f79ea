import { html } from 'hono/html';
import { textsIn } from '../forms/draft-texts.ts';
import { localTime } from '../forms/local-time.ts';
import type { FormDraftConflict } from '../schemas/form-draft.ts';
import type { Markup } from './markup.ts';
import { sendButton, textField, wayTo } from './studio-fields.ts';
import { type StudioFrame, studioLayout } from './studio-layout.ts';

/** Somebody else has saved meanwhile, and she saves without script: both texts, and what is other in hers. */
export type StudioConflictView = StudioFrame & FormDraftConflict & { title: string; address: string };

/** Renders the page on which she decides: nothing of hers is lost, and nothing of the other's is overwritten unseen. */
export function studioConflictPage(view: StudioConflictView): Promise<string> {
  const { theirs, mine, differences, title, address, studio } = view;
  const others = new Map(textsIn(theirs.texts).map(({ file, text }) => [file, text]));
  const content = html`<p class="kern-body">${theirs.by} hat den Entwurf am ${localTime(theirs.at, 'de')} gespeichert, während Sie daran schrieben. Ihr Text ist noch nicht gespeichert.</p>
<section><h2 class="kern-heading-large">Was dort anders ist als bei Ihnen</h2><dl class="studio-changes">${differences.map(({ place, sentence }) => html`<dt>${place}</dt><dd>${sentence}</dd>`)}</dl></section>
<section><h2 class="kern-heading-large">Ihr Text</h2><p class="kern-body">Übernehmen Sie aus dem anderen Text, was bleiben soll, und speichern Sie dann. Was Sie nicht übernehmen, geht verloren.</p>
<form method="post" action="${address}/edit"><input type="hidden" name="revision" value="${theirs.revision}">
${textsIn(mine).map(({ file, text }) => html`${textField({ name: file, label: file, value: text }, 12)}${theirText(file, text, others.get(file), theirs.by)}`)}
<div class="intake-actions">${sendButton('Meinen Text speichern')}${wayTo(`${address}/edit`, 'Meinen Text verwerfen')}</div></form></section>`;
  return studioLayout(view, 'Jemand anderes hat gespeichert', content, {
    crumbs: [
      { text: 'Formulare', address: studio },
      { text: title, address },
    ],
  });
}

function theirText(file: string, mine: string, theirs: string | undefined, by: string): Markup | string {
  if (theirs === undefined || theirs === mine) return '';
  return html`<details class="intake-help"><summary>${file}, wie ${by} es gespeichert hat</summary><pre class="intake-code" tabindex="0"><code>${theirs}</code></pre></details>`;
}
