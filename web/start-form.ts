import { loadLater } from './chunks.ts';
import { keepKey, keyOf, sentFrom } from './form-key.ts';
import { guardLeaving } from './guard-leaving.ts';
import { isUploading } from './is-uploading.ts';
import { keepLater } from './keep-later.ts';
import type { Keeping } from './later/show-ways.ts';
import { loadArea } from './load-area.ts';
import { loadParts, type Parts } from './load-parts.ts';
import { loadProof } from './load-proof.ts';
import { loadUploads, loadUploadsInTime, offerLate } from './load-uploads.ts';
import { localCheck } from './local-check.ts';
import type { IntakeEvent, Place } from './place.ts';
import { postPlainly } from './post-plainly.ts';
import { readAnswers } from './read-answers.ts';
import { deliverAnswers } from './deliver-answers.ts';
import { fillReview } from './review.ts';
import { applyRules } from './rules.ts';
import { showArrival } from './show-arrival.ts';
import { showFaults } from './show-faults.ts';
import { type Steps, startSteps } from './steps.ts';
import { say } from './texts.ts';

/** Turns a form that works by itself into one with steps, rules, lists and uploads; answers are sent as JSON. */
export function startForm(form: HTMLFormElement, place: Place = { kind: 'page' }): void {
  form.classList.add('intake-js');
  const key = keyOf(form, place);
  form.dataset['key'] = key;
  const sent = sentFrom(place);
  // Back from the receipt: what a browser has put into the fields again was sent already.
  if (sent !== undefined) void loadLater(form).then((later) => later?.showSent(form, place, sent));
  guardLeaving(form);
  applyRules(form);
  const whole = form.cloneNode(true);
  const steps = startSteps(form, (summary, go) => fillReview(form, summary, go));
  const parts = loadParts(form, whole, () => settle(form, key));
  loadUploadsInTime(form, key);
  const keeping = keepLater(form, place, steps);
  if (place.kind === 'embedded') hearSteps(form, place.tell);
  followFaults(form, steps);
  form.addEventListener('change', (event) => {
    applyRules(form);
    if (event.target instanceof HTMLInputElement && event.target.dataset['postcode'] !== undefined)
      void loadArea(form, event.target);
  });
  // Whoever answers will be checked: by the first step's end what checks is here, even where the network is not any more.
  form.addEventListener('change', () => void localCheck(form), { once: true });
  if (form.querySelector('[data-postcode]') !== null)
    form.addEventListener('change', () => void loadArea(form), { once: true });
  form.addEventListener('input', () => void loadProof(form, key), { once: true });
  // One thing at a time: a second click while the first is checked or sent is none.
  let isBusy = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const pressed = event.submitter?.closest<HTMLButtonElement>('[data-repeat] button');
    if (pressed) void pressLate(form, parts, pressed, steps, place);
    else if (isUploading(form)) steps.tell(say('unfinished', form));
    else if (!isBusy) {
      isBusy = true;
      void go(form, key, steps, place, keeping).finally(() => {
        isBusy = false;
      });
    }
  });
}

/** On to the next step, or sends; never past an upload field that she could not use. */
async function go(form: HTMLFormElement, key: string, steps: Steps, place: Place, keeping: Keeping): Promise<void> {
  const late = await offerLate(form, key, steps);
  if (late === 'offered') return;
  if (!steps.isLast()) await steps.next();
  // Without the script that uploads, files are uploaded on the server's page.
  else if (late === 'absent') await postPlainly({ form, place, steps }, 'uploads');
  else await send(form, key, steps, place, keeping);
}

/** A list's button that was pressed before the lists' script was here: what it says happens once that is. */
async function pressLate(
  form: HTMLFormElement,
  parts: Parts,
  pressed: HTMLButtonElement,
  steps: Steps,
  place: Place,
): Promise<void> {
  if (await parts()) pressed.click();
  else await postPlainly({ form, place, steps }, 'parts', pressed);
}

/** Conditions and files of items that were added. */
function settle(form: HTMLFormElement, key: string): void {
  applyRules(form);
  void loadUploads(form, key);
}

/** Links from the list of faults lead to their fields, also where the field's step is not the one shown. */
function followFaults(form: HTMLFormElement, steps: Steps): void {
  const first = form.querySelector('#faults') && form.querySelector('[aria-invalid]');
  if (first) steps.reveal(first);
  form.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('#faults a') : null;
    const field = link && form.querySelector<HTMLElement>(`#${CSS.escape(link.hash.slice(1))}`);
    if (!field) return;
    event.preventDefault();
    steps.reveal(field);
    field.focus();
    field.scrollIntoView({ block: 'center' });
  });
}

async function send(form: HTMLFormElement, key: string, steps: Steps, place: Place, keeping: Keeping): Promise<void> {
  const { answers, documents } = readAnswers(form);
  steps.busy(true);
  form.dataset['sending'] = '';
  const answer = await deliverAnswers(form, { key, body: JSON.stringify({ answers, documents }) }, (delay) =>
    steps.tell(say(delay, form)),
  );
  steps.busy(false);
  delete form.dataset['sending'];
  if (answer === undefined) {
    if (navigator.onLine) steps.tell(say('offline', form));
    else waitForNetwork(form, steps);
    return;
  }
  if (typeof answer.status === 'string') {
    if (place.kind === 'page') keepKey(key, { sent: answer.status, device: undefined });
    await keeping.following?.remove().catch(() => undefined);
    form.dataset['safe'] = '';
    showArrival(form, place, { ...answer, status: answer.status });
    return;
  }
  if (answer.proof !== undefined && (await postPlainly({ form, place, steps }, 'prove'))) return;
  const later = answer.statusPage === undefined ? undefined : await loadLater(form);
  if (answer.statusPage !== undefined && later !== undefined) {
    later.showSent(form, place, answer.statusPage, answer.detail ?? '');
    return;
  }
  const faults = answer.errors ?? [];
  if (answer.candidates !== undefined && !(await loadArea(form, faults[0]?.pointer, answer.candidates))) {
    await postPlainly({ form, place, steps }, 'ask-area');
    return;
  }
  steps.showAll(faults.map(({ pointer }) => pointer));
  showFaults(
    form,
    faults.length > 0 ? faults : [{ pointer: '', message: answer.detail ?? answer.title ?? say('offline', form) }],
  );
}

/** Says so, and sends by itself once there is a network again, unless she has moved on or pressed again by then. */
function waitForNetwork(form: HTMLFormElement, steps: Steps): void {
  steps.tell(say('waiting', form));
  const waiting = new AbortController();
  const { signal } = waiting;
  addEventListener('online', () => form.requestSubmit(), { signal });
  for (const moved of ['intake-step', 'submit']) form.addEventListener(moved, () => waiting.abort(), { signal });
}

function hearSteps(form: HTMLFormElement, tell: (event: IntakeEvent) => void): void {
  form.addEventListener('intake-step', (event) => {
    if (event instanceof CustomEvent && typeof event.detail === 'number')
      tell({ type: 'intake-step', step: event.detail });
  });
  tell({ type: 'intake-ready' });
}
