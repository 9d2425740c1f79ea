import { idOf } from '../forms/id-of.ts';
import type { Answers } from '../schemas/submission.ts';
import { clearFaults } from './clear-faults.ts';
import { element } from './element.ts';
import { localCheck } from './local-check.ts';
import { postJson } from './post-json.ts';
import { readAnswers } from './read-answers.ts';
import { faultCount, say } from './texts.ts';

type Fault = { pointer: string; message: string };
/** The element that asks for a pointer; a file of an upload field is shown at the field. */
const fieldAt = (place: HTMLElement, pointer: string): HTMLElement | null =>
  place.querySelector<HTMLElement>(`#${CSS.escape(idOf(pointer))}`) ??
  place.querySelector<HTMLElement>(`[data-upload="${CSS.escape(pointer.replace(/\/\d+$/, ''))}"]`);

/** Shows faults at their fields. */
export function markFaults(form: HTMLFormElement, faults: Fault[]): void {
  for (const fault of faults) markField(form, fault);
}

/** Shows faults at their fields and as a list of links above, and leads the eye and the screen reader there. */
export function showFaults(form: HTMLFormElement, faults: Fault[]): void {
  clearFaults(form);
  markFaults(form, faults);
  const items = faults.map(({ pointer, message }) =>
    element(
      'li',
      {},
      pointer === '' ? message : element('a', { class: 'kern-link', href: `#${idOf(pointer)}` }, message),
    ),
  );
  const title = titleOf(faults, form);
  const summary = element(
    'div',
    { class: 'kern-alert kern-alert--danger', id: 'faults', role: 'alert', tabindex: '-1' },
    element('div', { class: 'kern-alert__header' }, element('h2', { class: 'kern-title' }, title)),
    element('div', { class: 'kern-alert__body' }, element('ul', { class: 'kern-list' }, ...items)),
  );
  form.prepend(summary);
  summary.focus();
}

function titleOf(faults: Fault[], form: HTMLFormElement): string {
  // What no field is to blame for is no missing answer.
  if (faults.every(({ pointer }) => pointer === '')) return say('refused', form);
  return faultCount(faults.length, form);
}

/** Frames and controls that KERN marks by `--error`; `forms/render-field.ts` names the marks whole, so that the style sheet keeps them. */
const markable = /^kern-(form-(input|check)|fieldset)(__(input|select|radio|checkbox))?$/;

/** The same marks as the server's page has: the fault's text, tied to the control or to the group, and its frame in red. */
function markField(form: HTMLFormElement, { pointer, message }: Fault): void {
  const field = fieldAt(form, pointer);
  if (field === null) return;
  const id = `${idOf(pointer)}-error`;
  const group = field.closest<HTMLElement>('fieldset.kern-fieldset:not(.intake-group):not(.intake-item)');
  const frame = group ?? field.closest<HTMLElement>('.kern-form-input, .kern-form-check') ?? field;
  const isRadio = group?.getAttribute('role') === 'radiogroup';
  const inputs = group === null ? [field] : [...group.querySelectorAll<HTMLElement>('input')];
  for (const input of inputs) mark(input);
  for (const control of isRadio && group !== null ? [group] : inputs) control.setAttribute('aria-invalid', 'true');
  for (const control of isRadio || group?.querySelector('[type=checkbox]') ? [frame] : inputs) describe(control, id);
  mark(frame);
  frame.append(
    element(
      'p',
      { class: 'kern-error', id },
      element('span', { class: 'kern-icon kern-icon--danger', 'aria-hidden': 'true' }),
      element('span', { class: 'kern-body' }, message),
    ),
  );
}

function mark({ classList }: HTMLElement): void {
  classList.add(...[...classList].filter((name) => markable.test(name)).map((name) => `${name}--error`));
}

function describe(control: HTMLElement, id: string): void {
  control.setAttribute('aria-describedby', `${control.getAttribute('aria-describedby') ?? ''} ${id}`.trim());
}

type Check = { errors: Fault[] };

/**
 * Checks and shows the faults of one step: here, with the server's own check, so that answers stay here until they are
 * sent. Where that can't be loaded the server is asked (a dry run stores nothing). Neither: the last step finds them.
 */
export async function faultsIn(form: HTMLFormElement, step: HTMLElement): Promise<Fault[]> {
  const { answers, documents } = readAnswers(form);
  const found = (await check(form, answers, documents)).filter(
    ({ pointer }) =>
      // What can't be uploaded yet is asked for before she sends.
      fieldAt(step, pointer)?.matches('[data-upload]:not([data-started])') === false ||
      step.querySelector(`[data-area="${CSS.escape(pointer)}"]`) !== null,
  );
  const own = [
    ...found,
    ...openQuestions(form, step).filter(({ pointer }) => found.every((it) => it.pointer !== pointer)),
  ];
  if (own.length > 0) showFaults(form, own);
  else clearFaults(form);
  return own;
}

/** Which of several places is meant, where it is asked and not answered: the check here knows no places. */
function openQuestions(form: HTMLFormElement, step: HTMLElement): Fault[] {
  const open = [...step.querySelectorAll<HTMLElement>('[data-area]:not([hidden] *)')].filter(
    (place) => place.querySelector('fieldset') !== null && place.querySelector(':checked') === null,
  );
  return open.map(({ dataset }) => ({ pointer: dataset['area'] ?? '', message: say('placeMissing', form) }));
}

async function check(form: HTMLFormElement, answers: Answers, documents: string[]): Promise<Fault[]> {
  const here = await localCheck(form);
  try {
    if (here !== undefined) return here(answers);
  } catch {
    // While editions change it may have been given another's sentences.
  }
  return dryRun(form, { answers, documents });
}

async function dryRun(form: HTMLFormElement, body: object): Promise<Fault[]> {
  try {
    const address = `${form.dataset['submissions'] ?? ''}?dry-run=true`;
    const response = await postJson(form, address, JSON.stringify(body));
    const answer: Partial<Check> = await response.json();
    return answer.errors ?? [];
  } catch {
    return [];
  }
}
