import type { DraftFinding, FormDraftAnswer } from '../../schemas/form-draft.ts';
import { button } from '../button.ts';
import { element } from '../element.ts';
import { conflictView } from './conflict-view.ts';
import { fileNames, files, makeDesk } from './desk.ts';
import { findingsList } from './findings-list.ts';
import { keepDraft } from './keep-draft.ts';
import { previewPane } from './preview-pane.ts';
import { getDraft, putDraft } from './put-draft.ts';
import { stateLine } from './state-line.ts';
import { tabCopy } from './tab-copy.ts';
import { makeTabs } from './tabs.ts';
import { textPanels } from './text-panels.ts';

/** Codes of findings with which a form can't be made: no JSON, outside of the subset, references and places that lead nowhere. */
const unshowable = /^(?:J|T0[156])/;

/** Puts the editor in the place of the plain form, which stays where the draft can't be had. */
export async function startStudio(plain: HTMLFormElement): Promise<void> {
  const { draft: address = '', sheet = '' } = plain.dataset;
  const answer = await getDraft(address);
  if (answer === undefined) return;
  const app = element('div', { class: 'studio' });
  plain.after(app);
  plain.hidden = true;
  fill(app, answer, { address, sheet });
}

function fill(
  app: HTMLElement,
  { draft, findings }: FormDraftAnswer,
  { address, sheet }: { address: string; sheet: string },
): void {
  const desk = makeDesk(draft.texts);
  const copy = tabCopy(address);
  const unsaved = copy.read();
  const notices = element('div', { class: 'studio-notices' });
  const work = element('div', { class: 'studio-work' });
  const state = stateLine(() => kept.saveNow());
  const text = textPanels(desk);
  const tabs = makeTabs(
    'Ansichten des Formulars',
    files.map((file) => ({ id: file, label: fileNames[file], panel: text.panels[file] })),
  );
  const list = findingsList((finding) => go(finding));
  const preview = previewPane(sheet, (isWide) => work.classList.toggle('studio-wide', isWide));
  const found = (all: DraftFinding[], revision: number): void => {
    text.mark(all);
    list.show(all);
    for (const file of files) {
      const own = all.filter((one) => one.file === fileNames[file] && one.severity !== 'ignored').length;
      tabs.remark(file, own === 0 ? '' : String(own));
    }
    preview.update(revision, !all.some(({ severity, code }) => severity === 'error' && unshowable.test(code)));
  };
  const go = (finding: DraftFinding): void => {
    const file = files.find((one) => fileNames[one] === finding.file);
    if (file === undefined) return;
    tabs.show(file);
    text.goTo(file, finding);
  };
  // Typed over an earlier revision than the last one it is a conflict, as it would have been then.
  const kept = keepDraft(
    { texts: draft.texts, revision: unsaved?.revision ?? draft.revision },
    {
      put: (texts, revision) => putDraft(address, texts, revision),
      later: (run, milliseconds) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      copy: copy.keep,
      found,
      show: (next) => {
        state.show(next);
        if (next.kind !== 'conflict') return;
        const view = conflictView(next.conflict, kept.texts(), {
          keepMine: () => {
            notices.replaceChildren();
            void kept.keepMine();
            focusTabs();
          },
          takeTheirs: () => {
            const mine = kept.takeTheirs();
            desk.edit(kept.texts(), 'theirs');
            notices.replaceChildren(aside(mine));
            focusTabs();
          },
        });
        notices.replaceChildren(view);
      },
    },
  );
  const focusTabs = (): void => app.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  const aside = (texts: typeof draft.texts): HTMLElement =>
    notice('Ihr Stand von vorhin liegt beiseite, bis Sie diese Seite schließen.', [
      ['Meinen Stand zurückholen', () => desk.edit(texts, 'aside')],
    ]);
  desk.hear((texts, by) => {
    preview.samples(texts);
    if (by !== 'theirs') kept.change(texts);
  });
  addEventListener('online', () => void kept.saveNow());
  addEventListener('beforeunload', (event) => {
    if (!kept.isSafe()) event.preventDefault();
  });
  const notice = (words: string, ways: [string, () => void][]): HTMLElement => {
    const made = element(
      'div',
      { class: 'kern-alert kern-alert--info', role: 'region', 'aria-label': 'Nicht gespeicherter Stand' },
      element('div', { class: 'kern-alert__body' }, element('p', { class: 'kern-body' }, words)),
    );
    const press = (run: () => void) => (): void => {
      made.remove();
      run();
      focusTabs();
    };
    made.lastElementChild?.append(
      element(
        'div',
        { class: 'intake-actions' },
        ...ways.map(([label, run]) => button('kern-btn--secondary', press(run), label)),
      ),
    );
    return made;
  };
  work.append(element('div', { class: 'studio-edit' }, ...tabs.parts, list.section), preview.section);
  app.append(state.bar, notices, work);
  preview.samples(draft.texts);
  found(findings, draft.revision);
  if (unsaved === undefined || JSON.stringify(unsaved.texts) === JSON.stringify(draft.texts)) return;
  desk.edit(unsaved.texts, 'copy');
  notices.append(
    notice('Ihre nicht gespeicherten Änderungen von vorhin sind wieder da.', [
      ['Verwerfen und den gespeicherten Stand nehmen', () => desk.edit(draft.texts, 'copy')],
    ]),
  );
}
