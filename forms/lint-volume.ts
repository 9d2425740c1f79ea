import type { Finding } from './finding.ts';

/** Far more than a form with 200 fields has, far less than what recursion or a small function can't bear. */
const most = { levels: 64, values: 50_000, characters: 1_000_000 };

/**
 * Rule T04 on a file of a form before anything else looks at it: 3,000 levels would exhaust the stack of whoever walks
 * them, five megabytes everybody's patience. Walks without recursion and stops as soon as it is too much.
 */
export function lintVolume(file: string, content: unknown): Finding[] {
  const waiting = [{ value: content, level: 1 }];
  let values = 0;
  let characters = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, level } = next;
    values += 1;
    if (typeof value === 'string') characters += value.length;
    if (level > most.levels) return [finding(file, `ist tiefer als ${most.levels} Ebenen verschachtelt`)];
    if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) {
        characters += name.length;
        waiting.push({ value: member, level: level + 1 });
      }
    if (values + waiting.length > most.values) return [finding(file, `hat mehr als ${most.values} Angaben`)];
    if (characters > most.characters) return [finding(file, `hat mehr als ${most.characters} Zeichen`)];
  }
  return [];
}

function finding(file: string, message: string): Finding {
  return {
    code: 'T04',
    severity: 'error',
    file,
    pointer: '',
    message: `Die Datei ${message}; so groß ist kein Formular. Sie wurde nicht weiter geprüft.`,
    remedy: 'Prüfen Sie, ob es die richtige Datei ist. Lange Auswahllisten gehören nicht in ein Formular.',
  };
}
