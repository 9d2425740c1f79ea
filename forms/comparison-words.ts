import type { FormDifference } from '../schemas/form-change.ts';
import type { Comparison } from './compare-versions.ts';
import type { Replay } from './replay-samples.ts';

/** A place of a form, or several of one step, and what is other there. */
export type ToldPlace = Pick<FormDifference, 'place' | 'pointer'> & { messages: string[] };
/** Differences of one kind, by whom they break. */
export type ToldGroup = { heading: string; places: ToldPlace[] };

const groups: { heading: string; has: (difference: FormDifference) => boolean }[] = [
  {
    heading: 'Bricht begonnene Anträge und Empfänger (Fachverfahren)',
    has: ({ breaks }) => breaks.length > 1,
  },
  {
    heading: 'Bricht begonnene Anträge',
    has: ({ breaks }) => breaks.length === 1 && breaks.includes('citizens'),
  },
  {
    heading: 'Bricht Empfänger (Fachverfahren)',
    has: ({ breaks }) => breaks.length === 1 && breaks.includes('receivers'),
  },
  { heading: 'Neu oder anders, bricht nichts', has: ({ weight }) => weight === 'minor' },
  { heading: 'Texte, Reihenfolge, Darstellung', has: ({ weight }) => weight === 'patch' },
];

/** What changed between two versions as a form designer reads it: by whom it breaks, most serious first. */
export function groupedDifferences({ differences }: Pick<Comparison, 'differences'>): ToldGroup[] {
  return groups
    .map(({ heading, has }) => ({ heading, places: together(differences.filter(has)) }))
    .filter(({ places }) => places.length > 0);
}

/** How much a change asks of others, in a sentence. */
export function verdictWords({ weight, breaks }: Pick<Comparison, 'weight' | 'breaks'>): string {
  if (weight === 'none') return 'kein Unterschied.';
  if (weight === 'patch') return 'nur Texte, Reihenfolge oder Darstellung.';
  if (weight === 'minor') return 'bricht weder begonnene Anträge noch Empfänger.';
  if (breaks.length > 1) return 'bricht begonnene Anträge und Empfänger.';
  return breaks.includes('citizens')
    ? 'bricht begonnene Anträge, aber keine Empfänger.'
    : 'bricht Empfänger, aber keine begonnenen Anträge.';
}

/** How the samples of the version before fare, in a sentence; `whose`: „von Fassung 1“. */
export function replayWords({ tried, refused }: Replay, whose: string): string {
  if (tried === 0) return `Es gibt keine Beispiele ${whose}, die bisher gültig waren.`;
  if (refused.length === 0) return `Alle ${tried} bisher gültigen Beispiele ${whose} gelten weiter.`;
  return `${refused.length} von ${tried} bisher gültigen Beispielen ${whose} gelten nicht mehr:`;
}

/** What is said of one place stands together, and places of one step of which the same is said share a line. */
function together(differences: FormDifference[]): ToldPlace[] {
  const places = new Map<string, ToldPlace>();
  for (const { place, pointer, message } of differences) {
    const key = `${place} ${pointer}`;
    const told = places.get(key) ?? { place, pointer, messages: [] };
    told.messages.push(message);
    places.set(key, told);
  }
  const lines = new Map<string, ToldPlace>();
  for (const told of places.values()) {
    const [, step, name] = /^(Im Schritt .*?): ((?:Feld|Liste|Gruppe|Summe) „.*)$/s.exec(told.place) ?? [];
    const key = JSON.stringify([step ?? told.place, told.messages]);
    const line = lines.get(key);
    if (line === undefined || name === undefined) lines.set(name === undefined ? `${key} ${told.pointer}` : key, told);
    else lines.set(key, { ...line, place: `${line.place}, ${name}`, pointer: '' });
  }
  return [...lines.values()];
}
