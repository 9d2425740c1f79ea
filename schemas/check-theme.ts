import { contrast } from './contrast.ts';
import type { TenantFault } from './contract-fault.ts';
import { nearestColour } from './nearest-colour.ts';
import type { Colour, Theme, ThemeColours } from './theme.ts';

/** The grounds of our pages, light and dark: KERN-UX's page, and its ground of fields and of what lies under the pointer. */
export const grounds = { light: ['#ffffff', '#f3f4f7'], dark: ['#000000', '#131525'] } as const;
/** Least contrast of text (WCAG 2.2, 1.4.3), and of lines and the ring of the focus (1.4.11). */
export const leastContrast = { text: 4.5, line: 3 } as const;

type Words = Pick<TenantFault, 'path' | 'message' | 'remedy'>;
type Wanted = { name: keyof ThemeColours; colour: Colour | undefined; on: readonly Colour[]; kind: 'text' | 'line' };

/** What in a theme could not be read by everybody, each with its ratio, both colours, and the nearest colour that could. */
export function checkTheme(theme: Theme): Words[] {
  return (['light', 'dark'] as const).flatMap((scheme) => {
    const colours = theme[scheme];
    if (colours === undefined) return [];
    const { action, onAction, border, focus } = colours;
    const on = grounds[scheme];
    const wanted: Wanted[] = [
      { name: 'action', colour: action, on, kind: 'text' },
      { name: 'onAction', colour: onAction, on: [action], kind: 'text' },
      { name: 'border', colour: border, on, kind: 'line' },
      { name: 'focus', colour: focus, on, kind: 'line' },
    ];
    return wanted.flatMap((one) => tooFaint(one, `/theme/${scheme}/${one.name}`));
  });
}

function tooFaint({ colour, on, kind }: Wanted, path: string): Words[] {
  if (colour === undefined) return [];
  const [ground] = on.toSorted((a, b) => contrast(colour, a) - contrast(colour, b));
  const least = leastContrast[kind];
  if (ground === undefined || contrast(colour, ground) >= least) return [];
  const what = kind === 'text' ? 'Text' : 'Linien und der Rahmen um das, was den Fokus hat,';
  return [
    {
      path,
      message: `${colour} auf ${ground} hat ein Kontrastverhältnis von ${ratioText(contrast(colour, ground))}. ${what} braucht mindestens ${ratioText(least)}, damit alle es erkennen (WCAG 2.2, ${kind === 'text' ? '1.4.3' : '1.4.11'}).`,
      remedy: `Die nächste Farbe, die ausreicht, ist ${nearestColour(colour, on, least)}.`,
    },
  ];
}

/** Never rounded up: 4.499 must not read as if it were enough. */
const ratioText = (ratio: number): string => `${String(Math.floor(ratio * 100) / 100).replace('.', ',')}:1`;
