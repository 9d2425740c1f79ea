import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { FimChoice } from '../forms/fim/fim-schema.ts';
import { type Imported, importFim } from '../forms/fim/import-fim.ts';
import { readCodeList } from '../forms/fim/read-code-list.ts';
import { readFim } from '../forms/fim/read-fim.ts';
import { xmlLimits } from '../forms/fim/read-xml.ts';
import type { Refusal } from '../forms/fim/refusal.ts';
import { FormKey } from '../schemas/form.ts';
import { argument, type Context, UsageFault } from './context.ts';
import { importReport } from './import-report.ts';
import { jsonText } from './json-text.ts';
import { newFolder } from './new-folder.ts';
import { countImported, tellRefusal, tellRemarks } from './tell-import.ts';
import { writeFolder } from './write-folder.ts';

/** `rohrpost import-fim DATEI [CODELISTE …] --to ORDNER`: 0 where a form was made, 1 where a file is refused. */
export async function importFimCommand(context: Context): Promise<number> {
  const file = argument(context, 0, 'DATEI');
  const folder = newFolder(context);
  const lists = new Map<string, FimChoice[]>();
  for (const place of context.arguments.slice(1)) {
    const list = readCodeList(bytesOf(place));
    if (list.kind === 'refused') return refuse(place, list, context);
    for (const uri of list.uris) lists.set(uri, list.choices);
  }
  const read = readFim(bytesOf(file));
  if (read.kind === 'refused') return refuse(file, read, context);
  const imported = await importFim(read.schema, lists, FormKey.safeParse(basename(resolve(folder))).data);
  if (imported.kind === 'refused') return refuse(file, imported, context);
  if (context.options['dry-run'] !== true)
    writeFolder(folder, new Map([...filesOf(imported), ['fim-import.md', importReport(read.schema, imported)]]));
  tellImported(imported, read.schema.fim, folder, context);
  return 0;
}

/** Of a file that is too large anyway, no more is read than shows it. */
function bytesOf(file: string): Uint8Array {
  if (!existsSync(file)) throw new UsageFault(`${file} gibt es nicht.`);
  if (!statSync(file).isFile()) throw new UsageFault(`${file} ist keine Datei.`);
  return statSync(file).size > xmlLimits.bytes ? new Uint8Array(xmlLimits.bytes + 1) : readFileSync(file);
}

function filesOf({ files, samples }: Imported): [string, string][] {
  return [
    ['form.json', jsonText(files.description)],
    ['schema.json', jsonText(files.schema)],
    ['ui.json', jsonText(files.ui)],
    ['samples/valid/beispiel.json', jsonText({ answers: samples.valid, documents: [] })],
    ['samples/invalid/falsch.json', jsonText({ answers: samples.invalid, documents: [] })],
  ];
}

function refuse(file: string, refused: Refusal, { options, print }: Context): number {
  if (options.json) print(JSON.stringify({ refused: { file, ...refused } }, null, 2));
  else for (const line of tellRefusal(file, refused)) print(line);
  return 1;
}

function tellImported(imported: Imported, fim: string, folder: string, { options, print }: Context): void {
  const { remarks, carried, files } = imported;
  if (options.json) {
    print(JSON.stringify({ fim, form: files.description.key, folder, carried, remarks }, null, 2));
    return;
  }
  for (const line of tellRemarks(remarks)) print(line);
  print(`${fim} ${countImported(imported)}`);
  print(
    options['dry-run'] === true
      ? 'Es wurde nichts geschrieben.'
      : `Das Formular liegt in ${folder}, alle Stellen in fim-import.md darin. Als Nächstes: rohrpost lint ${folder}`,
  );
}
