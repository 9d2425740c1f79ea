import { html } from 'hono/html';
import { localTime } from '../forms/local-time.ts';
import type { FormManifest } from '../schemas/publication.ts';
import type { Markup } from './markup.ts';
import { sendButton, wayTo } from './studio-fields.ts';
import { type StudioFrame, studioLayout } from './studio-layout.ts';
import { type MovesView, movesSection } from './studio-moves.ts';

/** One form as its designers see it. `address`: its page in the studio; `now`, what she may do next, in order of likelihood. */
export type StudioFormView = StudioFrame &
  MovesView & {
    title: string;
    form: string;
    /** The form's page for citizens; absent where there is none yet. */
    citizens: string | undefined;
    states: string[];
    numbers: Markup | string;
    draft: { by: string; at: string; revision: number } | undefined;
    next: { address: string; text: string }[];
    versions: FormManifest[];
    /** May begin, and throw away, drafts; `start` begins one of the version in force. */
    writes: { start: string; mayStart: boolean } | undefined;
  };

/** Renders a form's page: where it stands, what may be done, its versions. */
export function studioFormPage(view: StudioFormView): Promise<string> {
  const { title, form, states, address, numbers, citizens, draft } = view;
  const content = html`<dl class="kern-description-list">${[
    row(
      'Schlüssel',
      draft === undefined || view.writes === undefined
        ? form
        : html`${form} (<a class="kern-link" href="${address}/properties#name">ändern</a>)`,
    ),
    row('Stand', states.join(', ')),
    draft === undefined ? '' : row('Entwurf', `zuletzt gespeichert von ${draft.by} am ${localTime(draft.at, 'de')}`),
    citizens === undefined ? '' : row('Seite für alle', html`<a class="kern-link" href="${citizens}">${citizens}</a>`),
  ]}</dl>
<section><h2 class="kern-heading-large">Was Sie jetzt tun können</h2>${ways(view)}</section>
<section><h2 class="kern-heading-large">Zahlen</h2>${numbers}</section>
<section><h2 class="kern-heading-large">Fassungen</h2>${versionsOf(view)}<p><a class="kern-link" href="${address}/history">Verlauf: wer was wann warum getan hat</a></p></section>
${view.standing === undefined ? '' : movesSection(view)}`;
  return studioLayout(view, title, content, { crumbs: [{ text: 'Formulare', address: view.studio }] });
}

const row = (key: string, value: Markup | string): Markup =>
  html`<div class="kern-description-list-item"><dt class="kern-description-list-item__key">${key}</dt><dd class="kern-description-list-item__value">${value}</dd></div>`;

function ways({ next, writes, draft, address, form }: StudioFormView): Markup {
  const start = writes?.mayStart === true && draft === undefined;
  const isNothing = next.length === 0 && !start;
  return html`${isNothing ? html`<p class="kern-body">Zurzeit ist hier für Sie nichts zu tun.</p>` : ''}
<div class="intake-actions">${next.map((way) => wayTo(way.address, way.text))}
${start && writes !== undefined ? html`<form method="post" action="${writes.start}" enctype="multipart/form-data"><input type="hidden" name="from" value="published:${form}">${sendButton('Entwurf aus der geltenden Fassung beginnen')}</form>` : ''}
${
  writes !== undefined && draft !== undefined
    ? html`<form method="post" action="${address}/preview">${sendButton('Link zur Vorschau machen', 'secondary')}</form>`
    : ''
}</div>
${writes !== undefined && draft !== undefined ? discard(address, draft.revision) : ''}`;
}

/** Not by one press: what was written is gone then. */
const discard = (address: string, revision: number): Markup =>
  html`<details class="intake-help"><summary>Entwurf verwerfen</summary><form method="post" action="${address}/discard"><input type="hidden" name="revision" value="${revision}"><p class="kern-body">Was geschrieben wurde, ist dann weg. Was veröffentlicht ist oder zur Prüfung vorliegt, bleibt.</p><div class="intake-actions">${sendButton('Endgültig verwerfen', 'secondary')}</div></form></details>`;

function versionsOf({ versions, address }: StudioFormView): Markup {
  if (versions.length === 0) return html`<p class="kern-body">Noch keine.</p>`;
  return html`<div class="intake-scroll" tabindex="0" role="region" aria-label="Fassungen"><table class="intake-table"><thead><tr><th scope="col">Fassung</th><th scope="col">veröffentlicht</th><th scope="col">von</th></tr></thead>
<tbody>${versions.toReversed().map(({ version, publishedAt, publishedBy }) => html`<tr><th scope="row"><a class="kern-link" href="${address}/view/${version}">Fassung ${version} ansehen</a></th><td>${localTime(publishedAt, 'de')}</td><td>${publishedBy}</td></tr>`)}</tbody></table></div>`;
}
