// Worked out in the documents of foreign engines: every function here stands for itself and refers to none outside.

/** The first element, in whatever open shadow root, that is seen and whose words are the ones given or begin with them. */
export function pick(selector: string, words: string): Element | null {
  const roots: (Document | ShadowRoot)[] = [document];
  const found: Element[] = [];
  for (const root of roots) {
    found.push(...root.querySelectorAll(selector));
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot !== null) roots.push(shadowRoot);
  }
  const said = (one: Element): string => (one.textContent ?? '').replaceAll(/\u00AD|[\u2066-\u2069]/g, '').trim();
  const seen = found.filter((one) => one.checkVisibility() && said(one).startsWith(words));
  return seen.find((one) => said(one) === words) ?? seen[0] ?? null;
}

/** Brings an element to the middle of its window and says whether a pointer meets it there, and it can be used. */
export function isReachable(one: Element | null): true | undefined {
  if (one === null || one.matches(':disabled')) return undefined;
  one.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = one.getBoundingClientRect();
  const root = one.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return undefined;
  const met = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return one.contains(met) || met?.contains(one) === true || undefined;
}

/** What an element says, without the signs that no one sees. */
export function wordsOf(one: Element | null): string | undefined {
  return one?.textContent?.replaceAll(/\u00AD|[\u2066-\u2069]/g, '').trim();
}

/** Puts the keyboard where an element is. */
export function focus(one: Element | null): true | undefined {
  if (!(one instanceof HTMLElement)) return undefined;
  one.focus();
  return true;
}

/** Whether the keyboard is at an element. */
export function hasFocus(one: Element | null): boolean {
  return one?.matches(':focus') === true;
}

/** Whether a box or a choice is chosen. */
export function isTicked(one: Element | null): boolean {
  return one?.matches(':checked') === true;
}

/** What can be filled in at this moment, in its order. */
export function askedFields(): { name: string; kind: string; value: string; isChecked: boolean }[] {
  const root = document.querySelector('intake-form')?.shadowRoot ?? document;
  return [...root.querySelectorAll('[name^="/"]')]
    .filter((one) => one.checkVisibility())
    .map((one) => ({
      name: one.getAttribute('name') ?? '',
      kind: one.getAttribute('type') ?? one.tagName.toLowerCase(),
      value: one instanceof HTMLSelectElement ? one.value : (one.getAttribute('value') ?? ''),
      isChecked: one instanceof HTMLInputElement && one.checked,
    }));
}

/** The lists that are seen, with the number of their items. */
export function listsHere(): { name: string; items: number }[] {
  const root = document.querySelector('intake-form')?.shadowRoot ?? document;
  return [...root.querySelectorAll('[data-repeat]')]
    .filter((one) => one.checkVisibility())
    .map((one) => ({
      name: one.getAttribute('data-repeat') ?? '',
      items: one.querySelectorAll(':scope > .intake-item').length,
    }));
}

/** What was said to be wrong. */
export function faultsHere(): string[] {
  const root = document.querySelector('intake-form')?.shadowRoot ?? document;
  return [...root.querySelectorAll('#faults li')].map((one) => one.textContent ?? '');
}

/** How far the document is wider than its window, in CSS pixels. */
export const overflowHere = (): number => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** Comes true when what was changed has been painted. */
export const painted = (): Promise<unknown> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))));

/** When a draft was last kept on this device, and whether a text stands in it unsealed; `undefined` before that. */
export async function keptSince(time: number, text: string): Promise<{ isPlain: boolean } | undefined> {
  const within = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('closed')));
    });
  const database = await within(indexedDB.open('rohrpost', 1));
  const all: { savedAt: number; sealed: ArrayBuffer }[] = await within(
    database.transaction('drafts').objectStore('drafts').getAll(),
  );
  database.close();
  if (!all.some(({ savedAt }) => savedAt >= time)) return undefined;
  const disk = JSON.stringify(all) + all.map(({ sealed }) => new TextDecoder().decode(sealed)).join('');
  return { isPlain: disk.includes(text) };
}

/** How light the page's ground is, from 0 to 255. */
export function groundHere(): number {
  const canvas = document.createElement('canvas');
  const pencil = canvas.getContext('2d');
  if (pencil === null) return 255;
  pencil.fillStyle = getComputedStyle(document.body).backgroundColor;
  pencil.fillRect(0, 0, 1, 1);
  return Math.max(...pencil.getImageData(0, 0, 1, 1).data.slice(0, 3));
}
