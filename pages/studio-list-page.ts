import { html } from 'hono/html';
import type { Markup } from './markup.ts';
import { choiceField, fileField, lineField, sendButton } from './studio-fields.ts';
import { type StudioFrame, studioLayout } from './studio-layout.ts';
import { type Refused, shownAgain } from './studio-refused.ts';

/** One form of the list: its state in words, and its numbers where they are counted. */
export type StudioRow = { title: string; form: string; address: string; states: string[]; numbers: string };
/** The list, and what a new draft may begin with: `value` says what, `text` names it. */
export type StudioListView = StudioFrame & {
  rows: StudioRow[];
  start: { action: string; sources: { value: string; text: string }[] } | undefined;
};

/** Renders the list of forms, and where a new one begins. */
export function studioListPage(view: StudioListView): Promise<string> {
  const { rows, start } = view;
  const list =
    rows.length === 0 ? html`<p class="kern-body">Noch gibt es kein Formular. Beginnen Sie eines.</p>` : table(rows);
  return studioLayout(view, 'Formulare', html`${list}${start === undefined ? '' : begin(start, view.refused)}`);
}

function table(rows: StudioRow[]): Markup {
  return html`<div class="intake-scroll" tabindex="0" role="region" aria-label="Formulare"><table class="intake-table"><thead><tr><th scope="col">Formular</th><th scope="col">Stand</th><th scope="col">Zahlen</th></tr></thead>
<tbody>${rows.map(({ title, form, address, states, numbers }) => html`<tr><th scope="row"><a class="kern-link" href="${address}">${title}</a><br><span class="kern-hint">${form}</span></th><td>${states.join(', ')}</td><td>${numbers}</td></tr>`)}</tbody></table></div>`;
}

function begin({ action, sources }: NonNullable<StudioListView['start']>, refused: Refused | undefined): Markup {
  return html`<section><h2 class="kern-heading-large">Neuen Entwurf beginnen</h2>
<form method="post" action="${action}" enctype="multipart/form-data">
${choiceField({ ...shownAgain(refused, 'from'), label: 'Womit?', hint: 'Eine Vorlage ist ein ganzes Formular mit Beispielen, das Sie ändern. Ein Datenschema ist eine Datei aus dem FIM-Portal.' }, sources)}
${lineField({ ...shownAgain(refused, 'title'), label: 'Titel', hint: 'Nur für ein leeres Formular nötig. Sonst bleibt ohne Angabe der Titel der Vorlage oder des Datenschemas.' }, 'text', 120)}
${lineField({ ...shownAgain(refused, 'form'), label: 'Schlüssel', hint: 'Er steht in der Adresse: Kleinbuchstaben, Ziffern und Bindestriche, zum Beispiel hund-anmelden. Ohne Angabe bleibt der Schlüssel der Vorlage, oder er entsteht aus dem Titel.' }, 'text', 60)}
${fileField({ ...shownAgain(refused, 'fim'), label: 'Dateien aus dem FIM-Portal', hint: 'Nur für ein Datenschema: das Schema (XDatenfelder 2.0 oder 3.0) und die Codelisten, die es nennt, alle auf einmal ausgewählt und zusammen höchstens 4 MB. Was sich nicht übernehmen lässt, steht danach in einem Bericht.' })}
<div class="intake-actions">${sendButton('Entwurf beginnen')}</div></form></section>`;
}
