import { namesLaw } from '../names-law.ts';
import type { FimElement, FimPart } from './fim-schema.ts';
import { type At, type Frame, tell } from './mapping.ts';

/** How often a list is to be filled in; `undefined` for what is asked once. */
export type Times = { least: number; most: number } | undefined;

/** As often as one likes becomes this often, and nothing is asked more than a hundred times. */
const usual = 20;
const mostItems = 100;

/** Anzahl (XDatenfelder 2.0 and 3.0, `struktur/anzahl`): 0:1 and 1:1 once, all else a list. */
export function listLimits({ minimum, maximum }: FimPart, at: At): Times {
  if (maximum !== undefined && maximum <= 1) return undefined;
  const most = Math.min(maximum ?? Math.max(usual, minimum), mostItems);
  if (most !== maximum)
    tell(at, {
      kind: 'note',
      code: 'how-often',
      message: `Im Datenschema ${maximum === undefined ? 'beliebig oft' : `bis zu ${maximum}-mal`}, hier höchstens ${most}-mal.`,
      remedy: 'Passt das nicht, ändern Sie "maxItems" (höchstens 100).',
    });
  if (at.frame.isInList)
    tell(at, {
      kind: 'todo',
      code: 'list-in-list',
      message: 'Eine Liste steht in einer Liste; das ist schwer auszufüllen.',
      remedy: 'Fragen Sie das Innere nur einmal, oder legen Sie eine eigene Liste daraus an.',
    });
  return { least: Math.min(minimum, most), most };
}

/**
 * The law that asks for a part, for `x-zweck`: its own (Rechtsbezug, 3.0 Handlungsgrundlage) and that of its place in the
 * structure; where neither names one, that of what it lies in. FIM states no purpose beside. The reference of a building block is often
 * none to a law but to an element of another standard (`XInneres.Meldeanschrift.strasse`): that tells nobody what her answer is for.
 */
export function lawsOf(element: FimElement, part: FimPart, above: string[]): string[] {
  const own = [...new Set([...element.law, ...part.law])];
  const isOwn = own.some(namesLaw) || (own.length > 0 && !above.some(namesLaw));
  return isOwn ? own : above;
}

/** The same in one line. */
export const lawOf = (element: FimElement, part: FimPart, frame: Frame): string =>
  lawsOf(element, part, frame.law).join('; ');
