import { button } from './button.ts';
import { element } from './element.ts';
import { uploadText, type UploadWord } from './texts.ts';

/** A file in the list of its field: what is shown of it, and whether it was taken back. */
export type UploadRow = {
  item: HTMLElement;
  name: string;
  signal: AbortSignal;
  show: (word: UploadWord) => void;
  part: (sent: number) => void;
  finish: (document: string) => void;
  fail: (words: string) => void;
};

/** Makes one. While it is on its way it has `data-uploading`; when it is there, `data-document`. */
export function uploadRow(name: string, place: HTMLElement, removed: () => void): UploadRow {
  const taken = new AbortController();
  // A name may turn the direction of writing, and so look like another.
  const shown = element('span', { dir: 'auto' }, name.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ''));
  const state = element('small', {}, uploadText('preparing', place));
  const bar = element('progress', { max: '1', 'aria-label': `${name} ${uploadText('sending', place)}` });
  const takeBack = button(
    'kern-btn--tertiary',
    () => {
      taken.abort();
      removed();
    },
    element('span', { class: 'kern-sr-only' }, `${name} `),
    uploadText('remove', place),
  );
  const item = element('li', { 'data-uploading': '' }, shown, ' – ', state, bar, takeBack);
  const end = (text: string): void => {
    delete item.dataset['uploading'];
    bar.remove();
    state.textContent = text;
  };
  return {
    item,
    name,
    signal: taken.signal,
    show: (word) => {
      state.textContent = uploadText(word, place);
      if (word === 'again') bar.removeAttribute('value');
    },
    part: (sent) => {
      bar.value = sent;
    },
    finish: (document) => {
      end(uploadText('ready', place));
      item.dataset['document'] = document;
    },
    fail: (words) => {
      end(words);
      item.dataset['failed'] = '';
    },
  };
}
