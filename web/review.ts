import { answeredDay } from '../forms/day-text.ts';
import { centsOf, euroText } from '../forms/money.ts';
import { numberText } from '../forms/number-text.ts';
import { button } from './button.ts';
import { element } from './element.ts';
import { dayIn, numberIn } from './read-answers.ts';
import { calendarOf, languageOf, say } from './texts.ts';

type Row = { title: string; label: string; value: string };

/** The last step shows everything that will be sent (WCAG 3.3.4), step by step, each with the way back to it. */
export function fillReview(form: HTMLFormElement, place: HTMLElement, go: (step: HTMLElement) => void): void {
  const steps = [...form.querySelectorAll<HTMLElement>('.intake-step[data-step]:not([data-off])')];
  place.replaceChildren(...steps.flatMap((step) => stepReview(step, go)));
}

function stepReview(step: HTMLElement, go: (step: HTMLElement) => void): HTMLElement[] {
  const found = [...step.querySelectorAll<HTMLElement>('.intake-field')].flatMap(fieldRow);
  if (found.length === 0) return [];
  // What stands below no heading, after a group or a list, is no part of that.
  const first = found.findIndex((row) => row.title !== '');
  const rows = found.map((row, at) =>
    row.title === '' && first !== -1 && at > first ? { ...row, title: say('others', step) } : row,
  );
  const title = textOf(step.querySelector('h2'));
  const change = button('kern-btn--tertiary', () => go(step), `${say('change', step)}: ${title}`);
  const titles = [...new Set(rows.map((row) => row.title))];
  const lists = titles.flatMap((name) => [
    ...(name === '' ? [] : [element('h4', { class: 'kern-heading-small' }, name)]),
    element('dl', { class: 'kern-description-list' }, ...rows.filter((row) => row.title === name).map(item)),
  ]);
  return [
    element(
      'section',
      { class: 'intake-answers' },
      element('h3', { class: 'kern-heading-medium' }, title),
      ...lists,
      change,
    ),
  ];
}

function item({ label, value }: Row): HTMLElement {
  return element(
    'div',
    { class: 'kern-description-list-item' },
    element('dt', { class: 'kern-description-list-item__key' }, label),
    element('dd', { class: 'kern-description-list-item__value' }, element('bdi', {}, value)),
  );
}

function fieldRow(field: HTMLElement): Row[] {
  if (field.closest('[data-off]') !== null) return [];
  // The place that was chosen for an ambiguous postcode stands within the postcode's field, but is an answer of its own.
  const area = field.querySelector<HTMLElement>('[data-area]');
  const parts = [...field.children].filter((part) => part !== area);
  return [...parts, ...(area === null ? [] : [area])].flatMap((part) => partRow(part, titleOf(field)));
}

function partRow(part: Element, title: string): Row[] {
  const value = valueOf(part);
  const label = textOf(part.querySelector('legend, label, .kern-label')?.firstChild ?? null);
  return value === '' || label === '' ? [] : [{ title, label, value }];
}

/** The legends of the list item and the groups that a field stands in. */
function titleOf(field: HTMLElement): string {
  const titles: string[] = [];
  for (
    let group = field.closest('.intake-group, .intake-item');
    group;
    group = group.parentElement?.closest('.intake-group, .intake-item') ?? null
  )
    titles.unshift(textOf(group.querySelector(':scope > legend')));
  return titles.join(' – ');
}

function valueOf(field: Element): string {
  const files = [...field.querySelectorAll('[data-document] > span')].map(textOf);
  if (files.length > 0) return files.join(', ');
  if (field.querySelector('[data-kind=consent]:checked') !== null) return say('yes', field);
  const boxes = [
    ...field.querySelectorAll<HTMLInputElement>('input[type=radio]:checked, input[type=checkbox]:checked'),
  ];
  if (boxes.length > 0) return boxes.map((box) => textOf(box.labels?.[0] ?? null)).join(', ');
  const sum = field.querySelector('[data-sum]');
  if (sum !== null) return textOf(sum);
  const select = field.querySelector('select');
  if (select !== null) return select.value === '' ? '' : textOf(select.selectedOptions[0] ?? null);
  const input = field.querySelector<HTMLInputElement | HTMLTextAreaElement>(
    'input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea',
  );
  const cents = input?.dataset['kind'] === 'money' ? centsOf(input.value) : undefined;
  if (cents !== undefined) return euroText(cents, languageOf(field));
  const day = input?.dataset['date'];
  if (day !== undefined) return answeredDay(dayIn(field, day) ?? '', calendarOf(field));
  const number = input === null ? undefined : numberIn(input);
  return number === undefined ? (input?.value ?? '') : numberText(number, languageOf(field));
}

function textOf(node: Node | null): string {
  return node?.textContent?.trim() ?? '';
}
