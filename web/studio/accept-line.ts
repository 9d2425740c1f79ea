import {
  acceptFinding,
  isAcceptable,
  isAcceptance,
  reasonFault,
  withdrawAcceptance,
} from '../../forms/accept-finding.ts';
import type { DraftFinding } from '../../schemas/form-draft.ts';
import { button } from '../button.ts';
import { element } from '../element.ts';
import type { Desk } from './desk.ts';
import { labelled } from './labelled.ts';

/** What can be done to a finding but mending it: to accept a warning with a reason, or to take that back; undefined where neither. */
export function acceptLine(desk: Desk, finding: DraftFinding, number: number): HTMLElement | undefined {
  const edit = (description: string): void => desk.edit({ ...desk.texts(), description }, 'findings');
  if (isAcceptance(finding))
    return button(
      'kern-btn--tertiary',
      () => edit(withdrawAcceptance(desk.texts().description, finding)),
      'Nicht mehr hinnehmen',
    );
  if (!isAcceptable(finding)) return undefined;
  const reason = element('input', {
    id: `accept-${number}`,
    class: 'kern-form-input__input',
    type: 'text',
    maxlength: '500',
    autocomplete: 'off',
    'aria-describedby': `accept-${number}-told`,
  });
  const told = element('p', { role: 'status', class: 'studio-told', id: `accept-${number}-told` });
  const form = element(
    'form',
    { class: 'studio-line' },
    labelled('Warum es hier richtig ist', reason),
    element('button', { class: 'kern-btn kern-btn--secondary' }, element('span', { class: 'kern-label' }, 'Hinnehmen')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const fault = reasonFault(reason.value);
    told.textContent = fault ?? 'Der Grund steht jetzt in der Fassung, und wer freigibt, liest ihn.';
    reason.setAttribute('aria-invalid', String(fault !== undefined));
    if (fault === undefined) edit(acceptFinding(desk.texts().description, finding, reason.value));
    else reason.focus();
  });
  return element(
    'details',
    { class: 'intake-help' },
    element('summary', {}, 'Es ist hier richtig: mit Grund hinnehmen'),
    form,
    told,
  );
}
