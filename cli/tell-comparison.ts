import type { FormComparison } from '../domain/compare-with-published.ts';
import type { FormDifference } from '../schemas/form-change.ts';
import { plain } from './tell-findings.ts';

type Print = (line: string) => void;
type Told = Pick<FormDifference, 'place' | 'pointer'> & { messages: string[] };

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

/** Prints what changed between two versions as a form designer reads it: by whom it breaks, most serious first. */
export function tellComparison(before: string, comparison: FormComparison, print: Print): void {
  print(`Gegenüber ${before}: ${verdict(comparison)}`);
  for (const { heading, has } of groups) {
    const found = comparison.differences.filter(has);
    if (found.length === 0) continue;
    print(`\n${heading}`);
    for (const { place, pointer, messages } of together(found)) {
      print(`  ${plain(place)}${pointer === '' ? '' : `  ${pointer}`}`);
      for (const message of messages) print(`    ${plain(message)}`);
    }
  }
  if (comparison.weight !== 'none') tellReplay(before, comparison, print);
}

function verdict({ weight, breaks }: FormComparison): string {
  if (weight === 'none') return 'kein Unterschied.';
  if (weight === 'patch') return 'PATCH, nur Texte, Reihenfolge oder Darstellung.';
  if (weight === 'minor') return 'MINOR, bricht weder begonnene Anträge noch Empfänger.';
  if (breaks.length > 1) return 'MAJOR, bricht begonnene Anträge und Empfänger.';
  return breaks.includes('citizens')
    ? 'MAJOR, bricht begonnene Anträge, aber keine Empfänger.'
    : 'MAJOR, bricht Empfänger, aber keine begonnenen Anträge.';
}

/** What is said of one place stands together, and places of one step of which the same is said share a line. */
function together(differences: FormDifference[]): Told[] {
  const places = new Map<string, Told>();
  for (const { place, pointer, message } of differences) {
    const key = `${place} ${pointer}`;
    const told = places.get(key) ?? { place, pointer, messages: [] };
    told.messages.push(message);
    places.set(key, told);
  }
  const lines = new Map<string, Told>();
  for (const told of places.values()) {
    const [, step, name] = /^(Im Schritt .*?): ((?:Feld|Liste|Gruppe|Summe) „.*)$/s.exec(told.place) ?? [];
    const key = JSON.stringify([step ?? told.place, told.messages]);
    const line = lines.get(key);
    if (line === undefined || name === undefined) lines.set(name === undefined ? `${key} ${told.pointer}` : key, told);
    else lines.set(key, { ...line, place: `${line.place}, ${name}`, pointer: '' });
  }
  return [...lines.values()];
}

function tellReplay(before: string, { replay, samplesOf }: FormComparison, print: Print): void {
  const { tried, refused } = replay;
  const whose = samplesOf === 'before' ? `von ${before}` : 'aus dem Ordner (zur Fassung sind keine gespeichert)';
  print('\nBeispiele');
  if (tried === 0) print(`  Es gibt keine Beispiele ${whose}, die bisher gültig waren.`);
  else if (refused.length === 0) print(`  Alle ${tried} bisher gültigen Beispiele ${whose} gelten weiter.`);
  else print(`  ${refused.length} von ${tried} bisher gültigen Beispielen ${whose} gelten nicht mehr:`);
  for (const { file, errors } of refused) {
    print(`  ${plain(file)}`);
    for (const { pointer, message } of errors) print(`    ${plain(message)}  ${plain(pointer)}`);
  }
}
