import type { FormEvent } from '../schemas/form-flow.ts';
import { FormPointer } from '../schemas/publication.ts';
import { localTime } from './local-time.ts';

/** So much of a hash is read out or copied: two of them are never alike. */
export const shortHash = (hash: string): string => hash.slice(0, 12);

/** A name that nobody has logged in with is what somebody typed: it is told with that. */
export const nameWords = (name: string, subject: string | undefined): string =>
  subject === undefined ? `${name} (Name nicht belegt)` : name;

/** Who did it; the house itself needs no proof. */
export const personWords = ({ by, type, facts }: FormEvent): string =>
  type === 'taken-over' ? by : nameWords(by, facts.subject);

/** What the form changed that was put before somebody. */
const weightWords: Record<Extract<FormEvent, { type: 'proposed' }>['facts']['weight'], string> = {
  first: 'erste Fassung',
  none: 'ohne Unterschied',
  patch: 'nur Texte und Darstellung',
  minor: 'bricht niemanden',
  major: 'bricht Begonnenes oder Empfänger',
};

/** What somebody did to a form, in words: without who, when and why. */
export function formEventWords(event: FormEvent): string {
  switch (event.type) {
    case 'taken-over':
      return `vorgefunden: Fassung ${FormPointer.parse(JSON.parse(event.facts.pointer)).current} gilt`;
    case 'proposed':
      return `vorgelegt, Prüfsumme ${shortHash(event.facts.review)}, ${weightWords[event.facts.weight]}`;
    case 'sent-back':
      return `zurückgegeben an ${event.facts.author}, Prüfsumme ${shortHash(event.facts.review)}`;
    case 'released':
      return `freigegeben, was ${event.facts.author} vorgelegt hat, Prüfsumme ${shortHash(event.facts.review)}`;
    case 'published':
      return publishedWords(event.facts);
    case 'rolled-back':
      return rolledBackWords(event.facts);
    case 'withdrawn':
      return event.facts.version === undefined
        ? 'das ganze Formular zurückgezogen'
        : `Fassung ${event.facts.version} zurückgezogen`;
    case 'reinstated':
      return `Fassung ${event.facts.version} wieder zugelassen`;
    default:
      return `Zeiten: ${timesWords(event.facts) || 'immer offen'}`;
  }
}

function rolledBackWords({ to, from, breaks, until }: Extract<FormEvent, { type: 'rolled-back' }>['facts']): string {
  if (to === from) return `Fassung ${to} gilt weiter; eine Fassung, die noch kommen sollte, kommt nicht`;
  const seen = breaks === undefined ? '' : ', obwohl die Empfänger nicht auf sie eingestellt sind';
  const ends = until === undefined ? '' : `, ${from} nimmt Begonnenes bis ${localTime(until, 'de')}`;
  return `Fassung ${to} gilt wieder statt ${from}${seen}${ends}`;
}

function publishedWords(facts: Extract<FormEvent, { type: 'published' }>['facts']): string {
  const { version, hash, author, approver } = facts;
  const people = author === undefined ? 'ohne Freigabe' : `vorgelegt von ${author}, freigegeben von ${approver ?? ''}`;
  const times = timesWords(facts);
  return `Fassung ${version} veröffentlicht (${shortHash(hash)}), ${people}${times === '' ? '' : `, ${times}`}`;
}

function timesWords({ opens, closes }: { opens?: string; closes?: string }): string {
  return [
    ...(opens === undefined ? [] : [`ab ${localTime(opens, 'de')}`]),
    ...(closes === undefined ? [] : [`bis ${localTime(closes, 'de')}`]),
  ].join(' ');
}
