import type { Finding } from './finding.ts';
import { walkJson } from './walk-json.ts';

/**
 * Rule T01 on a name that no contract ever sees: `__proto__` is lost when a file is read, and the field with it, in silence.
 * What else is no name of a field (`constructor`, `prototype`) the contracts say themselves.
 */
export function lintNames(files: { file: string; content: unknown }[]): Finding[] {
  return files.flatMap(({ file, content }) =>
    [...walkJson(content)].flatMap(({ pointer, name }) =>
      name === '__proto__'
        ? [
            {
              code: 'T01',
              severity: 'error' as const,
              file,
              pointer,
              message: `Der Name „${name}“ ist nicht erlaubt; was unter ihm steht, ginge verloren.`,
              remedy:
                'Geben Sie dem Feld einen anderen Namen: Buchstaben ohne Umlaute, Ziffern und _, am Anfang ein Buchstabe.',
            },
          ]
        : [],
    ),
  );
}
