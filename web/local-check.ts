import type { Check } from './check.ts';
import { chunkAddress } from './chunks.ts';
import { languageOf } from './texts.ts';

const checks = new WeakMap<HTMLFormElement, Promise<Check | undefined>>();

/** The check in this browser, loaded once; undefined where it can't be loaded (a host's policy, a dead network). */
export function localCheck(form: HTMLFormElement): Promise<Check | undefined> {
  const known = checks.get(form) ?? load(form);
  checks.set(form, known);
  return known;
}

async function load(form: HTMLFormElement): Promise<Check | undefined> {
  const language = languageOf(form);
  const address = chunkAddress('check');
  if (address === undefined) return undefined;
  try {
    const chunk: typeof import('./check.ts') = await import(address);
    return await chunk.prepareCheck(form.dataset['submissions'] ?? '', language);
  } catch {
    // The next check tries again.
    checks.delete(form);
    return undefined;
  }
}
