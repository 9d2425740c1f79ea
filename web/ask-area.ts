import { idOf } from '../forms/id-of.ts';
import { element } from './element.ts';
import { say } from './texts.ts';

type Candidate = { ars: string; name: string };

/**
 * Asks which place is meant where a postcode belongs to several; never guesses (promise P4). `asking` is the postcode's field,
 * or the pointer of the answer; `known` are the places that the server has named.
 */
export async function askArea(
  form: HTMLFormElement,
  asking: Element | string = '',
  known?: Candidate[],
): Promise<void> {
  const part = typeof asking === 'string' ? form.querySelector(`[data-area="${CSS.escape(asking)}"]`) : asking;
  const field = part?.closest('.intake-field');
  const place = field?.querySelector<HTMLElement>('[data-area]');
  const postcode = field?.querySelector<HTMLInputElement>('[data-postcode]');
  if (!place || !postcode) return;
  const wanted = postcode.value;
  const candidates = known ?? (await find(form, wanted.trim()));
  // She has corrected it meanwhile: that asks anew, and answers may come in any order.
  if (postcode.value !== wanted) return;
  offerTown(form, postcode, candidates.length === 1 ? candidates[0]?.name : '');
  place.hidden = candidates.length < 2;
  place.replaceChildren(
    ...(candidates.length < 2 ? [] : [question(place.dataset['area'] ?? '', candidates, say('placeQuestion', form))]),
  );
}

/**
 * The name of the place goes where nobody has typed one, nor is about to: put in front of the caret it would run into what
 * she types. What was put there for another postcode (`data-offered`) goes.
 */
function offerTown(form: HTMLFormElement, postcode: HTMLInputElement, name = ''): void {
  const town = form.querySelector<HTMLInputElement>(`[name="${CSS.escape(postcode.dataset['town'] ?? '')}"]`);
  // A draft that was put back has it from us, too.
  if (name !== '' && town?.value === name) town.dataset['offered'] = name;
  if (town === null || isTyping(town) || ![town.dataset['offered'] ?? '', ''].includes(town.value)) return;
  town.value = name;
  town.dataset['offered'] = name;
}

/** Within an embedded form's shadow root as well, where the document only knows the host. */
function isTyping(field: HTMLInputElement): boolean {
  return field.matches(':focus');
}

async function find(form: HTMLFormElement, postcode: string): Promise<Candidate[]> {
  if (!/^\d{5}$/.test(postcode)) return [];
  try {
    const answer: Candidate[] = await (
      await fetch(`${form.dataset['areas'] ?? ''}?q=${postcode}`, { credentials: 'omit' })
    ).json();
    return answer;
  } catch {
    return [];
  }
}

function question(pointer: string, candidates: Candidate[], words: string): HTMLElement {
  const id = idOf(pointer);
  const boxes = candidates.map(({ ars, name }, index) => {
    const own = index === 0 ? id : `${id}-${index}`;
    return element(
      'div',
      { class: 'kern-form-check' },
      element('input', { class: 'kern-form-check__radio', type: 'radio', name: pointer, value: ars, id: own }),
      element('label', { class: 'kern-label', for: own }, name),
    );
  });
  return element(
    'fieldset',
    { class: 'kern-fieldset', role: 'radiogroup', 'aria-required': 'true' },
    element('legend', { class: 'kern-label' }, words),
    element('div', { class: 'kern-fieldset__body' }, ...boxes),
  );
}
