import { channelsOf, contrast } from './contrast.ts';
import type { Colour } from './theme.ts';

const ends: Colour[] = ['#000000', '#ffffff'];
const shades = Array.from({ length: 257 }, (_, step) => step / 256);

/**
 * The colour nearest to this one that has the contrast on every ground: itself where it has it, else a darker or lighter
 * shade. Where no shade has it on all of them, black or white, whichever comes closer to it.
 */
export function nearestColour(colour: Colour, grounds: readonly Colour[], least: number): Colour {
  const worst = (shade: Colour): number => Math.min(...grounds.map((ground) => contrast(shade, ground)));
  const found = ends
    .flatMap((end) => shades.map((share) => mixColours(colour, end, share)))
    .filter((shade) => worst(shade) >= least)
    .toSorted((a, b) => distance(a, colour) - distance(b, colour));
  return found[0] ?? ends.toSorted((a, b) => worst(b) - worst(a))[0] ?? colour;
}

/** A colour with a share (0 to 1) of another one in it. */
export function mixColours(colour: Colour, other: Colour, share: number): Colour {
  const into = channelsOf(other);
  const mixed = channelsOf(colour).map((part, place) => Math.round(part + ((into[place] ?? 0) - part) * share));
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function distance(one: Colour, other: Colour): number {
  const parts = channelsOf(other);
  return Math.hypot(...channelsOf(one).map((part, place) => part - (parts[place] ?? 0)));
}
