import { contrast } from '../schemas/contrast.ts';
import { grounds, leastContrast } from '../schemas/check-theme.ts';
import { mixColours, nearestColour } from '../schemas/nearest-colour.ts';
import type { Theme, ThemeColours } from '../schemas/theme.ts';

/** Where the style sheet counts: in a page of ours, or in a shadow root within a host's page. */
export type ThemeScope = 'page' | 'shadow';

const radii = { none: '0px', small: '2px', medium: '6px', large: '12px' } as const;
const fonts = {
  system: 'system-ui,sans-serif',
  arial: 'Arial,Helvetica,sans-serif',
  verdana: 'Verdana,Geneva,sans-serif',
  georgia: 'Georgia,serif',
} as const;
const spacings = { compact: '0.8', wide: '1.3' } as const;
/** KERN-UX's spaces, each with the size it is made from. */
const spaces = { small: 8, default: 16, large: 24, 'x-large': 32 };

/** A tenant's style sheet: `--intake-…` properties, and KERN-UX's that are set by them. */
export function themeStyles(theme: Theme, scope: ThemeScope): string {
  const [light, dark] = scope === 'page' ? [':root', ':root'] : ['.intake-embedded', '.intake-embedded.intake-dark'];
  const darkColours = theme.dark ?? (theme.light && darkened(theme.light));
  const always = [...(theme.light === undefined ? [] : colourRules(theme.light)), ...shapeRules(theme)].join(';');
  return `${light}{${always}}${darkColours === undefined ? '' : `@media screen and (prefers-color-scheme:dark){${dark}{${colourRules(darkColours).join(';')}}}`}`;
}

function colourRules({ action, onAction, border, focus }: ThemeColours): string[] {
  // Away from the text on it, so that the contrast only grows.
  const away = contrast(onAction, '#000000') > contrast(action, '#000000') ? '#000000' : '#ffffff';
  return [
    `--intake-action:${action}`,
    `--intake-on-action:${onAction}`,
    '--kern-color-action-default:var(--intake-action)',
    '--kern-color-action-on-default:var(--intake-on-action)',
    `--kern-color-action-state-indicator-shade-hover:${mixColours(action, away, 0.12)}`,
    `--kern-color-action-state-indicator-shade-active:${mixColours(action, away, 0.24)}`,
    // The ground of fields, on which the action colour was checked, instead of a tint on which it was not.
    '--kern-color-action-state-indicator-tint-hover-opacity:var(--kern-color-layout-background-default-surface)',
    '--kern-color-action-state-indicator-tint-active-opacity:var(--kern-color-layout-background-default-surface)',
    ...(border === undefined
      ? []
      : [
          `--intake-border:${border}`,
          '--kern-color-form-input-border:var(--intake-border)',
          '--kern-color-layout-border:var(--intake-border)',
        ]),
    ...(focus === undefined
      ? []
      : [`--intake-focus:${focus}`, '--kern-color-action-focus-default:var(--intake-focus)']),
  ];
}

function shapeRules({ radius, font, spacing }: Theme): string[] {
  return [
    ...(radius === undefined
      ? []
      : [
          `--intake-radius:${radii[radius]}`,
          '--kern-metric-border-radius-default:var(--intake-radius)',
          '--kern-metric-border-radius-small:min(var(--intake-radius),4px)',
        ]),
    ...(font === undefined
      ? []
      : [`--intake-font:${fonts[font]}`, '--kern-typography-font-family-default:var(--intake-font)']),
    ...(spacing === undefined
      ? []
      : [
          `--intake-spacing:${spacings[spacing]}`,
          ...Object.entries(spaces).map(
            ([name, size]) => `--kern-metric-space-${name}:calc(var(--kern-${size})*var(--intake-spacing))`,
          ),
        ]),
  ];
}

/** The same hues for dark grounds. */
function darkened({ action, onAction, border, focus }: ThemeColours): ThemeColours {
  const { text, line } = leastContrast;
  const bright = nearestColour(action, grounds.dark, text);
  return {
    action: bright,
    onAction: nearestColour(onAction, [bright], text),
    ...(border !== undefined && { border: nearestColour(border, grounds.dark, line) }),
    ...(focus !== undefined && { focus: nearestColour(focus, grounds.dark, line) }),
  };
}
