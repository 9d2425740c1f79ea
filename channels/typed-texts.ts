import type { TypedDraft } from '../domain/save-form-draft.ts';
import { FormTexts } from '../schemas/form-draft.ts';

/** What a plain page has sent of a draft; `refused`: what of it can't be kept, in words, and the texts all the same where they can be shown again. */
export type TypedTexts =
  | { kind: 'read'; texts: FormTexts; revision: number }
  | { kind: 'refused'; sentence: string; field: string; typed: Record<string, string>; again?: TypedDraft };

/**
 * Reads the texts of a draft from the fields of a plain page. Browsers send each line break as two signs: they are one again.
 * A sample whose text was emptied goes, one that was named comes.
 */
export function typedTexts(fields: FormData): TypedTexts {
  const text = (name: string): string => {
    const value = fields.get(name);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
  };
  const named = text('new-sample').trim();
  const sent = (kind: 'valid' | 'invalid') =>
    [...fields.keys()]
      .filter((name) => name.startsWith(`samples/${kind}/`) && text(name).trim() !== '')
      .map((file) => ({ file, text: text(file) }));
  const samples = (kind: 'valid' | 'invalid') => [
    ...sent(kind),
    ...(named.startsWith(`${kind}/`) ? [{ file: `samples/${named}.json`, text: newSample }] : []),
  ];
  const texts = {
    description: text('form.json'),
    schema: text('schema.json'),
    ui: text('ui.json'),
    samples: { valid: samples('valid'), invalid: samples('invalid') },
  };
  const parsed = FormTexts.safeParse(texts);
  const revision = Number(text('revision'));
  const known = FormTexts.safeParse({ ...texts, samples: { valid: sent('valid'), invalid: sent('invalid') } }).data;
  const isThere = [...sent('valid'), ...sent('invalid')].some(({ file }) => file === `samples/${named}.json`);
  if (parsed.success && !isThere && (named === '' || /^(?:in)?valid\//.test(named)) && Number.isSafeInteger(revision))
    return { kind: 'read', texts: parsed.data, revision };
  return {
    kind: 'refused',
    field: 'new-sample',
    typed: { 'new-sample': named },
    ...(known && Number.isSafeInteger(revision) && { again: { texts: known, revision } }),
    sentence: isThere ? `Ein Beispiel ${named} gibt es schon. Nehmen Sie einen anderen Namen.` : unnamed,
  };
}

const unnamed =
  'Der Name eines Beispiels lautet valid/… oder invalid/…, dahinter Kleinbuchstaben, Ziffern und Bindestriche, wie valid/zwei-hunde.';

const newSample = '{\n  "answers": {},\n  "documents": []\n}\n';
