import type { FormTexts } from '../schemas/form-draft.ts';

/**
 * What became of a change of the outline. `place` is where its item is now (in `ui.json`), `told` what happened, in a
 * sentence; refused, nothing has changed.
 */
export type OutlineEdit =
  | { kind: 'edited'; texts: FormTexts; place: string; told: string }
  | { kind: 'refused'; why: string };

/** A change that can't be made, and why. */
export const refused = (why: string): OutlineEdit => ({ kind: 'refused', why });
/** Said where the texts can't be read, so that there is no outline to change. */
export const unreadable = refused('Die Texte lassen sich so nicht lesen. Beheben Sie zuerst die Fehler darin.');
