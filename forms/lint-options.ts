import type { Asked } from './asked-fields.ts';
import type { Finding } from './finding.ts';

/** Rule A05 (WCAG 2.2, 3.3.2): whoever chooses reads words, not codes, and can tell the choices apart. */
export function lintOptions(asked: Asked[]): Finding[] {
  return asked.flatMap(({ node, inSchema }) => {
    const options = node.kind === 'field' ? (node.options ?? []) : [];
    const finding = (severity: 'error' | 'warning', message: string, remedy: string): Finding[] => [
      { code: 'A05', severity, file: 'schema.json', pointer: inSchema, message, remedy },
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
            `Eine Auswahl bei „${node.label}“ hat keine Beschriftung.`,
            'Geben Sie ihr unter "title" eine.',
          )
        : []),
      ...(twice === undefined || twice === ''
        ? []
        : finding(
            'error',
            `Bei „${node.label}“ steht „${twice}“ zweimal zur Auswahl.`,
            'Beschriften Sie die beiden verschieden, oder streichen Sie eine.',
          )),
      ...(same === undefined || twice !== undefined
        ? []
        : finding(
            'error',
            `Bei „${node.label}“ stehen zwei Antworten für dasselbe („${same}“); das Amt könnte sie nicht unterscheiden.`,
            'Geben Sie jeder Auswahl unter "const" ein eigenes Kürzel, oder streichen Sie eine.',
          )),
      ...(code === undefined
        ? []
        : finding(
            'warning',
            `Bei „${node.label}“ steht „${code.label}“ zur Auswahl; das sieht nach einem technischen Kürzel aus.`,
            'Nehmen Sie statt "enum" die Schreibweise "oneOf" mit "const" für das Kürzel und "title" für die Worte, die zu lesen sind.',
          )),
    ];
  });
}

/** `art_2`, `zeit35h`, `ganzTags`: nothing that stands so on paper. Words in small letters do: „halbtags“, „ledig“. */
const isCode = (label: string): boolean =>
  /^\w*_\w*$/.test(label) || /^[a-z]+[A-Z]\w*$/.test(label) || /^[a-z]+\d\w*$/.test(label);
