import type { FimChoice, FimSchema } from '../forms/fim/fim-schema.ts';
import { type Imported, importFim } from '../forms/fim/import-fim.ts';
import { readCodeList } from '../forms/fim/read-code-list.ts';
import { readFim } from '../forms/fim/read-fim.ts';
import type { Remark } from '../forms/fim/remark.ts';
import { keyFromTitle } from '../forms/key-from-title.ts';
import { textsOf } from '../forms/texts-of.ts';
import type { FimReport } from '../schemas/fim-report.ts';
import type { FormKey } from '../schemas/form.ts';
import type { RefusedStart, Started } from './started-draft.ts';

/** What is typed beside the files, and who imports when. */
export type FimStart = { key: FormKey | undefined; title: string | undefined; by: string; at: string };
type Files = { schema: FimSchema; lists: Map<string, FimChoice[]> };

/** A draft of a data schema and its code lists, with the report of what could not be carried over. */
export async function fimStart(files: File[], { key, title, by, at }: FimStart): Promise<Started> {
  const read = await readFiles(files);
  if ('kind' in read) return read;
  const imported = await importFim(read.schema, read.lists, key ?? (title && keyFromTitle(title)));
  if (imported.kind === 'refused') return refused('Datenschema', imported);
  const description = { ...imported.files.description, ...(title !== undefined && { title }) };
  const texts = textsOf({ ...imported.files, description, samples: samplesOf(imported) });
  return {
    kind: 'start',
    start: { form: description.key, texts, report: reportOf(read.schema, imported, { by, at }) },
  };
}

/** One of the files is the data schema, the others are its code lists: whichever reads as what. */
async function readFiles(files: File[]): Promise<Files | RefusedStart> {
  const lists = new Map<string, FimChoice[]>();
  const schemas: FimSchema[] = [];
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const list = readCodeList(bytes);
    if (list.kind !== 'refused') {
      for (const uri of list.uris) lists.set(uri, list.choices);
      continue;
    }
    const read = readFim(bytes);
    if (read.kind === 'refused') return refused(file.name, read);
    schemas.push(read.schema);
  }
  const [schema, another] = schemas;
  if (schema === undefined) return noFile('Wählen Sie die Datei mit dem Datenschema aus.');
  if (another !== undefined)
    return noFile(
      `Das sind zwei Datenschemata: „${brief(schema.name, 200)}“ und „${brief(another.name, 200)}“. Ein Entwurf beginnt mit einem; die anderen Dateien sind seine Codelisten.`,
    );
  return { schema, lists };
}

function samplesOf({ samples }: Imported) {
  const sample = (answers: unknown, file: string) => [{ file, body: { answers, documents: [] } }];
  return {
    valid: sample(samples.valid, 'samples/valid/beispiel.json'),
    invalid: sample(samples.invalid, 'samples/invalid/falsch.json'),
  };
}

const reportOf = (
  { fim, name }: FimSchema,
  { carried, remarks }: Imported,
  who: Pick<FimReport, 'by' | 'at'>,
): FimReport => ({
  fim,
  name: brief(name, 200),
  carried: carried.length,
  remarks: [...remarks.filter(({ kind }) => kind === 'todo'), ...remarks.filter(({ kind }) => kind === 'note')].map(
    (remark) => kept(remark, carried),
  ),
  left: 0,
  ...who,
});

/** The line in the data schema is for who has the file before her; the way leads to what was carried over. */
function kept({ line: _line, pointer, ...remark }: Remark, carried: Imported['carried']): FimReport['remarks'][number] {
  const at = pointer ?? carried.find(({ fim }) => fim === remark.fim)?.pointer;
  const told = { place: brief(remark.place, 500), message: brief(remark.message, 1000) };
  return { ...remark, ...told, ...(at !== undefined && { pointer: at }) };
}

/** Names in a foreign file have no end: one of them must not take the place of all that is told. */
const brief = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 2).toWellFormed()} …`;

const noFile = (sentence: string): RefusedStart => ({ kind: 'refused', sentence, field: 'fim' });

const refused = (
  file: string,
  { line, message, remedy }: { line?: number | undefined; message: string; remedy: string },
): RefusedStart => noFile(`${file}${line === undefined ? '' : `, Zeile ${line}`}: ${message} ${remedy}`);
