import type { Imported } from '../forms/fim/import-fim.ts';
import type { FimSchema } from '../forms/fim/fim-schema.ts';
import { countImported, tellRemarks } from './tell-import.ts';

/** `fim-import.md`, which stays beside the form: what was carried over from where, and all that was not. */
export function importReport(schema: FimSchema, imported: Imported): string {
  return [
    `# Übernahme aus FIM: ${schema.fim}`,
    '',
    `Datenschema „${schema.name}“ (${schema.fim}, XDatenfelder ${schema.standard}${schema.state === '' ? '' : `, Status ${schema.state}`}).`,
    countImported(imported),
    '',
    '## Was anzusehen ist',
    '',
    '```text',
    ...tellRemarks(imported.remarks, Number.POSITIVE_INFINITY).map((line) => line.replaceAll('```', "'''")),
    '```',
    '',
    '## Was übernommen ist',
    '',
    '```text',
    ...imported.carried.map(({ fim, place, pointer }) => `${fim}  ${place}  ${pointer}`.replaceAll('```', "'''")),
    '```',
    '',
  ].join('\n');
}
