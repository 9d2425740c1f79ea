import type { Asked } from './asked-fields.ts';
import type { Finding } from './finding.ts';
import { called, mend, type Mending } from './file-words.ts';

/** Rule A05 (WCAG 2.2, 3.3.2): whoever chooses reads words, not codes, and can tell the choices apart. */
export function lintOptions(asked: Asked[]): Finding[] {
  return asked.flatMap(({ node, inSchema }) => {
    const options = node.kind === 'field' ? (node.options ?? []) : [];
    const finding = (severity: 'error' | 'warning', message: string, remedy: Mending): Finding[] => [
      { code: 'A05', severity, file: 'schema.json', pointer: inSchema, message, ...remedy },
    ];
    const labels = options.map(({ label }) => label.trim());
    const twice = labels.find((label, index) => labels.indexOf(label) !== index);
    const values = options.map(({ value }) => value);
    const same = values.find((value, index) => values.indexOf(value) !== index);
    const code = options.find(({ value, label }) => typeof value === 'string' && value === label && isCode(label));
    return [
      ...(labels.includes('')
        ? finding(
            'error',
            `Eine Antwort bei „${node.label}“ hat keine Beschriftung.`,
            mend('Schreiben Sie unter „Was auf der Seite steht“, was zu lesen sein soll.', '"title"'),
          )
        : []),
      ...(twice === undefined || twice === ''
        ? []
        : finding(
            'error',
            `Bei „${node.label}“ steht „${twice}“ zweimal zur Auswahl.`,
            mend('Beschriften Sie die beiden verschieden, oder streichen Sie eine.'),
          )),
      ...(same === undefined || twice !== undefined
        ? []
        : finding(
            'error',
            `Bei „${node.label}“ stehen zwei Antworten für dasselbe („${same}“); das Amt könnte sie nicht unterscheiden.`,
            mend(
              `Geben Sie jeder Antwort unter ${called('const')} ein eigenes Kürzel, oder streichen Sie eine.`,
              '"const"',
            ),
          )),
      ...(code === undefined
        ? []
        : finding(
            'warning',
            `Bei „${node.label}“ steht „${code.label}“ zur Auswahl; das sieht nach einem technischen Kürzel aus.`,
            mend(
              `Schreiben Sie unter „Was auf der Seite steht“ die Worte, die zu lesen sind; das Kürzel gehört unter ${called('const')}.`,
              'statt "enum": "oneOf" mit "const" und "title"',
            ),
          )),
    ];
  });
}

/** `art_2`, `zeit35h`, `ganzTags`: nothing that stands so on paper. Words in small letters do: „halbtags“, „ledig“. */
const isCode = (label: string): boolean =>
  /^\w*_\w*$/.test(label) || /^[a-z]+[A-Z]\w*$/.test(label) || /^[a-z]+\d\w*$/.test(label);
