import { element } from './element.ts';
import { readyFile, type ReadyFile, ruleOf } from './ready-file.ts';
import { sendFile } from './send-file.ts';
import { languageOf, uploadText, type UploadWord } from './texts.ts';
import { uploadRow, type UploadRow } from './upload-row.ts';
import { numberText } from '../forms/number-text.ts';

type Field = {
  form: HTMLFormElement;
  place: HTMLElement;
  input: HTMLInputElement;
  list: HTMLElement;
  status: HTMLElement;
};

/** So many files of a form are sent at once; the others wait. */
const atOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** File inputs that upload at once, several files each, straight to the store; what is not taken is said before it is sent. */
export function startUploads(form: HTMLFormElement, key: string): void {
  form.dataset['key'] = key;
  for (const place of form.querySelectorAll<HTMLElement>('[data-upload]:not([data-started])')) {
    place.dataset['started'] = '';
    if (form.matches('.intake-plain')) awaitSight(form, place);
    const most = Number(place.dataset['files']);
    const input = element('input', {
      type: 'file',
      id: `${place.id}-file`,
      class: 'kern-form-input__input',
      accept: accepted(place),
      'aria-labelledby': `${place.id}-label`,
      ...(most > 1 && { multiple: '' }),
    });
    const field = {
      form,
      place,
      input,
      list: place.querySelector<HTMLElement>('.intake-files') ?? element('ul', { class: 'intake-files' }),
      status: element('p', { role: 'status' }),
    };
    place.append(field.list, field.status, input);
    for (const item of field.list.querySelectorAll('li')) takeOver(field, item);
    // A draft knows of files that are there already.
    place.addEventListener('intake-uploaded', (event) => {
      if (event instanceof CustomEvent) rowFor(field, event.detail.name).finish(event.detail.document);
    });
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      input.value = '';
      const room = most - field.list.querySelectorAll('li:not([data-failed])').length;
      const refused = files.slice(Math.max(0, room));
      if (refused.length > 0)
        tell(field.status, ...refused.map(({ name }): Told => [name, `${uploadText('many', place)} ${most}.`]));
      void takeAll(field, files.slice(0, Math.max(0, room)));
    });
  }
}

/** Until its step is shown again she does not know of a field whose script came late (`data-unseen`). */
function awaitSight(form: HTMLFormElement, place: HTMLElement): void {
  const look = (): void => {
    place.toggleAttribute('data-unseen', place.closest('[hidden]') !== null);
    if (place.dataset['unseen'] === undefined) form.removeEventListener('intake-step', look);
  };
  form.addEventListener('intake-step', look);
  look();
}

/** Says of a field that she could not use before that she can now. */
export function offerUpload(place: HTMLElement): void {
  const status = place.querySelector('[role=status]');
  if (status !== null) status.textContent = uploadText('late', place);
  place.querySelector('input')?.focus();
}

type Told = [name: string, words: string];

/** Says something of files. A name keeps its own direction of writing, whatever the language of the words. */
function tell(status: HTMLElement, ...told: Told[]): void {
  status.replaceChildren(
    ...told.flatMap(([name, words], index) => [index > 0 ? ' ' : '', element('bdi', {}, name), ` ${words}`]),
  );
}

/** Photos that a browser may be able to convert can be chosen as well; HEIC not, so that iPhones convert it themselves. */
function accepted({ dataset }: HTMLElement): string {
  const types = dataset['types'] ?? '';
  return types.includes('image/jpeg') ? `${types},image/webp` : types;
}

/** One after the other is made ready: a phone has no memory for five photos at once. */
async function takeAll(field: Field, files: File[]): Promise<void> {
  const rows = files.map((file) => rowFor(field, file.name));
  for (const [index, file] of files.entries()) {
    const row = rows[index];
    if (row === undefined || row.signal.aborted) continue;
    const ready = await readyFile(file, ruleOf(field.place));
    if (ready.kind === 'ready') void send(field, row, ready);
    else fail(field, row, reason(ready.word, field.place));
  }
}

function rowFor(field: Field, name: string): UploadRow {
  const row = uploadRow(name, field.place, () => {
    const next = row.item.nextElementSibling ?? row.item.previousElementSibling;
    row.item.remove();
    tell(field.status, [name, uploadText('removed', field.place)]);
    (next?.querySelector('button') ?? field.input).focus();
    field.place.dispatchEvent(new Event('change', { bubbles: true }));
  });
  field.list.append(row.item);
  return row;
}

/** A file that the page came with: one that lies there, or one that has gone. */
function takeOver(field: Field, item: HTMLElement): void {
  const { document, since } = item.dataset;
  const row = rowFor(field, item.querySelector('span')?.textContent ?? '');
  if (document === undefined) {
    row.fail(item.querySelector('small')?.textContent ?? '');
    row.item.dataset['gone'] = '';
  } else row.finish(document);
  if (since !== undefined) row.item.dataset['since'] = since;
  item.remove();
}

/** What was uploaded again stands for one that has gone: so the server counts as well. */
function letGo({ list, input }: Field): void {
  const gone = list.querySelector('[data-gone]');
  if (gone?.matches(':focus-within')) input.focus();
  gone?.remove();
}

function reason(word: UploadWord, place: HTMLElement): string {
  const { types, bytes } = ruleOf(place);
  const words = uploadText(word, place);
  if (word === 'large') return `${words} ${numberText(Math.floor(bytes / 104_857.6) / 10, languageOf(place))} MB.`;
  return word === 'type'
    ? `${words} ${types.map((type) => type.replace(/^.*\//, '').toUpperCase()).join(', ')}.`
    : words;
}

/** The reason stays beside the file's name, until she takes it away. */
function fail({ status }: Field, row: UploadRow, words: string): void {
  row.fail(words);
  tell(status, [row.name, words]);
}

async function send(field: Field, row: UploadRow, file: ReadyFile & { kind: 'ready' }): Promise<void> {
  row.show('queued');
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    if (row.signal.aborted) return;
    row.show('sending');
    const sent = await sendFile(field.form, field.place.dataset['upload'] ?? '', file, row.signal, {
      part: row.part,
      interrupted: () => row.show('again'),
    });
    if (sent.kind === 'taken-back') return;
    if (sent.kind === 'refused') return fail(field, row, sent.words ?? uploadText('failed', field.place));
    row.finish(sent.document);
    letGo(field);
    tell(field.status, [row.name, uploadText('ready', field.place)]);
    field.place.dispatchEvent(new Event('change', { bubbles: true }));
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
