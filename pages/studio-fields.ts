import { html } from 'hono/html';
import type { Markup } from './markup.ts';

/**
 * One field of a page of the studio. `hint` stands below it and is read with it. `fault`: what is wrong with what was typed; the
 * field has the focus then, without script, too. `id`: its name, but where two fields of a page have one.
 */
export type StudioField = {
  name: string;
  label: string;
  id?: string;
  hint?: string;
  value?: string;
  required?: boolean;
  shortest?: number;
  fault?: string;
};

const idOf = ({ id, name }: StudioField): string => id ?? name;

/** What a field's own tag says: its names, what it is read with, and that it is at fault. */
export function marks(field: StudioField): Markup {
  const [id, { name, hint, required = false, shortest, fault }] = [idOf(field), field];
  const readWith = [...(fault === undefined ? [] : [`${id}-fault`]), ...(hint === undefined ? [] : [`${id}-hint`])];
  return html`id="${id}" name="${name}"${required ? html` required` : ''}${shortest === undefined ? '' : html` minlength="${shortest}"`}${readWith.length === 0 ? '' : html` aria-describedby="${readWith.join(' ')}"`}${fault === undefined ? '' : html` aria-invalid="true" autofocus`}`;
}

/** What stands below a field: what it is for, and what is wrong with it. */
export function below(field: StudioField): Markup {
  const { hint, fault } = field;
  return html`${hint === undefined ? '' : html`<div class="kern-hint" id="${idOf(field)}-hint">${hint}</div>`}${fault === undefined ? '' : html`<p class="kern-error" id="${idOf(field)}-fault"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span><span class="kern-body">${fault}</span></p>`}`;
}

const around = (field: StudioField, control: Markup): Markup =>
  html`<div class="kern-form-input${errs(field, 'kern-form-input')}"><label class="kern-label" for="${idOf(field)}">${field.label}</label>${control}${below(field)}</div>`;
const errs = ({ fault }: StudioField, name: string): string => (fault === undefined ? '' : ` ${name}--error`);
const input = (field: StudioField): string => `kern-form-input__input${errs(field, 'kern-form-input__input')}`;

/** A line to type into. */
export function lineField(field: StudioField, type: 'text' | 'datetime-local' = 'text', most = 500): Markup {
  return around(
    field,
    html`<input class="${input(field)}" type="${type}" ${marks(field)} maxlength="${most}" value="${field.value ?? ''}">`,
  );
}

/** A text to type into; a file of a form, as it is: no browser mends its spelling. */
export function textField(field: StudioField, rows: number): Markup {
  // A line break right behind the tag is not the text's: browsers take the first one away.
  return around(
    field,
    html`<textarea class="${input(field)} typed-text" rows="${rows}" ${marks(field)} spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off">
${field.value ?? ''}</textarea>`,
  );
}

/** One of several. */
export function choiceField(field: StudioField, options: { value: string; text: string }[]): Markup {
  return around(
    field,
    html`<div class="kern-form-input__select-wrapper"><select class="kern-form-input__select${errs(field, 'kern-form-input__select')}" ${marks(field)}>${options.map(({ value, text }) => html`<option value="${value}"${value === field.value ? html` selected` : ''}>${text}</option>`)}</select></div>`,
  );
}

/** Files to be sent along: XML from the FIM portal. */
export function fileField(field: StudioField): Markup {
  return around(
    field,
    html`<input class="${input(field)}" type="file" ${marks(field)} multiple accept=".xml,application/xml,text/xml">`,
  );
}

/** Why somebody does something: it stays in the history of the form. */
export const reasonField = (field: Pick<StudioField, 'name' | 'value' | 'fault'>, label = 'Begründung'): Markup =>
  lineField({
    ...field,
    label,
    hint: 'Ein Satz mit 3 bis 500 Zeichen. Er bleibt im Verlauf des Formulars stehen.',
    required: true,
  });

/** A button that sends its form. */
export const sendButton = (text: string, kind: 'primary' | 'secondary' | 'tertiary' = 'primary'): Markup =>
  html`<button class="kern-btn kern-btn--${kind}"><span class="kern-label">${text}</span></button>`;

/** A link that looks like a button: to where something is done. */
export const wayTo = (address: string, text: string): Markup =>
  html`<a class="kern-btn kern-btn--secondary" href="${address}"><span class="kern-label">${text}</span></a>`;
