import type { Answer } from './deliver-answers.ts';
import { element } from './element.ts';
import type { Place } from './place.ts';
import { say } from './texts.ts';

/**
 * The submission is stored. A page of ours goes on to the status page; in a host's page the number is shown in place, with
 * a link to the status page in a window of its own: its address is a secret that the host's page must not navigate to.
 */
export function showArrival(form: HTMLFormElement, place: Place, answer: Answer & { status: string }): void {
  if (place.kind === 'page') {
    // A browser that brings this page back as it was would show “nothing has been sent yet”: it begins anew instead.
    addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
    location.assign(answer.status);
    return;
  }
  const heading = element('h2', { class: 'kern-heading-large', tabindex: '-1' }, say('arrived', form));
  const link = element(
    'a',
    { class: 'kern-link', href: answer.status, target: '_blank', rel: 'noopener noreferrer' },
    say('status', form),
  );
  form.replaceWith(
    element(
      'div',
      { class: 'intake-arrived', role: 'group', 'aria-label': say('arrived', form) },
      heading,
      element('p', { class: 'kern-body' }, say('number', form)),
      // Digits at its beginning would go to its end on a page that is written from the right.
      element('p', { class: 'intake-number' }, element('bdi', {}, answer.receiptNumber ?? '')),
      element('p', { class: 'kern-body' }, link),
    ),
  );
  heading.focus();
  place.tell({ type: 'intake-submitted', submission: answer.submission ?? '' });
}
