import type { FormDraftConflict, FormTexts } from '../../schemas/form-draft.ts';
import { button } from '../button.ts';
import { element } from '../element.ts';
import { conflictView } from './conflict-view.ts';

/** What must be decided or known before going on, above the work. */
export type Notices = {
  part: HTMLElement;
  /** Words with ways on; each way takes them away again. */
  tell: (words: string, ways: [label: string, run: () => void][]) => void;
  conflict: (
    conflict: FormDraftConflict,
    mine: FormTexts,
    decide: { keepMine: () => void; takeTheirs: () => void },
  ) => void;
};

/** A place for notices; `after` puts the focus somewhere once one is gone. */
export function makeNotices(after: () => void): Notices {
  const part = element('div', { class: 'studio-notices' });
  const done = (run: () => void) => (): void => {
    part.replaceChildren();
    run();
    after();
  };
  return {
    part,
    tell: (words, ways) => {
      const buttons = ways.map(([label, run]) => button('kern-btn--secondary', done(run), label));
      const body = element(
        'div',
        { class: 'kern-alert__body' },
        element('p', { class: 'kern-body' }, words),
        element('div', { class: 'intake-actions' }, ...buttons),
      );
      const region = { class: 'kern-alert kern-alert--info', role: 'region', 'aria-label': 'Hinweis zum Entwurf' };
      part.replaceChildren(element('div', region, body));
    },
    conflict: (conflict, mine, { keepMine, takeTheirs }) => {
      const decide = { keepMine: done(keepMine), takeTheirs: done(takeTheirs) };
      part.replaceChildren(conflictView(conflict, mine, decide));
    },
  };
}
