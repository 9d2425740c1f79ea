import { germanClock } from '../../forms/german-clock.ts';
import type { FormDraftConflict } from '../../schemas/form-draft.ts';
import { button } from '../button.ts';
import { element } from '../element.ts';

const files = { description: 'form.json', schema: 'schema.json', ui: 'ui.json' } as const;

/** What somebody else has saved meanwhile: the differences in words, both texts beside each other, and the two ways on. */
export function conflictView(
  { theirs, differences }: FormDraftConflict,
  mine: FormDraftConflict['mine'],
  decide: { takeTheirs: () => void; keepMine: () => void },
): HTMLElement {
  const when = germanClock(new Date(theirs.at)).time.slice(0, 5);
  const heading = element('h2', { class: 'kern-title', tabindex: '-1' }, `${theirs.by} hat diesen Entwurf geändert`);
  const told = differences.map(({ place, sentence }) => element('li', {}, `${place}: ${sentence}`));
  const both = (['description', 'schema', 'ui'] as const)
    .filter((file) => theirs.texts[file] !== mine[file])
    .map((file) => besides(files[file], theirs.by, theirs.texts[file], mine[file]));
  return element(
    'div',
    { class: 'kern-alert kern-alert--warning', role: 'region', 'aria-label': 'Jemand anderes hat gespeichert' },
    element('div', { class: 'kern-alert__header' }, heading),
    element(
      'div',
      { class: 'kern-alert__body' },
      element(
        'p',
        { class: 'kern-body' },
        `Gespeichert um ${when} Uhr. Ihre Änderungen sind noch nicht gespeichert und gehen nicht verloren.`,
      ),
      told.length === 0 ? '' : element('p', { class: 'kern-label' }, 'Was dort anders ist als bei Ihnen:'),
      element('ul', { class: 'kern-list' }, ...told),
      ...both,
      element(
        'div',
        { class: 'intake-actions' },
        button('kern-btn--secondary', decide.keepMine, 'Meinen Stand speichern, deren Änderungen ersetzen'),
        button('kern-btn--secondary', decide.takeTheirs, 'Den anderen Stand nehmen, meinen beiseitelegen'),
      ),
    ),
  );
}

function besides(file: string, by: string, theirs: string, mine: string): HTMLElement {
  const text = (title: string, content: string): HTMLElement =>
    element(
      'div',
      {},
      element('p', { class: 'kern-label' }, title),
      element('pre', { tabindex: '0', role: 'region', 'aria-label': `${file}, ${title}` }, content),
    );
  return element(
    'details',
    { class: 'intake-help' },
    element('summary', {}, `${file}: beide Texte ansehen`),
    element('div', { class: 'studio-both' }, text(`Stand von ${by}`, theirs), text('Ihr Stand', mine)),
  );
}
