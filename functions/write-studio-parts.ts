import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { textsOf } from '../forms/texts-of.ts';

const schemas = (path: string): string => fileURLToPath(new URL(`../schemas/${path}`, import.meta.url));
const Titled = z.looseObject({ title: z.string() });

/** Writes the forms and blocks that ship beside the studio's bundle, each kind as one file (`functions/studio-parts.ts`). */
export async function writeStudioParts(folder: string): Promise<void> {
  const forms = (await readdir(schemas('forms'), { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = forms.map(({ name }) => name).toSorted();
  const blocks = (await readdir(schemas('blocks'))).toSorted();
  await mkdir(folder, { recursive: true });
  await write(folder, 'templates.json', await Promise.all(names.map(template)));
  await write(folder, 'blocks.json', await Promise.all(blocks.map((name) => json(schemas(`blocks/${name}`)))));
}

async function template(form: string): Promise<object> {
  const file = (name: string): Promise<unknown> => json(schemas(`forms/${form}/${name}`));
  const description = await file('form.json');
  const [schema, ui] = [await file('schema.json'), await file('ui.json')];
  const samples = { valid: await samplesOf(form, 'valid'), invalid: await samplesOf(form, 'invalid') };
  return { form, title: Titled.parse(description).title, texts: textsOf({ description, schema, ui, samples }) };
}

async function samplesOf(form: string, kind: string): Promise<{ file: string; body: unknown }[]> {
  const names = (await readdir(schemas(`forms/${form}/samples/${kind}`))).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const file = `samples/${kind}/${name}`;
      return { file, body: await json(schemas(`forms/${form}/${file}`)) };
    }),
  );
}

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
const write = (folder: string, name: string, content: unknown): Promise<void> =>
  writeFile(join(folder, name), JSON.stringify(content));
