import { applySheet } from '../../forms/apply-sheet.ts';
import { checkAnswers } from '../../forms/check-answers.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { valueAt } from '../../forms/pointer.ts';
import { planForm } from '../../forms/plan-form.ts';
import { readSheet } from '../../forms/read-sheet.ts';
import { renderForm } from '../../forms/render-form.ts';
import { sheetForm } from '../../forms/sheet-form.ts';
import { sheetItem } from '../../forms/sheet-item.ts';
import { withWords } from '../../forms/with-words.ts';
import type { FormFiles } from '../../schemas/form.ts';
import { element } from '../element.ts';
import { startLists } from '../lists.ts';
import { readAnswers } from '../read-answers.ts';
import { applyRules } from '../rules.ts';
import { clearFaults } from '../show-faults.ts';
import type { Desk } from './desk.ts';
import { parseOurs } from './parse-ours.ts';

/**
 * The properties of the chosen item as a form that our own renderer makes and our own check checks: each change that is right
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
  let shown = '';
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let now = (): void => undefined;
  // Before the page is left: before whoever asks whether all is saved.
  window.addEventListener('beforeunload', () => waiting !== undefined && now(), { capture: true });
  const change = (form: HTMLFormElement, files: FormFiles, place: string): void => {
    applyRules(form);
    clearFaults(form);
    const plan = planForm(files);
    const { answers } = readAnswers(form);
    const [fault] = checkAnswers({ plan, schema: deriveSchema(files) }, answers, 'de').errors;
    status.textContent = fault === undefined ? '' : `Noch nicht übernommen: ${fault.message}`;
    if (fault !== undefined) return;
    const texts = applySheet(desk.texts(), place, answers);
    if (texts !== desk.texts() && JSON.stringify(texts) !== JSON.stringify(desk.texts())) desk.edit(texts, 'sheet');
    followTexts(form, desk, place);
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
      const item = sheetItem(desk.texts(), place);
      heading.textContent = item === undefined ? 'Eigenschaften' : `Eigenschaften: ${item.item.label}`;
      status.textContent =
        item === undefined ? 'Die Texte lassen sich so nicht lesen. Beheben Sie zuerst die Fehler darin.' : '';
      if (item === undefined) return body.replaceChildren();
      const files = sheetForm(item);
      const form = formOf(files, readSheet(item));
      if (form === null) return;
      const whole = form.cloneNode(true);
      applyRules(form);
      if (whole instanceof HTMLElement) startLists(form, whole, () => change(form, files, place));
      // Once she stops typing, and at once where she leaves the field or saves: what stands here is never less than what is kept.
      now = () => {
        clearTimeout(waiting);
        waiting = undefined;
        if (form.isConnected) change(form, files, place);
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
      body.replaceChildren(form);
    },
  };
}

/** The sheet as the renderer writes it, without what only a form that is sent needs. */
function formOf(files: FormFiles, answers: ReturnType<typeof readSheet>): HTMLFormElement | null {
  const nowhere = { submissions: '', uploads: '', areas: '' };
  const html = renderForm({ plan: planForm(files), language: 'de', action: '', api: nowhere, answers });
  const form = parseOurs(withWords(html, 'de')).querySelector<HTMLFormElement>('form[data-intake]');
  for (const needless of form?.querySelectorAll(
    '.intake-default, .intake-progress, .intake-actions, .intake-later, .intake-step > h2',
  ) ?? [])
    needless.remove();
  form?.classList.add('intake-js');
  return form;
}

/** A translation goes with its text: where that is another one now, its field says what the texts say. */
function followTexts(form: HTMLFormElement, desk: Desk, place: string): void {
  const item = sheetItem(desk.texts(), place);
  const answers = item && readSheet(item);
  for (const input of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[type=text], textarea')) {
    if (!/(?:In|\/in)\d+$/.test(input.name) || input === document.activeElement) continue;
    const words = valueAt(answers, input.name);
    input.value = typeof words === 'string' ? words : '';
  }
}
