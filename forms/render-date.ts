import { type Cell, described, faultText, hintText, optionalMark } from './cell.ts';
import { type DatePart, dateParts, partsOf } from './date-parts.ts';
import { attributes, html, type Html } from './html.ts';

/**
 * A day in three fields: people know their date of birth, and a calendar to leaf through, in the browser's own order of
 * day and month, gets in their way. The group's id is its first field's, where links from the list of faults lead.
 */
export function renderDate(cell: Cell): Html {
  const { field, fault } = cell;
  return html`<fieldset class="kern-fieldset${fault === undefined ? '' : ' kern-fieldset--error'}"${attributes({ 'aria-describedby': described(cell) })}><legend class="kern-label">${field.label}${optionalMark(cell)}</legend>${hintText(cell)}<div class="kern-fieldset__body kern-fieldset__body--horizontal intake-date">${dateParts.map((part) => datePart(cell, part))}</div>${faultText(cell)}</fieldset>`;
}

function datePart(cell: Cell, part: DatePart): Html {
  const { field, id, name, value, fault, frame } = cell;
  const own = part === 'day' ? id : `${id}-${part}`;
  const input = attributes({
    class: `kern-form-input__input${fault === undefined ? '' : ' kern-form-input__input--error'}`,
    id: own,
    name: `${name}/${part}`,
    type: 'text',
    inputmode: 'numeric',
    maxlength: part === 'year' ? 4 : 2,
    autocomplete: field.autocomplete === 'bday' ? `bday-${part}` : undefined,
    value: typeof value === 'string' ? partsOf(value)[part] : undefined,
    'data-date': name,
    'data-part': part,
    'aria-required': field.required ? 'true' : undefined,
    'aria-invalid': fault === undefined ? undefined : 'true',
    'aria-describedby': fault === undefined ? undefined : `${id}-error`,
  });
  return html`<div class="kern-form-input"><label class="kern-label" for="${own}">${frame.texts[part]}</label><input${input}></div>`;
}
