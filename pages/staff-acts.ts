import { html } from 'hono/html';
import type { Markup } from './markup.ts';

const field = 'kern-form-input';
/** What an operator can do, by the last part of its path, and as its button reads. */
const acts = {
  open: 'Öffnen',
  redrive: 'Erneut zustellen',
  readdress: 'An andere Behörde',
  discard: 'Verwerfen',
};

/** Why she does it: stays with her name for as long as the submission's history. */
export const reasonField = html`<div class="${field}"><label class="kern-label" for="reason">Begründung</label><input class="kern-form-input__input" id="reason" name="reason" required minlength="3" maxlength="500" aria-describedby="reason-hint"><div class="kern-hint" id="reason-hint">Wird mit Ihrem Namen dauerhaft festgehalten. Keine Angaben aus dem Antrag.</div></div>`;

/** A choice of one; `options` by value. */
export function choiceField(name: string, label: string, options: Iterable<readonly [string, string]>): Markup {
  return html`<div class="${field}"><label class="kern-label" for="${name}">${label}</label><div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id="${name}" name="${name}">${[...options].map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></div></div>`;
}

/** The choice of another office. */
export const authorityField = (authorities: { id: string; name: string }[]): Markup =>
  choiceField(
    'authority',
    'Andere Behörde',
    authorities.map(({ id, name }) => [id, name] as const),
  );

/** One button for each act; each posts to a path of its own below `staff`. */
export function actButtons(staff: string, offered: (keyof typeof acts)[]): Markup {
  return html`<div class="intake-actions">${offered.map((act) => html`<button class="kern-btn kern-btn--${act === 'redrive' ? 'primary' : 'secondary'}" formaction="${staff}/${act}"><span class="kern-label">${acts[act]}</span></button>`)}</div>`;
}
