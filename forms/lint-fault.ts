import { type Mending, mend } from './file-words.ts';
import type { Finding } from './finding.ts';

/** An error of a form's files, which keeps it from being published. Where no file is named, it is in `schema.json`. */
export function lintFault(
  { code, pointer, file = 'schema.json' }: { code: string; pointer: string; file?: string },
  message: string,
  remedy: string | Mending,
): Finding {
  return {
    code,
    severity: 'error',
    file,
    pointer,
    message,
    ...(typeof remedy === 'string' ? mend(remedy) : remedy),
  };
}
