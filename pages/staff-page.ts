import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';
import type { Markup } from './markup.ts';

/** One thing that waits for a person, in the words of the staff page. */
export type StaffRow = {
  submission: string;
  receiptNumber: string;
  form: string;
  since: string;
  reason: string;
  place: string;
};
/** The list, and what was opened. `opened` holds the answers of one submission in the form's words. */
export type StaffView = PageFrame & {
  rows: StaffRow[];
  action: string;
  authorities: { id: string; name: string }[];
  notice?: string | undefined;
  opened?: { receiptNumber: string; content: Markup } | undefined;
};

/** Renders the staff page: what waits, why, and what can be done about it. Every act wants a reason. */
export function staffPage(view: StaffView): Promise<string> {
  const table = html`<div class="intake-scroll" tabindex="0" role="region" aria-label="Liste"><table class="intake-table"><thead><tr><th scope="col">Eingangsnummer</th><th scope="col">Formular</th><th scope="col">wartet seit</th><th scope="col">Grund</th></tr></thead>
<tbody>${view.rows.map((row) => html`<tr><td>${row.receiptNumber}</td><td>${row.form}</td><td>${row.since}</td><td>${row.reason}${row.place === '' ? '' : ` (${row.place})`}</td></tr>`)}</tbody></table></div>`;
  const content = html`${view.notice === undefined ? '' : html`<p class="kern-body" role="status">${view.notice}</p>`}
${view.opened === undefined ? '' : html`<section><h2 class="kern-heading-large">Einreichung ${view.opened.receiptNumber}</h2>${view.opened.content}</section>`}
<h2 class="kern-heading-large">Liste</h2>${view.rows.length === 0 ? html`<p class="kern-body">Zurzeit wartet nichts.</p>` : html`${table}${actForm(view)}`}`;
  return layout(view, 'Wartet auf einen Menschen', content);
}

function actForm(view: StaffView): Markup {
  const submissions = [...new Map(view.rows.map((row) => [row.submission, row])).values()];
  const field = 'kern-form-input';
  return html`<form method="post" action="${view.action}"><h2 class="kern-heading-large">Etwas tun</h2>
<div class="${field}"><label class="kern-label" for="submission">Einreichung</label><div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id="submission" name="submission">${submissions.map((row) => html`<option value="${row.submission}">${row.receiptNumber} – ${row.reason}</option>`)}</select></div></div>
<div class="${field}"><label class="kern-label" for="operator">Ihr Name</label><input class="kern-form-input__input" id="operator" name="operator" autocomplete="username" required maxlength="60" aria-describedby="operator-hint"><div class="kern-hint" id="operator-hint">Buchstaben, Ziffern, Punkt und Bindestrich, ohne Leerzeichen.</div></div>
<div class="${field}"><label class="kern-label" for="reason">Begründung</label><input class="kern-form-input__input" id="reason" name="reason" required minlength="3" maxlength="500" aria-describedby="reason-hint"><div class="kern-hint" id="reason-hint">Wird dauerhaft festgehalten. Keine Angaben aus dem Antrag.</div></div>
<div class="${field}"><label class="kern-label" for="authority">Andere Behörde</label><div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id="authority" name="authority">${view.authorities.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select></div></div>
<div class="intake-actions"><button class="kern-btn kern-btn--secondary" name="act" value="open"><span class="kern-label">Öffnen</span></button><button class="kern-btn kern-btn--primary" name="act" value="redrive"><span class="kern-label">Erneut zustellen</span></button><button class="kern-btn kern-btn--secondary" name="act" value="readdress"><span class="kern-label">An andere Behörde</span></button><button class="kern-btn kern-btn--secondary" name="act" value="discard"><span class="kern-label">Verwerfen</span></button></div></form>`;
}
