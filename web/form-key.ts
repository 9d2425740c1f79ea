import type { Place } from './place.ts';

/** What the history entry of a form's page remembers: the submission's key, and its status page once it was sent. */
type Entry = { key?: string; sent?: string };

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
export function keepKey(key: string, sent?: string): void {
  history.replaceState({ ...entry(), key, ...(sent !== undefined && { sent }) }, '');
}

/** The status page of what was sent from here. */
export function sentFrom({ kind }: Place): string | undefined {
  return kind === 'page' ? entry().sent : undefined;
}

function entry(): Entry {
  const state: Entry | null = history.state;
  return state ?? {};
}
