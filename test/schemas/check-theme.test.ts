import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTheme, grounds } from '../../schemas/check-theme.ts';
import { contrast } from '../../schemas/contrast.ts';
import { nearestColour } from '../../schemas/nearest-colour.ts';
import { Theme } from '../../schemas/theme.ts';

const colour = fc.integer({ min: 0, max: 0xff_ff_ff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);
const scheme = fc.constantFrom('light', 'dark');

test('yellow links are refused with their ratio, both colours, and the nearest yellow that can be read', () => {
  const faults = checkTheme({ light: { action: '#ffcc00', onAction: '#000000' } });

  expect(faults).toEqual([
    {
      path: '/theme/light/action',
      message:
        '#ffcc00 auf #f3f4f7 hat ein Kontrastverhältnis von 1,37:1. Text braucht mindestens 4,5:1, damit alle es erkennen (WCAG 2.2, 1.4.3).',
      remedy: 'Die nächste Farbe, die ausreicht, ist #886d00.',
    },
  ]);
});

test('faint lines, a faint ring and text on a button are refused each for itself, in the dark as well', () => {
  const faults = checkTheme({
    light: { action: '#20603a', onAction: '#406050', border: '#cccccc', focus: '#eeee00' },
    dark: { action: '#224433', onAction: '#000000', border: '#333333', focus: '#222244' },
  });

  expect(faults.map(({ path }) => path)).toEqual([
    '/theme/light/onAction',
    '/theme/light/border',
    '/theme/light/focus',
    '/theme/dark/action',
    '/theme/dark/onAction',
    '/theme/dark/border',
    '/theme/dark/focus',
  ]);
  expect(faults[1]?.message).toContain('mindestens 3:1');
  expect(faults[1]?.message).toContain('1.4.11');
});

test('a theme without colours, and one that everybody can read, have nothing wrong', () => {
  const themes: Theme[] = [
    {},
    { radius: 'none', font: 'georgia', spacing: 'wide' },
    { light: { action: '#20603a', onAction: '#ffffff', border: '#20603a', focus: '#000000' } },
    { dark: { action: '#97afe1', onAction: '#000000' } },
  ];

  expect(themes.flatMap(checkTheme)).toEqual([]);
});

test('a ratio that just fails is not rounded up to one that would do', () => {
  const message = (action: string): string => checkTheme({ light: { action, onAction: '#000000' } })[0]?.message ?? '';

  expect(contrast('#767676', '#ffffff')).toBeGreaterThanOrEqual(4.5);
  expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5);
  expect(message('#777777')).toContain('von 4,07:1');
  // 4.49995:1
  expect(message('#6e6e87')).toContain('von 4,49:1');
});

test('contrast is what WCAG says: 21 for black on white, 1 for the same, and never depends on the order', () => {
  fc.assert(
    fc.property(colour, colour, (one, other) => {
      const ratio = contrast(one, other);

      expect(ratio).toBe(contrast(other, one));
      expect(ratio).toBeGreaterThanOrEqual(1);
      expect(ratio).toBeLessThanOrEqual(21);
    }),
  );
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
  expect(contrast('#2044aa', '#ffffff')).toBeCloseTo(8.51, 2);
  expect(contrast('#808080', '#808080')).toBe(1);
});

test('whatever colours a municipality has, following what is said ends in a theme that passes', () => {
  fc.assert(
    fc.property(colour, colour, colour, colour, scheme, (action, onAction, border, focus, kind) => {
      let theme: Theme = { [kind]: { action, onAction, border, focus } };
      for (let round = 0; round < 4; round += 1)
        for (const { path, remedy } of checkTheme(theme)) {
          const [, , , name = ''] = path.split('/');
          theme = { [kind]: { ...theme[kind], [name]: /#[0-9a-f]{6}/.exec(remedy)?.[0] } };
        }

      expect(checkTheme(Theme.parse(theme))).toEqual([]);
    }),
  );
});

test('a colour that passes already is its own nearest one; where nothing can pass, black or white comes closest', () => {
  fc.assert(
    fc.property(colour, scheme, (one, kind) => {
      const nearest = nearestColour(one, grounds[kind], 4.5);

      expect(nearestColour(nearest, grounds[kind], 4.5)).toBe(nearest);
    }),
  );
  expect(nearestColour('#777777', ['#000000', '#ffffff'], 21)).toMatch(/^#(?:000000|ffffff)$/);
  expect(nearestColour('#777777', ['#8a8a8a'], 7)).toBe('#000000');
});

test('the grounds are those of KERN-UX as it is installed', () => {
  const kern = readFileSync(createRequire(import.meta.url).resolve('@kern-ux/native/dist/kern.min.css'), 'utf8');
  const schemes = [...kern.matchAll(/prefers-color-scheme:\s*(dark|light)\)\s*\{:root\{([^}]*)\}/g)];

  const used = schemes.map(([, kind, rules = '']) => [
    kind,
    ...['', '-surface'].map(
      (part) => new RegExp(`background-default${part}: var\\(--kern-color-([\\w-]+)\\)`).exec(rules)?.[1],
    ),
  ]);

  expect(used).toEqual([
    ['dark', 'black', 'neutral-950'],
    ['light', 'white', 'neutral-025'],
  ]);
  for (const said of ['025: oklch(96.72% .0041 271.37)', '950: oklch(20.23% .0321 277.67)'])
    expect(kern.includes(`--kern-color-neutral-${said}`)).toBe(true);
});

test('what is no colour, no font of the list or a rule of one’s own is no theme', () => {
  const wrong = [
    { light: { action: 'red', onAction: '#ffffff' } },
    { light: { action: '#FFCC00', onAction: '#ffffff' } },
    { light: { action: '#ffcc00' } },
    { font: 'Comic Sans' },
    { radius: '10px' },
    { css: 'body{display:none}' },
  ];

  expect(wrong.map((theme) => Theme.safeParse(theme).success)).toEqual(wrong.map(() => false));
});
