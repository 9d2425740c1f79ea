import { button } from '../button.ts';
import { element } from '../element.ts';
import { keepKey } from '../form-key.ts';
import { draftsOnDevice, type Found, keepOnDevice, readFromDevice, removeFromDevice } from './device-store.ts';
import { type Note, showNote } from './show-note.ts';
import { placeOf, putBack, type Snapshot, stepAt, takeSnapshot } from './snapshot.ts';
import { dayOf, word } from './words.ts';

/** A draft that follows what is typed. */
export type Following = { until: number; stop(): void; remove(): Promise<void> };

const quiet = 400;

/** Keeps the form on this device from now on: at every change, and when the page is left. Fails where nothing can be kept. */
export async function followOnDevice(form: HTMLFormElement, id: string, before?: Snapshot): Promise<Following> {
  const { path } = placeOf(form);
  let kept = takeSnapshot(form, Date.now(), before);
  const first = await keepOnDevice(id, path, kept, { now: Date.now(), isNew: before === undefined });
  keepKey(kept.key, { device: id });
  form.dataset['safe'] = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const save = (): void => {
    clearTimeout(timer);
    kept = takeSnapshot(form, Date.now(), kept);
    last = last
      .then(() => keepOnDevice(id, path, kept, { now: Date.now(), isNew: false }))
      .catch(() => delete form.dataset['safe']);
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, quiet);
  };
  const watched = new AbortController();
  const { signal } = watched;
  for (const type of ['input', 'change', 'click', 'intake-step']) form.addEventListener(type, soon, { signal });
  addEventListener('pagehide', save, { signal });
  document.addEventListener('visibilitychange', save, { signal });
  const stop = (): void => {
    clearTimeout(timer);
    watched.abort();
  };
  return {
    until: first?.until ?? 0,
    stop,
    remove: async () => {
      stop();
      await last;
      await removeFromDevice(id);
      delete form.dataset['safe'];
      keepKey(form.dataset['key'] ?? '', { device: undefined });
    },
  };
}

/**
 * Puts the draft of this page's history entry back and follows it; what does not fit any more is told. Undefined where it is
 * gone, or can't be put back now: then it is offered.
 */
export async function resumeOnDevice(
  form: HTMLFormElement,
  id: string,
  reveal: (part: Element) => void,
): Promise<Following | undefined> {
  const found: unknown = await readFromDevice(id);
  if (!isSnapshot(found)) return undefined;
  const back = await putBack(form, found, Date.now());
  if (back === undefined) {
    await offerDrafts(form);
    return undefined;
  }
  const { unfit, gone } = back;
  const step = stepAt(form, found.step);
  if (step !== undefined) reveal(step);
  const told = [
    ...(found.version === placeOf(form).version ? [] : [word('otherVersion', form)]),
    ...(unfit > 0 ? [word('unfit', form)] : []),
    ...(gone.length > 0 ? [`${word('filesGone', form)} ${gone.join(', ')}`] : []),
    ...(found.isSending ? [word('wasSending', form)] : []),
  ];
  const following = await followOnDevice(form, id, found);
  const { body, close } = showNote(form, word('resumed', form), [
    ...told,
    `${word('keptHere', form)} ${dayOf(following.until, form)}.`,
  ]);
  body.append(button('kern-btn--secondary', close, word('close', form)));
  return following;
}

/** Offers what is on this device, to go on with, to leave or to delete. */
export async function offerDrafts(form: HTMLFormElement): Promise<void> {
  const found = await draftsOnDevice(placeOf(form).path, Date.now());
  if (found.length === 0) return;
  const box = showNote(form, word('offer', form), []);
  for (const draft of found) box.body.append(offerOf(form, draft, box));
  box.body.append(button('kern-btn--secondary', box.close, word('anew', form)));
}

function offerOf(form: HTMLFormElement, { id, savedAt, until }: Found, { body, close }: Note): HTMLElement {
  const part = element(
    'div',
    {},
    element(
      'p',
      { class: 'kern-body' },
      `${word('keptOn', form)} ${dayOf(savedAt, form, true)}. ${word('goes', form)} ${dayOf(until, form)}.`,
    ),
  );
  const drop = (): void => {
    part.remove();
    if (body.querySelector('div') === null) close();
    else body.querySelector('button')?.focus();
  };
  const goOn = async (): Promise<void> => {
    const content: unknown = await readFromDevice(id);
    if (!isSnapshot(content)) return drop();
    // The page opens once more as that draft's: its key is there before anything is uploaded or sent.
    delete form.dataset['typed'];
    form.dataset['safe'] = '';
    keepKey(content.key, { device: id });
    location.reload();
  };
  part.append(
    button('kern-btn--secondary', () => void goOn(), word('goOn', form)),
    ' ',
    button(
      'kern-btn--secondary',
      () => {
        void removeFromDevice(id);
        drop();
      },
      word('delete', form),
    ),
  );
  return part;
}

function isSnapshot(content: unknown): content is Snapshot {
  return typeof content === 'object' && content !== null && 'fields' in content && 'key' in content;
}
