import type { UploadType } from '../schemas/document.ts';
import type { Asked } from './asked-fields.ts';
import type { Finding } from './finding.ts';
import { called, mend, type Mending } from './file-words.ts';

const words: Record<UploadType, { name: string; said: RegExp }> = {
  'application/pdf': { name: 'PDF', said: /pdf/i },
  'image/jpeg': { name: 'JPEG', said: /jpe?g|foto|bild/i },
  'image/png': { name: 'PNG', said: /png|foto|bild/i },
};

/** Rules A09 (WCAG 2.2, 3.3.2: the limits stand there before somebody chooses a file) and D06 (photos keep no place and time). */
export function lintUploads(asked: Asked[]): Finding[] {
  return asked.flatMap(({ node, inSchema }) => {
    if (node.kind !== 'field' || node.upload === undefined) return [];
    const { types, maxBytes, original } = node.upload;
    const text = [node.label, node.hint, node.help?.text].join(' ');
    const unsaid = types.map((type) => words[type]).filter(({ said }) => !said.test(text));
    const missing = [...unsaid.map(({ name }) => name), ...(saysSize(text, maxBytes) ? [] : [sizeText(maxBytes)])];
    return [
      ...(missing.length === 0
        ? []
        : [
            finding(
              'A09',
              inSchema,
              `Bei „${node.label}“ steht nicht, welche Dateien genommen werden; es fehlt: ${missing.join(', ')}.`,
              mend(
                `Schreiben Sie es unter ${called('description')}, zum Beispiel: PDF, JPEG oder PNG, höchstens ${sizeText(maxBytes)}.`,
                '"description"',
              ),
            ),
          ]),
      ...(original === true
        ? [
            finding(
              'D06',
              inSchema,
              `Fotos bei „${node.label}“ werden so gesendet, wie sie aufgenommen wurden, mit Ort und Zeit der Aufnahme.`,
              mend(
                'Nehmen Sie die Angabe heraus, dass sie unverändert bleiben. Braucht das Amt Ort und Zeit, nehmen Sie es mit diesem Grund hin.',
                '"original"',
              ),
            ),
          ]
        : []),
    ];
  });
}

const megabyte = 1024 * 1024;

/** A figure near enough: 10 MB are 10,000,000 or 10,485,760 bytes, as people count. */
function saysSize(text: string, maxBytes: number): boolean {
  return (text.match(/\d+(?:[.,]\d+)?\s*(?:MB|Megabyte|KB|Kilobyte)/gi) ?? []).some((said) => {
    const bytes = Number.parseFloat(said.replace(',', '.')) * (/k/i.test(said) ? 1024 : megabyte);
    return Math.abs(bytes - maxBytes) <= maxBytes / 10;
  });
}

function sizeText(maxBytes: number): string {
  const [amount, unit] = maxBytes < megabyte ? [maxBytes / 1024, 'KB'] : [maxBytes / megabyte, 'MB'];
  return `${String(Math.round(amount * 10) / 10).replace('.', ',')} ${unit}`;
}

function finding(code: string, pointer: string, message: string, remedy: Mending): Finding {
  return { code, severity: 'warning', file: 'schema.json', pointer, message, ...remedy };
}
