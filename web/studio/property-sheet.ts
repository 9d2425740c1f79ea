import { formPlace, sheetAt } from '../../forms/sheet-at.ts';
import type { Answers } from '../../schemas/submission.ts';
import { element } from '../element.ts';
import { startLists } from '../lists.ts';
import { applyRules } from '../rules.ts';
import type { Desk } from './desk.ts';
import { askedBy, type OpenSheet, openSheet } from './open-sheet.ts';
import { keepFocus } from './keep-focus.ts';
import { sheetFault } from './sheet-fault.ts';

/**
 * The properties of what is chosen as a form that our own renderer makes and our own check checks: each change that is right
 * is written into the texts at once, each change of the texts is shown here.
 */
export function propertySheet(desk: Desk): {
  part: HTMLElement;
  show: (place: string, by?: string) => void;
  /** The focus to the field of that pointer; false where the sheet has none. */
  focus: (field: string) => boolean;
} {
  const heading = element('h2', { class: 'kern-heading-small', id: 'sheet' });
  const status = element('p', { role: 'status', class: 'studio-told' });
  const body = element('div');
  const part = element('section', { class: 'studio-sheet', 'aria-labelledby': 'sheet' }, heading, status, body);
  let shown: string | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let now = (): void => undefined;
  // Before the page is left: before whoever asks whether all is saved.
  window.addEventListener('beforeunload', () => waiting !== undefined && now(), { capture: true });
  const change = (open: OpenSheet, place: string): void => {
    applyRules(open.form);
    const { answers, fault } = sheetFault(open);
    status.textContent = fault === undefined ? '' : `Noch nicht übernommen: ${fault.message}`;
    if (fault !== undefined) return;
    const texts = sheetAt(desk.texts(), place)?.apply(answers) ?? desk.texts();
    if (JSON.stringify(texts) !== JSON.stringify(desk.texts())) desk.edit(texts, 'sheet');
    follow(open, place, answers);
  };
  /** What the texts say now: the sheet anew where it asks or says more, else the words that went with their text. */
  const follow = (open: OpenSheet, place: string, typed: Answers): void => {
    const sheet = sheetAt(desk.texts(), place);
    if (sheet === undefined || place !== shown) return;
    const isMore = Object.keys(sheet.answers).some((name) => !Object.hasOwn(typed, name) && !/In\d+$/.test(name));
    if (isMore || askedBy(sheet) !== open.asked) keepFocus(body, () => render(place));
    else open.follow(sheet.answers);
  };
  const render = (place: string): void => {
    const sheet = sheetAt(desk.texts(), place);
    heading.textContent = sheet === undefined ? 'Eigenschaften' : `Eigenschaften: ${sheet.heading}`;
    status.textContent = sheet === undefined ? unreadable(place) : '';
    const open = sheet && openSheet(sheet);
    if (open === undefined) return body.replaceChildren();
    const { form } = open;
    const whole = form.cloneNode(true);
    applyRules(form);
    if (whole instanceof HTMLElement) startLists(form, whole, () => change(open, place));
    // Once she stops typing, and at once where she leaves the field or saves: what stands here is never less than what is kept.
    now = () => {
      clearTimeout(waiting);
      waiting = undefined;
      if (form.isConnected) change(open, place);
    };
    form.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => now(), 400);
    });
    form.addEventListener('change', () => now());
    form.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
      if (key === 's' && (ctrlKey || metaKey) && waiting !== undefined) now();
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    body.replaceChildren(form, ...(place === formPlace ? [wayToName()] : []));
  };
  return {
    part,
    focus: (field) => {
      const input = body.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`);
      input?.focus();
      return input !== null;
    },
    show: (place, by) => {
      // What she has just typed here stands here already.
      if (by === 'sheet' && place === shown && body.firstChild !== null) return;
      shown = place;
      render(place);
    },
  };
}

/** The key decides on the address of all that is saved here: it is changed on a page of its own. */
const wayToName = (): HTMLElement =>
  element(
    'p',
    {},
    element('a', { class: 'kern-link', href: 'properties#name' }, 'Schlüssel und erste Sprache des Formulars'),
  );

const unreadable = (place: string): string =>
  place === formPlace
    ? 'form.json lässt sich so nicht lesen. Beheben Sie zuerst die Fehler darin.'
    : 'Die Texte lassen sich so nicht lesen. Beheben Sie zuerst die Fehler darin.';
