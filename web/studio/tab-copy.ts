import type { FormTexts } from '../../schemas/form-draft.ts';

/** What is not saved yet: over which revision it was typed. */
export type Unsaved = { texts: FormTexts; revision: number };

/**
 * What was typed and is not saved lives in this tab's storage, so that a crash or a reload loses nothing; it goes with the
 * tab. Where there is no storage, the question before leaving is what is left.
 */
export function tabCopy(address: string): { read: () => Unsaved | undefined; keep: (unsaved?: Unsaved) => void } {
  const name = `studio ${address}`;
  return {
    read: () => {
      try {
        const found: Unsaved | null = JSON.parse(sessionStorage.getItem(name) ?? 'null');
        return found ?? undefined;
      } catch {
        return undefined;
      }
    },
    keep: (unsaved) => {
      try {
        if (unsaved === undefined) sessionStorage.removeItem(name);
        else sessionStorage.setItem(name, JSON.stringify(unsaved));
      } catch {
        // Full or forbidden.
      }
    },
  };
}
