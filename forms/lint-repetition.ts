import type { Asked } from './asked-fields.ts';
import type { Finding } from './finding.ts';
import { called, mend } from './file-words.ts';

/** Longer answers are read by nobody, and invite to tell what nobody asked for. */
const longestText = 2000;

/**
 * Rules D04 and D05 (Art. 5 (1) c GDPR; WCAG 2.2, 3.3.7): a text that may become very long (T03 sees to it that it has a
 * limit at all), and what the applicant already said of herself. Two fields are the same question where the browser
 * would fill in the same; a second one under a condition (“Is it the same address?”) is as it should be.
 */
export function lintRepetition(asked: Asked[]): Finding[] {
  return [...asked.flatMap(endless), ...twice(asked)];
}

function endless({ node, inSchema }: Asked): Finding[] {
  if (node.kind !== 'field' || node.maxLength === undefined || node.maxLength <= longestText) return [];
  return [
    {
      code: 'D04',
      severity: 'warning',
      file: 'schema.json',
      pointer: inSchema,
      message: `„${node.label}“ nimmt bis zu ${node.maxLength} Zeichen; wer so viel schreibt, schreibt auch, wonach niemand gefragt hat.`,
      ...mend(
        `Setzen Sie ${called('maxLength')} auf ${longestText} oder weniger, oder fragen Sie einzeln, was Sie wissen müssen.`,
        '"maxLength"',
      ),
    },
  ];
}

function twice(asked: Asked[]): Finding[] {
  const first = new Map<string, string>();
  return asked.flatMap(({ node, condition, above, inUi }) => {
    const token = node.kind === 'field' ? node.autocomplete : undefined;
    const named = [`„${node.label}“`, ...above.slice(-1).map((title) => `bei „${title}“`)].join(' ');
    if (token === undefined || token === 'off' || token === 'on' || condition !== undefined) return [];
    const before = first.get(token);
    if (before === undefined) {
      first.set(token, named);
      return [];
    }
    return [
      {
        code: 'D05',
        severity: 'warning',
        file: 'ui.json',
        pointer: inUi,
        message: `${named} fragt noch einmal nach ${before}; der Browser füllt beides mit demselben aus.`,
        ...mend(
          `Fragen Sie vorher, ob es dasselbe ist, und stellen Sie die Frage unter diese Bedingung. Geht es um jemand anderes, leeren Sie ${called('x-autocomplete')}.`,
          `"x-autocomplete": "${token}"`,
        ),
      },
    ];
  });
}
