import { html } from 'hono/html';
import { languageName } from '../forms/language-name.ts';
import type { Language } from '../schemas/form.ts';
import type { Markup } from './markup.ts';
import { choiceField, lineField, sendButton } from './studio-fields.ts';
import { type Refused, shownAgain } from './studio-refused.ts';

/**
 * By what a draft is known. `offered`: languages that the house speaks; `isKept`: nobody may change it any more; `may`: she is one of those who
 * else can.
 */
export type NameView = {
  action: string;
  revision: number;
  form: string;
  language: Language;
  offered: Language[];
  isKept: boolean;
  may: boolean;
  refused?: Refused;
};

const kept =
  'Beides bleibt, wie es ist: Das Formular wurde schon vorgelegt oder veröffentlicht. Der Schlüssel steht in seiner Adresse, in Eingangsbestätigungen und in seinem Verlauf. Soll es anders heißen, beginnen Sie unter „Formulare“ einen neuen Entwurf, und ziehen Sie dieses zurück, wenn der neue veröffentlicht ist.';
const others =
  'Ändern kann das, wer die Berechtigung „Formulare schreiben“ hat, bis das Formular zum ersten Mal vorgelegt wird.';

/** The key and the first language: what is not asked on the sheet of the form, as it changes the form's address. */
export function nameSection(view: NameView): Markup {
  const { form, language, isKept, may } = view;
  const heading = html`<h2 class="kern-heading-large">Schlüssel und erste Sprache</h2>`;
  if (isKept || !may)
    return html`<section id="name" tabindex="-1">${heading}<p class="kern-body">Schlüssel: <strong>${form}</strong>. Geschrieben auf ${languageName(language, 'de')}.</p><p class="kern-body">${isKept ? kept : others}</p></section>`;
  return html`<section id="name" tabindex="-1">${heading}<p class="kern-body">Das geht, bis das Formular zum ersten Mal vorgelegt wird.</p><form method="post" action="${view.action}"><input type="hidden" name="revision" value="${view.revision}">
${lineField({ ...shownAgain(view.refused, 'key', form), label: 'Schlüssel', hint: 'Er steht in der Adresse des Formulars: Kleinbuchstaben, Ziffern und Bindestriche, zum Beispiel hund-anmelden. Links zur Vorschau gelten nach einer Änderung nicht mehr.' }, 'text', 60)}
${choiceField(
  {
    ...shownAgain(view.refused, 'language', language),
    label: 'Sprache, in der es geschrieben ist',
    hint: 'Übersetzt wird dadurch nichts: Titel und Fragen stehen schon in dieser Sprache, oder Sie schreiben sie neu.',
  },
  view.offered.map((one) => ({ value: one, text: languageName(one, 'de') })),
)}
<div class="intake-actions">${sendButton('Schlüssel und Sprache ändern', 'secondary')}</div></form></section>`;
}
