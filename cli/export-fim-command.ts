import * as z from 'zod';
import { answersAsFim } from '../forms/fim/answers-as-fim.ts';
import { type Exported, exportFim } from '../forms/fim/export-fim.ts';
import type { FimField, FimPart } from '../forms/fim/fim-schema.ts';
import { writeCodeList } from '../forms/fim/write-code-list.ts';
import { writeFim } from '../forms/fim/write-fim.ts';
import { lintForm } from '../forms/lint-form.ts';
import { readFormFolder } from '../local/read-form-folder.ts';
import { FormFiles } from '../schemas/form.ts';
import { Answers } from '../schemas/submission.ts';
import { argument, type Context } from './context.ts';
import { jsonText } from './json-text.ts';
import { reportFindings } from './lint-command.ts';
import { newFolder } from './new-folder.ts';
import { writeFolder } from './write-folder.ts';

/** `rohrpost export-fim FORMULARORDNER --to ORDNER`: 0 where the data schema was written, 1 where the form has errors. */
export async function exportFimCommand(context: Context): Promise<number> {
  const input = readFormFolder(argument(context, 0, 'FORMULARORDNER'));
  const folder = newFolder(context);
  const errors = (await lintForm(input)).filter(({ severity }) => severity === 'error');
  const { samples, ...rest } = input;
  const parsed = FormFiles.safeParse(rest);
  if (!parsed.success || errors.length > 0)
    return reportFindings(errors, 'Es ist kein Datenschema geschrieben.', context);
  const exported = exportFim(parsed.data);
  const sample = Sample.safeParse(samples.valid[0]?.body).data;
  const written = new Map([
    [`${exported.schema.fim}.xdf.xml`, writeFim(exported.schema, new Date().toISOString())],
    ...listsOf(exported),
    ...(sample === undefined ? [] : [sampleFile(answersAsFim(parsed.data, exported.ids, sample.answers))]),
  ]);
  if (context.options['dry-run'] !== true) writeFolder(folder, written);
  tellExported(exported, [...written.keys()], folder, context);
  return 0;
}

const Sample = z.object({ answers: Answers });

const sampleFile = (answers: unknown): [string, string] => ['beispiel.json', jsonText(answers)];

/** 3.0 has the choices within the schema. */
function listsOf({ schema }: Exported): [string, string][] {
  if (schema.standard === '3.0') return [];
  return choicesIn(schema.parts).map((field) => [`codeliste-${field.fim}.xml`, writeCodeList(field)]);
}

function choicesIn(parts: FimPart[]): FimField[] {
  return parts.flatMap(({ element }) =>
    element.kind === 'group' ? choicesIn(element.parts) : element.choices === undefined ? [] : [element],
  );
}

function tellExported({ schema, ids, made }: Exported, files: string[], folder: string, context: Context): void {
  const { options, print } = context;
  if (options.json) {
    const places = Object.fromEntries(
      [...ids].map(([pointer, fim]) => [pointer, { fim, made: made.includes(pointer) }]),
    );
    print(JSON.stringify({ fim: schema.fim, standard: schema.standard, folder, files, ids: places }, null, 2));
    return;
  }
  if (made.length > 0) {
    print(
      `Ohne FIM-Kennung, mit einem Platzhalter aus dem Nummernkreis 99 (${made.length}); Kennungen vergibt Ihre FIM-Landesredaktion:`,
    );
    for (const pointer of made.slice(0, 20))
      print(`  ${ids.get(pointer) ?? ''}  ${pointer === '' ? 'das Formular' : pointer}`);
    if (made.length > 20) print(`  … und ${made.length - 20} weitere; mit --json sehen Sie alle.`);
    print('');
  }
  print('Bedingungen, eigene Fehlertexte, Summen und Übersetzungen hat ein Datenschema nicht; sie fehlen darin.');
  print(
    `${schema.fim} „${schema.label}“ (XDatenfelder ${schema.standard}) ${options['dry-run'] === true ? 'würde geschrieben' : 'ist geschrieben'}: ${folder}: ${files.join(', ')}`,
  );
}
