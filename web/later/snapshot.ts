import { fieldsOf, isBox, isChosen } from '../fields-of.ts';

/** What a form holds, as it is put back: fields by name, lists by their number of items, files by their ids. */
export type Snapshot = {
  key: string;
  version: string;
  step: number;
  lists: [pointer: string, items: number][];
  fields: [name: string, value: string][];
  files: { field: string; id: string; name: string; since: number }[];
  /** Whether it was being sent when it was kept. */
  isSending: boolean;
};

/** Uploads that belong to no submission go after a day; one that is nearly over is not worth keeping. */
const fileLife = 23 * 3_600_000;

/** The form's own path, and its version. */
export function placeOf(form: HTMLFormElement): { path: string; version: string } {
  const { pathname } = new URL(form.dataset['submissions'] ?? '', location.href);
  const [path = '', rest = ''] = pathname.split('/versions/');
  return { path, version: rest.split('/')[0] ?? '' };
}

/** Takes what the form holds now. `before` tells since when files are there. */
export function takeSnapshot(form: HTMLFormElement, now: number, before?: Snapshot): Snapshot {
  const filled = fieldsOf(form).filter((field) => field.value !== '' && isChosen(field));
  return {
    key: form.dataset['key'] ?? '',
    version: placeOf(form).version,
    step: stepsOf(form).findIndex((step) => !step.hasAttribute('data-away')),
    lists: listsOf(form).map((list) => [list.dataset['repeat'] ?? '', itemsIn(list)]),
    fields: filled.map(({ name, value }) => [name, value]),
    files: [...form.querySelectorAll<HTMLElement>('[data-document]')].map((item) => {
      const id = item.dataset['document'] ?? '';
      return {
        field: item.closest<HTMLElement>('[data-upload]')?.dataset['upload'] ?? '',
        id,
        name: item.querySelector('span')?.textContent ?? '',
        since: before?.files.find((file) => file.id === id)?.since ?? Number(item.dataset['since'] ?? now),
      };
    }),
    isSending: form.dataset['sending'] !== undefined,
  };
}

/**
 * Puts a snapshot back; tells how many answers fit no more, and the names of files that have to be uploaded again. Undefined,
 * and nothing is put back, where the script of its lists can't be had: what has no place would be lost with the next change.
 */
export async function putBack(
  form: HTMLFormElement,
  { lists, fields, files }: Snapshot,
  now: number,
): Promise<{ unfit: number; gone: string[] } | undefined> {
  form.dispatchEvent(new CustomEvent('intake-resumed'));
  if (lists.length > 0 && !(await until(() => form.dataset['parts'] !== undefined))) return undefined;
  // A page that was made from a saved draft names its files; what was kept here is newer.
  for (const file of form.querySelectorAll('.intake-files > li')) file.remove();
  for (const [pointer, items] of lists) {
    const list = listsOf(form).find((one) => one.dataset['repeat'] === pointer);
    if (list !== undefined) fitList(list, items);
  }
  let late = fields.filter((field) => !fill(form, field));
  // The places of a postcode are asked for once it stands there.
  for (let wait = 0; wait < 10 && late.length > 0 && form.querySelector('[data-area]'); wait += 1) {
    await pause();
    late = late.filter((field) => !fill(form, field));
  }
  const gone: string[] = [];
  for (const { field, id, name, since } of files) {
    const place = form.querySelector<HTMLElement>(`[data-upload="${CSS.escape(field)}"]`);
    const isStarted = place !== null && (await until(() => place.dataset['started'] !== undefined));
    if (isStarted && now - since < fileLife)
      place.dispatchEvent(new CustomEvent('intake-uploaded', { detail: { document: id, name } }));
    else gone.push(name);
  }
  return { unfit: late.length, gone };
}

/** Lists and files are loaded by themselves; through a dead network it is tried for as long as this waits. */
async function until(isThere: () => boolean): Promise<boolean> {
  for (let wait = 0; wait < 450 && !isThere(); wait += 1) await pause();
  return isThere();
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 200));
const stepsOf = (form: HTMLFormElement): HTMLElement[] => [...form.querySelectorAll<HTMLElement>('.intake-step')];
const listsOf = (form: HTMLFormElement): HTMLElement[] => [...form.querySelectorAll<HTMLElement>('[data-repeat]')];
const itemsIn = (list: HTMLElement): number => list.querySelectorAll(':scope > .intake-item').length;

/** The step of a number; the last one before the review where there is none. */
export function stepAt(form: HTMLFormElement, step: number): HTMLElement | undefined {
  const own = stepsOf(form).filter((one) => one.dataset['step'] !== undefined);
  return own[step] ?? own.at(-1);
}

function fitList(list: HTMLElement, items: number): void {
  const press = (button: HTMLButtonElement | null | undefined): boolean => {
    const before = itemsIn(list);
    button?.click();
    return itemsIn(list) !== before;
  };
  while (
    itemsIn(list) < items &&
    press(list.querySelector<HTMLButtonElement>(':scope > button[name=add]:not([hidden])'))
  );
  while (
    itemsIn(list) > items &&
    press([...list.querySelectorAll<HTMLButtonElement>('button[name=remove]:not([hidden])')].at(-1))
  );
}

/** Fills one field in; false where there is none of that name, or none that takes this value. */
function fill(form: HTMLFormElement, [name, value]: [string, string]): boolean {
  const found = fieldsOf(form).filter((field) => field.name === name);
  const field = found.find((one) => !isBox(one) || one.value === value);
  if (field === undefined) return false;
  if (isBox(field)) field.checked = true;
  else field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return field.value === value;
}
