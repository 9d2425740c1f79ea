import type { PlanField } from './form-plan.ts';
import { type Cell, described, faultText, hintText, optionalMark } from './cell.ts';
import type { FormFrame } from './form-frame.ts';
import { attributes, html, type Html } from './html.ts';
import { idOf } from './id-of.ts';
import { fillTemplate, valueAt } from './pointer.ts';
import { amountText } from './money.ts';
import { renderDate } from './render-date.ts';
import { renderFiles } from './render-files.ts';
import { renderSum } from './render-sum.ts';
import { directionOf } from './words.ts';

/** Renders one question with its label, hint and fault, all tied together for screen readers. */
export function renderField(field: PlanField, place: string, frame: FormFrame): Html {
  const name = fillTemplate(field.pointer, place);
  const fault = frame.errors.find(({ pointer }) => pointer === name || pointer.startsWith(`${name}/`))?.message;
  const cell: Cell = {
    field,
    name,
    id: idOf(name),
    value: valueAt(frame.answers, name),
    fault,
    frame,
  };
  const area = field.address?.role === 'postcode' ? areaQuestion(field.address, place, frame) : undefined;
  return html`${question(cell)}${area}`;
}

function question(cell: Cell): Html {
  if (cell.field.sum !== undefined) return renderSum(cell, cell.field.sum);
  switch (cell.field.field) {
    case 'choice':
      return cell.field.control === 'select' ? select(cell) : boxes(cell, 'radio', optionsOf(cell.field));
    case 'choices':
      return boxes(cell, 'checkbox', optionsOf(cell.field));
    case 'yes-no':
      return boxes(cell, 'radio', [
        { value: 'true', label: cell.frame.texts.yes },
        { value: 'false', label: cell.frame.texts.no },
      ]);
    case 'consent':
      return consent(cell);
    case 'upload':
      return upload(cell);
    case 'date':
      return renderDate(cell);
    case 'multiline':
      return framed(
        cell,
        html`<textarea class="${inputClass(cell)}" rows="5"${control(cell)}>${cell.value}</textarea><p class="kern-hint" data-count role="status"></p>`,
      );
    default:
      return framed(
        cell,
        html`<input class="${inputClass(cell)}"${inputType(cell.field)}${control(cell)}${attributes({ value: shown(cell) })}>`,
      );
  }
}

const optionsOf = ({ options }: PlanField): NonNullable<PlanField['options']> => options ?? [];

function shown({ field, value, frame }: Cell): string | undefined {
  if (typeof value === 'number' && field.field === 'money') return amountText(value, frame.language);
  if (typeof value === 'number') return field.field === 'number' ? String(value).replace('.', ',') : String(value);
  return typeof value === 'string' ? value : undefined;
}

function inputType({ field }: PlanField): Html {
  if (field === 'email') return attributes({ type: field });
  if (field === 'phone') return attributes({ type: 'tel' });
  const numeric =
    field === 'digits' || field === 'integer'
      ? 'numeric'
      : field === 'number' || field === 'money'
        ? 'decimal'
        : undefined;
  return attributes({ type: 'text', inputmode: numeric, spellcheck: field === 'iban' ? 'false' : undefined });
}

function inputClass({ fault }: Cell): string {
  return fault === undefined ? 'kern-form-input__input' : 'kern-form-input__input kern-form-input__input--error';
}

function control(cell: Cell): Html {
  const { field, name, id, fault, frame } = cell;
  const { maxLength, minLength, autocomplete } = field;
  return html`${attributes({
    id,
    name,
    autocomplete,
    maxlength: field.field === 'iban' ? undefined : maxLength,
    minlength: minLength !== undefined && minLength > 1 ? minLength : undefined,
    dir: directionOf(frame.language) === 'rtl' ? writingOf(field) : undefined,
    'aria-required': field.required ? 'true' : undefined,
    'aria-invalid': fault === undefined ? undefined : 'true',
    'aria-describedby': described(cell),
    'data-kind': kindOf(field),
    'data-postcode': field.address?.role === 'postcode' ? field.address.pointer : undefined,
    'data-town':
      field.address?.role === 'postcode' ? `${field.address.pointer}/${field.address.rule.place}` : undefined,
  })}`;
}

/** Within a form that is written from the right, numbers and addresses stay as they are, and a German name is written as one. */
function writingOf({ field }: PlanField): 'ltr' | 'auto' | undefined {
  if (field === 'choice') return undefined;
  return ['email', 'phone', 'iban', 'digits', 'number', 'integer', 'money'].includes(field) ? 'ltr' : 'auto';
}

/** What the enhancer must know to read an answer with its type. */
function kindOf({ field, options }: PlanField): string | undefined {
  if (field === 'choice' || field === 'choices')
    return typeof options?.[0]?.value === 'number' ? 'numeric-choice' : undefined;
  return ['yes-no', 'consent', 'number', 'integer', 'money', 'iban'].includes(field) ? field : undefined;
}

function framed(cell: Cell, input: Html): Html {
  const { field, id } = cell;
  return html`<div class="kern-form-input${cell.fault === undefined ? '' : ' kern-form-input--error'}"><label class="kern-label" for="${id}">${field.label}${optionalMark(cell)}</label>${hintText(cell)}${input}${faultText(cell)}</div>`;
}

