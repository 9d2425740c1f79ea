import { lastName } from './pointer.ts';

/** Small words, which stand at the beginning of many texts. */
const small = new Set(
  'ab als am an auf aus bei bis das dem den der des die ein eine einem einen einer für gegen hat im in ist kein keine mit nach nicht nur oder ohne über um und unter von vom vor wird wegen weitere zu zum zur'.split(
    ' ',
  ),
);

/**
 * What a sample is called on a page: „gültig – Drei Hunde“ of `samples/valid/drei-hunde.json`. Its words are written as they are in the
 * texts of the form (`spoken`), which has capitals and umlauts that a file's name has not.
 */
export function sampleName(file: string, spoken: string[] = []): string {
  const kind = file.startsWith('samples/invalid/') ? 'ungültig' : 'gültig';
  const known = wordsIn(spoken);
  const words = lastName(file.split('/'))
    .replace(/\.json$/, '')
    .split('-')
    .map((part) => known.get(part) ?? withUmlauts(part))
    .join(' ');
  return `${kind} – ${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Words by how they are written in a file's name; one that stands somewhere without a capital has none. */
function wordsIn(texts: string[]): Map<string, string> {
  const known = new Map<string, string>();
  for (const word of texts.join(' ').match(/\p{L}+/gu) ?? []) {
    const plain = word.toLowerCase();
    const key = plain.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
    const isSmall = small.has(plain) || known.get(key) === plain;
    known.set(key, isSmall ? plain : word);
  }
  return known;
}

/** Endings of words that have a capital wherever they stand. */
const noun =
  /(?:ung|heit|keit|schaft|tion|tät|zeichen|nummer|datum|angaben?|namen?|anschrift|betrag|nachweis|grund|anlass|feld)$/;

/** Of a word that the form does not have: `für`, `Prüfung`, but `neue` and `aktuell`. */
function withUmlauts(part: string): string {
  const word = part
    .replaceAll('ae', 'ä')
    .replaceAll('oe', 'ö')
    .replaceAll(/(?<![aeq])ue(?!ll|rst)/g, 'ü');
  return noun.test(word) ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
}
