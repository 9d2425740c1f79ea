import type { Place } from './place.ts';

/** What the history entry of a form's page remembers: the submission's key, its status page once it was sent, and the draft on this device that it shows. */
type Entry = { key?: string; sent?: string | undefined; device?: string | undefined };

/**
 * The submission's key, made when the form opens. It lives with this entry of the tab's history: a reload, a second copy
 * of the tab and the way back from the receipt are the same submission; the form opened once more is another one.
 */
export function keyOf(form: HTMLFormElement, { kind }: Place): string {
  // Nothing is kept where it would belong to the host.
  if (kind === 'embedded') return crypto.randomUUID();
  const key = form.querySelector<HTMLInputElement>('input[name=key]')?.value ?? entry().key ?? crypto.randomUUID();
  keepKey(key);
  return key;
}

/** From now on this page is about this submission. */
export function keepKey(key: string, more: Omit<Entry, 'key'> = {}): void {
  history.replaceState({ ...entry(), key, ...more }, '');
}

/** The status page of what was sent from here. */
export function sentFrom({ kind }: Place): string | undefined {
  return kind === 'page' ? entry().sent : undefined;
}

/** The draft on this device that this page shows; empty where there are some to offer. */
export function deviceDraft({ kind }: Place): string | undefined {
  if (kind === 'embedded' || entry().sent !== undefined) return undefined;
  try {
    return entry().device ?? (localStorage.getItem('rohrpost-drafts') === null ? undefined : '');
  } catch {
    // Storage is switched off: then nothing was kept either.
    return undefined;
  }
}

function entry(): Entry {
  const state: Entry | null = history.state;
  return state ?? {};
}
