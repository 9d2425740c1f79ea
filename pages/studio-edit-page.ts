import { html } from 'hono/html';
import { textsIn } from '../forms/draft-texts.ts';
import type { DraftFinding, FormDraft } from '../schemas/form-draft.ts';
import type { Markup } from './markup.ts';
import { choiceField, lineField, sendButton, textField, wayTo } from './studio-fields.ts';
import { findingsSection, type FindingWays } from './studio-findings.ts';
import { type StudioFrame, studioLayout } from './studio-layout.ts';
import { shownAgain } from './studio-refused.ts';

/** A draft in the editor. `script` is the editor's; where it does not run, the plain form does all that it does, with more keystrokes. */
export type StudioEditView = StudioFrame & {
  title: string;
  address: string;
  draft: FormDraft;
  findings: DraftFinding[];
  publishable: boolean;
  wayTo: FindingWays['wayTo'];
  blocks: { value: string; text: string }[];
  /** There is a report of what an import from FIM could not carry over. */
  imported: boolean;
  script: string;
};

/** Renders the page of the editor. */
export function studioEditPage(view: StudioEditView): Promise<string> {
  const { address, draft, findings, title, studio } = view;
  const content = html`<section class="plainly"><p class="kern-body">Titel, Sprachen, Aufbewahrung und jede Frage ändern Sie ohne JSON in den Eigenschaften. Hier stehen dieselben Angaben als Texte.</p><div class="intake-actions">${wayTo(`${address}/properties`, 'Eigenschaften')}</div></section>
<form method="post" action="${address}/edit" data-studio data-draft="${address}/draft" data-sheet="${address}/sheet/draft">
<input type="hidden" name="revision" value="${draft.revision}">
${textsIn(draft.texts).map(({ file, text }) => textField({ name: file, label: file, value: text }, file.startsWith('samples/') ? 8 : 20))}
${lineField({ ...shownAgain(view.refused, 'new-sample'), label: 'Neues Beispiel', hint: 'Name in Kleinbuchstaben: valid/zwei-hunde oder invalid/ohne-namen. Ein Beispiel, dessen Text Sie leeren, wird gelöscht.' }, 'text', 80)}
<div class="intake-actions">${sendButton('Speichern und prüfen')}</div></form>
<section class="plainly"><h2 class="kern-heading-large">Was die Prüfung sagt</h2>${findingsSection(findings, { wayTo: view.wayTo, accept: `${address}/accept`, ...(view.refused && { refused: view.refused }) })}</section>
${blockForm(view)}
<section><h2 class="kern-heading-large">Weiter</h2><div class="intake-actions">${wayTo(`${address}/view/draft`, 'Vorschau')}${wayTo(`${address}/compare`, 'Vergleichen und vorlegen')}${view.imported ? wayTo(`${address}/import`, 'Bericht der Übernahme aus FIM') : ''}</div></section>`;
  return studioLayout(view, 'Entwurf bearbeiten', content, {
    crumbs: [
      { text: 'Formulare', address: studio },
      { text: title, address },
    ],
    script: view.script,
  });
}

function blockForm({ address, draft, blocks, refused }: StudioEditView): Markup {
  return html`<section class="plainly"><h2 class="kern-heading-large">Baustein einfügen</h2><form method="post" action="${address}/blocks"><input type="hidden" name="revision" value="${draft.revision}">
${choiceField({ ...shownAgain(refused, 'block'), label: 'Baustein' }, blocks)}
${lineField({ ...shownAgain(refused, 'step'), label: 'Schritt', hint: 'Name des Schritts; gibt es ihn nicht, kommt er als letzter hinzu. Ohne Angabe heißt er wie der Baustein.' }, 'text', 120)}
${lineField({ ...shownAgain(refused, 'property'), label: 'Name des Felds', hint: 'Kleinbuchstabe, dann Buchstaben und Ziffern. Ohne Angabe der des Bausteins.' }, 'text', 60)}
<div class="intake-actions">${sendButton('Einfügen', 'secondary')}</div></form></section>`;
}
