import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addBlock, type FormParts } from '../forms/add-block.ts';
import { lintForm } from '../forms/lint-form.ts';
import { readBlocks } from '../local/read-blocks.ts';
import { readFormFolder } from '../local/read-form-folder.ts';
import { FormFiles } from '../schemas/form.ts';
import type { FormBlock } from '../schemas/form-block.ts';
import { argument, type Command, type Context, UsageFault } from './context.ts';
import { jsonText } from './json-text.ts';
import { reportFindings } from './lint-command.ts';

/** The commands that put ready-made parts into a form. */
export const blockCommands: Record<string, Command> = {
  blocks: async ({ print }) => {
    for (const { key, title, use } of readBlocks()) print(`${key}  „${title}“: ${use}`);
    return 0;
  },
  'add-block': addBlockCommand,
};

/** `rohrpost add-block ORDNER BAUSTEIN [SCHRITT] [NAME]`: writes the form's files and says what is left to do. */
async function addBlockCommand(context: Context): Promise<number> {
  const folder = argument(context, 0, 'ORDNER');
  const block = blockOf(argument(context, 1, 'BAUSTEIN'));
  const [, , step = block.title, name = block.name] = context.arguments;
  if (!/^[a-z][A-Za-z0-9]{0,59}$/.test(name))
    throw new UsageFault('NAME beginnt mit einem kleinen Buchstaben und besteht aus Buchstaben und Ziffern.');
  const { samples, ...given } = readFormFolder(folder);
  const files = FormFiles.safeParse(given);
  if (!files.success) {
    const findings = await lintForm({ ...given, samples });
    return reportFindings(findings, `In ${folder} wurde nichts geändert.`, context);
  }
  const added = addBlock({ files: files.data, samples }, block, { step, name });
  if (added.kind === 'taken') {
    context.print(
      `Das Formular hat schon ein Feld „${name}“; es wurde nichts geändert. Geben Sie dem Baustein einen anderen Namen, zum Beispiel „zweites${name[0]?.toUpperCase()}${name.slice(1)}“.`,
    );
    return 1;
  }
  write(folder, added.draft);
  context.print(
    `„${block.title}“ steht jetzt im Schritt „${step}“ (schema.json, ui.json, form.json und die Beispiele).`,
  );
  for (const left of block.steps) context.print(`- ${left}`);
  context.print(`Sehen Sie es mit „rohrpost lint ${folder}“ durch.`);
  return 0;
}

function blockOf(key: string): FormBlock {
  const blocks = readBlocks();
  const found = blocks.find((block) => block.key === key);
  if (found !== undefined) return found;
  throw new UsageFault(
    `Einen Baustein „${key}“ gibt es nicht. Es gibt: ${blocks.map((block) => block.key).join(', ')}.`,
  );
}

function write(folder: string, { files, samples }: FormParts): void {
  const texts: [string, unknown][] = [
    ['form.json', files.description],
    ['schema.json', files.schema],
    ['ui.json', files.ui],
    ...[...samples.valid, ...samples.invalid].map(({ file, body }): [string, unknown] => [file, body]),
  ];
  for (const [file, content] of texts) writeFileSync(join(folder, file), jsonText(content));
}
