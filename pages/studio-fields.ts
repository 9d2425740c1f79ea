import { html } from 'hono/html';
import type { Markup } from './markup.ts';

/** One field of a page of the studio. `hint` stands below it and is read with it. */
export type StudioField = { name: string; label: string; hint?: string; value?: string; required?: boolean };

const hintOf = (name: string, hint: string | undefined): Markup | string =>
  hint === undefined ? '' : html`<div class="kern-hint" id="${name}-hint">${hint}</div>`;
const marks = ({ name, hint, required = false }: StudioField): Markup =>
  html`id="${name}" name="${name}"${required ? html` required` : ''}${hint === undefined ? '' : html` aria-describedby="${name}-hint"`}`;

/** A line to type into. */
export function lineField(field: StudioField, type: 'text' | 'datetime-local' = 'text', most = 500): Markup {
  return html`<div class="kern-form-input"><label class="kern-label" for="${field.name}">${field.label}</label><input class="kern-form-input__input" type="${type}" ${marks(field)} maxlength="${most}" value="${field.value ?? ''}">${hintOf(field.name, field.hint)}</div>`;
}

/** A text to type into; a file of a form, as it is: no browser mends its spelling. */
export function textField(field: StudioField, rows: number): Markup {
  // A line break right behind the tag is not the text's: browsers take the first one away.
  return html`<div class="kern-form-input"><label class="kern-label" for="${field.name}">${field.label}</label><textarea class="kern-form-input__input typed-text" rows="${rows}" ${marks(field)} spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off">
${field.value ?? ''}</textarea>${hintOf(field.name, field.hint)}</div>`;
}

/** One of several. */
export function choiceField(field: StudioField, options: { value: string; text: string }[]): Markup {
  return html`<div class="kern-form-input"><label class="kern-label" for="${field.name}">${field.label}</label><div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" ${marks(field)}>${options.map(({ value, text }) => html`<option value="${value}"${value === field.value ? html` selected` : ''}>${text}</option>`)}</select></div>${hintOf(field.name, field.hint)}</div>`;
}

/** Why somebody does something: it stays in the history of the form. */
export const reasonField = (name: string, value?: string, label = 'Begründung'): Markup =>
  lineField({
    name,
    label,
    hint: 'Ein Satz mit 3 bis 500 Zeichen. Er bleibt im Verlauf des Formulars stehen.',
    required: true,
    ...(value !== undefined && { value }),
  });

/** A button that sends its form. */
export const sendButton = (text: string, kind: 'primary' | 'secondary' | 'tertiary' = 'primary'): Markup =>
  html`<button class="kern-btn kern-btn--${kind}"><span class="kern-label">${text}</span></button>`;

/** A link that looks like a button: to where something is done. */
export const wayTo = (address: string, text: string): Markup =>
  html`<a class="kern-btn kern-btn--secondary" href="${address}"><span class="kern-label">${text}</span></a>`;
