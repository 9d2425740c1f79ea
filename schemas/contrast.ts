import type { Colour } from './theme.ts';

/**
 * How well two colours can be told apart, from 1 to 21 (WCAG 2.2, “contrast ratio”). Text needs 4.5 (1.4.3); lines of
 * fields and the ring of the focus need 3 (1.4.11).
 */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** WCAG 2.2, “relative luminance”: 0 is black, 1 is white. */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((eight) => {
    const part = eight / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Red, green and blue, from 0 to 255. */
export function channelsOf(colour: Colour): number[] {
  return [1, 3, 5].map((place) => Number.parseInt(colour.slice(place, place + 2), 16));
}
