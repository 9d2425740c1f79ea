import type { Place } from './place.ts';

const place = (form: HTMLFormElement): string => `rohrpost-key ${form.dataset['submissions'] ?? ''}`;

/** The submission's key: made when the form opens, kept over a reload of this tab, so that sending twice is sending once. */
export function keyOf(form: HTMLFormElement, { kind }: Place): string {
  // Nothing is kept where it would belong to the host.
  if (kind === 'embedded') return crypto.randomUUID();
  const kept = form.querySelector<HTMLInputElement>('input[name=key]')?.value ?? storage()?.getItem(place(form));
  const key = kept ?? crypto.randomUUID();
  storage()?.setItem(place(form), key);
  return key;
}

/** After success the next submission is another one. */
export function forgetKey(form: HTMLFormElement): void {
  storage()?.removeItem(place(form));
}

function storage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    // Storage is switched off: the key lives as long as the page.
    return undefined;
  }
}
