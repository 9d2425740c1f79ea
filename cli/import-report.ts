import type { Imported } from '../forms/fim/import-fim.ts';
import type { FimSchema } from '../forms/fim/fim-schema.ts';
import { countImported, tellRemarks } from './tell-import.ts';

/** `fim-import.md`, which stays beside the form: what was carried over from where, and all that was not. */
export function importReport(schema: FimSchema, imported: Imported): string {
  const state = schema.state === '' ? '' : `, Status ${schema.state}`;
  return [
    `# Übernahme aus FIM: ${schema.fim}`,
    '',
    ...block([`Datenschema „${schema.name}“ (XDatenfelder ${schema.standard}${state})`, countImported(imported)]),
    '## Was anzusehen ist',
    '',
    ...block(tellRemarks(imported.remarks, Number.POSITIVE_INFINITY)),
    '## Was übernommen ist',
    '',
    ...block(imported.carried.map(({ fim, place, pointer }) => `${fim}  ${place}  ${pointer}`)),
  ].join('\n');
}

/** Foreign words are shown as they are: in a block that they can't end. */
function block(lines: string[]): string[] {
  return ['```text', ...lines.map((line) => line.replaceAll('```', "'''")), '```', ''];
}
