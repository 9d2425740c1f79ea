import type { Source } from './driver.ts';

/** Keys by their names, as the standard writes them. */
export const keyCodes = {
  Tab: '\uE004',
  Enter: '\uE007',
  Space: ' ',
  Home: '\uE011',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
  Control: '\uE009',
  z: 'z',
} as const;
export type Key = keyof typeof keyCodes;

/** The pointer goes to a place and its button is pressed there, so many times. */
export const clickAt = (origin: unknown, times = 1): Source => ({
  type: 'pointer',
  id: 'mouse',
  actions: [
    { type: 'pointerMove', x: 0, y: 0, origin },
    ...Array.from({ length: times }, () => [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]).flat(),
  ],
});
const down = (value: string): Record<string, unknown> => ({ type: 'keyDown', value });
const up = (value: string): Record<string, unknown> => ({ type: 'keyUp', value });
/** Keys that are held together. */
export const chord = (keys: string[]): Source => ({
  type: 'key',
  id: 'keyboard',
  actions: [...keys.map(down), ...keys.toReversed().map(up)],
});
/** The keys of a text, one after the other. */
export const strokes = (text: string): Source => ({
  type: 'key',
  id: 'keyboard',
  actions: Array.from(text).flatMap((key) => [down(key), up(key)]),
});
