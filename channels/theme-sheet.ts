import { createHash } from 'node:crypto';
import { themeStyles } from '../pages/theme-styles.ts';
import type { Theme } from '../schemas/theme.ts';

/** A tenant's style sheet as pages link it (its name tells its content), and as a shadow root adopts it. */
export type ThemeSheet = { name: string; page: string; shadow: string };

const made = new WeakMap<Theme, ThemeSheet>();

/** Makes the style sheet of a theme, once. */
export function themeSheet(theme: Theme): ThemeSheet {
  const known = made.get(theme);
  if (known !== undefined) return known;
  const page = themeStyles(theme, 'page');
  const hash = createHash('sha256').update(page).digest('hex').slice(0, 16);
  const sheet = { name: `${hash}.css`, page, shadow: themeStyles(theme, 'shadow') };
  made.set(theme, sheet);
  return sheet;
}
