import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';
import { localTime } from '../forms/local-time.ts';
import type { Markup } from './markup.ts';

/** One thing that waits for a person, in the words of the staff page. */
export type StaffRow = {
  submission: string;
  receiptNumber: string;
  form: string;
  since: string;
  what: string;
  remedy: string;
  place: string;
  /** The receipt number of the submission to which it is a follow-up. */
  followUpOf?: string;
};
/** A destination that takes nothing at present. `count`: how many wait for it, „3“ or „mindestens 500“. */
export type StaffBlocked = {
  destination: string;
  since: string;
  what: string;
  remedy: string;
  count: string;
  probe?: string;
};
/** What was opened: answers in the form's words, and its files with what may be done with them. */
export type StaffOpened = {
  submission: string;
  receiptNumber: string;
  /** By receipt numbers: to which it is a follow-up, and the follow-ups to it. */
  followUpOf?: string;
  followUps: { receiptNumber: string }[];
  content: Markup;
  files: { id: string; name: string; state: 'released' | 'held' | 'other' }[];
  /** Why it was opened: the same stands for each file that is fetched. */
  reason: string;
};
/** The list, what holds up many, and what was opened. `staff`: who is logged in; `logOut`: where she logs out. */
export type StaffView = PageFrame & {
  staff: string;
  logOut: string;
  rows: StaffRow[];
  blocked: StaffBlocked[];
  action: string;
  authorities: { id: string; name: string }[];
  notice?: string | undefined;
  opened?: StaffOpened | undefined;
};

/** Renders the staff page: what waits, why, and what can be done about it. Every act wants a reason. */
export function staffPage(view: StaffView): Promise<string> {
  const { rows, blocked, opened, notice } = view;
  const content = html`<form method="post" action="${view.logOut}"><p class="kern-body">Angemeldet: ${view.staff}</p>
<div class="intake-actions"><button class="kern-btn kern-btn--secondary"><span class="kern-label">Abmelden</span></button></div></form>
${notice === undefined ? '' : html`<p class="kern-body" role="status">${notice}</p>`}
${opened === undefined ? '' : openedSection(opened, view.action)}
${blocked.length === 0 ? '' : blockedSection(blocked)}
<h2 class="kern-heading-large">Liste</h2>${rows.length === 0 ? html`<p class="kern-body">Zurzeit wartet keine einzelne Einreichung auf eine Entscheidung.</p>` : waitingTable(rows)}
${rows.length + blocked.length === 0 ? '' : actForm(view)}`;
  return layout(view, 'Wartet auf einen Menschen', content);
}

function table(label: string, heads: string[], rows: string[][]): Markup {
  return html`<div class="intake-scroll" tabindex="0" role="region" aria-label="${label}"><table class="intake-table"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

function waitingTable(rows: StaffRow[]): Markup {
  return table(
    'Liste',
    ['Eingangsnummer', 'Formular', 'wartet seit', 'Grund', 'Was Sie tun können'],
    rows.map(({ receiptNumber, followUpOf, form, since, what, place, remedy }) => [
      followUpOf === undefined ? receiptNumber : `${receiptNumber} (Nachreichung zu ${followUpOf})`,
      form,
      localTime(since, 'de'),
      place === '' ? what : `${what} (${place})`,
      remedy,
    ]),
  );
}

function blockedSection(blocked: StaffBlocked[]): Markup {
  return html`<section><h2 class="kern-heading-large">Zielsysteme, die zurzeit nichts annehmen</h2>
<p class="kern-body">Nichts davon geht verloren: Rohrpost versucht es von selbst weiter. „Erneut zustellen“ für eine wartende Einreichung versucht es sofort.</p>
${table(
  'Zielsysteme, die zurzeit nichts annehmen',
  ['Zielsystem', 'seit', 'Grund', 'wartende Einreichungen', 'Was Sie tun können'],
  blocked.map(({ destination, since, what, count, remedy }) => [
    destination,
    localTime(since, 'de'),
    what,
    count,
    remedy,
  ]),
)}</section>`;
}

function openedSection(opened: StaffOpened, action: string): Markup {
  const files = opened.files.map((file) => html`<li>${fileForm(file, opened, action)}</li>`);
  return html`<section><h2 class="kern-heading-large">Einreichung ${opened.receiptNumber}</h2>${tiesOf(opened)}${opened.content}
${files.length === 0 ? '' : html`<h3 class="kern-heading-medium">Dateien</h3><ul class="kern-list">${files}</ul>`}</section>`;
}

function tiesOf({ followUpOf, followUps }: StaffOpened): Markup {
  const numbers = followUps.map(({ receiptNumber }) => receiptNumber).join(', ');
  return html`${followUpOf === undefined ? '' : html`<p class="kern-body">Nachreichung zu ${followUpOf}</p>`}${numbers === '' ? '' : html`<p class="kern-body">Dazu nachgereicht: ${numbers}</p>`}`;
}

/** A file is saved, never shown. One that may harm says so before and in its name. */
function fileForm(file: StaffOpened['files'][number], opened: StaffOpened, action: string): Markup {
  if (file.state === 'other') return html`${file.name} – liegt nicht (mehr) zum Öffnen bereit`;
  const { submission, reason } = opened;
  const fields = { submission, document: file.id, reason };
  const warning = html`<p class="kern-body"><strong>Achtung:</strong> Die Datei „${file.name}“ wurde zurückgehalten und kann Schaden anrichten. Öffnen Sie sie nicht auf einem Arbeitsplatzrechner. Sie wird mit der Endung .gesperrt gespeichert.</p>`;
  return html`${file.state === 'held' ? warning : ''}<form method="post" action="${action}">${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button class="kern-btn kern-btn--tertiary" name="act" value="file"><span class="kern-label">${file.name} speichern</span></button></form>`;
}

function actForm(view: StaffView): Markup {
  const options = new Map([
    ...view.blocked.flatMap(({ probe, destination }): [string, string][] =>
      probe === undefined ? [] : [[probe, `wartet auf ${destination} (${probe.slice(0, 8)}…)`]],
    ),
    ...view.rows.map((row): [string, string] => [row.submission, `${row.receiptNumber} – ${row.what}`]),
  ]);
  const field = 'kern-form-input';
  return html`<form method="post" action="${view.action}"><h2 class="kern-heading-large">Etwas tun</h2>
<div class="${field}"><label class="kern-label" for="submission">Einreichung</label><div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id="submission" name="submission">${[...options].map(([id, label]) => html`<option value="${id}">${label}</option>`)}</select></div></div>
<div class="${field}"><label class="kern-label" for="reason">Begründung</label><input class="kern-form-input__input" id="reason" name="reason" required minlength="3" maxlength="500" aria-describedby="reason-hint"><div class="kern-hint" id="reason-hint">Wird mit Ihrem Namen dauerhaft festgehalten. Keine Angaben aus dem Antrag.</div></div>
<div class="${field}"><label class="kern-label" for="authority">Andere Behörde</label><div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id="authority" name="authority">${view.authorities.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select></div></div>
<div class="intake-actions"><button class="kern-btn kern-btn--secondary" name="act" value="open"><span class="kern-label">Öffnen</span></button><button class="kern-btn kern-btn--primary" name="act" value="redrive"><span class="kern-label">Erneut zustellen</span></button><button class="kern-btn kern-btn--secondary" name="act" value="readdress"><span class="kern-label">An andere Behörde</span></button><button class="kern-btn kern-btn--secondary" name="act" value="discard"><span class="kern-label">Verwerfen</span></button></div></form>`;
}
