import { html } from 'hono/html';
import type { Markup } from './markup.ts';
import { actButtons, authorityField, reasonField } from './staff-acts.ts';
import { listLink, type StaffFrame, staffLayout } from './staff-frame.ts';

/** A file, and what may be done with it: be saved, be saved as what may harm, or neither, because it is gone or larger than this page can hand out. */
export type StaffFile = { id: string; name: string; state: 'released' | 'held' | 'too-large' | 'other' };
/** What was opened: answers in the form's words, its files, and what may be done. */
export type StaffOpened = StaffFrame & {
  submission: string;
  receiptNumber: string;
  /** By receipt numbers: to which it is a follow-up, and the follow-ups to it. */
  followUpOf?: string;
  followUps: { receiptNumber: string }[];
  /** There may be follow-ups that only the command line finds. */
  elsewhere?: string;
  /** Absent where the form's definition is not there (any more). */
  content: Markup | undefined;
  files: StaffFile[];
  /** Why it was opened: the same stands for each file that is fetched. */
  reason: string;
  authorities: { id: string; name: string }[];
};

/** Renders a submission that was opened, and what can be done about it. Every act wants a reason of its own. */
export function staffOpenedPage(view: StaffOpened): Promise<string> {
  const { submission, receiptNumber, files, content, staff } = view;
  const shown = files.map((file, index) => html`<li>${fileForm(file, index, view)}</li>`);
  return staffLayout(
    view,
    `Einreichung ${receiptNumber}`,
    html`<p class="kern-body" role="status">Geöffnet. Der Zugriff ist festgehalten.</p>${listLink(view)}${tiesOf(view)}
<h2 class="kern-heading-large">Angaben</h2>${content ?? html`<p class="kern-body">Die Fassung des Formulars liegt hier nicht vor, in dessen Worten die Angaben zu lesen wären.</p>`}
${files.length === 0 ? '' : html`<h2 class="kern-heading-large">Dateien</h2><ul class="kern-list">${shown}</ul>`}
<form method="post" action="${staff}/redrive"><h2 class="kern-heading-large">Etwas tun</h2><input type="hidden" name="submission" value="${submission}">
${reasonField}${authorityField(view.authorities)}${actButtons(staff, ['redrive', 'readdress', 'discard'])}</form>`,
  );
}

function tiesOf({ followUpOf, followUps, elsewhere }: StaffOpened): Markup {
  const numbers = followUps.map(({ receiptNumber }) => receiptNumber).join(', ');
  const unread = html`<p class="kern-body">Eine Datei wurde dort ersetzt, wo der Antrag einging. Ob es dazu eine Nachreichung gibt, sagt: <code>npx rohrpost status ${elsewhere ?? ''}</code></p>`;
  return html`${followUpOf === undefined ? '' : html`<p class="kern-body">Nachreichung zu ${followUpOf}</p>`}${numbers === '' ? '' : html`<p class="kern-body">Dazu nachgereicht: ${numbers}</p>`}${elsewhere === undefined ? '' : unread}`;
}

/** A file is saved, never shown. One that may harm says so before and in its name. */
function fileForm({ id, name, state }: StaffFile, index: number, { submission, reason, staff }: StaffOpened): Markup {
  if (state === 'other') return html`${name} – liegt nicht (mehr) zum Öffnen bereit`;
  if (state === 'too-large')
    return html`${name} – zu groß für diese Seite. Auf der Kommandozeile: <code>npx rohrpost open ${submission} --file ${index + 1} --out DATEI</code>`;
  const fields = { submission, document: id, reason };
  const warning = html`<p class="kern-body"><strong>Achtung:</strong> Die Datei „${name}“ wurde zurückgehalten und kann Schaden anrichten. Öffnen Sie sie nicht auf einem Arbeitsplatzrechner. Sie wird mit der Endung .gesperrt gespeichert.</p>`;
  return html`${state === 'held' ? warning : ''}<form method="post" action="${staff}/file">${Object.entries(fields).map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)}<button class="kern-btn kern-btn--tertiary"><span class="kern-label">${name} speichern</span></button></form>`;
}
