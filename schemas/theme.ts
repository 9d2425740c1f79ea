import * as z from 'zod';

/** A colour of sRGB, `#2044aa`. */
export const Colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, 'Eine Farbe steht als # und sechs Zeichen aus 0 bis 9 und a bis f: #2044aa.');
export type Colour = z.infer<typeof Colour>;

/** What a municipality may colour; `schemas/check-theme.ts` says which contrast each must have. */
export const ThemeColours = z.strictObject({
  /** Links and buttons, on the page and on the fields' ground. */
  action: Colour,
  /** The text on a button that has the action colour. */
  onAction: Colour,
  /** Lines around and below fields. */
  border: Colour.optional(),
  /** The ring around what has the focus. */
  focus: Colour.optional(),
});
export type ThemeColours = z.infer<typeof ThemeColours>;

/**
 * The look of a tenant's pages and forms, as far as it is hers (Gestaltung). No free CSS: what is not listed can't break a
 * form. Without `dark` its colours are made from the light ones; what is left out altogether is KERN-UX's.
 */
export const Theme = z.strictObject({
  light: ThemeColours.optional(),
  dark: ThemeColours.optional(),
  /** How round fields and buttons are. */
  radius: z.enum(['none', 'small', 'medium', 'large']).optional(),
  /** Fonts that readers have on their machines; none is loaded. */
  font: z.enum(['system', 'arial', 'verdana', 'georgia']).optional(),
  /** Space around and within what stands on a page. */
  spacing: z.enum(['compact', 'wide']).optional(),
});
export type Theme = z.infer<typeof Theme>;