function select(cell: Cell): Html {
  const options = optionsOf(cell.field).map(
    ({ value, label }) => html`<option${attributes({ value, selected: cell.value === value })}>${label}</option>`,
  );
  return framed(
    cell,
    html`<div class="kern-form-input__select-wrapper"><select class="${cell.fault === undefined ? 'kern-form-input__select' : 'kern-form-input__select kern-form-input__select--error'}"${control(cell)}><option value="">${cell.frame.texts.choose}</option>${options}</select></div>`,
  );
}

/** A group of radio buttons or check boxes; the fault is tied to the group, its first box is where links lead. */
function boxes(cell: Cell, type: 'radio' | 'checkbox', options: { value: string | number; label: string }[]): Html {
  const { field, fault } = cell;
  const group = attributes({
    role: type === 'radio' ? 'radiogroup' : undefined,
    'aria-required': type === 'radio' && field.required ? 'true' : undefined,
    'aria-invalid': fault !== undefined && type === 'radio' ? 'true' : undefined,
    'aria-describedby': described(cell),
  });
  return html`<fieldset class="kern-fieldset${fault === undefined ? '' : ' kern-fieldset--error'}"${group}><legend class="kern-label">${field.label}${optionalMark(cell)}</legend>${hintText(cell)}<div class="kern-fieldset__body">${options.map(
    (option, index) => box(cell, type, option, index === 0 ? cell.id : `${cell.id}-${index}`),
  )}</div>${faultText(cell)}</fieldset>`;
}

function box(
  { field, name, value, fault }: Cell,
  type: 'radio' | 'checkbox',
  option: { value: string | number; label: string },
  id: string,
): Html {
  const input = attributes({
    class: checkClass(type, fault),
    type,
    'data-kind': kindOf(field),
    'data-many': field.field === 'choices',
    id,
    name,
    value: option.value,
    checked: Array.isArray(value)
      ? value.includes(option.value)
      : typeof value !== 'object' && String(value) === String(option.value),
    'aria-invalid': fault !== undefined && type === 'checkbox' ? 'true' : undefined,
  });
  return html`<div class="kern-form-check"><input${input}><label class="kern-label" for="${id}">${option.label}</label></div>`;
}

/** Whole class names, so that the style sheet keeps what is used. */
function checkClass(type: 'radio' | 'checkbox', fault: string | undefined): string {
  if (type === 'radio')
    return fault === undefined ? 'kern-form-check__radio' : 'kern-form-check__radio kern-form-check__radio--error';
  return fault === undefined
    ? 'kern-form-check__checkbox'
    : 'kern-form-check__checkbox kern-form-check__checkbox--error';
}

function consent(cell: Cell): Html {
  const { field, name, id, fault, value } = cell;
  const input = attributes({
    class: checkClass('checkbox', fault),
    type: 'checkbox',
    'data-kind': 'consent',
    id,
    name,
    value: 'true',
    checked: value === true,
    'aria-required': 'true',
    'aria-invalid': fault === undefined ? undefined : 'true',
    'aria-describedby': described(cell),
  });
  return html`<div class="kern-form-check intake-consent${fault === undefined ? '' : ' kern-form-check--error'}"><input${input}><label class="kern-label" for="${id}">${field.label}</label>${hintText(cell)}${faultText(cell)}</div>`;
}

/** Without JavaScript files are uploaded on the review page; the enhancer puts a file input in this place. */
function upload(cell: Cell): Html {
  const { field, name, id, frame } = cell;
  const data = attributes({
    'data-upload': name,
    'data-types': field.upload?.types.join(','),
    'data-bytes': field.upload?.maxBytes,
    'data-files': field.upload?.maxFiles,
    'data-original': field.upload?.original === true,
    'data-active': field.upload?.activeContent,
    id,
    tabindex: -1,
  });
  return html`<div class="kern-form-input intake-upload"${data} role="group" aria-labelledby="${id}-label"><p class="kern-label" id="${id}-label">${field.label}${optionalMark(cell)}</p>${hintText(cell)}<p class="kern-body intake-later">${frame.texts.uploadLater}</p>${renderFiles(cell)}${faultText(cell)}</div>`;
}

/** Where the postcode means several places, the citizen says which (promise P4: asked, never guessed). */
function areaQuestion(address: NonNullable<PlanField['address']>, place: string, frame: FormFrame): Html {
  const pointer = `${fillTemplate(address.pointer, place)}/${address.rule.area}`;
  const chosen = valueAt(frame.answers, pointer);
  if (frame.candidates.length === 0)
    return html`<div data-area="${pointer}" hidden>${typeof chosen === 'string' ? html`<input type="hidden"${attributes({ name: pointer, value: chosen })}>` : undefined}</div>`;
  const schema = { type: 'string' as const };
  const field: PlanField = {
    kind: 'field',
    field: 'choice',
    pointer,
    label: frame.texts.placeQuestion,
    required: true,
    control: 'radio',
    options: frame.candidates.map(({ ars, name }) => ({ value: ars, label: name })),
    schema,
  };
  return html`<div data-area="${pointer}">${renderField(field, '', frame)}</div>`;
}
