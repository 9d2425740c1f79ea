import type { Check } from './check.ts';
import { reloadable } from './chunks.ts';
import { languageOf } from './texts.ts';

const chunk = reloadable<typeof import('./check.ts')>('check');
const checks = new WeakMap<HTMLFormElement, Promise<Check | undefined>>();

/** The check in this browser, loaded once; undefined where it can't be loaded (a host's policy, a dead network). */
export function localCheck(form: HTMLFormElement): Promise<Check | undefined> {
  const known = checks.get(form) ?? load(form);
  checks.set(form, known);
  return known;
}

async function load(form: HTMLFormElement): Promise<Check | undefined> {
  try {
    const check = await (await chunk())?.prepareCheck(form.dataset['submissions'] ?? '', languageOf(form));
    if (check !== undefined) return check;
  } catch {}
  // The next check tries again.
  checks.delete(form);
  return undefined;
}
