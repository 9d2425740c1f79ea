import { askArea } from './ask-area.ts';
import { keyOf, forgetKey } from './form-key.ts';
import { startLists } from './lists.ts';
import { readAnswers } from './read-answers.ts';
import { fillReview } from './review.ts';
import { applyRules } from './rules.ts';
import { showFaults } from './show-faults.ts';
import { type Steps, startSteps } from './steps.ts';
import { say } from './texts.ts';
import { startUploads } from './uploads.ts';

type Fault = { pointer: string; message: string };
type Answer = {
  status?: string | number;
  title?: string;
  detail?: string;
  errors?: Fault[];
  candidates?: { ars: string; name: string }[];
};

/** Turns a form that works by itself into one with steps, rules, lists and uploads; answers are sent as JSON. */
export function startForm(form: HTMLFormElement): void {
  form.classList.add('intake-js');
  const key = keyOf(form);
  form.dataset['key'] = key;
  applyRules(form);
  startLists(form, () => applyRules(form));
  startUploads(form, key);
  const steps = startSteps(form, (place, go) => fillReview(form, place, go));
  followFaults(form, steps);
  form.addEventListener('change', (event) => {
    applyRules(form);
    if (event.target instanceof HTMLInputElement && event.target.dataset['postcode'] !== undefined)
      void askArea(form, event.target);
  });
  // One thing at a time: a second click while the first is checked or sent is none.
  let isBusy = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    void (steps.isLast() ? send(form, key, steps) : steps.next()).finally(() => {
      isBusy = false;
    });
  });
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

async function send(form: HTMLFormElement, key: string, steps: Steps): Promise<void> {
  const { answers, documents } = readAnswers(form);
  steps.busy(true);
  const answer = await deliver(form.dataset['submissions'] ?? '', key, JSON.stringify({ answers, documents }), steps);
  steps.busy(false);
  if (answer === undefined) {
    steps.tell(say('offline'));
    return;
  }
  if (typeof answer.status === 'string') {
    forgetKey(form);
    // A browser that brings this page back as it was would show “nothing has been sent yet”: it begins anew instead.
    addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
    location.assign(answer.status);
    return;
  }
  const faults = answer.errors ?? [];
  if (answer.candidates !== undefined) showCandidates(form, answer.candidates, faults[0]?.pointer ?? '');
  steps.showAll(faults.map(({ pointer }) => pointer));
  showFaults(
    form,
    faults.length > 0 ? faults : [{ pointer: '', message: answer.detail ?? answer.title ?? say('offline') }],
  );
}

function showCandidates(form: HTMLFormElement, candidates: { ars: string; name: string }[], pointer: string): void {
  const place = form.querySelector<HTMLElement>(`[data-area="${CSS.escape(pointer)}"]`);
  const postcode = place?.parentElement?.querySelector<HTMLInputElement>('[data-postcode]');
  if (postcode) void askArea(form, postcode, candidates);
}

/** Tries again through a bad network, with the same key: what arrived is not taken twice. */
async function deliver(address: string, key: string, body: string, steps: Steps): Promise<Answer | undefined> {
  for (const pause of [0, 1000, 3000, 8000]) {
    if (pause > 0) steps.tell(say('again'));
    await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'accept-language': document.documentElement.lang,
          'idempotency-key': key,
        },
        body,
        credentials: 'omit',
      });
      if (response.status !== 503 && response.status !== 502 && response.status !== 504) {
        const answer: Answer = await response.json();
        return answer;
      }
    } catch {
      // No network: the next round tries again.
    }
  }
  return undefined;
}
