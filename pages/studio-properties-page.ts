import { html, raw } from 'hono/html';
import { renderSheet, type SheetPage } from '../forms/render-sheet.ts';
import type { DraftFinding } from '../schemas/form-draft.ts';
import { choiceField, sendButton, wayTo } from './studio-fields.ts';
import { findingsSection } from './studio-findings.ts';
import { type NameView, nameSection } from './studio-name-section.ts';
import { type StudioFrame, studioLayout } from './studio-layout.ts';

/** A sheet of a draft as a page of its own; none where the texts can't be read. `places`: all that has a sheet. */
export type StudioPropertiesView = StudioFrame & {
  title: string;
  address: string;
  heading: string;
  at: string;
  places: { value: string; text: string }[];
  sheet: SheetPage | undefined;
  /** On the sheet of the form itself. */
  name: Omit<NameView, 'refused'> | undefined;
  findings: DraftFinding[];
  /** Where a finding is mended; undefined where only the text can be changed. */
  wayTo: (finding: DraftFinding) => string | undefined;
};

/** Renders a sheet for whoever has no JavaScript: one part of the form at a time. */
export function studioPropertiesPage(view: StudioPropertiesView): Promise<string> {
  const { address, title, at, places, sheet, heading, findings, studio } = view;
  const content = html`<form method="get" action="${address}/properties" class="sheet-choices">
${choiceField({ name: 'at', label: 'Was Sie ändern möchten', value: at }, places)}
<div class="intake-actions">${sendButton('Zeigen', 'secondary')}</div></form>
<section><h2 class="kern-heading-large">${heading}</h2>
${sheet === undefined ? html`<p class="kern-body">Das lässt sich so nicht lesen, oder es steht dort nichts mehr. Beheben Sie zuerst die Fehler in den Texten.</p>` : raw(renderSheet(sheet))}</section>
${view.name === undefined ? '' : nameSection({ ...view.name, ...(view.refused && { refused: view.refused }) })}
<section><h2 class="kern-heading-large">Was die Prüfung sagt</h2>${findingsSection(findings, { wayTo: view.wayTo, accept: `${address}/accept` })}</section>
<section><h2 class="kern-heading-large">Weiter</h2><div class="intake-actions">${wayTo(`${address}/edit`, 'Die Texte bearbeiten')}${wayTo(`${address}/view/draft`, 'Vorschau')}${wayTo(`${address}/compare`, 'Vergleichen und vorlegen')}</div></section>`;
  return studioLayout(view, 'Eigenschaften', content, {
    crumbs: [
      { text: 'Formulare', address: studio },
      { text: title, address },
    ],
  });
}
