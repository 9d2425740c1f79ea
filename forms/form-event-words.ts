import type { FormEvent } from '../schemas/form-flow.ts';
import { FormPointer } from '../schemas/publication.ts';
import { localTime } from './local-time.ts';

/** So much of a hash is read out or copied: two of them are never alike. */
export const shortHash = (hash: string): string => hash.slice(0, 12);

/** What somebody did to a form, in words: without who, when and why. */
export function formEventWords(event: FormEvent): string {
  switch (event.type) {
    case 'taken-over':
      return `vorgefunden: Fassung ${FormPointer.parse(JSON.parse(event.facts.pointer)).current} gilt`;
    case 'proposed':
      return `vorgelegt, Prüfsumme ${shortHash(event.facts.review)}, ${event.facts.weight === 'first' ? 'erste Fassung' : event.facts.weight.toUpperCase()}`;
    case 'sent-back':
      return `zurückgegeben an ${event.facts.author}, Prüfsumme ${shortHash(event.facts.review)}`;
    case 'released':
      return `freigegeben, was ${event.facts.author} vorgelegt hat, Prüfsumme ${shortHash(event.facts.review)}`;
    case 'published':
      return publishedWords(event.facts);
    case 'rolled-back':
      return `Fassung ${event.facts.to} gilt wieder statt ${event.facts.from}${event.facts.breaks === undefined ? '' : ', obwohl es die Empfänger bricht'}${event.facts.until === undefined ? '' : `, ${event.facts.from} nimmt Begonnenes bis ${localTime(event.facts.until, 'de')}`}`;
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
