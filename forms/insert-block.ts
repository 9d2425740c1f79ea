import * as z from 'zod';
import type { FormBlock } from '../schemas/form-block.ts';
import type { FormTexts } from '../schemas/form-draft.ts';
import type { FormDescription } from '../schemas/form.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { addBlock } from './add-block.ts';
import { filesOf } from './open-form.ts';
import { type OutlineEdit, refused, unreadable } from './outline-edit.ts';
import { outlineForm } from './outline-form.ts';
import { quoted } from './place-words.ts';
import { putJson } from './put-json.ts';

/** Copies a block into a form (`add-block`), into a step by its label; nothing else of the texts is written anew. */
export function insertBlock(texts: FormTexts, block: FormBlock, step: string): OutlineEdit {
  const files = filesOf(texts);
  if (files === undefined) return unreadable;
  const parsed = (samples: FormTexts['samples']['valid']): { file: string; body: unknown }[] =>
    samples.map(({ file, text }) => ({ file, body: parseJson(text) }));
  const samples = { valid: parsed(texts.samples.valid), invalid: parsed(texts.samples.invalid) };
  const name = freeName(block.name, Object.keys(files.schema.properties));
  const added = addBlock({ files, samples }, block, { step, name });
  if (added.kind === 'taken') return refused(`Das Formular hat schon ein Feld „${name}“.`);
  const { draft } = added;
  const written = (before: FormTexts['samples']['valid'], after: { body: unknown }[]): FormTexts['samples']['valid'] =>
    before.map(({ file, text }, index) => ({ file, text: putJson(text, after[index]?.body) }));
  const changed: FormTexts = {
    description: described(texts.description, draft.files.description),
    schema: putJson(texts.schema, draft.files.schema),
    ui: putJson(texts.ui, draft.files.ui),
    samples: {
      valid: written(texts.samples.valid, draft.samples.valid),
      invalid: written(texts.samples.invalid, draft.samples.invalid),
    },
  };
  return {
    kind: 'edited',
    texts: changed,
    place: placeOf(changed, step),
    told: `Baustein ${quoted(block.title)} eingefügt.`,
  };
}

const Typed = z.looseObject({});

/** A description as it was typed, with what the block asks for; what the contract fills in is not written into it. */
function described(text: string, { protectionClass, translations }: FormDescription): string {
  const more = { ...(protectionClass === 'hoch' && { protectionClass }), ...(translations && { translations }) };
  return putJson(text, { ...Typed.parse(parseJson(text)), ...more });
}

const freeName = (name: string, taken: string[]): string =>
  [name, ...taken.map((_, index) => `${name}${index + 2}`), `${name}${taken.length + 2}`].find(
    (one) => !taken.includes(one),
  ) ?? name;

/** The last that stands in the step. */
function placeOf(texts: FormTexts, label: string): string {
  const step = outlineForm(texts)?.findLast((one) => one.label === label);
  return step?.items.at(-1)?.place ?? '/elements/0';
}
