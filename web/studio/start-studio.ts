import type { FormDraftAnswer, FormTexts } from '../../schemas/form-draft.ts';
import { element } from '../element.ts';
import { type Desk, makeDesk } from './desk.ts';
import { keepDraft, type Kept, type KeepState } from './keep-draft.ts';
import { makeNotices, type Notices } from './notices.ts';
import { getDraft, putDraft } from './put-draft.ts';
import { stateLine } from './state-line.ts';
import { tabCopy, type Unsaved } from './tab-copy.ts';
import { type Addresses, makeViews } from './views.ts';

/** Puts the editor in the place of the plain form, which stays where the draft can't be had. */
export async function startStudio(plain: HTMLFormElement): Promise<void> {
  const { draft = '', sheet = '' } = plain.dataset;
  const blocks = new URL('../../blocks', new URL(draft, location.href)).pathname;
  const answer = await getDraft(draft);
  if (answer === undefined) return;
  plain.after(openStudio(answer, { draft, sheet, blocks }));
  for (const part of [plain, ...document.querySelectorAll<HTMLElement>('.plainly')]) part.hidden = true;
}

function openStudio({ draft, findings }: FormDraftAnswer, addresses: Addresses): HTMLElement {
  const desk = makeDesk(draft.texts);
  const copy = tabCopy(addresses.draft);
  const unsaved = copy.read();
  const views = makeViews(desk, addresses);
  const notices = makeNotices(views.focus);
  const state = stateLine(() => kept.saveNow());
  // Typed over an earlier revision than the last one it is a conflict, as it would have been then.
  const kept = keepDraft(
    { texts: draft.texts, revision: unsaved?.revision ?? draft.revision },
    {
      put: (texts, revision) => putDraft(addresses.draft, texts, revision),
      later,
      copy: copy.keep,
      found: views.found,
      show: (next) => {
        state.show(next);
        ask(next, { desk, kept, notices });
      },
    },
  );
  desk.hear((texts, by) => {
    if (by !== 'theirs') kept.change(texts);
  });
  addEventListener('online', () => void kept.saveNow());
  addEventListener('beforeunload', (event) => {
    if (!kept.isSafe()) event.preventDefault();
  });
  views.found(findings, draft.revision);
  putBack(unsaved, draft.texts, desk, notices);
  return element('div', { class: 'studio' }, state.bar, notices.part, views.part);
}

function later(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

/** Where somebody else has saved meanwhile, she decides. */
function ask(state: KeepState, { desk, kept, notices }: { desk: Desk; kept: Kept; notices: Notices }): void {
  if (state.kind !== 'conflict') return;
  notices.conflict(state.conflict, kept.texts(), {
    keepMine: () => void kept.keepMine(),
    takeTheirs: () => {
      const mine = kept.takeTheirs();
      desk.edit(kept.texts(), 'theirs');
      notices.tell('Ihr Stand von vorhin liegt beiseite, bis Sie diese Seite schließen.', [
        ['Meinen Stand zurückholen', () => desk.edit(mine, 'aside')],
      ]);
    },
  });
}

/** What was typed before the page was closed or broke, and not saved, is there again. */
function putBack(unsaved: Unsaved | undefined, saved: FormTexts, desk: Desk, notices: Notices): void {
  if (unsaved === undefined || JSON.stringify(unsaved.texts) === JSON.stringify(saved)) return;
  desk.edit(unsaved.texts, 'copy');
  notices.tell('Ihre nicht gespeicherten Änderungen von vorhin sind wieder da.', [
    ['Verwerfen und den gespeicherten Stand nehmen', () => desk.edit(saved, 'copy')],
    ['Behalten', () => undefined],
  ]);
}
