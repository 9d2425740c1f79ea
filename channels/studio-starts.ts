import * as z from 'zod';
import { filesInForce } from '../domain/files-in-force.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { DraftStart } from '../domain/start-form-draft.ts';
import { emptyForm } from '../forms/empty-form.ts';
import type { FimChoice } from '../forms/fim/fim-schema.ts';
import { importFim } from '../forms/fim/import-fim.ts';
import { readCodeList } from '../forms/fim/read-code-list.ts';
import { readFim } from '../forms/fim/read-fim.ts';
import { keyFromTitle } from '../forms/key-from-title.ts';
import type { LintInput } from '../forms/lint-form.ts';
import { textsOf } from '../forms/texts-of.ts';
import type { Refused } from '../pages/studio-refused.ts';
import { FormKey } from '../schemas/form.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { typedLine } from './read-typed.ts';
import type { Desk } from './studio-desk.ts';

/** What is missing, or a file of another making that no form can be made of: in words, and the field that is to be mended. */
type RefusedStart = { kind: 'refused' } & Refused;
/** What a draft begins with, or why none can. */
export type Started = { kind: 'start'; start: DraftStart } | RefusedStart | Problem;

const noTitle: RefusedStart = {
  kind: 'refused',
  sentence: 'Geben Sie dem Formular einen Titel mit 3 bis 120 Zeichen.',
  field: 'title',
};
/** What is said of a key that is none. */
export const noKey =
  'Für die Adresse des Formulars geht das nicht: Nehmen Sie 2 bis 60 Kleinbuchstaben (a bis z), Ziffern und Bindestriche, am Anfang einen Buchstaben.';

const Title = z.string().min(3).max(120);

/** What a new draft begins with: as the page's first field says, `empty`, `fim`, `template:KEY` or `published:KEY`. */
export async function startOf(desk: Desk, fields: FormData): Promise<Started> {
  const [from = '', source = ''] = typedLine(fields, 'from').split(':');
  const typed = typedLine(fields, 'form');
  const key = FormKey.safeParse(typed).data;
  if (typed !== '' && key === undefined) return { kind: 'refused', sentence: noKey, field: 'form' };
  if (from === 'fim') return fromFim(fields, key);
  if (from === 'published') return fromPublished(desk, source);
  const title = Title.safeParse(typedLine(fields, 'title')).data;
  if (from === 'template') return fromTemplate(desk, source, key ?? source, title);
  if (from !== 'empty') return problem('form-draft-unnamed');
  if (title === undefined) return noTitle;
  const form = key ?? keyFromTitle(title);
  if (form === undefined) return { kind: 'refused', sentence: noKey, field: 'form' };
  return { kind: 'start', start: { form, texts: textsOf(emptyForm(form, title)) } };
}

function fromTemplate({ studio }: Desk, source: string, form: string, title: string | undefined): Started {
  const template = studio.templates().find((one) => one.form === source);
  if (template === undefined) return problem('form-draft-unnamed');
  if (form === source && title === undefined) return { kind: 'start', start: { form, texts: template.texts } };
  const description = z.looseObject({}).parse(parseJson(template.texts.description));
  const named = { ...description, key: form, ...(title !== undefined && { title }) };
  return {
    kind: 'start',
    start: { form, texts: { ...template.texts, description: `${JSON.stringify(named, null, 2)}\n` } },
  };
}

/** The version in force; invalid samples that were not kept with it are those of the template of its key, where there is one. */
async function fromPublished({ studio, ports }: Desk, form: string): Promise<Started> {
  const found = FormKey.safeParse(form).success ? await filesInForce(form, ports) : undefined;
  if (found === undefined) return problem('form-draft-unnamed');
  const texts = textsOf(found.input);
  const template = studio.templates().find((one) => one.form === form);
  const invalid = texts.samples.invalid.length === 0 ? (template?.texts.samples.invalid ?? []) : texts.samples.invalid;
  const start = { form, texts: { ...texts, samples: { valid: texts.samples.valid, invalid } }, basedOn: found.version };
  return { kind: 'start', start };
}

/** One of the files is the data schema, the others are its code lists: whichever reads as what. */
async function fromFim(fields: FormData, key: string | undefined): Promise<Started> {
  const files = fields.getAll('fim').filter((file) => file instanceof File && file.size > 0);
  const lists = new Map<string, FimChoice[]>();
  let schema: Extract<ReturnType<typeof readFim>, { kind: 'read' }>['schema'] | undefined;
  for (const file of files) {
    if (!(file instanceof File)) continue;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const list = readCodeList(bytes);
    const read = list.kind === 'refused' ? readFim(bytes) : undefined;
    if (read?.kind === 'refused') return refused(file.name, read);
    if (read !== undefined) schema = read.schema;
    if (list.kind !== 'refused') for (const uri of list.uris) lists.set(uri, list.choices);
  }
  if (schema === undefined)
    return { kind: 'refused', sentence: 'Wählen Sie die Datei mit dem Datenschema aus.', field: 'fim' };
  const imported = await importFim(schema, lists, key);
  if (imported.kind === 'refused') return refused('Datenschema', imported);
  return { kind: 'start', start: { form: imported.files.description.key, texts: textsOf(inputOf(imported)) } };
}

function inputOf({ files, samples }: Extract<Awaited<ReturnType<typeof importFim>>, { kind: 'imported' }>): LintInput {
  const sample = (answers: unknown, file: string) => [{ file, body: { answers, documents: [] } }];
  return {
    ...files,
    samples: {
      valid: sample(samples.valid, 'samples/valid/beispiel.json'),
      invalid: sample(samples.invalid, 'samples/invalid/falsch.json'),
    },
  };
}

const refused = (
  file: string,
  { line, message, remedy }: { line?: number | undefined; message: string; remedy: string },
): RefusedStart => ({
  kind: 'refused',
  field: 'fim',
  sentence: `${file}${line === undefined ? '' : `, Zeile ${line}`}: ${message} ${remedy}`,
});
